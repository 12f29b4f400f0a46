package keys

// Action is what a person wants, whatever key said it.
type Action string

// The actions of every screen.
const (
	Quit       Action = "quit"
	Help       Action = "help"
	Back       Action = "back"
	Home       Action = "home"
	Live       Action = "live"
	Heatmaps   Action = "heatmaps"
	Log        Action = "log"
	Up         Action = "up"
	Down       Action = "down"
	PageUp     Action = "page-up"
	PageDown   Action = "page-down"
	First      Action = "first"
	Last       Action = "last"
	SwitchList Action = "switch-list"
	Open       Action = "open"
	Stop       Action = "stop"
	Smooth     Action = "smooth"
	LogY       Action = "log-y"
	NextCharts Action = "next-charts"
	PrevCharts Action = "previous-charts"
	NextSet    Action = "next-set"
	PrevSet    Action = "previous-set"
	Palette    Action = "palette"
	OwnScale   Action = "own-scale"
	Order      Action = "order"
	Confirm    Action = "confirm"
	Cancel     Action = "cancel"
)

// Context is where a key is pressed. Everywhere's bindings hold in every context but Asking.
type Context string

// The contexts, in the order of the help screen.
const (
	Everywhere Context = "everywhere"
	OnHome     Context = "runs"
	OnLive     Context = "live"
	OnHeatmaps Context = "heatmaps"
	OnLog      Context = "log"
	OnHelp     Context = "help"
	Asking     Context = "when asked"
)

// Contexts lists every context in the order of the help screen.
func Contexts() []Context {
	return []Context{Everywhere, OnHome, OnLive, OnHeatmaps, OnLog, OnHelp, Asking}
}
