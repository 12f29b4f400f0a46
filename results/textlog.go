package results

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"time"
)

const logTime = "2006-01-02T15:04:05.000Z"

// textLog is log.txt. Each line is written at once and whole. The first error
// stays.
type textLog struct {
	mu   sync.Mutex
	file *os.File
	err  error
}

// openTextLog opens the log for adding to it. A line that a killed process left
// unfinished is ended first.
func openTextLog(path string) (*textLog, error) {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_APPEND|os.O_CREATE, 0o666)
	if err != nil {
		return nil, fmt.Errorf("open log: %w", err)
	}
	l := &textLog{file: file}
	if size, err := file.Seek(0, io.SeekEnd); err == nil && size > 0 {
		last := make([]byte, 1)
		if _, err := file.ReadAt(last, size-1); err == nil && last[0] != '\n' {
			l.write("\n")
		}
	}
	return l, nil
}

func (l *textLog) add(now time.Time, text string) {
	var lines strings.Builder
	for line := range strings.Lines(strings.TrimRight(text, "\r\n")) {
		fmt.Fprintf(&lines, "%s %s\n", now.UTC().Format(logTime), strings.TrimRight(plain(line), " "))
	}
	l.write(lines.String())
}

func (l *textLog) write(s string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if _, err := l.file.WriteString(s); l.err == nil {
		l.err = err
	}
}

func (l *textLog) close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return errors.Join(l.err, l.file.Close())
}
