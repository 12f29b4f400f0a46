package format

import "fmt"

// maxText bounds the small text files that come with a set.
const maxText = 16 << 20

// ReadText reads a small text file whole.
func ReadText(f *File) (string, error) {
	if f.Size > maxText {
		return "", fmt.Errorf("%s: %d bytes; expected at most %d of text", f.Name, f.Size, maxText)
	}
	b := make([]byte, f.Size)
	if n, err := f.ReadAt(b, 0); int64(n) != f.Size {
		return "", fmt.Errorf("%s: ends at byte %d of %d: %w", f.Name, n, f.Size, noEOF(err))
	}
	return string(b), nil
}
