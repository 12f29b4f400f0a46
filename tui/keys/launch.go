package keys

import "slices"

// The actions of the launch screen: its list of experiments, the settings of the one that is open, and the runs that come of them.
const (
	LaunchOpen      Action = "launch-open"
	LaunchPart      Action = "launch-part"
	LaunchQueue     Action = "launch-queue"
	LaunchSweep     Action = "launch-sweep"
	LaunchTick      Action = "launch-tick"
	LaunchTickAll   Action = "launch-tick-all"
	LaunchLess      Action = "launch-less"
	LaunchMore      Action = "launch-more"
	LaunchPin       Action = "launch-pin"
	LaunchReset     Action = "launch-reset"
	LaunchUndo      Action = "launch-undo"
	LaunchFilter    Action = "launch-filter"
	LaunchDiffering Action = "launch-differing"
	LaunchText      Action = "launch-text"
	LaunchEditor    Action = "launch-editor"
	LaunchWrite     Action = "launch-write"
)

func launch() Table {
	const c = OnLaunch
	return slices.Concat(Table{
		shown(c, LaunchOpen, "enter", "open", "open an experiment; change a setting; curves of a run that is there already"),
		shown(c, LaunchPart, "tab", "switch", "from the settings to the runs, and back"),
		shown(c, LaunchQueue, "Q", "queue", "queue the runs that are ticked, after asking"),
		shown(c, LaunchSweep, "w", "sweep", "give a setting several values, one a run: a, b or [a, b] or 1..5"),
		shown(c, LaunchTick, "space", "tick", "queue a run or not; turn a setting on or off"),
		bind(c, LaunchTickAll, "a", "tick all", "tick every run that is not there yet, or none"),
		bind(c, LaunchLess, "h left", "option before", "the option before; the column of runs before"),
		bind(c, LaunchMore, "l right", "next option", "the next option; the next column of runs"),
		bind(c, LaunchPin, "p", "pin", "give a setting that has several values one again"),
		bind(c, LaunchReset, "R", "reset", "a setting as it is in experiments.toml"),
		bind(c, LaunchUndo, "u U", "undo", "take back the last change"),
		bind(c, LaunchFilter, "/", "filter", "show only what has some words in it; esc shows all again"),
		bind(c, LaunchDiffering, "d", "differing", "only the settings that are not at their default, or all"),
		bind(c, LaunchText, "e", "text", "the whole experiment as text, and back"),
		bind(c, LaunchEditor, "E", "editor", "change the text in your editor"),
		bind(c, LaunchWrite, "W", "write", "write the experiment to experiments.toml"),
	}, movement(c, "row"))
}
