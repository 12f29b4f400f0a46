package importer

import (
	"fmt"
	"path/filepath"

	"oodscope/engine/checkpoint"
	"oodscope/results"
	"oodscope/results/safetensors"
)

const (
	classifierStage, decoderStage = "classifier", "decoder"
	weightsFile                   = "weights.safetensors"
	trainedHere                   = "half" // how every classifier here gets its images
)

// Classifier is a run's classifier, with the names and shapes of the heatmap paper's
// PyTorch code.
func Classifier(store *results.Store, run *results.Run) (*Report, error) {
	from, err := weightsOf(store, run, classifierStage)
	if err != nil {
		return nil, err
	}
	c, err := checkpoint.Read(from)
	if err != nil {
		return nil, err
	}
	r := &Report{Imported: &Imported{Source: run.ID, Normalisation: normalisations[trainedHere]}}
	if was, err := Load(from); err == nil { // imported before
		r.Normalisation, r.ClassNames = was.Normalisation, was.ClassNames
	}
	if err := r.understand(c, Map{}, ""); err != nil {
		return nil, fmt.Errorf("the classifier of %s: %w", run.ID, err)
	}
	return r, nil
}

// Decoder is a run's heatmap decoder likewise.
func Decoder(store *results.Store, run *results.Run) (*safetensors.File, error) {
	from, err := weightsOf(store, run, decoderStage)
	if err != nil {
		return nil, err
	}
	f, err := safetensors.Open(from)
	if err != nil {
		return nil, err
	}
	metadata := map[string]string{"format": "pt", "kind": "heatmap decoder", keySource: run.ID}
	for key, value := range f.Metadata {
		metadata[key] = value
	}
	return &safetensors.File{Metadata: metadata, Tensors: f.Tensors}, nil
}

// weightsOf is the file that a stage of the run left.
func weightsOf(store *results.Store, run *results.Run, kind string) (string, error) {
	dir, err := store.StageOf(run, kind)
	return filepath.Join(dir, weightsFile), err
}
