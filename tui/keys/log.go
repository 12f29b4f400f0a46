package keys

import "slices"

// The actions of the log.
const (
	LogSearch Action = "log-search"
	LogNext   Action = "log-next"
	LogPrev   Action = "log-previous"
	LogOnly   Action = "log-only"
	LogForget Action = "log-forget"
)

func log() Table {
	own := Table{
		shown(OnLog, LogSearch, "/", "search", "find lines that hold a text; capitals count where there are any"),
		shown(OnLog, LogNext, "n", "next", "next line that was searched for"),
		bind(OnLog, LogPrev, "N", "previous", "line before that was searched for"),
		shown(OnLog, LogOnly, "&", "only these", "show only the lines that were searched for, or all again"),
		bind(OnLog, LogForget, "u", "clear", "take the search off"),
	}
	return slices.Concat(movement(OnLog, "line"), own)
}
