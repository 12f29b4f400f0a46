package results

import (
	"encoding/json"
	"path/filepath"
)

const summaryFormat = 1

// Summary is the content of summary.json: the final metrics of a run.
type Summary struct {
	Format            int              `json:"format"` // set by WriteSummary
	Run               string           `json:"run"`
	Experiment        string           `json:"experiment"`
	Seed              uint64           `json:"seed"`
	IDSet             string           `json:"id_set"`
	Outliers          string           `json:"outliers"`
	Architecture      string           `json:"architecture"`
	Parameters        int              `json:"parameters"`
	DecoderParameters int              `json:"decoder_parameters"`
	Accuracy          float64          `json:"accuracy"` // on the ID test set, 0 to 1
	Convention        string           `json:"convention"`
	WallSeconds       float64          `json:"wall_seconds"`
	Stages            []StageSummary   `json:"stages"`
	Sets              []SetResult      `json:"sets"`
	Mean              []DetectorResult `json:"mean"`           // unweighted over Sets, detectors in the same order
	Near              []DetectorResult `json:"near,omitempty"` // likewise over the near-OOD sets
	Far               []DetectorResult `json:"far,omitempty"`  // and over the far-OOD sets
	Thresholds        []Threshold      `json:"thresholds"`
	DataFingerprints  []Fingerprint    `json:"data_fingerprints"`
	Overlaps          []Overlap        `json:"overlaps,omitempty"`
}

// StageSummary says what a stage cost.
type StageSummary struct {
	Kind    string  `json:"kind"`
	Hash    string  `json:"hash"`
	Cached  bool    `json:"cached"`
	Seconds float64 `json:"seconds"`
	Work    float64 `json:"work,omitempty"` // multiply-adds of the stage, also where it was cached; 0: not counted
}

// SetResult is how the detectors did on one OOD set.
type SetResult struct {
	Set       string           `json:"set"`
	Group     string           `json:"group"`
	Images    int              `json:"images"`    // of the OOD set
	IDImages  int              `json:"id_images"` // that it was held against
	Detectors []DetectorResult `json:"detectors"`
}

// Threshold is where a detector cuts so that a share TPR of held-out ID images
// is accepted.
type Threshold struct {
	Detector string
	Value    float64
	TPR      float64
}

// Fingerprint names the exact data that were used.
type Fingerprint struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
}

type thresholdFile struct {
	Detector string   `json:"detector"`
	Value    nullable `json:"value"`
	TPR      nullable `json:"tpr"`
}

// MarshalJSON writes null for NaN.
func (t Threshold) MarshalJSON() ([]byte, error) {
	return json.Marshal(thresholdFile{t.Detector, nullable(t.Value), nullable(t.TPR)})
}

// UnmarshalJSON reads a number that is missing or null as NaN.
func (t *Threshold) UnmarshalJSON(b []byte) error {
	f := thresholdFile{Value: nan, TPR: nan}
	if err := json.Unmarshal(b, &f); err != nil {
		return err
	}
	*t = Threshold{f.Detector, float64(f.Value), float64(f.TPR)}
	return nil
}

// Overlap says how many images of a set are images of an ID set, pixel for pixel.
type Overlap struct {
	Set     string `json:"set"`
	With    string `json:"with"`
	Images  int    `json:"images"`
	Dropped bool   `json:"dropped"` // left out, so that no figure counts them
}

type plainSummary Summary // without methods

type summaryFile struct {
	*plainSummary
	Accuracy nullable `json:"accuracy"`
}

// MarshalJSON writes null for an accuracy that is NaN.
func (s Summary) MarshalJSON() ([]byte, error) {
	p := plainSummary(s)
	return json.Marshal(summaryFile{&p, nullable(s.Accuracy)})
}

// UnmarshalJSON reads an accuracy that is missing or null as NaN.
func (s *Summary) UnmarshalJSON(b []byte) error {
	f := summaryFile{(*plainSummary)(s), nan}
	if err := json.Unmarshal(b, &f); err != nil {
		return err
	}
	s.Accuracy = float64(f.Accuracy)
	return nil
}

func summaryPath(dir string) string { return filepath.Join(dir, "summary.json") }

func readSummary(dir string) (*Summary, error) {
	var s Summary
	f := summaryFile{(*plainSummary)(&s), nan}
	if err := readDocument(summaryPath(dir), summaryFormat, &f); err != nil {
		return nil, err
	}
	s.Accuracy = float64(f.Accuracy)
	return &s, nil
}
