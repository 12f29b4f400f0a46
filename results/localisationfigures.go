package results

import (
	"encoding/json"
	"math"
)

// LocalisationFigures measure maps against masks; package localise defines them.
type LocalisationFigures struct {
	AUROC       LocalisationFigure `json:"auroc"`        // of the pixels of an image, mean over images
	PooledAUROC LocalisationFigure `json:"auroc_pooled"` // of the pixels of all images
	AP          LocalisationFigure `json:"ap"`           // of the pixels of an image, mean over images
	AUPRO       LocalisationFigure `json:"aupro_0.3"`    // up to a false-positive rate of 0.3
	AUPIMO      LocalisationFigure `json:"aupimo"`       // false positives counted on unpasted images
	Pointing    LocalisationFigure `json:"pointing"`     // share of images whose highest pixel is inside
	Energy      LocalisationFigure `json:"energy"`       // share of a map inside, over the share of area
}

// LocalisationFigure is a figure with its 95 % bootstrap interval over target
// images, and what a constant map has. NaN (null in the file) where there is none.
type LocalisationFigure struct{ Value, Low, High, Chance float64 }

// NamedFigure is a figure under the name that tables give it.
type NamedFigure struct {
	Name  string
	Ratio bool // not a share: not to be written as percent
	LocalisationFigure
}

// Named lists the figures that tables show, in their order; those of the zero value
// are the names alone.
func (f LocalisationFigures) Named() []NamedFigure {
	return []NamedFigure{
		{"AUROC", false, f.AUROC}, {"AP", false, f.AP}, {"AUPRO", false, f.AUPRO}, {"AUPIMO", false, f.AUPIMO},
		{"pointing", false, f.Pointing}, {"energy", true, f.Energy},
	}
}

type localisationFigureFile struct {
	Value  nullable `json:"value"`
	Low    nullable `json:"low"`
	High   nullable `json:"high"`
	Chance nullable `json:"chance"`
}

// MarshalJSON writes null for NaN.
func (f LocalisationFigure) MarshalJSON() ([]byte, error) {
	return json.Marshal(localisationFigureFile{nullable(f.Value), nullable(f.Low), nullable(f.High), nullable(f.Chance)})
}

// UnmarshalJSON reads a number that is missing or null as NaN.
func (f *LocalisationFigure) UnmarshalJSON(b []byte) error {
	file := localisationFigureFile{nan, nan, nan, nan}
	if err := json.Unmarshal(b, &file); err != nil {
		return err
	}
	*f = LocalisationFigure{float64(file.Value), float64(file.Low), float64(file.High), float64(file.Chance)}
	return nil
}

// UnmarshalJSON reads a figure that is missing as NaN.
func (f *LocalisationFigures) UnmarshalJSON(b []byte) error {
	type plain LocalisationFigures // without methods
	none := LocalisationFigure{math.NaN(), math.NaN(), math.NaN(), math.NaN()}
	file := plain{none, none, none, none, none, none, none}
	if err := json.Unmarshal(b, &file); err != nil {
		return err
	}
	*f = LocalisationFigures(file)
	return nil
}
