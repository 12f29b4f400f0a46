package results

import (
	"cmp"
	"strconv"

	"oodscope/results/safetensors"
)

const (
	heatmapsKind    = "oodscope heatmaps"
	heatmapsVersion = 1
)

// EncodeHeatmaps puts heatmaps into the tensors of a file: a tensor for each
// slice of numbers, named after the field, and the texts as metadata.
func EncodeHeatmaps(h *Heatmaps) (*safetensors.File, error) {
	if err := h.Validate(); err != nil {
		return nil, err
	}
	k := []int{h.Len()}
	kchw := []int{h.Len(), channels, h.Height, h.Width}
	f := &safetensors.File{
		Metadata: map[string]string{
			"kind": heatmapsKind, "version": strconv.Itoa(heatmapsVersion), "set": h.Set, "group": h.Group,
		},
		Tensors: map[string]safetensors.Tensor{
			"index":      safetensors.I64(k, h.Index),
			"images":     safetensors.U8(kchw, h.Images),
			"maps":       safetensors.F32(kchw, h.Maps),
			"scores":     safetensors.F64(k, h.Scores),
			"predicted":  safetensors.I32(k, h.Predicted),
			"confidence": safetensors.F32(k, h.Confidence),
			"threshold":  safetensors.F64(nil, []float64{h.Threshold}),
			"scale":      safetensors.F64(nil, []float64{h.Scale}),
		},
	}
	if h.Classes != nil {
		f.Metadata["classes"] = jsonText(h.Classes)
	}
	if h.Partners != nil {
		f.Tensors["partners"] = safetensors.U8(kchw, h.Partners)
	}
	if h.Labels != nil {
		f.Tensors["labels"] = safetensors.I32(k, h.Labels)
	}
	if h.Quantile != nil {
		f.Tensors["quantile"] = safetensors.F64(k, h.Quantile)
	}
	return f, nil
}

// DecodeHeatmaps is the inverse of EncodeHeatmaps, for files of any origin.
func DecodeHeatmaps(f *safetensors.File) (*Heatmaps, error) {
	r := &tensorReader{file: f}
	r.kind(heatmapsKind, heatmapsVersion)
	h := &Heatmaps{Set: f.Metadata["set"], Group: f.Metadata["group"], Height: r.dim("maps", 2), Width: r.dim("maps", 3)}
	k := []int{r.dim("maps", 0)}
	kchw := []int{k[0], channels, h.Height, h.Width}
	r.json("classes", &h.Classes)
	h.Index = required(r, "index", k, safetensors.Tensor.Int64s)
	h.Images = required(r, "images", kchw, safetensors.Tensor.Uint8s)
	h.Partners = optional(r, "partners", kchw, safetensors.Tensor.Uint8s)
	h.Maps = required(r, "maps", kchw, safetensors.Tensor.Float32s)
	h.Scores = required(r, "scores", k, safetensors.Tensor.Float64s)
	h.Predicted = required(r, "predicted", k, safetensors.Tensor.Int32s)
	h.Confidence = required(r, "confidence", k, safetensors.Tensor.Float32s)
	h.Labels = optional(r, "labels", k, safetensors.Tensor.Int32s)
	h.Quantile = optional(r, "quantile", k, safetensors.Tensor.Float64s)
	h.Threshold = r.scalar("threshold")
	h.Scale = r.scalar("scale")
	if err := cmp.Or(r.err, h.Validate()); err != nil {
		return nil, err
	}
	return h, nil
}

// WriteHeatmapsFile replaces the file at path atomically.
func WriteHeatmapsFile(path string, h *Heatmaps) error { return writeTensors(path, h, EncodeHeatmaps) }

// ReadHeatmapsFile reads what WriteHeatmapsFile wrote.
func ReadHeatmapsFile(path string) (*Heatmaps, error) {
	return readTensors(path, "heatmaps", DecodeHeatmaps)
}
