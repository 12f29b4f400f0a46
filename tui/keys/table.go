package keys

// Binding ties keystrokes, as Bubble Tea spells them, to an action in a context.
type Binding struct {
	Context Context
	Action  Action
	Keys    []string
	Label   string // one or two words, for the bottom line
	Help    string // one line, for the help screen
	Bar     bool   // shown in the bottom line
}

// Table is an ordered list of bindings.
type Table []Binding

// Default is the table of oodscope.
func Default() Table {
	return Table{
		{Everywhere, Home, []string{"1"}, "runs", "experiments and runs", false},
		{Everywhere, Live, []string{"2"}, "live", "curves, stages and final table of the selected run", false},
		{Everywhere, Heatmaps, []string{"3"}, "heatmaps", "heatmaps of the selected run", false},
		{Everywhere, Help, []string{"?", "f1"}, "help", "every key", true},
		{Everywhere, Back, []string{"esc", "backspace"}, "back", "the screen before this one", false},
		{Everywhere, Quit, []string{"q", "ctrl+c"}, "quit", "leave; runs go on", true},

		{OnHome, Down, []string{"j", "down"}, "down", "next row", false},
		{OnHome, Up, []string{"k", "up"}, "up", "row before", false},
		{OnHome, PageDown, []string{"ctrl+d", "pgdown"}, "page down", "ten rows down", false},
		{OnHome, PageUp, []string{"ctrl+u", "pgup"}, "page up", "ten rows up", false},
		{OnHome, First, []string{"g", "home"}, "first", "first row", false},
		{OnHome, Last, []string{"G", "end"}, "last", "last row", false},
		{OnHome, Open, []string{"enter"}, "open", "open the run; on an experiment, launch it (asks first)", true},
		{OnHome, SwitchList, []string{"tab", "shift+tab"}, "other list", "to and fro between experiments and runs", true},
		{OnHome, Stop, []string{"s"}, "stop", "stop the run after its current step (asks first)", true},

		{OnLive, Smooth, []string{"m"}, "smooth", "smoothing of noisy curves: 0.9, 0.98, none, 0.6", true},
		{OnLive, LogY, []string{"y"}, "log", "logarithmic or linear loss", true},
		{OnLive, NextCharts, []string{"]", "right", "l"}, "more charts", "next page of charts", true},
		{OnLive, PrevCharts, []string{"[", "left", "h"}, "charts before", "page of charts before", false},
		{OnLive, Stop, []string{"s"}, "stop", "stop the run after its current step (asks first)", true},

		{OnHeatmaps, Down, []string{"j", "down"}, "next image", "next image by score", true},
		{OnHeatmaps, Up, []string{"k", "up"}, "image before", "image before by score", false},
		{OnHeatmaps, PageDown, []string{"ctrl+d", "pgdown"}, "page down", "ten images down", false},
		{OnHeatmaps, PageUp, []string{"ctrl+u", "pgup"}, "page up", "ten images up", false},
		{OnHeatmaps, First, []string{"g", "home"}, "first", "first image", false},
		{OnHeatmaps, Last, []string{"G", "end"}, "last", "last image", false},
		{OnHeatmaps, NextSet, []string{"tab"}, "next set", "next set of images", true},
		{OnHeatmaps, PrevSet, []string{"shift+tab"}, "set before", "set of images before", false},
		{OnHeatmaps, Order, []string{"r"}, "reverse", "highest or lowest score first", false},
		{OnHeatmaps, Palette, []string{"p"}, "palette", "next palette", true},
		{OnHeatmaps, OwnScale, []string{"o"}, "own scale", "stretch each heatmap to its own largest value, or not", true},

		{OnHelp, Down, []string{"j", "down"}, "down", "scroll down", true},
		{OnHelp, Up, []string{"k", "up"}, "up", "scroll up", true},

		{Asking, Confirm, []string{"enter", "y"}, "yes", "do it", true},
		{Asking, Cancel, []string{"esc", "n", "q", "ctrl+c"}, "no", "leave it", true},
	}
}

// In lists the bindings that hold in a context: its own first, then those of Everywhere.
func (t Table) In(c Context) []Binding {
	var own, everywhere []Binding
	for _, b := range t {
		switch {
		case b.Context == c:
			own = append(own, b)
		case b.Context == Everywhere && c != Asking:
			everywhere = append(everywhere, b)
		}
	}
	return append(own, everywhere...)
}

// Action is what a keystroke means in a context; false where it means nothing.
func (t Table) Action(c Context, keystroke string) (Action, bool) {
	for _, b := range t.In(c) {
		for _, k := range b.Keys {
			if k == keystroke {
				return b.Action, true
			}
		}
	}
	return "", false
}

// Bar lists the bindings for the bottom line of a context, in order of use.
func (t Table) Bar(c Context) []Binding {
	var bar []Binding
	for _, b := range t.In(c) {
		if b.Bar {
			bar = append(bar, b)
		}
	}
	return bar
}
