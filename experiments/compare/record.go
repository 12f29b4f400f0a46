package compare

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"sync"

	"oodscope/experiments/spec"
	"oodscope/results"
)

// record is what a comparison reads of one run.
type record struct {
	run      *results.Run
	summary  *results.Summary
	settings spec.Experiment
	kernel   string                          // level that computed it; empty where run.toml does not say
	prints   map[string]string               // fingerprints of the data, by part
	scores   func() (*results.Scores, error) // read once, and only where a test needs them
}

// testPart is the ID test images' name among a run's fingerprints and scores.
const testPart = "test"

// newRecord reads a run; the error says why it cannot be compared.
func newRecord(r *results.Run) (*record, error) {
	if r.Summary == nil {
		return nil, fmt.Errorf("run %s is %s and has no summary", r.ID, r.Status())
	}
	text, err := r.Spec()
	if err != nil {
		return nil, err
	}
	settings, err := spec.ParseRun(text)
	if err != nil {
		return nil, fmt.Errorf("settings of run %s: %w", r.ID, err)
	}
	rec := &record{
		run: r, summary: r.Summary, settings: settings,
		kernel: kernelOf(text), prints: map[string]string{}, scores: sync.OnceValues(r.Scores),
	}
	for _, p := range r.Summary.DataFingerprints {
		rec.prints[p.Name] = p.SHA256
	}
	return rec, nil
}

// kernels finds the level in the comment that a run writes above its settings.
var kernels = regexp.MustCompile(`(?m)^#.*, ([^\s,]+) kernels,`)

func kernelOf(text []byte) string {
	if found := kernels.FindSubmatch(text); found != nil {
		return string(found[1])
	}
	return ""
}

// group is what runs have in common that differ in nothing but their seed.
func (r *record) group() string {
	settings := r.settings
	settings.Seed = 0
	return spec.HashOf(settings.Name, settings.Hash(), r.summary.Convention, r.kernel, r.prints[testPart])
}

// name is the experiment's with its cell of a sweep, less the seed.
func (r *record) name() string {
	name := r.settings.Name
	for _, part := range strings.Fields(r.settings.Label) {
		if !strings.HasPrefix(part, "seed=") {
			name += "," + part
		}
	}
	return name
}

// flat lists the settings by dotted key, as JSON but for the quotes of a text.
func flat(e spec.Experiment) map[string]string {
	text, err := json.Marshal(e)
	if err != nil {
		panic(fmt.Sprintf("compare: settings have no JSON: %v", err)) // spec hashes them as JSON too
	}
	var tables map[string]json.RawMessage
	values := map[string]string{}
	if json.Unmarshal(text, &tables) != nil {
		return values
	}
	for key, raw := range tables {
		flatten(values, key, raw)
	}
	return values
}

func flatten(into map[string]string, key string, raw json.RawMessage) {
	var table map[string]json.RawMessage
	if bytes.HasPrefix(raw, []byte("{")) && json.Unmarshal(raw, &table) == nil {
		for name, value := range table {
			flatten(into, key+"."+name, value)
		}
		return
	}
	into[key] = strings.Trim(string(raw), `"`)
}
