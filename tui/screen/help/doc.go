// Package help is the screen of every key, from the table that dispatches them.
package help
