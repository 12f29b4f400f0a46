package keys

// The actions of the table of runs.
const (
	RunsOpen       Action = "runs-open"
	RunsMark       Action = "runs-mark"
	RunsMarkRange  Action = "runs-mark-range"
	RunsMarkAll    Action = "runs-mark-all"
	RunsMarkNone   Action = "runs-mark-none"
	RunsFilter     Action = "runs-filter"
	RunsGroup      Action = "runs-group"
	RunsSeeds      Action = "runs-seeds"
	RunsFold       Action = "runs-fold"
	RunsUnfold     Action = "runs-unfold"
	RunsFoldAll    Action = "runs-fold-all"
	RunsUnfoldAll  Action = "runs-unfold-all"
	RunsSortLeft   Action = "runs-sort-left"
	RunsSortRight  Action = "runs-sort-right"
	RunsReverse    Action = "runs-reverse"
	RunsDetector   Action = "runs-detector"
	RunsAddColumn  Action = "runs-add-column"
	RunsDropColumn Action = "runs-drop-column"
	RunsBaseline   Action = "runs-baseline"
	RunsCompare    Action = "runs-compare"
	RunsLaunch     Action = "runs-launch"
	RunsNote       Action = "runs-note"
	RunsTags       Action = "runs-tags"
	RunsStop       Action = "runs-stop"
	RunsStopNow    Action = "runs-stop-now"
	RunsResume     Action = "runs-resume"
	RunsSooner     Action = "runs-sooner"
	RunsLater      Action = "runs-later"
	RunsDelete     Action = "runs-delete"
	RunsRestore    Action = "runs-restore"
	RunsCopy       Action = "runs-copy"
)

func runs() Table {
	return append(movement(OnRuns, "row"), Table{
		shown(OnRuns, RunsOpen, "enter", "open", "curves of the run; folds a group and unfolds it"),
		shown(OnRuns, RunsMark, "space", "mark", "mark the run or the group, for curves, comparison and deletion"),
		bind(OnRuns, RunsMarkRange, "v shift+space", "mark range", "mark every row from the run marked last to this one"),
		bind(OnRuns, RunsMarkAll, "a", "mark all", "mark every run that is shown"),
		bind(OnRuns, RunsMarkNone, "A", "mark none", "take all marks off"),
		shown(OnRuns, RunsFilter, "/", "filter", "show only runs such as auroc>90 arch=wrn-16-2 state=finished; esc shows all again"),
		bind(OnRuns, RunsGroup, "z", "group", "group by experiment or by any other key"),
		bind(OnRuns, RunsSeeds, "Z", "fold seeds", "fold the runs that differ in nothing but their seed, or show all"),
		bind(OnRuns, RunsFold, "h left", "fold", "fold the group"),
		bind(OnRuns, RunsUnfold, "l right", "unfold", "unfold the group"),
		bind(OnRuns, RunsFoldAll, "H", "fold all", "fold all groups"),
		bind(OnRuns, RunsUnfoldAll, "L", "unfold all", "unfold all groups"),
		bind(OnRuns, RunsSortRight, ">", "sort by next", "sort by the column to the right"),
		bind(OnRuns, RunsSortLeft, "<", "sort by previous", "sort by the column to the left; before the first: newest first"),
		bind(OnRuns, RunsReverse, "i", "reverse", "the other way round"),
		bind(OnRuns, RunsDetector, "d", "detector", "figures of the next detector"),
		bind(OnRuns, RunsAddColumn, "+", "add column", "a column for any figure or setting"),
		bind(OnRuns, RunsDropColumn, "-", "remove column", "take a column away"),
		bind(OnRuns, RunsBaseline, "p b", "baseline", "the run that deltas are to, or no longer"),
		shown(OnRuns, RunsCompare, "c", "compare", "marked runs side by side, or without marks the experiment of this one"),
		shown(OnRuns, RunsLaunch, "n", "launch", "start another run"),
		bind(OnRuns, RunsNote, "N", "note", "write a note about the run"),
		bind(OnRuns, RunsTags, "t", "tags", "tags of the run or of all marked ones"),
		bind(OnRuns, RunsStop, "s", "stop", "stop the run after the epoch under way"),
		bind(OnRuns, RunsStopNow, "S", "stop now", "stop the run at once, when asked"),
		bind(OnRuns, RunsResume, "r", "resume", "queue a run again that was stopped, failed or crashed"),
		bind(OnRuns, RunsSooner, "K", "sooner", "the waiting run a place up in the queue"),
		bind(OnRuns, RunsLater, "J", "later", "the waiting run a place down in the queue"),
		bind(OnRuns, RunsDelete, "x", "delete", "delete the marked runs, or this one, when asked; takes waiting runs out of the queue"),
		bind(OnRuns, RunsRestore, "u", "undo", "bring back what was deleted last"),
		bind(OnRuns, RunsCopy, "y", "copy id", "copy the id of the run through the terminal (OSC 52)"),
	}...)
}
