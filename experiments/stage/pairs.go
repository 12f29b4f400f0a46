package stage

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"

	"oodscope/engine"
	"oodscope/experiments/spec"
	"oodscope/results/safetensors"
)

const pairsFile = "pairs.safetensors"

// Pairs give every image outside the training set its ID partner: an index into
// the ID training images.
type Pairs map[string][]int64

// FindPairs finds the nearest ID training image of the same predicted class in
// the space of penultimate features (Hornauer & Belagiannis 2023). The pairing
// that the experiment asks for applies to the outliers that the decoder is
// trained on; everything else, which is only looked at, gets the nearest.
func FindPairs(ctx context.Context, e spec.Experiment, d *Data, f *Features, dir string, r Reporter) error {
	file := &safetensors.File{Tensors: map[string]safetensors.Tensor{}}
	bank := f.Part(PartTrain)
	parts := d.nonempty()
	for i, p := range parts {
		if p.Name == PartTrain {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		q := f.Part(p.Name)
		nearest, err := engine.Nearest(q.Penultimate, q.Predicted, bank.Penultimate, bank.Predicted, f.D)
		if err != nil {
			return fmt.Errorf("pairs of %s: %w", p.Name, err)
		}
		if p.Name == PartOutliers {
			nearest = repair(e, nearest, q.Predicted, d.Train.Len())
		}
		file.Tensors[p.Name] = safetensors.I64([]int{len(nearest)}, nearest)
		r.Progress(Progress{Step: int64(i + 1), Steps: int64(len(parts)), Unit: "sets"})
	}
	return safetensors.Write(filepath.Join(dir, pairsFile), file)
}

// repair turns nearest partners into those of another pairing.
func repair(e spec.Experiment, nearest []int64, predicted []int32, bank int) []int64 {
	switch e.Decoder.Pairing {
	case "reference":
		return classOrder(nearest, predicted)
	case "random":
		r := rand.New(rand.NewPCG(e.Seed, purpose("random pairing")))
		random := make([]int64, len(nearest))
		for i := range random {
			random[i] = int64(r.IntN(bank))
		}
		return random
	}
	return nearest
}

// classOrder pairs as the published code does: its list of partners is ordered
// by the outliers' predicted class but read in the order of the data set, so
// that nearly every outlier gets the partner of another.
func classOrder(nearest []int64, predicted []int32) []int64 {
	order := make([]int, len(nearest))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return int(predicted[a]) - int(predicted[b]) })
	out := make([]int64, len(nearest))
	for k, outlier := range order {
		out[k] = nearest[outlier]
	}
	return out
}

// LoadPairs reads what FindPairs left in dir.
func LoadPairs(d *Data, dir string) (Pairs, error) {
	f, err := safetensors.Open(filepath.Join(dir, pairsFile))
	if err != nil {
		return nil, fmt.Errorf("read pairs: %w", err)
	}
	read := tensors{file: f}
	pairs := Pairs{}
	for _, p := range d.nonempty() {
		if p.Name == PartTrain {
			continue
		}
		pairs[p.Name] = read.longs(p.Name, p.Set.Len())
		for _, partner := range pairs[p.Name] {
			if partner < 0 || partner >= int64(d.Train.Len()) {
				return nil, fmt.Errorf("pairs in %s: %s names ID training image %d of %d", dir, p.Name, partner, d.Train.Len())
			}
		}
	}
	if read.err != nil {
		return nil, fmt.Errorf("read pairs in %s: %w", dir, read.err)
	}
	return pairs, nil
}
