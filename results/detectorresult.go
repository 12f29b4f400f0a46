package results

import "encoding/json"

// DetectorResult holds a detector's metrics as fractions, 0 to 1; NaN (null in
// the file) where there is none. FPR95 and AUPR depend on which class counts as
// positive, so both conventions are there, and AUPR on how it is integrated.
type DetectorResult struct {
	Detector       string
	AUROC          float64
	FPR95ID        float64 // ID positive
	FPR95OOD       float64 // OOD positive
	AUPRS          float64 // ID positive, average precision
	AUPRE          float64 // OOD positive, average precision
	AUPRSTrapezoid float64 // ID positive, trapezoid
	AUPRETrapezoid float64 // OOD positive, trapezoid
	DetectionError float64 // the least mean of both error rates over all thresholds
	AUTC           float64 // area under the threshold curve
	// Intervals are of the bootstrap over images; nil where none was made.
	Intervals *Intervals
}

// Intervals are 95 % bootstrap intervals of a detector's metrics.
type Intervals struct {
	AUROC    Interval `json:"auroc"`
	FPR95ID  Interval `json:"fpr95_id_positive"`
	FPR95OOD Interval `json:"fpr95_ood_positive"`
	AUPRS    Interval `json:"aupr_id_positive"`
	AUPRE    Interval `json:"aupr_ood_positive"`
}

// Interval is from Low to High; NaN where there is none.
type Interval struct{ Low, High float64 }

type intervalFile struct {
	Low  nullable `json:"low"`
	High nullable `json:"high"`
}

// MarshalJSON writes null for NaN.
func (i Interval) MarshalJSON() ([]byte, error) {
	return json.Marshal(intervalFile{nullable(i.Low), nullable(i.High)})
}

// UnmarshalJSON reads a number that is missing or null as NaN.
func (i *Interval) UnmarshalJSON(b []byte) error {
	f := intervalFile{nan, nan}
	if err := json.Unmarshal(b, &f); err != nil {
		return err
	}
	*i = Interval{float64(f.Low), float64(f.High)}
	return nil
}

type detectorResultFile struct {
	Detector       string     `json:"detector"`
	AUROC          nullable   `json:"auroc"`
	FPR95ID        nullable   `json:"fpr95_id_positive"`
	FPR95OOD       nullable   `json:"fpr95_ood_positive"`
	AUPRS          nullable   `json:"aupr_id_positive"`
	AUPRE          nullable   `json:"aupr_ood_positive"`
	AUPRSTrapezoid nullable   `json:"aupr_trapezoid_id_positive"`
	AUPRETrapezoid nullable   `json:"aupr_trapezoid_ood_positive"`
	DetectionError nullable   `json:"detection_error"`
	AUTC           nullable   `json:"autc"`
	Intervals      *Intervals `json:"intervals,omitempty"`
}

// Figures are the metrics in the order of the fields, to be read or changed.
func (r *DetectorResult) Figures() []*float64 {
	return []*float64{
		&r.AUROC, &r.FPR95ID, &r.FPR95OOD, &r.AUPRS, &r.AUPRE,
		&r.AUPRSTrapezoid, &r.AUPRETrapezoid, &r.DetectionError, &r.AUTC,
	}
}

func (f *detectorResultFile) figures() []*nullable {
	return []*nullable{
		&f.AUROC, &f.FPR95ID, &f.FPR95OOD, &f.AUPRS, &f.AUPRE,
		&f.AUPRSTrapezoid, &f.AUPRETrapezoid, &f.DetectionError, &f.AUTC,
	}
}

// MarshalJSON writes null for NaN.
func (r DetectorResult) MarshalJSON() ([]byte, error) {
	f := detectorResultFile{Detector: r.Detector, Intervals: r.Intervals}
	for i, figure := range f.figures() {
		*figure = nullable(*r.Figures()[i])
	}
	return json.Marshal(f)
}

// UnmarshalJSON reads a number that is missing or null as NaN.
func (r *DetectorResult) UnmarshalJSON(b []byte) error {
	var f detectorResultFile
	for _, figure := range f.figures() {
		*figure = nan
	}
	if err := json.Unmarshal(b, &f); err != nil {
		return err
	}
	*r = DetectorResult{Detector: f.Detector, Intervals: f.Intervals}
	for i, figure := range f.figures() {
		*r.Figures()[i] = float64(*figure)
	}
	return nil
}
