package query

import (
	"math"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"oodscope/results"
	"oodscope/tui/feed"
)

// FuzzParse holds the parser to: no panic, a query written out is the same query, and completion stays within the text.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"auroc>0.9 arch=wrn-16-2 state=running", `(a or "b c") !has:note seed=1,2`, "not(not(x))", `name~"\"\\`, "age<1h30m,2d", "has (auroc)",
		"a !b", "hey! x!=y", "or", "has:", "90%", "auroc=nan", "日本=x", "lr=\"\"", "\x00\xff", `has"x`, "a:b:c"} {
		f.Add(s, 3)
	}
	all := runs()
	v := Learn(all)
	f.Fuzz(func(t *testing.T, s string, cursor int) {
		at := min(max(cursor, 0), len(s))
		for _, c := range v.Complete(s, at) {
			if c.From < 0 || c.From > at {
				t.Fatalf("completion from %d of %d", c.From, at)
			}
		}
		q, err := v.Parse(s)
		if err != nil {
			return
		}
		again, err := v.Parse(q.String())
		if err != nil || again.String() != q.String() || chosen(again, all) != chosen(q, all) {
			t.Fatalf("%q is written %q and then %q, error %v", s, q, again, err)
		}
	})
}

// question draws a query out of the language's pieces.
func question(t *rapid.T) string {
	pieces := []string{"auroc", "seed", "name", "tag", "pairing", "age", "decoder.learning_rate", "=", "!=", "<", "~", ":", ",", "(", ")", "!", "not", "or", "and", "has", `"`,
		`\`, " ", "1", "0.9", "90%", "2d", "random", "日", "x"}
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 14).Draw(t, "pieces"), rapid.SampledFrom([]string{"", " "}).Draw(t, "between"))
}

func TestWrittenQueryIsTheSameQuery(t *testing.T) {
	t.Parallel()
	all := runs()
	v := Learn(all)
	rapid.Check(t, func(t *rapid.T) {
		q, err := v.Parse(question(t))
		if err != nil {
			return
		}
		again, err := v.Parse(q.String())
		if err != nil || again.String() != q.String() || chosen(again, all) != chosen(q, all) {
			t.Fatalf("%q becomes %q, error %v", q, again, err)
		}
	})
}

func TestHostileRunsAreHarmless(t *testing.T) {
	t.Parallel()
	texts := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"", "[", "[,", `"`, "\x1b[31m", "nan", "1e999", "-", strings.Repeat("x", 10_000)}))
	figures := rapid.OneOf(rapid.Float64(), rapid.SampledFrom([]float64{math.NaN(), math.Inf(1), math.Inf(-1), -1}))
	rapid.Check(t, func(t *rapid.T) {
		d := results.DetectorResult{Detector: texts.Draw(t, "detector"), AUROC: figures.Draw(t, "auroc"), FPR95ID: figures.Draw(t, "fpr")}
		run := &results.Run{Name: texts.Draw(t, "name"), State: results.State{Status: results.Status(texts.Draw(t, "status")), ETA: time.Duration(rapid.Int64().Draw(t, "eta")),
			Fraction: figures.Draw(t, "fraction")}}
		if rapid.Bool().Draw(t, "summary") {
			run.Summary = &results.Summary{Experiment: texts.Draw(t, "experiment"), IDSet: texts.Draw(t, "set"), WallSeconds: figures.Draw(t, "wall"),
				Mean: []results.DetectorResult{d}, Sets: []results.SetResult{{Set: texts.Draw(t, "ood"), Detectors: []results.DetectorResult{d}}}}
		}
		row := feed.Row{Run: run, Place: rapid.Int().Draw(t, "place"), Keys: map[string]string{texts.Draw(t, "key"): texts.Draw(t, "value"), "decoder.pairing": texts.Draw(t, "pairing")},
			Note: results.Note{Text: texts.Draw(t, "note"), Tags: rapid.SliceOfN(texts, 0, 2).Draw(t, "tags")}, AUROC: rapid.SliceOfN(figures, 0, 3).Draw(t, "curve")}
		all := []Record{{row, d.Detector, now}}
		v := Learn(all)
		for _, k := range v.keys {
			k.Of(all[0]).Compare(k.Of(all[0]))
			v.Seen(k)
		}
		s := question(t)
		v.Complete(s, len(s))
		if q, err := v.Parse(s); err == nil {
			q.Match(all[0])
		}
	})
}
