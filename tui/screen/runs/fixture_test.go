package runs

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"oodscope/results"
	"oodscope/tui/feed"
	"oodscope/tui/grid"
	"oodscope/tui/keys"
	"oodscope/tui/screen"
	"oodscope/tui/theme"
)

// now is when every fixture is looked at.
var now = time.Date(2026, 11, 23, 12, 30, 0, 0, time.UTC)

var dark = theme.For(colorprofile.TrueColor, true)

// run is one with a name and a state, made some time ago.
func run(name string, status results.Status, ago time.Duration) feed.Row {
	made := now.Add(-ago)
	r := &results.Run{ID: results.NewID(name, fmt.Sprintf("%07x", made.UnixMilli()%0xfffffff), made), Name: name, Dir: "runs/" + name, Created: made,
		State: results.State{Status: status, Stage: "decoder", Kinds: []string{"classifier", "features", "pairs", "decoder", "scores", "heatmaps"}}}
	return feed.Row{Run: r, Keys: settings(name)}
}

// settings are those of a cell: "pairing,decoder.pairing=random,seed=2".
func settings(name string) map[string]string {
	keys := map[string]string{"seed": "1", "decoder.pairing": "closest", "decoder.forward_layers": "1", "classifier.architecture": "resnet8", "data.id": "cifar10"}
	for _, part := range strings.Split(name, ",")[1:] {
		if key, value, ok := strings.Cut(part, "="); ok {
			keys[key] = value
		}
	}
	return keys
}

// finished is a run with a summary, whose heatmap is at an AUROC.
func finished(name string, ago time.Duration, auroc float64) feed.Row {
	row := run(name, results.Finished, ago)
	s := &results.Summary{Experiment: name, Seed: 1, IDSet: "cifar10/test", Architecture: "resnet8", Accuracy: 0.912, Convention: "ID positive", WallSeconds: 605}
	if seed := row.Keys["seed"]; seed != "1" {
		fmt.Sscan(seed, &s.Seed) //nolint:errcheck // of the tests' own writing
	}
	for i, set := range []string{"svhn/test", "textures/test", "cifar100/test"} {
		s.Sets = append(s.Sets, results.SetResult{Set: set, Group: "far", Images: 1000, IDImages: 1000, Detectors: detectors(auroc + 0.03 - 0.03*float64(i))})
	}
	s.Mean = detectors(auroc)
	s.DataFingerprints = []results.Fingerprint{{Name: "test", SHA256: "aa"}, {Name: "svhn/test", SHA256: "bb"}}
	row.Run.Summary, row.Run.State.Fraction, row.Run.State.Stage = s, 1, "heatmaps"
	row.AUROC = rising(20, auroc+0.01)
	return row
}

func detectors(auroc float64) []results.DetectorResult {
	var all []results.DetectorResult
	for j, name := range []string{"heatmap", "msp", "energy"} {
		a := auroc - 0.031*float64(j)
		all = append(all, results.DetectorResult{Detector: name, AUROC: a, FPR95ID: 1.2 - a, FPR95OOD: 1.23 - a, AUPRS: a - 0.02, AUPRE: a - 0.06})
	}
	return all
}

// rising rises over so many epochs to a value.
func rising(epochs int, to float64) []float64 {
	var all []float64
	for e := range epochs {
		all = append(all, to-0.3*math.Exp(-float64(e+1)/4))
	}
	return all
}

func running(name string, ago time.Duration, fraction float64, eta time.Duration) feed.Row {
	row := run(name, results.Running, ago)
	row.Run.Alive, row.Run.State.Fraction, row.Run.State.ETA = true, fraction, eta
	row.AUROC = rising(int(30*fraction), 0.93)
	return row
}

func waiting(name string, place int, held bool) feed.Row {
	row := run(name, results.Queued, time.Duration(place)*time.Minute)
	row.Place, row.Held, row.Run.Dir, row.Run.State.Stage = place, held, "", ""
	return row
}

// everyState is a run in each of them, as the feed lists them.
func everyState() []feed.Row {
	held := waiting("quick,decoder.forward_layers=4", 3, true)
	held.Run.Problem = "data set cifar100/train is not there: oodscope data get cifar100"
	stopping := running("ablate-pairing,decoder.pairing=random,seed=2", 31*time.Minute, 0.22, 0)
	stopping.Run.State.Status, stopping.Run.State.Stage = results.Stopping, "classifier"
	failed := run("quick,decoder.learning_rate=0.1", results.Failed, 9*time.Hour)
	failed.Run.State.Reason = "NaN in deconv2.dW, epoch 3, batch 118"
	crashed := run("quick,decoder.epochs=300", results.Running, 26*time.Hour)
	noted := finished("cifar10-small", 50*time.Hour, 0.902)
	noted.Note = results.Note{Text: "the one for the table; the others are not trained long enough", Tags: []string{"best", "paper"}}
	elsewhere := finished("svhn-small", 70*time.Hour, 0.955)
	elsewhere.Run.Summary.IDSet = "svhn/test"
	published := finished("published", 80*time.Hour, 0.871)
	published.Run.Summary.Convention += "; FPR95 (ID+) on the published code's grid of thresholds"
	return []feed.Row{
		waiting("ablate-pairing,decoder.pairing=random,seed=3", 1, false), waiting("ablate-pairing,decoder.pairing=reference,seed=3", 2, false), held,
		running("ablate-pairing,decoder.pairing=random,seed=1", 12*time.Minute, 0.62, 41*time.Second), stopping,
		finished("ablate-pairing,decoder.pairing=closest,seed=1", 2*time.Hour, 0.8951), finished("ablate-pairing,decoder.pairing=closest,seed=2", 3*time.Hour, 0.9012),
		finished("ablate-pairing,decoder.pairing=reference,seed=1", 4*time.Hour, 0.8874), finished("ablate-pairing,decoder.pairing=reference,seed=2", 5*time.Hour, 0.8702),
		failed, crashed, run("quick,classifier.width=2", results.Stopped, 30*time.Hour), noted, elsewhere, published,
	}
}

// thousand are runs of an ablation over pairing, forward layers and seeds.
func thousand() []feed.Row {
	var rows []feed.Row
	for i := range 1000 {
		pairing := []string{"closest", "reference", "random"}[i%3]
		name := fmt.Sprintf("ablation-%d,decoder.pairing=%s,decoder.forward_layers=%d,seed=%d", i/100, pairing, 1+i/3%4, 1+i/12)
		row := finished(name, time.Duration(i+1)*time.Hour, 0.8+0.1*math.Sin(float64(i)))
		row.Run.ID = fmt.Sprintf("%s-%03d", row.Run.ID, i)
		rows = append(rows, row)
	}
	return rows
}

// long is runs whose names, notes, tags, reasons and settings do not fit anywhere, and would steer a terminal.
func long() []feed.Row {
	rows := everyState()
	for i := range rows {
		r := rows[i].Run
		r.Name = fmt.Sprintf("\x1b[31m%d%s,decoder.pairing=%s", i, strings.Repeat("very-long-name", 6), strings.Repeat("日本語e\u0301", 20))
		r.ID += strings.Repeat("x", 200)
		r.State.Stage, r.State.Reason = "deco\x07der"+strings.Repeat("日", 20), strings.Repeat("why \x1b]0;title\x07", 800)
		rows[i].Note = results.Note{Text: strings.Repeat("日本語 note \x1b[2J", 800), Tags: []string{strings.Repeat("tag", 30), "e\u0301\u0301"}}
		rows[i].Keys["decoder.pairing"] = strings.Repeat("日本", 60) + "\x1b[1m"
	}
	return rows
}

// deskOf is a desk with a list of runs.
func deskOf(rows ...feed.Row) *screen.Desk {
	if rows == nil {
		rows = []feed.Row{}
	}
	return &screen.Desk{Context: context.Background(), Now: func() time.Time { return now }, Control: &control{}, List: feed.List{Rows: rows},
		After: func(time.Duration, tea.Msg) tea.Cmd { return nil }}
}

// open is the screen of a size with a list of runs.
func open(w, h int, rows ...feed.Row) *Screen {
	s := New(deskOf(rows...))
	s.Resize(w, h)
	s.Enter()
	return s
}

func draw(s *Screen) grid.Grid {
	g := grid.New(s.w, s.h)
	s.Draw(g, screen.Frame{Theme: dark, Now: now})
	return g
}

// press does actions as the root model does: only those that are not disabled. What a command says is given back.
func press(t testing.TB, s *Screen, actions ...keys.Action) {
	t.Helper()
	for _, a := range actions {
		if why := s.Disabled(a); why != "" {
			t.Fatalf("%s: %s", a, why)
		}
		carryOut(s, s.Do(a))
	}
}

func carryOut(s *Screen, cmd tea.Cmd) {
	if cmd != nil {
		s.Receive(cmd())
	}
}

// typed answers the prompt that an action opens.
func typed(t testing.TB, s *Screen, a keys.Action, text string) (why string) {
	t.Helper()
	press(t, s, a)
	p := s.desk.Take().Prompt
	if p == nil {
		t.Fatalf("%s asks for nothing", a)
	}
	if p.Changed != nil {
		p.Changed(text)
	}
	why, cmd := p.Done(text)
	carryOut(s, cmd)
	return why
}

// goTo puts the cursor on the first run whose name has a text in it.
func goTo(t testing.TB, s *Screen, part string) {
	t.Helper()
	s.settle()
	i := slices.IndexFunc(s.lines, func(l line) bool { return l.group == nil && strings.Contains(s.records[l.record].Row.Run.Name, part) })
	if i < 0 {
		t.Fatalf("no line of %s", part)
	}
	s.point(i)
}

// control remembers what it was asked to do, and has a trash.
type control struct {
	screen.Control
	did   []string
	notes map[string]results.Note
	trash []string
	err   error
	alive string // a run that is not deleted
}

func (c *control) note(format string, args ...any) error {
	if c.err == nil {
		c.did = append(c.did, fmt.Sprintf(format, args...))
	}
	return c.err
}

func (c *control) Stop(_ context.Context, id string, now bool) error {
	return c.note("stop %s now=%v", id, now)
}

func (c *control) Resume(_ context.Context, id string) (string, error) {
	return id, c.note("resume %s", id)
}
func (c *control) MoveQueued(id string, by int) error { return c.note("move %s by %d", id, by) }
func (c *control) RemoveQueued(id string) error       { return c.note("remove %s", id) }

func (c *control) Annotate(id string, n results.Note) error {
	if c.notes == nil {
		c.notes = map[string]results.Note{}
	}
	c.notes[id] = n
	return c.note("annotate %s", id)
}

func (c *control) Delete(ids []string) error {
	for _, id := range ids {
		if id == c.alive {
			return results.ErrAlive
		}
		c.trash = append(c.trash, id)
	}
	return c.err
}

func (c *control) Restore(ids []string) error {
	if c.err != nil {
		return c.err
	}
	for _, id := range ids {
		i := slices.Index(c.trash, id)
		if i < 0 {
			return fmt.Errorf("run %s is not in the trash: %w", id, fs.ErrNotExist)
		}
		c.trash = slices.Delete(c.trash, i, i+1)
	}
	return nil
}

var errFull = errors.New("the disk is full")
