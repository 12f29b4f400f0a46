package query

import (
	"errors"
	"math"
	"strings"
	"testing"
	"time"

	"oodscope/results"
	"oodscope/tui/feed"
)

var now = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

// runs are four made-up ones: two finished, one under way, one failed and old.
func runs() []Record {
	summary := func(name string, seed uint64, auroc float64) *results.Summary {
		heat := results.DetectorResult{Detector: "heatmap", AUROC: auroc, FPR95ID: 1 - auroc, AUPRS: math.NaN()}
		msp := results.DetectorResult{Detector: "msp", AUROC: 0.8005, FPR95ID: 0.5}
		both := []results.DetectorResult{heat, msp}
		return &results.Summary{Experiment: name, Seed: seed, IDSet: "cifar10/test", Architecture: "wrn-16-2", Accuracy: 0.912, WallSeconds: 600,
			Sets: []results.SetResult{{Set: "svhn/test", Detectors: both}}, Mean: both, Far: both}
	}
	row := func(name string, status results.Status, hours int) feed.Row {
		return feed.Row{Run: &results.Run{ID: "id-" + name, Name: name, Created: now.Add(-time.Duration(hours) * time.Hour), Alive: status == results.Running,
			State: results.State{Status: status, Stage: "decoder", Fraction: 0.5}}}
	}
	a, b, c, d := row("pairing,decoder.pairing=random,seed=1", results.Finished, 1), row("quick", results.Finished, 50),
		row("live", results.Running, 0), row("broken", results.Failed, 100)
	a.Run.Summary, b.Run.Summary = summary(a.Run.Name, 1, 0.95), summary("quick", 2, 0.8905)
	a.Keys = map[string]string{"decoder.pairing": "random", "decoder.learning_rate": "0.001", "detectors.names": `["heatmap", "msp"]`, "data.id": "cifar10"}
	b.Keys = map[string]string{"decoder.pairing": "closest", "decoder.learning_rate": "1e-2", "classifier.epochs": "15"}
	b.Note = results.Note{Text: "the one for the table", Tags: []string{"best", "paper"}}
	c.AUROC = []float64{0.5, 0.871, math.NaN()}
	var out []Record
	for _, r := range []feed.Row{a, b, c, d} {
		out = append(out, Record{r, "heatmap", now})
	}
	return out
}

// chosen lists the first letters of the runs that fulfil a query.
func chosen(q Query, of []Record) string {
	var b strings.Builder
	for _, r := range of {
		if q.Match(r) {
			b.WriteByte(r.Row.Run.Name[0])
		}
	}
	return b.String()
}

func TestWhatQueriesFind(t *testing.T) {
	t.Parallel()
	all := runs()
	v := Learn(all)
	for _, c := range []struct{ query, want string }{
		{"", "pqlb"},
		{"auroc>0.9", "p"}, {"auroc>90", "p"}, {"auroc > 90%", "p"}, {"auroc>=89.05", "pq"}, {"auroc=89.05", "q"}, {"auroc=0.8905,95", "pq"}, {"auroc<0.5%", ""},
		{"auroc!=95", "qlb"}, {"not auroc>0", "lb"}, {"fpr95<=5", "p"}, {"has:auroc", "pq"}, {"has(aupr)", ""}, {"auroc.svhn>90", "p"},
		{"auroc.msp=80.05", "pq"}, {"auroc.far>94", "p"}, {"val_auroc=87.1", "l"}, {"acc=91.2", "pq"},
		{"auroc>0.9 arch=wrn-16-2 state=finished", "p"}, {"state=running", "l"}, {"state=done", "pq"}, {"status=failed,running", "lb"}, {"state!=finished", "lb"},
		{"pairing=random", "p"}, {"pairing!=random", "qlb"}, {"decoder.pairing~RAND", "p"}, {"decoder.learning_rate=0.01", "q"}, {"decoder.learning_rate<0.005", "p"},
		{"detectors.names=msp", "p"}, {"data=cifar10", "pq"}, {"data=cifar10/test", "pq"}, {"seed=1,2", "pq"}, {"seed=1 or state=failed", "pb"},
		{"(seed=1 or seed=2) !tag:best", "p"}, {"tag=paper", "q"}, {"tag~pap", "q"}, {`note=""`, "plb"}, {"has:note", "q"}, {"note~TABLE", "q"},
		{"quick", "q"}, {"best", "q"}, {`"the one"`, "q"}, {"a", "pq"}, {"not quick", "plb"}, {"! quick", "plb"}, {"pairing", "p"},
		{"age<2d", "pl"}, {"age>2d2h", "b"}, {"wall>=10min wall<1h", "pq"}, {"experiment=pairing", "p"}, {"stage=decoder", "pqlb"},
		{"SEED=2", "q"}, {"not (seed=1 or seed=2)", "lb"}, {"not not quick", "q"}, {"seed=1, 2", "pq"}, {"quick and tag:best", "q"},
	} {
		q, err := v.Parse(c.query)
		if err != nil {
			t.Errorf("%s: %v", c.query, err)
			continue
		}
		if got := chosen(q, all); got != c.want {
			t.Errorf("%s: found %q, want %q", c.query, got, c.want)
		}
	}
}

// A run that waits is queued whatever its state says, and one that is held waits too.
func TestWaitingRuns(t *testing.T) {
	t.Parallel()
	all := runs()
	all[0].Row.Place, all[1].Row.Place, all[1].Row.Held = 1, 2, true
	v := Learn(all)
	for query, want := range map[string]string{"state=queued": "pq", "state=held": "q", "state!=held": "plb", "place<2": "p", "has:place": "pq"} {
		q, err := v.Parse(query)
		if err != nil {
			t.Fatal(err)
		}
		if got := chosen(q, all); got != want {
			t.Errorf("%s: found %q, want %q", query, got, want)
		}
	}
}

func TestErrorsSayWhereAndWhatWasExpected(t *testing.T) {
	t.Parallel()
	v := Learn(runs())
	for _, c := range []struct{ query, want string }{
		{"aurco>0.9", `column 1: there is no key "aurco"; did you mean "auroc"?`},
		{"seed=1 decoder.paring=x", `column 8: there is no key "decoder.paring"; did you mean "decoder.pairing"?`},
		{"parring=x", `column 1: there is no key "parring"; did you mean "pairing"?`},
		{"epochs=3", `column 1: "epochs" is several keys: classifier.epochs or decoder.epochs`},
		{"xyzzyxyzzy=3", `column 1: there is no key "xyzzyxyzzy"; tab lists the keys`},
		{"auroc>", "column 7: expected a value for auroc"},
		{"auroc>good", `column 7: auroc is compared with a figure such as 89.5, 89.5% or 0.895, not with "good"`},
		{"seed=1,", "column 8: expected a value for seed"},
		{"seed<one", `column 6: seed is compared with a number, not with "one"`},
		{"age<2", `column 5: age is compared with a time such as 2d, 3h, 30min or 1h30m, not with "2"`},
		{"name<x", "column 5: name is text: expected =, != or ~"},
		{"pairing<x", `column 9: expected a number, not "x"`},
		{"note=a=b", `column 7: expected a space before the next condition; a value with "=" in it goes between quotes`},
		{`name="open`, `column 6: expected a closing "`},
		{`日本 "open`, `column 4: expected a closing "`},
		{`"name"=x`, `column 7: expected a key without quotes before "="`},
		{"(seed=1", "column 8: expected )"},
		{"seed=1)", `column 7: expected a condition or the end, not ")"`},
		{"or seed=1", `column 1: expected a condition before "or"`},
		{"seed=1 or", "column 10: expected a condition, such as auroc>90 or state=running"},
		{"has auroc", "column 5: expected has:key; the word itself goes between quotes"},
		{"has:aurox", `column 5: there is no key "aurox"; did you mean "auroc"?`},
		{"=1", `column 1: expected a key or a word before "="`},
		{strings.Repeat("(", 200), "column 102: more than 100 conditions within each other"},
	} {
		_, err := v.Parse(c.query)
		var at *Error
		if !errors.As(err, &at) || err.Error() != c.want {
			t.Errorf("%.30s: %v\nwant %s", c.query, err, c.want)
		}
	}
}

func TestKeysAreThere(t *testing.T) {
	t.Parallel()
	v := Learn(runs())
	for _, name := range []string{"auroc", "fpr95", "aupr", "acc", "val_auroc", "auroc.svhn", "fpr95.msp", "fpr95.far", "tag", "tags", "age", "wall", "eta", "place",
		"progress", "stage", "architecture", "decoder.heatmap_scale", "Pairing"} {
		if _, err := v.Find(name); err != nil {
			t.Error(err)
		}
	}
}

func TestValuesAreShownAsTheTableDoes(t *testing.T) {
	t.Parallel()
	all := runs()
	v := Learn(all)
	for name, want := range map[string]string{"auroc": "95.00", "acc": "91.20", "age": "60 min", "wall": "10:00", "seed": "1", "tag": "", "experiment": "pairing",
		"detectors.names": `["heatmap", "msp"]`, "data": "cifar10", "aupr": "", "eta": ""} {
		k, err := v.Find(name)
		if err != nil {
			t.Fatal(err)
		}
		if got := k.Of(all[0]).String(); got != want && !(name == "age" && got == "1 h") {
			t.Errorf("%s is shown as %q, want %q", name, got, want)
		}
	}
}
