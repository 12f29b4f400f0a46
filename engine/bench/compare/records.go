package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"time"
)

// record is one line of the file: a side measured once.
type record struct {
	Case    string          `json:"case"`
	Side    string          `json:"side"`
	Round   int             `json:"round"`
	Seconds float64         `json:"seconds"`
	Build   string          `json:"build"`
	Time    time.Time       `json:"time"`
	Raw     json.RawMessage `json:"result"`
	Result  result          `json:"-"`
}

// result is what the table needs of a side's JSON.
type result struct {
	Speed   float64 `json:"images_per_second"`
	CPU     string  `json:"cpu"`
	Cores   int     `json:"cores"`
	Level   string  `json:"level"`
	Go      string  `json:"go"`
	Torch   string  `json:"torch"`
	BLAS    string  `json:"blas"`
	Sklearn string  `json:"sklearn"`
}

// check refuses what would make a ratio worth nothing. Debian's PyTorch computes
// transposed convolutions through whatever BLAS is installed.
func (r result) check() error {
	switch {
	case !(r.Speed > 0):
		return errors.New("a side prints no images_per_second")
	case strings.Contains(r.BLAS, "/blas/libblas.so"):
		return fmt.Errorf("PyTorch uses the reference BLAS (%s), which is many times slower than it has to be: install libopenblas0", r.BLAS)
	}
	return nil
}

// readRecords reads what is measured already. A torn last line, which a killed
// process leaves, is cut off; measurements of other code, or of another length,
// are an error.
func readRecords(path, build string, seconds float64) (list []record, err error) {
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	whole := text[:bytes.LastIndexByte(text, '\n')+1]
	if len(whole) < len(text) {
		if err := os.Truncate(path, int64(len(whole))); err != nil {
			return nil, err
		}
	}
	for line := range bytes.Lines(whole) {
		r, err := parse(line)
		switch {
		case err != nil:
			return nil, fmt.Errorf("%s:%d: %w", path, len(list)+1, err)
		case r.Build != build || r.Seconds != seconds:
			return nil, fmt.Errorf("%s holds measurements of other code, or with -seconds %g: name another file with -out", path, r.Seconds)
		}
		list = append(list, r)
	}
	return list, nil
}

func parse(line []byte) (r record, err error) {
	if err := json.Unmarshal(line, &r); err != nil {
		return r, err
	}
	err = json.Unmarshal(r.Raw, &r.Result)
	return r, err
}

// add writes a record to the end of the file.
func (r record) add(path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o666)
	if err != nil {
		return err
	}
	line, err := json.Marshal(r)
	if err == nil {
		_, err = f.Write(append(line, '\n'))
	}
	return errors.Join(err, f.Close())
}

// find is the record of a case's side in a round.
func find(list []record, name, side string, round int) (record, bool) {
	for _, r := range list {
		if r.Case == name && r.Side == side && r.Round == round {
			return r, true
		}
	}
	return record{}, false
}
