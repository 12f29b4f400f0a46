// Package palette is the list of everything that can be done, by name: typed, found by a few letters, chosen and run.
package palette
