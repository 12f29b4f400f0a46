package results

import (
	"encoding/json"
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"time"
)

// Status is where a run stands.
type Status string

// The states of a run. Crashed is never written: it is what Run.Status derives
// for a run that has not ended and whose process is gone.
const (
	Queued   Status = "queued"
	Running  Status = "running"
	Stopping Status = "stopping"
	Finished Status = "finished"
	Stopped  Status = "stopped"
	Failed   Status = "failed"
	Crashed  Status = "crashed"
)

// Ended tells whether a run with this status is over.
func (s Status) Ended() bool {
	return s == Finished || s == Stopped || s == Failed || s == Crashed
}

func (s Status) known() bool {
	return slices.Contains([]Status{Queued, Running, Stopping, Finished, Stopped, Failed, Crashed}, s)
}

const stateFormat = 1

// State is the content of state.json.
type State struct {
	Format int    `json:"format"` // set by SetState
	Status Status `json:"status"`
	Reason string `json:"reason,omitempty"` // why it failed or was stopped

	Stage      string `json:"stage,omitempty"`
	StageIndex int    `json:"stage_index"` // from 0
	Stages     int    `json:"stages"`
	// Kinds are the run's stages in order; empty in a run from before there was a choice.
	Kinds  []string `json:"kinds,omitempty"`
	Cached bool     `json:"cached"` // the stage's output was there already

	Epoch  int     `json:"epoch"`
	Epochs int     `json:"epochs"`
	Step   int64   `json:"step"`
	Steps  int64   `json:"steps"`
	Rate   float64 `json:"rate"` // Units per second
	Unit   string  `json:"unit,omitempty"`

	Done     float64       `json:"done"` // of Total, in the stage
	Total    float64       `json:"total"`
	Fraction float64       `json:"fraction"` // of the whole run, 0 to 1
	ETA      time.Duration `json:"-"`        // of the whole run; 0: unknown. In the file: eta_seconds

	Started time.Time `json:"started,omitzero"` // set by SetState where zero
	Updated time.Time `json:"updated"`          // set by SetState
	PID     int       `json:"pid"`              // to send a signal to; says nothing about life. Set by SetState
	Host    string    `json:"host"`             // set by SetState
}

type plainState State // without methods

type stateFile struct {
	plainState
	ETASeconds float64 `json:"eta_seconds"`
}

// MarshalJSON writes ETA in seconds. Numbers that JSON does not have become 0:
// a rate over no time may not cost the run its state.
func (s State) MarshalJSON() ([]byte, error) {
	for _, v := range []*float64{&s.Rate, &s.Done, &s.Total, &s.Fraction} {
		if math.IsNaN(*v) || math.IsInf(*v, 0) {
			*v = 0
		}
	}
	return json.Marshal(stateFile{plainState(s), s.ETA.Seconds()})
}

// UnmarshalJSON is the inverse of MarshalJSON.
func (s *State) UnmarshalJSON(b []byte) error {
	var f stateFile
	if err := json.Unmarshal(b, &f); err != nil {
		return err
	}
	*s = f.state()
	return nil
}

func (f stateFile) state() State {
	s := State(f.plainState)
	if seconds := f.ETASeconds; seconds > 0 && seconds < 1e9 {
		s.ETA = time.Duration(seconds * float64(time.Second)).Round(time.Microsecond)
	}
	return s
}

func statePath(dir string) string { return filepath.Join(dir, "state.json") }

func readState(dir string) (State, error) {
	var f stateFile
	if err := readDocument(statePath(dir), stateFormat, &f); err != nil {
		return State{}, err
	}
	s := f.state()
	if !s.Status.known() {
		return State{}, fmt.Errorf("state.json is damaged: there is no status %q", s.Status)
	}
	s.Reason, s.Stage, s.Unit, s.Host = oneLine(s.Reason), plain(s.Stage), plain(s.Unit), plain(s.Host)
	return s, nil
}
