package keys

// The actions of every screen, and of moving through lists.
const (
	Quit     Action = "quit"
	Help     Action = "help"
	Back     Action = "back"
	Palette  Action = "palette"
	Redraw   Action = "redraw"
	GoRuns   Action = "go-runs"
	GoLive   Action = "go-live"
	GoComp   Action = "go-compare"
	GoHeat   Action = "go-heatmaps"
	GoLaunch Action = "go-launch"
	GoLog    Action = "go-log"

	Up       Action = "up"
	Down     Action = "down"
	PageUp   Action = "page-up"
	PageDown Action = "page-down"
	First    Action = "first"
	Last     Action = "last"

	Confirm Action = "confirm"
	Cancel  Action = "cancel"
)

func everywhere() Table {
	return Table{
		bind(Everywhere, GoRuns, "1", "runs", "the table of runs"),
		bind(Everywhere, GoLive, "2", "live", "curves of the selected run"),
		bind(Everywhere, GoComp, "3", "compare", "marked runs side by side"),
		bind(Everywhere, GoHeat, "4", "heatmaps", "heatmaps of the selected run"),
		bind(Everywhere, GoLaunch, "5", "launch", "experiments, and what they would compute"),
		bind(Everywhere, GoLog, "6", "log", "the whole log of the selected run"),
		bind(Everywhere, Palette, ":", "commands", "every command by name"),
		bind(Everywhere, Redraw, "ctrl+l", "redraw", "draw the whole screen anew"),
		shown(Everywhere, Back, "esc backspace", "back", "the screen before this one"),
		shown(Everywhere, Help, "? f1", "help", "every key"),
		shown(Everywhere, Quit, "q ctrl+c", "quit", "leave; runs go on"),
	}
}

func asking() Table {
	return Table{
		shown(Asking, Confirm, "enter y", "yes", "do it"),
		shown(Asking, Cancel, "esc n q ctrl+c", "no", "leave it"),
	}
}
