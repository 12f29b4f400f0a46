package pixelmap

import "oodscope/results"

// The names of the kinds of map in results.
const (
	NameHeatmap    = results.HeatmapMethod // of the decoder
	NameConstant   = "constant"            // says nothing
	NameCentre     = "centre"              // knows where patches lie on average
	NameEdges      = "sobel edges"         // knows no OOD
	NameDifference = "target"              // |x - p*|, what the decoder is to learn
	NameGradient   = "input gradient"      // of the Energy score
	NameGradCAM    = "grad-cam"            // of the predicted class, inverted
	NameOcclusion  = "occlusion"           // of a score
	NameMemory     = "patchcore"           // distance to ID features
)
