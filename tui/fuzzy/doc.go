// Package fuzzy says how well a text is what somebody means by a few letters typed.
package fuzzy
