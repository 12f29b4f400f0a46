package results

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// View is what the screens remember of a workspace.
type View struct {
	Baseline string         `json:"baseline,omitempty"` // id of the run that deltas are to
	Strokes  map[string]int `json:"strokes,omitempty"`  // by run: its place in the list of strokes, for life
}

const (
	viewFormat = 1
	maxStroke  = 1 << 20
)

type viewFile struct {
	Format int `json:"format"`
	View
}

func (s *Store) viewPath() string { return filepath.Join(s.Root, "view.json") }

// View reads what Remember wrote last; nothing where that is nothing. A damaged
// file gives an empty view, and the error that says so.
func (s *Store) View() (View, error) {
	var f viewFile
	err := readDocument(s.viewPath(), viewFormat, &f)
	if errors.Is(err, fs.ErrNotExist) {
		return View{}, nil
	}
	if err != nil {
		return View{}, fmt.Errorf("read what the screens remember: %w", err)
	}
	if !validID(f.Baseline) {
		f.Baseline = ""
	}
	for id, n := range f.Strokes {
		if !validID(id) || n < 0 || n > maxStroke {
			delete(f.Strokes, id)
		}
	}
	return f.View, nil
}

// Remember replaces what View reads.
func (s *Store) Remember(v View) error {
	if err := os.MkdirAll(s.Root, 0o777); err != nil {
		return fmt.Errorf("remember the view: %w", err)
	}
	if err := writeDocument(s.viewPath(), viewFile{viewFormat, v}); err != nil {
		return fmt.Errorf("remember the view: %w", err)
	}
	return nil
}
