package importer

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"oodscope/engine/checkpoint"
	"oodscope/results/safetensors"
)

// Options say how a checkpoint is to be understood.
type Options struct {
	Name         string // in the workspace; "" for the file's own
	Architecture string // "" for what the shapes tell
	Map          string // a file; "" for none
	Normalise    string // see ParseNormalisation
	ClassesFile  string // names, one a line; "" for none
}

// Report is a classifier that was read, before it is written anywhere.
type Report struct {
	*Imported
	Name       string // that it is to have in the workspace
	Format     string // of the file that was read
	Parameters int
	Tensors    int
}

var goodName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._+-]{0,99}$`)

// Read understands the checkpoint at path.
func Read(path string, o Options) (*Report, error) {
	r := &Report{Imported: &Imported{Source: clean(filepath.Base(path))}, Name: o.Name}
	if r.Name == "" {
		r.Name = strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
	}
	if !goodName.MatchString(r.Name) || strings.HasSuffix(r.Name, Extension) {
		return nil, fmt.Errorf("name %q: want letters, digits, dots and dashes, beginning with a letter or digit: choose one with --name", clean(r.Name))
	}
	return r, r.read(path, o)
}

func (r *Report) read(path string, o Options) (err error) {
	if r.Normalisation, err = ParseNormalisation(o.Normalise); err != nil {
		return fmt.Errorf("--normalise: %w", err)
	}
	var m Map
	if o.Map != "" {
		if m, err = ReadMap(o.Map); err != nil {
			return err
		}
	}
	c, err := checkpoint.Read(path)
	if err != nil {
		return err
	}
	if err := r.understand(c, m, o.Architecture); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	r.SHA256 = c.SHA256
	r.ClassNames, err = classNames(o.ClassesFile, r.Architecture.Classes)
	return err
}

// File is what is to be written.
func (r *Report) File() *safetensors.File {
	return &safetensors.File{Metadata: r.metadata(), Tensors: r.tensors}
}

// understand finds the architecture and holds every tensor against it.
func (r *Report) understand(c *checkpoint.Checkpoint, m Map, architecture string) error {
	tensors, n, err := rename(c.Tensors, m)
	if err != nil {
		return err
	}
	if architecture == "" {
		architecture = c.Metadata[keyArchitecture] // of a file that was exported here
	}
	if r.Architecture, r.Width, err = measure(tensors, n.standard).parse(architecture); err != nil {
		return err
	}
	r.Format, r.Naming, r.Tensors = c.Format, n.title, len(tensors)
	r.tensors, r.Parameters, err = fit(r.Architecture, tensors)
	return err
}

// classNames reads one name a line, as many as there are classes.
func classNames(path string, classes int) ([]string, error) {
	if path == "" {
		return nil, nil
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read the classes' names: %w", err)
	}
	var names []string
	for line := range strings.Lines(string(b)) {
		if name := strings.TrimSpace(line); name != "" {
			names = append(names, clean(name))
		}
	}
	if len(names) != classes {
		return nil, fmt.Errorf("%s has %d names, want one a line for each of %d classes", path, len(names), classes)
	}
	return names, nil
}
