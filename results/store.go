package results

import "path/filepath"

// Store is a results folder. Its methods may be used by several goroutines and
// processes at once.
type Store struct {
	Root string // holds runs/, trash/ and stages/, which are made when they are needed

	// Warn, if set, is told of what was repaired or is waited for, in one line.
	Warn func(string)

	documents memory // of runs
	settled   settled
}

// NewStore returns the store in a folder, which need not exist yet.
func NewStore(root string) *Store { return &Store{Root: root} }

func (s *Store) runsDir() string { return filepath.Join(s.Root, "runs") }

// Classifiers is the folder of imported classifiers.
func (s *Store) Classifiers() string { return filepath.Join(s.Root, "classifiers") }

func (s *Store) stagesDir() string { return filepath.Join(s.Root, "stages") }

func (s *Store) warn(line string) {
	if s.Warn != nil {
		s.Warn(line)
	}
}
