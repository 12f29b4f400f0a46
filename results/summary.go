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
	Mean              []DetectorResult `json:"mean"` // unweighted over Sets, detectors in the same order
	Thresholds        []Threshold      `json:"thresholds"`
	DataFingerprints  []Fingerprint    `json:"data_fingerprints"`
}

// StageSummary says what a stage cost.
type StageSummary struct {
	Kind    string  `json:"kind"`
	Hash    string  `json:"hash"`
	Cached  bool    `json:"cached"`
	Seconds float64 `json:"seconds"`
}

// SetResult is how the detectors did on one OOD set.
type SetResult struct {
	Set       string           `json:"set"`
	Group     string           `json:"group"`
	Images    int              `json:"images"`    // of the OOD set
	IDImages  int              `json:"id_images"` // that it was held against
	Detectors []DetectorResult `json:"detectors"`
}

// DetectorResult holds a detector's metrics as fractions, 0 to 1; NaN (null in
// the file) where there is none. FPR95 and AUPR depend on which class counts as
// positive, so both conventions are there.
type DetectorResult struct {
	Detector string
	AUROC    float64
	FPR95ID  float64 // ID positive
	FPR95OOD float64 // OOD positive
	AUPRS    float64 // ID positive
	AUPRE    float64 // OOD positive
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

type detectorResultFile struct {
	Detector string   `json:"detector"`
	AUROC    nullable `json:"auroc"`
	FPR95ID  nullable `json:"fpr95_id_positive"`
	FPR95OOD nullable `json:"fpr95_ood_positive"`
	AUPRS    nullable `json:"aupr_id_positive"`
	AUPRE    nullable `json:"aupr_ood_positive"`
}

// MarshalJSON writes null for NaN.
func (r DetectorResult) MarshalJSON() ([]byte, error) {
	return json.Marshal(detectorResultFile{
		r.Detector, nullable(r.AUROC), nullable(r.FPR95ID), nullable(r.FPR95OOD), nullable(r.AUPRS), nullable(r.AUPRE),
	})
}

// UnmarshalJSON reads a number that is missing or null as NaN.
func (r *DetectorResult) UnmarshalJSON(b []byte) error {
	f := detectorResultFile{AUROC: nan, FPR95ID: nan, FPR95OOD: nan, AUPRS: nan, AUPRE: nan}
	if err := json.Unmarshal(b, &f); err != nil {
		return err
	}
	*r = DetectorResult{
		f.Detector, float64(f.AUROC), float64(f.FPR95ID), float64(f.FPR95OOD), float64(f.AUPRS), float64(f.AUPRE),
	}
	return nil
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
	if err := readDocument(summaryPath(dir), summaryFormat, &s); err != nil {
		return nil, err
	}
	return &s, nil
}
