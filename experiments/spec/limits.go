package spec

import "fmt"

// The limits of a file are far above what people write. They bound the work that
// text from elsewhere can ask for: the TOML reader takes quadratic time on long
// dotted keys and cubic time on inline tables in inline tables.
const (
	maxBytes = 256 << 10
	maxParts = 16 // names in a dotted key
	maxDepth = 16 // brackets in brackets
	maxText  = 4096
)

// within says which limit the text exceeds, and on which line.
func within(text []byte) (line int, err error) {
	if len(text) > maxBytes {
		return 0, fmt.Errorf("the file has %d bytes; expected at most %d", len(text), maxBytes)
	}
	if line := scan(string(text)).deep; line > 0 {
		return line, fmt.Errorf("nested too deeply; expected keys of at most %d names, and %d brackets in brackets", maxParts, maxDepth)
	}
	return 0, nil
}
