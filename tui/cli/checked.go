package cli

import "io"

// checkedWriter remembers the first failure to write, such as a full disk, so
// that a command whose output was lost does not end as a success.
type checkedWriter struct {
	io.Writer
	err error
}

func (w *checkedWriter) Write(b []byte) (int, error) {
	n, err := w.Writer.Write(b)
	if err != nil && w.err == nil {
		w.err = err
	}
	return n, err
}
