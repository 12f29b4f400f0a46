package datasets

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"oodscope/datasets/format"
)

// whole is the location of a source that is one folder, archive or file, of a
// kind that suits tells by its name.
func whole(path string, suits func(info os.FileInfo) bool) location {
	info, err := os.Stat(path)
	switch {
	case absent(err):
		return location{}
	case err != nil:
		return location{err: err}
	case !suits(info):
		return location{}
	case info.IsDir():
		return location{files: []file{{path: path}}, ready: true}
	}
	return location{files: []file{{path: path, bytes: info.Size()}}, ready: true}
}

// gather is the location of a source that is several files in a folder; each
// has alternative names. It is ready when enough of them are there.
func gather(folder string, enough int, names ...[]string) location {
	var at location
	for _, alternatives := range names {
		f, ok, err := firstOf(folder, alternatives)
		switch {
		case err != nil:
			return location{err: err}
		case ok:
			at.files = append(at.files, f)
		default:
			at.absent = append(at.absent, alternatives[0])
		}
	}
	at.ready = len(at.files) >= enough
	return at
}

// firstOf returns the first of several files of a folder that is there. Any other
// reason for not seeing one is an error.
func firstOf(folder string, names []string) (f file, ok bool, err error) {
	for _, name := range names {
		path := filepath.Join(folder, name)
		info, err := os.Stat(path)
		switch {
		case absent(err):
		case err != nil:
			return file{}, false, err
		case !info.IsDir():
			return file{path: path, bytes: info.Size()}, true, nil
		}
	}
	return file{}, false, nil
}

func absent(err error) bool { return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) }

// openAll opens the files of a location; close closes them all.
func openAll(files []file) (opened []*format.File, closeAll func(), err error) {
	closeAll = func() {
		for _, f := range opened {
			f.Close()
		}
	}
	for _, f := range files {
		one, err := format.OpenFile(f.path)
		if err != nil {
			closeAll()
			return nil, nil, err
		}
		opened = append(opened, one)
	}
	return opened, closeAll, nil
}
