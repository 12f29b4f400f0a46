package results

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
)

const localisationFormat = 1

// LocalisationFile is the name of the file in a run's folder and in a stage's.
const LocalisationFile = "localisation.json"

// HeatmapMethod is the map that reads the decoder.
const HeatmapMethod = "heatmap"

// The contents of pasted patches that are no set's name.
const (
	ControlContent = "control"      // crops of ID images of the same predicted class
	MeanContent    = "mean of sets" // unweighted, of all OOD sets
)

// Localisation says how well per-pixel maps find patches that were pasted into
// ID test images.
type Localisation struct {
	Format           int                   `json:"format"` // set by WriteLocalisationFile
	IDSet            string                `json:"id_set"`
	ForwardLayers    int                   `json:"forward_layers"` // that the decoder of the heatmaps reads
	Seed             uint64                `json:"seed"`
	Size             int                   `json:"size"`                // side of the images, pixels
	PerCell          int                   `json:"images_per_cell"`     // the same target images in every cell
	Unpasted         int                   `json:"unpasted_images"`     // that AUPIMO's thresholds are from
	LeftOut          int                   `json:"images_left_out"`     // ID test images that are alone in their predicted class
	Feather          int                   `json:"feather_pixels"`      // width of a soft edge
	FalsePositives   [2]float64            `json:"aupimo_fpr"`          // range of false-positive rates of AUPIMO
	Resamples        int                   `json:"bootstrap_resamples"` // of target images, for the 95 % intervals
	Methods          []string              `json:"methods"`             // in the order of rows
	Sets             []LocalisationSet     `json:"sets"`                // OOD sets that patches are from
	Rows             []LocalisationRow     `json:"rows"`                // figures
	Gaps             []LocalisationRow     `json:"gaps"`                // figure of an OOD set less that of the control
	Summary          []LocalisationSummary `json:"summary"`             // one for each method
	DataFingerprints []Fingerprint         `json:"data_fingerprints"`   // of the ID test set and the OOD sets
}

// LocalisationSet is an OOD set that patches are taken from.
type LocalisationSet struct {
	Set    string `json:"set"`
	Group  string `json:"group"`
	Images int    `json:"images"`
}

// LocalisationRow holds a method's figures on one kind of patch.
type LocalisationRow struct {
	Method  string              `json:"method"`
	Content string              `json:"content"` // an OOD set, ControlContent or MeanContent
	Group   string              `json:"group"`   // "near", "far"; "id" for the control; empty for a mean
	Side    int                 `json:"side"`    // pixels; of a blob, of the square with its area
	Edge    string              `json:"edge"`    // "hard" or "feathered"
	Shape   string              `json:"shape"`   // "square" or "blob"
	Images  int                 `json:"images"`
	Figures LocalisationFigures `json:"figures"`
}

// LocalisationSummary brings a method's rows together: means over all OOD sets,
// sides, edges and shapes, paired by target image.
type LocalisationSummary struct {
	Method  string              `json:"method"`
	OOD     LocalisationFigures `json:"ood"`
	Control LocalisationFigures `json:"control"`
	Gap     LocalisationFigures `json:"gap"` // about 0 for a map that reacts to any edge of a patch
}

func localisationPath(dir string) string { return filepath.Join(dir, LocalisationFile) }

// WriteLocalisationFile replaces the file at path atomically.
func WriteLocalisationFile(path string, l *Localisation) error {
	stamped := *l
	stamped.Format = localisationFormat
	return writeDocument(path, stamped)
}

// ReadLocalisation reads the file in the folder dir. Where there is none the
// error is an fs.ErrNotExist.
func ReadLocalisation(dir string) (*Localisation, error) {
	var l Localisation
	if err := readDocument(localisationPath(dir), localisationFormat, &l); err != nil {
		return nil, fmt.Errorf("read localisation in %s: %w", dir, err)
	}
	return &l, nil
}

// WriteLocalisation stores the run's localisation, replacing an earlier one.
func (r *Recorder) WriteLocalisation(l *Localisation) error {
	return WriteLocalisationFile(localisationPath(r.dir), l)
}

// Localisation reads the run's localisation. A run that has none gives an
// fs.ErrNotExist.
func (r *Run) Localisation() (*Localisation, error) {
	l, err := ReadLocalisation(r.Dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("run %s has no localisation: %w", r.ID, fs.ErrNotExist)
	}
	return l, err
}

// And adds the methods of more, which is of the same plan; nil adds none.
func (l *Localisation) And(more *Localisation) *Localisation {
	if more == nil {
		return l
	}
	out := *l
	out.Methods = slices.Concat(l.Methods, more.Methods)
	out.Rows, out.Gaps = slices.Concat(l.Rows, more.Rows), slices.Concat(l.Gaps, more.Gaps)
	out.Summary = slices.Concat(l.Summary, more.Summary)
	return &out
}
