package tui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"oodscope/results"
)

const hostileRun = "20261123-120000.000-hostile-3fa9c1d"

// hostile adds a run of which every text that people or files can give is hostile: escape codes, controls, wide and combining
// runes, and lines of ten thousand bytes.
func hostile(t testing.TB, store *results.Store) {
	t.Helper()
	bad := "\x1b[2J\x1b]0;gone\x07\x9b31m日本語 e\u0301\u0301\u202e\u200b\x00" + strings.Repeat("界long", 1500)
	rec, err := store.Create(hostileRun, runText(t, "hostile"))
	must(t, err)
	t.Cleanup(func() { must(t, rec.Close()) })
	rec.Scalar("decoder/\x1b[31mloss"+strings.Repeat("界", 200), 1, 1)
	rec.Scalar("decoder/loss", 1, 1)
	must(t, rec.Flush(), rec.SetState(results.State{Status: results.Running, Stage: bad, Unit: bad, Fraction: 7, ETA: time.Hour, Epoch: -3, Epochs: 1}))
	h := heatmaps("builtin/letters", 0)
	h.Classes = []string{bad, bad, bad, bad, bad}
	must(t, rec.WriteHeatmaps(h), store.Annotate(hostileRun, results.Note{Text: bad, Tags: []string{bad, "\x1b[31m"}}),
		os.WriteFile(filepath.Join(rec.Dir(), "log.txt"), []byte(strings.Repeat(bad+"\r\n\x1b[5A", 20)), 0o644))
	s := summary(hostileRun, bad, 0.9)
	s.IDSet, s.Architecture, s.Convention, s.Sets[0].Set = bad, bad, bad, bad
	must(t, rec.WriteSummary(s))
}
