package keys

import "slices"

// The actions of the compare screen. A group is the runs of one setting over its seeds.
const (
	CompareLeft      Action = "compare-left"
	CompareRight     Action = "compare-right"
	CompareOpen      Action = "compare-open"
	CompareBaseline  Action = "compare-baseline"
	CompareMetric    Action = "compare-metric"
	CompareDetector  Action = "compare-detector"
	CompareDetectors Action = "compare-detectors"
	CompareAll       Action = "compare-all-settings"
	CompareTurn      Action = "compare-turn"
	CompareCurves    Action = "compare-curves"
	CompareSeeds     Action = "compare-missing-seeds"
	CompareMore      Action = "compare-more-seeds"
	CompareExport    Action = "compare-export"
	CompareCopy      Action = "compare-copy"
	CompareCopyAs    Action = "compare-copy-as"
)

func compare() Table {
	own := Table{
		shown(OnCompare, CompareDetectors, "v", "detectors", "detectors beside each other, and back"),
		shown(OnCompare, CompareBaseline, "b", "baseline", "differences are to the group under the cursor"),
		shown(OnCompare, CompareSeeds, "M", "fill seeds", "queue the seeds that groups lack, when asked"),
		shown(OnCompare, CompareExport, "e", "export", "write what is compared to a file: CSV, Markdown, LaTeX, JSON or text"),
		bind(OnCompare, CompareLeft, "h left", "left", "column before"),
		bind(OnCompare, CompareRight, "l right", "right", "next column"),
		bind(OnCompare, CompareMetric, "m", "metric", "next metric"),
		bind(OnCompare, CompareDetector, "D", "detector", "choose the detector"),
		bind(OnCompare, CompareAll, "d", "all settings", "all settings, or only those that differ"),
		bind(OnCompare, CompareTurn, "t", "turn", "groups as rows, or as columns"),
		bind(OnCompare, CompareCurves, "c", "curves", "curves below the table, or none"),
		bind(OnCompare, CompareMore, "+", "more seeds", "queue more seeds of the group under the cursor, when asked"),
		bind(OnCompare, CompareCopy, "y", "copy", "copy what is compared as Markdown through the terminal (OSC 52)"),
		bind(OnCompare, CompareCopyAs, "Y", "copy as", "copy in another format"),
		bind(OnCompare, CompareOpen, "enter", "open", "curves of the first run of the group under the cursor"),
	}
	return slices.Concat(own, movement(OnCompare, "row"))
}
