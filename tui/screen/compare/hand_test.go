package compare

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"oodscope/results"
	"oodscope/tui/comparison"
	"oodscope/tui/feed"
	"oodscope/tui/keys"
	"oodscope/tui/screen"
)

func TestMissingSeedsAreNamedAndQueued(t *testing.T) {
	t.Parallel()
	l := newLab(t, append(ablation(), func() trial {
		t := paired("random", 9, 0.9)
		t.settings.Decoder.Epochs++
		t.settings.Label = "decoder.pairing=random decoder.epochs=31 seed=9"
		return t
	}())...).markAll()
	s := l.open(120, 37)
	c := l.desk.Control.(*control)
	s.Do(keys.CompareSeeds)
	q := l.desk.Take().Question
	want := "queue 4 runs: ablate-pairing,decoder.pairing=random with seed 3; ablate-pairing,decoder.pairing=random,decoder.epochs=31 with seeds 1, 2, 3?"
	if q == nil || q.Text != want {
		t.Fatalf("asked %+v\nwant %s", q, want)
	}
	if len(c.queued) != 0 {
		t.Fatal("it queues before the answer")
	}
	finish(s, q.Yes())
	if got := l.desk.Take().Say; got != "queued 4 runs; the table follows when they have finished" {
		t.Errorf("said %q", got)
	}
	var labels []string
	for _, e := range c.queued {
		labels = append(labels, fmt.Sprintf("%s %d %s", e.Decoder.Pairing, e.Seed, e.Label))
	}
	if got := strings.Join(labels, "; "); !strings.HasPrefix(got, "random 3 decoder.pairing=random seed=3; random 1 decoder.pairing=random decoder.epochs=31 seed=1; ") || len(labels) != 4 {
		t.Errorf("queued %s", got)
	}

	for _, e := range c.queued[1:] { // they wait now
		id := results.NewID(e.Name, e.Hash(), now)
		l.desk.List.Rows = append(l.desk.List.Rows, feed.Row{Place: 1, Run: &results.Run{ID: id, Name: e.Name + "," + e.Label, State: results.State{Status: results.Queued}}})
	}
	s.Do(keys.CompareSeeds)
	q = l.desk.Take().Question
	if want := "queue 1 run: ablate-pairing,decoder.pairing=random with seed 3?  3 more runs on the way already"; q.Text != want {
		t.Errorf("asked %q\nwant  %q", q.Text, want)
	}
	c.err = errors.New("the disk is full")
	finish(s, q.Yes())
	if got := l.desk.Take().Say; got != "could not queue: the disk is full" {
		t.Errorf("said %q", got)
	}
	id := results.NewID(c.queued[0].Name, c.queued[0].Hash(), now)
	l.desk.List.Rows = append(l.desk.List.Rows, feed.Row{Run: &results.Run{ID: id, Name: "ablate-pairing,decoder.pairing=random,seed=3", Alive: true, State: results.State{Status: results.Running}}})
	if why := s.Disabled(keys.CompareSeeds); why != "the missing seeds are on their way already" {
		t.Errorf("disabled: %q", why)
	}
}

// While a run has just ended, and the comparison is not made anew yet, nothing is queued by the old one: the table stays, but
// the seed may have come in.
func TestNothingIsQueuedByAnOldComparison(t *testing.T) {
	t.Parallel()
	l := newLab(t, append(ablation(), running("random", 3, 4))...).markAll()
	s := l.open(120, 37)
	if why := s.Disabled(keys.CompareSeeds); why != "the missing seeds are on their way already" {
		t.Errorf("before: %q", why)
	}
	ended := *l.desk.List.Rows[0].Run
	ended.State.Status, ended.Alive = results.Stopped, false
	l.desk.List.Rows[0].Run = &ended
	next := s.Receive(screen.ListRead{})
	if s.sheet == nil {
		t.Fatal("the table does not stay")
	}
	for _, a := range []keys.Action{keys.CompareSeeds, keys.CompareMore} {
		if why := s.Disabled(a); why != comparing {
			t.Errorf("%s: %q", a, why)
		}
	}
	finish(s, next)
	if why := s.Disabled(keys.CompareSeeds); why != "" {
		t.Errorf("then: %q", why)
	}
}

// Where all can be tested already, the seeds are queued that the others have.
func TestMissingSeedsOfTestedGroups(t *testing.T) {
	t.Parallel()
	l := newLab(t, append(whole(), paired("closest", 5, 0.9), paired("random", 5, 0.9))...).markAll()
	s := l.open(120, 37)
	s.Do(keys.CompareSeeds)
	if q := l.desk.Take().Question; q.Text != "queue 1 run: ablate-pairing,decoder.pairing=reference with seed 5?" {
		t.Errorf("asked %q", q.Text)
	}
	l = newLab(t, whole()...).markAll()
	if why := l.open(120, 37).Disabled(keys.CompareSeeds); why != "no seed is missing: + queues more" {
		t.Errorf("nothing missing: %q", why)
	}
}

func TestMoreSeeds(t *testing.T) {
	t.Parallel()
	l := newLab(t, append(ablation(), paired("closest", 8, 0.9))...).markAll()
	s := l.open(120, 37)
	press(t, s, keys.CompareRight) // random, with seeds 1 and 2
	s.Do(keys.CompareMore)
	p := l.desk.Take().Prompt
	if p.Label != "how many more seeds of ablate-pairing,decoder.pairing=random" || p.Text != "1" {
		t.Errorf("prompt %q %q", p.Label, p.Text)
	}
	for _, text := range []string{"", "none", "0", "21"} {
		if why, _ := p.Done(text); why != "expected a number from 1 to 20" {
			t.Errorf("%q: %q", text, why)
		}
	}
	if why, _ := p.Done(" 4 "); why != "" {
		t.Errorf("4: %q", why)
	}
	if q := l.desk.Take().Question; q.Text != "queue 4 runs: ablate-pairing,decoder.pairing=random with seeds 3, 4, 5, 8?" {
		t.Errorf("asked %q", q.Text)
	}
}

func TestExport(t *testing.T) {
	t.Parallel()
	l := newLab(t, whole()...).markAll()
	s := l.open(120, 37)
	press(t, s, keys.CompareMetric) // FPR95
	c := l.desk.Control.(*control)
	for ending, parts := range map[string][]string{
		"csv":  {"metric,group,detector", "auroc,\"ablate-pairing,decoder.pairing=random\",heatmap,svhn/test", "fpr95-id,"},
		"json": {`"metric": "auroc"`, `"metric": "fpr95-id"`, `"verdict": "worse"`},
		"md":   {"**FPR95 (ID+), percent, lower is better**", "39.80 ± 0.40"},
		"tex":  {"\\begin{tabular}", "39.80 $\\pm$ 0.40"},
		"txt":  {"FPR95 (ID+), percent, lower is better", "+2.93 worse <0.001"},
	} {
		s.Do(keys.CompareExport)
		p := l.desk.Take().Prompt
		if p.Text != "compare-9-marked-runs.csv" {
			t.Fatalf("it offers %q", p.Text)
		}
		why, cmd := p.Done("table." + ending)
		finish(s, cmd)
		if said := l.desk.Take().Say; why != "" || said != "wrote /workspace/table."+ending {
			t.Errorf("%s: %q, said %q", ending, why, said)
		}
		text := c.files["table."+ending]
		for _, part := range parts {
			if !strings.Contains(text, part) {
				t.Errorf("%s has no %q:\n%s", ending, part, text)
			}
		}
		if people := ending == "md" || ending == "tex" || ending == "txt"; people && strings.Contains(text, "AUROC") {
			t.Errorf("%s has another metric than the one on screen", ending)
		}
		_, cmd = p.Done("table." + ending)
		finish(s, cmd)
		if said := l.desk.Take().Say; said != "could not export: table."+ending+" is there already and stays as it is: choose another name" {
			t.Errorf("again it says %q", said)
		}
	}
	s.Do(keys.CompareExport)
	p := l.desk.Take().Prompt
	for _, name := range []string{"table", "table.pdf", "csv"} {
		if why, cmd := p.Done(name); cmd != nil || why != name+": expected a name that ends in .csv, .md, .tex, .json, .txt" {
			t.Errorf("%s: %q", name, why)
		}
	}
	var endings []string
	for _, c := range p.Complete("v1.2/a.t", 8) {
		endings = append(endings, c.Text+" "+c.Hint)
	}
	if got := strings.Join(endings, ", "); got != "v1.2/a.tex latex, v1.2/a.txt text" {
		t.Errorf("v1.2/a.t completes to %s", got)
	}
}

func TestFileNamesAreSafe(t *testing.T) {
	t.Parallel()
	for subject, want := range map[string]string{"12 marked runs": "compare-12-marked-runs", "a/b\\c:\x1b*": "compare-a-b-c---", "quick": "compare-quick"} {
		if got := fileName(subject); got != want {
			t.Errorf("%q becomes %q, want %q", subject, got, want)
		}
	}
}

func TestCopy(t *testing.T) {
	t.Parallel()
	l := newLab(t, whole()...).markAll()
	s := l.open(120, 37)
	want, err := written(s.work.shown.comparison, "auroc", comparison.Markdown)
	if err != nil {
		t.Fatal(err)
	}
	out := finish(s, s.Do(keys.CompareCopy))
	if len(out) != 1 || fmt.Sprint(out[0]) != want {
		t.Errorf("the terminal gets %v", out)
	}
	if said := l.desk.Take().Say; !strings.HasPrefix(said, "copied as markdown, ") {
		t.Errorf("said %q", said)
	}
	s.Do(keys.CompareCopyAs)
	p := l.desk.Take().Prompt
	if why, _ := p.Done("latx"); !strings.Contains(why, `did you mean "latex"?`) {
		t.Errorf("latx: %q", why)
	}
	_, cmd := p.Done("latex")
	if out = finish(s, cmd); len(out) != 1 || !strings.Contains(fmt.Sprint(out[0]), "\\begin{tabular}") {
		t.Errorf("the terminal gets %v", out)
	}
}
