package comparison

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"oodscope/experiments/compare"
	"oodscope/experiments/spec"
	"oodscope/results"
	"oodscope/tui/grid"
	"oodscope/tui/table"
)

// threeSeedsOfTwo writes three seeds of two experiments; the second was tested on
// another far set, and its label is nasty.
func threeSeedsOfTwo(t *testing.T) *results.Store {
	t.Helper()
	store := results.NewStore(t.TempDir())
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	for i := range 6 {
		e := spec.Default()
		e.Name, e.Seed, e.Label = []string{"base", "b_c"}[i/3], uint64(i%3), []string{"", "x=|%&"}[i/3]
		auroc := 0.61 + 0.1*float64(i%3) + 0.011*float64(i/3) + 0.001*float64(i)
		name := e.Name + strings.TrimSuffix(","+e.Label, ",")
		s := &results.Summary{Experiment: name, Seed: e.Seed, IDSet: "id/test", Accuracy: 0.9 + 0.01*float64(i), Convention: "higher\x1b[31m"}
		for j, set := range []string{"sets/near", "sets/far"} {
			s.Sets = append(s.Sets, results.SetResult{Set: set, Group: set[5:], Detectors: []results.DetectorResult{
				{Detector: "heatmap", AUROC: auroc + 0.1*float64(j), FPR95ID: 1 - auroc}, {Detector: "msp", AUROC: auroc - 0.1},
			}})
		}
		s.DataFingerprints = []results.Fingerprint{
			{Name: "test", SHA256: "1"}, {Name: "sets/near", SHA256: "2"}, {Name: "sets/far", SHA256: fmt.Sprint(i / 3)},
		}
		rec, err := store.Create(results.NewID(e.Name, e.Hash(), time.Date(2026, 1, 1, i, 0, 0, 0, time.UTC)), e.TOML())
		must(err)
		must(rec.WriteSummary(s))
		must(rec.SetState(results.State{Status: results.Finished}))
		must(rec.Close())
	}
	return store
}

func compareThem(t *testing.T, o compare.Options) *compare.Comparison {
	t.Helper()
	store := threeSeedsOfTwo(t)
	all, err := store.Runs()
	if err != nil {
		t.Fatal(err)
	}
	runs, err := Runs(store, all, []string{"base", "b_c"})
	if err != nil {
		t.Fatal(err)
	}
	c, err := compare.Compare(context.Background(), runs, o)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestAComparisonAsText(t *testing.T) {
	t.Parallel()
	text := table.Text(Lines(compareThem(t, compare.Options{Detectors: []string{"heatmap"}}), 0))
	for _, line := range []string{
		"AUROC, percent, higher is better",
		"AUROC, difference to base, verdict, p",
		"mean ± sample deviation over seeds; accuracy on the ID test set; near, far and mean are unweighted over their sets",
		"convention: higher",
		"* not comparable with base, and not tested:",
		"b_c,x=|%&: sets/far: other images than in base",
		"differences are to base, tested at the 5 % level",
	} {
		if !strings.Contains(text, line+"\n") {
			t.Errorf("no line %q in\n%s", line, text)
		}
	}
	var fields []string
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "b_c,x=|%&  heatmap") {
			fields = append(fields, strings.Join(strings.Fields(line)[2:], " "))
		}
	}
	wanted := []string{
		"3 94.00 ± 1.00 72.50 ± 10.10 82.50 ± 10.10* 72.50 ± 10.10 82.50 ± 10.10* 77.50 ± 10.10*",
		"+1.40 better <0.001 +1.40 better <0.001",
	}
	if strings.Join(fields, "\n") != strings.Join(wanted, "\n") {
		t.Errorf("rows\n%s\nwant\n%s\nin\n%s", strings.Join(fields, "\n"), strings.Join(wanted, "\n"), text)
	}
	if strings.Contains(text, "\x1b") {
		t.Error("codes from a file reached the terminal")
	}
}

func TestAComparisonFitsItsWidth(t *testing.T) {
	t.Parallel()
	c := compareThem(t, compare.Options{Metrics: []string{"auroc", "fpr95-id"}})
	all := table.Text(Lines(c, 0))
	for width := 48; width < 200; width++ {
		lines := Lines(c, width)
		for _, l := range lines {
			if got := grid.Width(l.Text); got > width {
				t.Fatalf("width %d: %q takes %d", width, l.Text, got)
			}
		}
		if text := table.Text(lines); strings.Count(text, "±") != strings.Count(all, "±") {
			t.Fatalf("width %d lost figures:\n%s", width, text)
		}
	}
}

func TestAComparisonForPrograms(t *testing.T) {
	t.Parallel()
	c := compareThem(t, compare.Options{})
	var b bytes.Buffer
	if err := Write(&b, c, CSV); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	column := map[string]int{}
	for i, name := range rows[0] {
		column[name] = i
	}
	if len(rows) != 1+2*2*5 {
		t.Fatalf("%d rows", len(rows))
	}
	for _, row := range rows[1:] {
		at := func(name string) string { return row[column[name]] }
		apart := at("group") != "base" && at("column") != "sets/near" && at("column") != "near"
		if (at("not_comparable") != "") != apart || (at("difference") != "") != (at("group") != "base" && !apart) {
			t.Errorf("%q", row)
		}
		if at("verdict") == "better" && (at("pairs") != "3" || at("smallest_exact_p") != "0.25") {
			t.Errorf("%q", row)
		}
	}
	b.Reset()
	if err := Write(&b, c, JSON); err != nil {
		t.Fatal(err)
	}
	var back compared
	if err := json.Unmarshal(b.Bytes(), &back); err != nil {
		t.Fatal(err)
	}
	if len(back.Figures) != 20 || back.Baseline != "base" || len(back.Groups[1].Seeds) != 3 || len(back.Groups[1].Notes) != 1 {
		t.Errorf("%+v", back)
	}
}

func TestAComparisonForPapers(t *testing.T) {
	t.Parallel()
	c := compareThem(t, compare.Options{Detectors: []string{"heatmap"}})
	var b bytes.Buffer
	if err := Write(&b, c, Markdown); err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{
		"\n|---|---|---:|---:|---:|---:|---:|---:|---:|\n",
		`| b\_c,x=\|%& | heatmap | 3 | 94.00 ± 1.00 | 72.50 ± 10.10 | 82.50 ± 10.10\* |`,
		"\n**AUROC, difference to base, verdict, p**\n\n| run | detector |", "| +1.40 better &lt;0.001 |",
	} {
		if !strings.Contains(b.String(), part) {
			t.Errorf("no %q in\n%s", part, &b)
		}
	}
	b.Reset()
	if err := Write(&b, c, LaTeX); err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{
		"\\begin{tabular}{llrrrrrrr}\n\\toprule\n", `b\_c,x=|\%\& & heatmap & 3 & 94.00 $\pm$ 1.00 & 72.50 $\pm$ 10.10 & 82.50 $\pm$ 10.10$^*$ & `,
		"% AUROC of b_c,x=|%&, heatmap on sets/near: +1.40 better (p < 0.001, paired t over 3 seeds)\n",
	} {
		if !strings.Contains(b.String(), part) {
			t.Errorf("no %q in\n%s", part, &b)
		}
	}
}

func TestAnArgumentIsAnExperimentOrARun(t *testing.T) {
	t.Parallel()
	store := threeSeedsOfTwo(t)
	all, err := store.Runs()
	if err != nil {
		t.Fatal(err)
	}
	for ref, want := range map[string]int{"base": 3, "b_c": 3, "b_c,x=|%&": 3, "b_c,x": 0, "latest": 1, all[5].ID: 1, "base,seed=1": 0} {
		runs, err := Runs(store, all, []string{ref})
		if len(runs) != want || (err == nil) != (want > 0) {
			t.Errorf("%s: %d runs, %v", ref, len(runs), err)
		}
		if ref == "base" && (runs[0].ID != all[5].ID || runs[2].ID != all[3].ID) {
			t.Error("the runs are not in the order of their making")
		}
	}
}
