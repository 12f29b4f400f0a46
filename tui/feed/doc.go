// Package feed reads a results store for the screens.
//
// A Feed owns the event readers. Its methods are called from Bubble Tea commands, one at a time by a lock, never from
// Update or View; what they return is never changed afterwards, so that a message may carry it. Files are tailed: every
// call reads only what was appended since the one before. Nothing here writes.
package feed
