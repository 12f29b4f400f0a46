package results

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bounds of a note. What is longer is cut.
const (
	maxNote = 4 << 10 // bytes of text
	maxTags = 32
	maxTag  = 40 // bytes
)

// Note is what people wrote about a run.
type Note struct {
	Text string   `json:"text,omitempty"`
	Tags []string `json:"tags,omitempty"` // lower-case words, sorted, each once
}

const noteFormat = 1

type noteFile struct {
	Format int `json:"format"`
	Note
}

func notePath(dir string) string { return filepath.Join(dir, "note.json") }

// Annotate replaces the note of a run; an empty one takes it away. The text is
// cut after 4 kB, and tags are made what Note says. The run may be alive. For a
// run that is not there the error is an os.ErrNotExist.
func (s *Store) Annotate(id string, n Note) error {
	dir, err := s.runDir(id)
	if err != nil {
		return fmt.Errorf("annotate run %w", err)
	}
	if n = n.clean(); n.Text != "" || len(n.Tags) > 0 {
		err = writeDocument(notePath(dir), noteFile{noteFormat, n})
	} else if err = os.Remove(notePath(dir)); errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	if err != nil {
		return fmt.Errorf("annotate run %s: %w", id, err)
	}
	return nil
}

func readNote(dir string) (Note, error) {
	var f noteFile
	if err := readDocument(notePath(dir), noteFormat, &f); err != nil {
		return Note{}, err
	}
	return f.clean(), nil
}

// clean makes a note safe to show and bounds it, also one that was written by
// hand.
func (n Note) clean() Note {
	var text strings.Builder
	for line := range strings.Lines(strings.ToValidUTF8(n.Text, "�")) {
		text.WriteString(plain(line))
		if strings.HasSuffix(line, "\n") {
			text.WriteByte('\n')
		}
	}
	var tags []string
	for _, t := range n.Tags {
		if t = tag(t); t != "" {
			tags = append(tags, t)
		}
	}
	slices.Sort(tags)
	tags = slices.Compact(tags)
	return Note{Text: cut(strings.TrimSpace(text.String()), maxNote), Tags: tags[:min(len(tags), maxTags)]}
}

// tag makes one word of what was typed: "Paper, v2" is "paper-v2".
func tag(s string) string {
	words := strings.FieldsFunc(plain(strings.ToLower(strings.ToValidUTF8(s, ""))), func(r rune) bool {
		return r == ',' || unicode.IsSpace(r)
	})
	return cut(strings.Join(words, "-"), maxTag)
}

// cut keeps the first n bytes of s, and no half of a rune.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return strings.TrimSpace(s[:n])
}
