package keys

import "slices"

// The actions of the heatmaps screen. Arrows belong to the cursor over pixels where it is on.
const (
	HeatUp    Action = "heat-up"
	HeatDown  Action = "heat-down"
	HeatLeft  Action = "heat-left"
	HeatRight Action = "heat-right"

	HeatNextSet Action = "heat-next-set"
	HeatPrevSet Action = "heat-previous-set"
	HeatGallery Action = "heat-gallery"
	HeatSort    Action = "heat-sort"
	HeatFilter  Action = "heat-filter"

	HeatCursor   Action = "heat-cursor"
	HeatZoom     Action = "heat-zoom"
	HeatPalette  Action = "heat-palette"
	HeatOwnScale Action = "heat-own-scale"
	HeatDarker   Action = "heat-gamma-up"
	HeatBrighter Action = "heat-gamma-down"

	HeatWith   Action = "heat-with"
	HeatChoose Action = "heat-with-which"
	HeatSwap   Action = "heat-swap"
	HeatBlink  Action = "heat-blink"

	HeatThreshold Action = "heat-threshold"
	HeatLower     Action = "heat-threshold-lower"
	HeatHigher    Action = "heat-threshold-higher"
	HeatMuchLower Action = "heat-threshold-much-lower"
	HeatMuchHigh  Action = "heat-threshold-much-higher"
	HeatStored    Action = "heat-threshold-stored"
	HeatDetector  Action = "heat-detector"

	HeatFilm Action = "heat-film"
)

func heatmaps() Table {
	return slices.Concat(heatImages(), heatLooks(), heatRuns(), heatScores())
}

func heatImages() Table {
	return Table{
		shown(OnHeatmaps, HeatGallery, "enter", "gallery", "many images at once, and back to one"),
		shown(OnHeatmaps, HeatNextSet, "tab", "set", "next set of images"),
		bind(OnHeatmaps, HeatPrevSet, "shift+tab", "set before", "set of images before"),
		bind(OnHeatmaps, Down, "j", "down", "next image"),
		bind(OnHeatmaps, Up, "k", "up", "image before"),
		bind(OnHeatmaps, PageDown, "ctrl+d pgdown", "page down", "ten images on"),
		bind(OnHeatmaps, PageUp, "ctrl+u pgup", "page up", "ten images back"),
		bind(OnHeatmaps, First, "g home", "first", "first image"),
		bind(OnHeatmaps, Last, "G end", "last", "last image"),
		bind(OnHeatmaps, HeatDown, "down", "down", "next image, row of the gallery, or pixel"),
		bind(OnHeatmaps, HeatUp, "up", "up", "image, row of the gallery, or pixel before"),
		bind(OnHeatmaps, HeatLeft, "left h", "left", "pane, image of the gallery, pixel or epoch before"),
		bind(OnHeatmaps, HeatRight, "right l", "right", "next pane, image of the gallery, pixel or epoch"),
		bind(OnHeatmaps, HeatSort, "s", "sort", "by falling score, rising score, index, change between two runs"),
		shown(OnHeatmaps, HeatFilter, "f", "filter", "all images, errors, those near the threshold; of two runs, flipped ones and those of both"),
	}
}

func heatLooks() Table {
	return Table{
		bind(OnHeatmaps, HeatCursor, "i", "cursor", "a cursor over the pixels that reads their values, and off"),
		bind(OnHeatmaps, HeatZoom, "z", "zoom", "one pane alone, and back"),
		bind(OnHeatmaps, HeatPalette, "v", "palette", "next palette"),
		bind(OnHeatmaps, HeatOwnScale, "o", "own scale", "each heatmap on its own scale, and back to the run's"),
		bind(OnHeatmaps, HeatBrighter, "<", "brighter", "smaller gamma: low values stand out"),
		bind(OnHeatmaps, HeatDarker, ">", "darker", "larger gamma: high values stand out"),
	}
}

func heatRuns() Table {
	return Table{
		shown(OnHeatmaps, HeatWith, "c", "compare", "beside the marked run, and alone again"),
		bind(OnHeatmaps, HeatChoose, "C", "compare with", "choose the run beside this one"),
		bind(OnHeatmaps, HeatSwap, "x", "swap", "two runs change places"),
		bind(OnHeatmaps, HeatBlink, "b", "blink", "two runs in turn in one place, and off"),
		shown(OnHeatmaps, HeatFilm, "e", "film", "heatmaps of a few images through the epochs, and back"),
	}
}

func heatScores() Table {
	return Table{
		shown(OnHeatmaps, HeatThreshold, "t", "threshold", "histograms, ROC and the images at the threshold, and back"),
		bind(OnHeatmaps, HeatLower, "[", "lower", "threshold a little lower"),
		bind(OnHeatmaps, HeatHigher, "]", "higher", "threshold a little higher"),
		bind(OnHeatmaps, HeatMuchLower, "{", "much lower", "threshold much lower"),
		bind(OnHeatmaps, HeatMuchHigh, "}", "much higher", "threshold much higher"),
		bind(OnHeatmaps, HeatStored, "0", "stored", "the threshold that the run stored"),
		bind(OnHeatmaps, HeatDetector, "D", "detector", "scores of the next detector"),
	}
}
