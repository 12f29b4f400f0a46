// Package tuitest drives a terminal program in a pseudo-terminal, for tests: it presses keys, resizes, and waits for what the
// screen shows. What the program writes is drawn by an emulator of the sequences that our renderer sends; one that it
// does not know fails the test.
package tuitest
