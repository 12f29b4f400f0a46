package keys

// Default is the table of oodscope.
func Default() Table {
	const stop = "end the run; finished stages are kept"
	return Table{
		bind(Everywhere, Home, "1", "runs", "experiments and runs"),
		bind(Everywhere, Live, "2", "live", "curves and table of the selected run"),
		bind(Everywhere, Heatmaps, "3", "heatmaps", "heatmaps of the selected run"),
		bind(Everywhere, Log, "4", "log", "the whole log of the selected run"),
		shown(Everywhere, Back, "esc backspace", "back", "the screen before this one"),
		shown(Everywhere, Help, "? f1", "help", "every key"),
		shown(Everywhere, Quit, "q ctrl+c", "quit", "leave; runs go on"),

		bind(OnHome, Down, "j down", "down", "next row"),
		bind(OnHome, Up, "k up", "up", "row before"),
		bind(OnHome, PageDown, "ctrl+d pgdown", "page down", "ten rows down"),
		bind(OnHome, PageUp, "ctrl+u pgup", "page up", "ten rows up"),
		bind(OnHome, First, "g home", "first", "first row"),
		bind(OnHome, Last, "G end", "last", "last row"),
		shown(OnHome, Open, "enter", "open", "open the run, or launch the experiment"),
		shown(OnHome, SwitchList, "tab shift+tab", "other list", "to and fro between experiments and runs"),
		shown(OnHome, Stop, "s", "stop", stop),

		shown(OnLive, Smooth, "m", "smooth", "smooth losses by 0.9, 0.98, none or 0.6"),
		shown(OnLive, LogY, "y", "log loss", "logarithmic or linear loss"),
		shown(OnLive, NextCharts, "] right l", "more charts", "next page of charts"),
		bind(OnLive, PrevCharts, "[ left h", "charts before", "page of charts before"),
		shown(OnLive, Stop, "s", "stop", stop),

		shown(OnHeatmaps, Down, "j down", "next", "next image by score"),
		bind(OnHeatmaps, Up, "k up", "before", "image before by score"),
		bind(OnHeatmaps, PageDown, "ctrl+d pgdown", "page down", "ten images down"),
		bind(OnHeatmaps, PageUp, "ctrl+u pgup", "page up", "ten images up"),
		bind(OnHeatmaps, First, "g home", "first", "first image"),
		bind(OnHeatmaps, Last, "G end", "last", "last image"),
		shown(OnHeatmaps, NextSet, "tab", "other set", "next set of images"),
		bind(OnHeatmaps, PrevSet, "shift+tab", "set before", "set of images before"),
		bind(OnHeatmaps, Order, "r", "reverse", "highest or lowest score first"),
		shown(OnHeatmaps, Palette, "p", "palette", "next palette"),
		shown(OnHeatmaps, OwnScale, "o", "own scale", "stretch each heatmap to its own maximum"),

		shown(OnLog, Down, "j down", "down", "scroll down"),
		shown(OnLog, Up, "k up", "up", "scroll up"),
		bind(OnLog, PageDown, "ctrl+d pgdown", "page down", "a page down"),
		bind(OnLog, PageUp, "ctrl+u pgup", "page up", "a page up"),
		bind(OnLog, First, "g home", "first", "first line"),
		shown(OnLog, Last, "G end", "newest", "newest line, following those that come"),

		shown(OnHelp, Down, "j down", "down", "scroll down"),
		shown(OnHelp, Up, "k up", "up", "scroll up"),
		bind(OnHelp, PageDown, "ctrl+d pgdown", "page down", "a page down"),
		bind(OnHelp, PageUp, "ctrl+u pgup", "page up", "a page up"),
		bind(OnHelp, First, "g home", "first", "first line"),
		bind(OnHelp, Last, "G end", "last", "last line"),

		shown(Asking, Confirm, "enter y", "yes", "do it"),
		shown(Asking, Cancel, "esc n q ctrl+c", "no", "leave it"),
	}
}
