// Package spec is the schema of experiments.toml and everything that turns its
// text into settings: strict decoding, inheritance, sweeps, overrides, and the
// canonical text and hash of a resolved experiment.
//
// Text goes in through Load or Parse. The document is read key by key against
// the schema, which is the struct tags of Experiment and nothing else; each
// value is checked where it is written, so an error names its line. Then
// `extends` is resolved, root first, over Default, and the rules that tie keys
// together are checked. A File gives Experiments by name, and Cells for a sweep.
//
// Nothing here opens a data set, plans a stage or starts a run; names of data
// sets are judged by a function that the caller passes to Validate.
package spec
