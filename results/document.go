package results

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"oodscope/results/atomicfile"
)

// Documents are the small JSON files that are replaced as a whole. Each has a
// format number, so that an older build says what it meets instead of reading
// it wrongly.

const maxDocument = 64 << 20 // bytes that are read of any document

func writeDocument(path string, document any) error {
	b, err := json.MarshalIndent(document, "", "  ")
	if err != nil {
		return fmt.Errorf("encode %s: %w", filepath.Base(path), err)
	}
	return atomicfile.WriteBytes(path, append(b, '\n'))
}

// readDocument decodes the document at path, which must have a format from 1 up
// to format. A missing file is an fs.ErrNotExist.
func readDocument(path string, format int, document any) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if info.Size() > maxDocument {
		return fmt.Errorf("%s is damaged: %d bytes are too many", filepath.Base(path), info.Size())
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if err := decodeDocument(b, format, document); err != nil {
		return fmt.Errorf("%s %w", filepath.Base(path), err)
	}
	return nil
}

func decodeDocument(b []byte, format int, document any) error {
	given, first := firstFormat(b)
	if !first {
		var head struct {
			Format int `json:"format"`
		}
		if err := json.Unmarshal(b, &head); err != nil {
			return fmt.Errorf("is damaged: %w", err)
		}
		given = head.Format
	}
	switch {
	case given > format:
		return fmt.Errorf("has format %d, but this build reads formats up to %d: use a newer oodscope", given, format)
	case given < 1:
		return errors.New("is damaged: it has no format number")
	}
	if err := json.Unmarshal(b, document); err != nil {
		return fmt.Errorf("is damaged: %w", err)
	}
	return nil
}

// firstFormat reads the format of a document as writeDocument writes it, before
// everything else, which saves going through all of it twice.
func firstFormat(b []byte) (format int, ok bool) {
	rest, ok := bytes.CutPrefix(b, []byte("{\n  \"format\": "))
	if !ok {
		return 0, false
	}
	end := bytes.IndexAny(rest, ",\n")
	if end < 0 {
		return 0, false
	}
	format, err := strconv.Atoi(string(rest[:end]))
	return format, err == nil
}
