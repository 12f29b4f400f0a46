package stage

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"oodscope/engine"
	"oodscope/experiments/importer"
	"oodscope/experiments/spec"
	"oodscope/results/atomicfile"
)

// imported is a classifier that was trained elsewhere, with the bytes of its file.
type imported struct {
	*importer.Imported
	path        string
	fingerprint string // SHA-256 of the file
}

func openImported(path string) (*imported, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("imported classifier: %w: make one with oodscope import", err)
	}
	i, err := importer.Load(path)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(text)
	return &imported{i, path, hex.EncodeToString(sum[:])}, nil
}

// CheckImported says why the classifier that an experiment names cannot be used.
func CheckImported(e spec.Experiment, folder string) error {
	if e.Classifier.Weights == "" {
		return nil
	}
	i, err := openImported(importer.Path(folder, e.Classifier.Weights))
	if err != nil {
		return err
	}
	_, err = i.classifier(e)
	return err
}

// classifier makes the network, with its weights, for images of the experiment's
// size.
func (i *imported) classifier(e spec.Experiment) (*Classifier, error) {
	c, err := engine.NewClassifier(i.Architecture, e.Data.Size, e.Seed)
	if err != nil {
		return nil, err
	}
	if err := i.Apply(c); err != nil {
		return nil, fmt.Errorf("%s: %w", i.path, err)
	}
	return &Classifier{c, newScale(i.Mean, i.Std)}, nil
}

// fits says why the classifier cannot be that of the experiment's data.
func (i *imported) fits(d *Data) error {
	if i.Architecture.Classes != d.Classes() {
		return fmt.Errorf("classifier.weights = %q tells %d classes apart, but data.id has %d", i.path, i.Architecture.Classes, d.Classes())
	}
	if names := i.ClassNames; names != nil && d.Train.Classes != nil && !slices.Equal(names, d.Train.Classes) {
		return fmt.Errorf("classifier.weights = %q has the classes %q ..., but data.id has %q ...: they must be the same in the same order", i.path, names[:min(3, len(names))], d.Train.Classes[:min(3, len(names))])
	}
	return nil
}

// keep leaves the classifier's file in a stage's folder, as training would.
func (i *imported) keep(dir string) error {
	text, err := os.ReadFile(i.path)
	if err != nil {
		return fmt.Errorf("imported classifier: %w", err)
	}
	if sum := sha256.Sum256(text); hex.EncodeToString(sum[:]) != i.fingerprint {
		return fmt.Errorf("%s was changed while the run began: start it again", i.path)
	}
	return atomicfile.WriteBytes(filepath.Join(dir, weightsFile), text)
}

// keepImported keeps an imported classifier and tells how it does on the held-out
// images, where a wrong normalisation or order of classes shows.
func keepImported(ctx context.Context, c *Classifier, d *Data, dir string, r Reporter) error {
	share, err := accuracy(ctx, c, d.Holdout, c.pixels(d.Holdout))
	if err != nil {
		return err
	}
	r.Scalar("classifier/val_accuracy", 0, share)
	r.Logf("classifier %s from %s: %d parameters, held-out accuracy %.2f %%", c.Architecture.Name, d.imported.path, c.Weights.Count(), 100*share)
	if chance := 1 / float64(d.Classes()); share < 2*chance {
		r.Logf("that is hardly better than chance: check how it takes its images (oodscope import --normalise) and the order of the classes")
	}
	return d.imported.keep(dir)
}
