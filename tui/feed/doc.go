// Package feed reads a results store for the screens.
//
//	Feed.Runs    all runs, as far as they were read by now   the list
//	Feed.Detail  one run: settings, curves, log              live, log
//	Feed.Curves  the curves of several runs                  overlays, compare
//	Feed.Gallery, Feed.Scores  images and scores of a run    heatmaps
//
// A Feed owns the event readers. Its methods are called from Bubble Tea commands, never from Update or View, and several
// may run at once; what they return is never changed afterwards, so that a message may carry it. Files are tailed: every
// call reads only what was appended since the one before, and what takes longer than a call should is left for the next:
// List.Unread and Detail.More say that another call at once would find more. Nothing here writes.
package feed
