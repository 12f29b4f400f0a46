package results

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strconv"

	"oodscope/results/safetensors"
)

// Scores are the scores that every detector gave every image, higher for more
// OOD.
type Scores struct {
	Detectors []string
	Sets      []ScoreSet
}

// ScoreSet is one set of N images.
type ScoreSet struct {
	Set       string
	Group     string      // "id", "holdout", "near", "far"
	Values    [][]float64 // by detector, then image: len(Detectors) times N
	Predicted []int32     // N; nil: not kept
	Labels    []int32     // N; nil for OOD images
}

// Len is N, the number of images.
func (s *ScoreSet) Len() int {
	if len(s.Values) > 0 {
		return len(s.Values[0])
	}
	return max(len(s.Predicted), len(s.Labels))
}

// Validate says which lengths do not agree. Numbers are not judged.
func (s *Scores) Validate() error {
	for i := range s.Sets {
		if err := s.Sets[i].validate(len(s.Detectors)); err != nil {
			return fmt.Errorf("scores of %s: %w", plain(s.Sets[i].Set), err)
		}
	}
	return nil
}

func (s *ScoreSet) validate(detectors int) error {
	n := s.Len()
	switch {
	case len(s.Values) != detectors:
		return fmt.Errorf("there are values of %d detectors instead of %d", len(s.Values), detectors)
	case s.Predicted != nil && len(s.Predicted) != n:
		return fmt.Errorf("there are %d predictions for %d images", len(s.Predicted), n)
	case s.Labels != nil && len(s.Labels) != n:
		return fmt.Errorf("there are %d labels for %d images", len(s.Labels), n)
	}
	for d, values := range s.Values {
		if len(values) != n {
			return fmt.Errorf("detector %d has %d values, the first one has %d", d, len(values), n)
		}
	}
	return nil
}

const (
	scoresKind    = "oodscope scores"
	scoresVersion = 1
)

// setName is how the metadata lists a set; the tensors of set i begin with its
// number.
type setName struct {
	Set   string `json:"set"`
	Group string `json:"group"`
}

// EncodeScores puts scores into the tensors of a file: "0/values" of shape
// [detectors, N], "0/predicted" and "0/labels" for the first set, and so on.
func EncodeScores(s *Scores) (*safetensors.File, error) {
	if err := s.Validate(); err != nil {
		return nil, err
	}
	f := &safetensors.File{Tensors: map[string]safetensors.Tensor{}}
	names := make([]setName, len(s.Sets))
	for i := range s.Sets {
		set := &s.Sets[i]
		names[i] = setName{set.Set, set.Group}
		set.encode(f.Tensors, strconv.Itoa(i)+"/")
	}
	f.Metadata = map[string]string{
		"kind": scoresKind, "version": strconv.Itoa(scoresVersion),
		"detectors": jsonText(s.Detectors), "sets": jsonText(names),
	}
	return f, nil
}

func (s *ScoreSet) encode(tensors map[string]safetensors.Tensor, prefix string) {
	n := s.Len()
	var flat []float64
	for _, values := range s.Values {
		flat = append(flat, values...)
	}
	tensors[prefix+"values"] = safetensors.F64([]int{len(s.Values), n}, flat)
	if s.Predicted != nil {
		tensors[prefix+"predicted"] = safetensors.I32([]int{n}, s.Predicted)
	}
	if s.Labels != nil {
		tensors[prefix+"labels"] = safetensors.I32([]int{n}, s.Labels)
	}
}

// DecodeScores is the inverse of EncodeScores, for files of any origin.
func DecodeScores(f *safetensors.File) (*Scores, error) {
	r := &tensorReader{file: f}
	r.kind(scoresKind, scoresVersion)
	s := &Scores{}
	var names []setName
	r.json("detectors", &s.Detectors)
	r.json("sets", &names)
	for i, name := range names {
		if r.err != nil {
			break
		}
		s.Sets = append(s.Sets, decodeSet(r, name, strconv.Itoa(i)+"/", len(s.Detectors)))
	}
	if err := cmp.Or(r.err, s.Validate()); err != nil {
		return nil, err
	}
	return s, nil
}

func decodeSet(r *tensorReader, name setName, prefix string, detectors int) ScoreSet {
	n := r.dim(prefix+"values", 1)
	flat := required(r, prefix+"values", []int{detectors, n}, safetensors.Tensor.Float64s)
	set := ScoreSet{
		Set: name.Set, Group: name.Group,
		Predicted: optional(r, prefix+"predicted", []int{n}, safetensors.Tensor.Int32s),
		Labels:    optional(r, prefix+"labels", []int{n}, safetensors.Tensor.Int32s),
	}
	if r.err != nil {
		return set
	}
	for d := range detectors {
		set.Values = append(set.Values, flat[d*n:(d+1)*n:(d+1)*n])
	}
	return set
}

// WriteScoresFile replaces the file at path atomically.
func WriteScoresFile(path string, s *Scores) error { return writeTensors(path, s, EncodeScores) }

// ReadScoresFile reads what WriteScoresFile wrote.
func ReadScoresFile(path string) (*Scores, error) { return readTensors(path, "scores", DecodeScores) }

func scoresPath(dir string) string { return filepath.Join(dir, "scores"+tensorsExt) }

// WriteScores stores the scores, replacing earlier ones.
func (r *Recorder) WriteScores(s *Scores) error { return WriteScoresFile(scoresPath(r.dir), s) }

// Scores reads the scores. A run that has none yet gives an fs.ErrNotExist.
func (r *Run) Scores() (*Scores, error) {
	s, err := ReadScoresFile(scoresPath(r.Dir))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("run %s has no scores yet: %w", r.ID, fs.ErrNotExist)
	}
	return s, err
}
