package keys

import "slices"

// The actions of the live screen. A chart has the focus; the cursor is a line through all charts.
const (
	LiveNext    Action = "live-next-chart"
	LivePrev    Action = "live-previous-chart"
	LiveEnlarge Action = "live-enlarge"

	LiveCursorLeft  Action = "live-cursor-left"
	LiveCursorRight Action = "live-cursor-right"
	LiveLeapLeft    Action = "live-leap-left"
	LiveLeapRight   Action = "live-leap-right"

	LiveZoomIn   Action = "live-zoom-in"
	LiveZoomOut  Action = "live-zoom-out"
	LivePanLeft  Action = "live-pan-left"
	LivePanRight Action = "live-pan-right"
	LiveWhole    Action = "live-whole"

	LiveAxis     Action = "live-axis"
	LiveLogX     Action = "live-log-x"
	LiveLogY     Action = "live-log-y"
	LiveSmooth   Action = "live-smooth"
	LiveSmoothBy Action = "live-smooth-by"
	LiveOverlay  Action = "live-overlay"
	LiveMark     Action = "live-mark"

	LiveStop       Action = "live-stop"
	LiveStopNow    Action = "live-stop-now"
	LiveResume     Action = "live-resume"
	LiveSooner     Action = "live-sooner"
	LiveLater      Action = "live-later"
	LiveUnqueue    Action = "live-unqueue"
	LiveHeatmaps   Action = "live-heatmaps"
	LiveRunBefore  Action = "live-run-before"
	LiveRunBehind  Action = "live-run-behind"
	LivePageTurned Action = "live-page"
)

func live() Table {
	return slices.Concat(liveLooks(), liveMoves(), liveRuns(), movement(OnLive, "chart"))
}

func liveLooks() Table {
	return Table{
		shown(OnLive, LiveEnlarge, "enter", "enlarge", "the focused chart alone, and back"),
		shown(OnLive, LiveAxis, "x", "x axis", "x by step, epoch, time of the stage, time of day"),
		shown(OnLive, LiveSmooth, "m", "smooth", "moving average with weight 0.6, 0.9, 0.98, none"),
		shown(OnLive, LiveOverlay, "a", "overlay", "marked runs over this one"),
		bind(OnLive, LiveSmoothBy, "M", "smooth by", "moving average with any weight"),
		bind(OnLive, LiveLogY, "y", "log y", "y axis logarithmic, and back"),
		bind(OnLive, LiveLogX, "X", "log x", "x axis logarithmic, and back"),
		bind(OnLive, LiveMark, "space", "mark", "mark the run, or take its mark off"),
	}
}

func liveMoves() Table {
	return Table{
		shown(OnLive, LiveCursorRight, "l", "cursor", "cursor to the right, in all charts"),
		bind(OnLive, LiveCursorLeft, "h", "cursor left", "cursor to the left"),
		bind(OnLive, LiveLeapRight, "L", "leap right", "cursor ten columns to the right"),
		bind(OnLive, LiveLeapLeft, "H", "leap left", "cursor ten columns to the left"),
		bind(OnLive, LiveZoomIn, "+ =", "zoom in", "nearer, around the cursor"),
		bind(OnLive, LiveZoomOut, "-", "zoom out", "farther"),
		bind(OnLive, LivePanLeft, "[", "pan left", "earlier values"),
		bind(OnLive, LivePanRight, "]", "pan right", "later values"),
		bind(OnLive, LiveWhole, "0", "whole", "whole curves, no cursor, borders where they were"),
		bind(OnLive, LiveNext, "tab right", "next chart", "next chart"),
		bind(OnLive, LivePrev, "shift+tab left", "chart before", "chart before"),
		bind(OnLive, LivePageTurned, "n", "page", "next page of charts"),
	}
}

func liveRuns() Table {
	return Table{
		shown(OnLive, LiveStop, "s", "stop", "stop the run after the epoch under way"),
		bind(OnLive, LiveStopNow, "S", "stop now", "stop the run at once, when asked"),
		bind(OnLive, LiveResume, "r", "resume", "queue a run again that was stopped, failed or crashed"),
		bind(OnLive, LiveSooner, "K", "sooner", "a waiting run one place forward"),
		bind(OnLive, LiveLater, "J", "later", "a waiting run one place back"),
		bind(OnLive, LiveUnqueue, "D", "remove", "take a waiting run out of the queue"),
		bind(OnLive, LiveHeatmaps, "o", "heatmaps", "heatmaps of the run"),
		bind(OnLive, LiveRunBefore, "{", "run before", "the run before in the table of runs"),
		bind(OnLive, LiveRunBehind, "}", "next run", "the next run in the table of runs"),
	}
}
