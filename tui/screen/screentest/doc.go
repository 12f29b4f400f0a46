// Package screentest is what the random tests of all screens share: what can happen to a screen, and what must hold of every frame.
package screentest
