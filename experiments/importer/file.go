package importer

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"oodscope/engine"
	"oodscope/engine/nn"
	"oodscope/results/safetensors"
)

// Extension ends the name of every imported classifier's file.
const Extension = ".safetensors"

// Imported is a classifier that was trained elsewhere, with what must be known to
// use it.
type Imported struct {
	Architecture nn.Architecture // with its number of classes
	Width        int             // that nn.Parse was given
	ClassNames   []string        // nil where they were not told
	Normalisation
	Naming string // whose names its tensors had
	Source string // the file's name, without its folder
	SHA256 string // of that file

	tensors map[string]safetensors.Tensor
}

// Path is the file of an imported classifier that is called name in the folder, or
// name itself where that is a file's path.
func Path(folder, name string) string {
	if strings.ContainsRune(name, filepath.Separator) || strings.HasSuffix(name, Extension) {
		return name
	}
	return filepath.Join(folder, name+Extension)
}

// Load reads what import wrote. Errors name the file.
func Load(path string) (*Imported, error) {
	f, err := safetensors.Open(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("no imported classifier %s: make one with oodscope import: %w", path, fs.ErrNotExist)
	case err != nil:
		return nil, err
	}
	i, err := decode(f)
	if err != nil {
		return nil, fmt.Errorf("imported classifier %s: %w", path, err)
	}
	return i, nil
}

// Apply gives the classifier these weights. Its architecture must be the same.
func (i *Imported) Apply(c *engine.Classifier) error { return c.Weights.Assign(i.tensors) }

// The metadata's keys. "format" is what Python's libraries look for.
const (
	keyArchitecture, keyWidth, keyClasses, keyClassNames = "architecture", "width", "classes", "class_names"
	keyMean, keyStd                                      = "mean", "std"
	keyNaming, keySource, keySHA256                      = "naming", "source", "source_sha256"
)

func decode(f *safetensors.File) (*Imported, error) {
	m := f.Metadata
	width, err := strconv.Atoi(m[keyWidth])
	classes, failed := strconv.Atoi(m[keyClasses])
	if err != nil || failed != nil || m[keyArchitecture] == "" {
		return nil, errors.New("its metadata do not say what it is: make it anew with oodscope import")
	}
	i := &Imported{Width: width, Naming: m[keyNaming], Source: m[keySource], SHA256: m[keySHA256], tensors: f.Tensors}
	if i.Architecture, err = nn.Parse(m[keyArchitecture], width, classes, 0); err != nil {
		return nil, err
	}
	values := 0
	for _, t := range f.Tensors {
		values += len(t.Data) / 4
	}
	if err := plausible(i.Architecture, values); err != nil {
		return nil, err
	}
	if i.Normalisation, err = ParseNormalisation(m[keyMean] + "/" + m[keyStd]); err != nil {
		return nil, err
	}
	if names := m[keyClassNames]; names != "" {
		if err := json.Unmarshal([]byte(names), &i.ClassNames); err != nil || len(i.ClassNames) != classes {
			return nil, fmt.Errorf("its metadata name %d classes, want %d", len(i.ClassNames), classes)
		}
	}
	return i, nil
}

func (i *Imported) metadata() map[string]string {
	m := map[string]string{
		"format":        "pt",
		keyArchitecture: i.Architecture.Name, keyWidth: strconv.Itoa(i.Width), keyClasses: strconv.Itoa(i.Architecture.Classes),
		keyMean: list(i.Mean), keyStd: list(i.Std),
		keyNaming: i.Naming, keySource: i.Source, keySHA256: i.SHA256,
	}
	if i.ClassNames != nil {
		names, _ := json.Marshal(i.ClassNames) // strings always encode
		m[keyClassNames] = string(names)
	}
	for key, value := range m {
		if value == "" {
			delete(m, key)
		}
	}
	return m
}

// Write makes the file. Unless force is set, one that is there already stays and the
// error is an fs.ErrExist.
func Write(path string, f *safetensors.File, force bool) error {
	if _, err := os.Lstat(path); err == nil && !force {
		return fmt.Errorf("%s: %w: choose another name, or replace it with --force", path, fs.ErrExist)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return safetensors.Write(path, f)
}
