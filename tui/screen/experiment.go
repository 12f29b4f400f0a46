package screen

// Experiment is something that can be launched.
type Experiment struct {
	Name        string
	Description string
	Cells       int // runs that it makes
	Settings    []Setting
}

// Setting is one resolved key of an experiment.
type Setting struct {
	Key     string
	Value   string
	Default bool // not set in the file
}
