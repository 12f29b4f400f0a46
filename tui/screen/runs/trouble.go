package runs

import (
	"cmp"

	"oodscope/results"
	"oodscope/tui/words"
)

// trouble is why a run has no figures to show: it takes the place of them.
func trouble(r *results.Run) string { return words.ShortHashes(cmp.Or(r.Problem, endedBadly(r))) }

// endedBadly is why a run ended that was not to end yet.
func endedBadly(r *results.Run) string {
	switch r.Status() {
	case results.Failed:
		return cmp.Or(r.State.Reason, "failed in "+cmp.Or(r.State.Stage, "an unknown stage"))
	case results.Crashed:
		return "ended without a word in " + cmp.Or(r.State.Stage, "an unknown stage") + "; its last line is in the log"
	}
	return ""
}
