package screen

import (
	"context"
	"maps"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"oodscope/results"
	"oodscope/tui/feed"
	"oodscope/tui/keys"
)

// Desk is what the screens have in common: what they read from, which runs there are and which of them are meant. It
// is changed in Update only.
type Desk struct {
	Context  context.Context // ends with the program
	Feed     *feed.Feed
	Control  Control // nil: nothing can be started, stopped or changed
	ReadOnly bool    // somebody else's runs are looked at
	Now      func() time.Time
	After    func(time.Duration, tea.Msg) tea.Cmd // waits, then sends

	List     feed.List // the newest list of runs; ListRead tells every screen of a new one
	ListErr  error     // why the list could not be read anew; the one before stays
	Marks    []string  // ids of the marked runs, in the order of marking
	Baseline string    // id of the run that deltas are to, "" for none; the root model keeps it with the workspace
	Opened   string    // id of the run that live, heatmaps and log are about
	strokes  map[string]int

	asked Asked
}

// Asked is what a screen asks of the root model with the methods below.
type Asked struct {
	Say      string
	Question *Question
	Prompt   *Prompt
	Go       keys.Context
}

// Question is asked in the status line; every key but its answers waits.
type Question struct {
	Text string
	Yes  func() tea.Cmd
}

// Prompt is a line of text to be typed.
type Prompt struct {
	Label    string // before the field
	Text     string // in the field at first
	Complete func(text string, cursor int) []Completion
	Changed  func(text string) tea.Cmd // at every keystroke; may be nil
	// Done takes the text. A reason why it will not do keeps the field open.
	Done func(text string) (why string, cmd tea.Cmd)
	Left func() tea.Cmd // the field was left with esc; may be nil
}

// Completion is a text that may take the place of what was typed from byte From up to the cursor.
type Completion struct {
	From       int
	Text, Hint string
}

// Say puts a sentence into the status line, for a while.
func (d *Desk) Say(text string) { d.asked.Say = text }

// Ask puts a question into the status line.
func (d *Desk) Ask(text string, yes func() tea.Cmd) { d.asked.Question = &Question{text, yes} }

// Type opens a field in the status line.
func (d *Desk) Type(p Prompt) { d.asked.Prompt = &p }

// Go goes to a screen.
func (d *Desk) Go(c keys.Context) { d.asked.Go = c }

// Open goes to a screen with a run.
func (d *Desk) Open(run string, c keys.Context) { d.Opened, d.asked.Go = run, c }

// Take hands over what was asked since the last time.
func (d *Desk) Take() Asked {
	a := d.asked
	d.asked = Asked{}
	return a
}

// Row is the run with an id in the newest list.
func (d *Desk) Row(id string) (feed.Row, bool) {
	i := slices.IndexFunc(d.List.Rows, func(r feed.Row) bool { return r.Run.ID == id })
	if i < 0 {
		return feed.Row{}, false
	}
	return d.List.Rows[i], true
}

// Run is the run that live, heatmaps and log are about; nil before there is one.
func (d *Desk) Run() *results.Run {
	r, _ := d.Row(d.Opened)
	return r.Run
}

// Marked tells whether a run is marked.
func (d *Desk) Marked(id string) bool { return slices.Contains(d.Marks, id) }

// Mark marks a run, or takes the mark off.
func (d *Desk) Mark(id string) {
	if i := slices.Index(d.Marks, id); i >= 0 {
		d.Marks = slices.Delete(slices.Clone(d.Marks), i, i+1)
		return
	}
	d.Marks = append(slices.Clone(d.Marks), id)
}

// Stroke is the place of a run in the theme's list of strokes (theme.Theme.Run): its colour and its dash, the same for as
// long as the run is there.
func (d *Desk) Stroke(id string) int { return d.strokes[id] }

// Adopt takes what was remembered of the workspace.
func (d *Desk) Adopt(v results.View) {
	d.Baseline, d.strokes = v.Baseline, maps.Clone(v.Strokes)
}

// View is what is to be remembered of the workspace.
func (d *Desk) View() results.View {
	return results.View{Baseline: d.Baseline, Strokes: maps.Clone(d.strokes)}
}

// Allot gives each run that has none a stroke: of all n strokes the first of those that fewest runs have.
func (d *Desk) Allot(n int, ids ...string) {
	for _, id := range ids {
		if _, has := d.strokes[id]; has || id == "" {
			continue
		}
		taken := make([]int, n)
		for _, s := range d.strokes {
			taken[s%n]++
		}
		if d.strokes == nil {
			d.strokes = map[string]int{}
		}
		d.strokes[id] = slices.Index(taken, slices.Min(taken))
	}
}

// HasStroke tells whether a run was given a stroke: once it was marked or opened.
func (d *Desk) HasStroke(id string) bool { _, has := d.strokes[id]; return has }

// Frozen says why runs cannot be started, stopped or changed from here; "" where they can.
func (d *Desk) Frozen() string {
	switch {
	case d.ReadOnly:
		return "read-only: nothing is started, stopped or changed from here"
	case d.Control == nil:
		return "runs cannot be started, stopped or changed from here"
	}
	return ""
}
