package keys

// Action is what a person wants, whatever key said it. Each context's file names its own.
type Action string

// Context is where a key is pressed. Everywhere's bindings hold in every context but Asking.
type Context string

// The contexts, in the order of the help screen.
const (
	Everywhere Context = "everywhere"
	OnRuns     Context = "runs"
	OnLive     Context = "live"
	OnCompare  Context = "compare"
	OnHeatmaps Context = "heatmaps"
	OnLaunch   Context = "launch"
	OnLog      Context = "log"
	OnHelp     Context = "help"
	Asking     Context = "when asked"
)

// Contexts lists every context in the order of the help screen.
func Contexts() []Context {
	return []Context{Everywhere, OnRuns, OnLive, OnCompare, OnHeatmaps, OnLaunch, OnLog, OnHelp, Asking}
}
