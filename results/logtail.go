package results

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// LogTail returns the last n lines of the run's log, oldest first, safe to
// show. A last line without its end is still being written and left out. No log
// yet means no lines.
func (r *Run) LogTail(n int) ([]string, error) {
	if n <= 0 {
		return nil, nil
	}
	file, err := os.Open(filepath.Join(r.Dir, "log.txt"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read log of run %s: %w", r.ID, err)
	}
	defer file.Close()
	b, err := lastLines(file, n)
	if err != nil {
		return nil, fmt.Errorf("read log of run %s: %w", r.ID, err)
	}
	var lines []string
	for line := range strings.Lines(string(b)) {
		lines = append(lines, plain(line))
	}
	return lines, nil
}

// LogSize is the length of the run's log in bytes, 0 where there is none. A log
// is only appended to: one of the same length says what it said before.
func (r *Run) LogSize() int64 {
	info, err := os.Stat(filepath.Join(r.Dir, "log.txt"))
	if err != nil {
		return 0
	}
	return info.Size()
}

// lastLines reads backwards until there are n whole lines, but not more than
// maxTail bytes, whatever is in the file.
func lastLines(file io.ReadSeeker, n int) ([]byte, error) {
	const maxTail = 4 << 20
	size, err := file.Seek(0, io.SeekEnd)
	if err != nil {
		return nil, err
	}
	for want := int64(16 << 10); ; want *= 4 {
		from := max(size-min(want, maxTail), 0)
		b := make([]byte, size-from)
		if _, err := file.Seek(from, io.SeekStart); err != nil {
			return nil, err
		}
		if _, err := io.ReadFull(file, b); err != nil {
			return nil, err
		}
		if from > 0 { // the first line may have begun before
			b = b[bytes.IndexByte(b, '\n')+1:]
		}
		b = b[:bytes.LastIndexByte(b, '\n')+1]
		if from == 0 || want >= maxTail || bytes.Count(b, []byte("\n")) >= n {
			return dropLines(b, n), nil
		}
	}
}

// dropLines keeps the last n lines of b, which ends with a line's end.
func dropLines(b []byte, n int) []byte {
	for extra := bytes.Count(b, []byte("\n")) - n; extra > 0; extra-- {
		b = b[bytes.IndexByte(b, '\n')+1:]
	}
	return b
}
