package fetch

import (
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bounds on a name inside an archive: what file systems take, and a depth that
// no data set comes near.
const (
	maxName  = 1024 // bytes
	maxPiece = 255  // bytes between slashes
	maxDepth = 32
)

// entryName is the local path of an entry. Windows programs write backslashes;
// they separate here too.
func entryName(raw string) (string, error) {
	name := strings.ReplaceAll(raw, `\`, "/")
	if err := checkName(name); err != nil {
		return "", fmt.Errorf("entry %.200q: %w", raw, err)
	}
	return path.Clean(name), nil
}

func checkName(name string) error {
	pieces := strings.Split(name, "/")
	steers := func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) }
	switch {
	case !utf8.ValidString(name) || strings.ContainsFunc(name, steers):
		return errors.New("the name has bytes that are no plain text")
	case len(name) > maxName || len(pieces) > maxDepth:
		return fmt.Errorf("the name is longer than %d bytes or %d folders", maxName, maxDepth)
	case strings.HasPrefix(name, "/") || !filepath.IsLocal(name):
		return errors.New("the name leads out of the folder")
	}
	for _, piece := range pieces {
		if piece == ".." || len(piece) > maxPiece {
			return fmt.Errorf("%.200q in the name; expected names of at most %d bytes, and no ..", piece, maxPiece)
		}
	}
	return nil
}

// byproduct says whether an entry is what macOS adds to archives.
func byproduct(name string) bool { return name == "__MACOSX" || strings.HasPrefix(name, "__MACOSX/") }
