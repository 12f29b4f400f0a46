package results

import (
	"errors"
	"fmt"
	"io/fs"
	"math"
	"path/filepath"
	"strings"
	"time"
)

const queuedFormat = 1

// queuedFile is the file of a run that waits: <id>.json in the queue's folder.
type queuedFile struct {
	Format  int       `json:"format"`
	Name    string    `json:"name"`
	Added   time.Time `json:"added"`
	Place   float64   `json:"place"` // the least is started first
	Held    bool      `json:"held,omitempty"`
	Resumes string    `json:"resumes,omitempty"`
	Problem string    `json:"problem,omitempty"`
	Tries   int       `json:"tries,omitempty"`
	Spec    string    `json:"spec"`
}

const queuedSuffix = ".json"

func (s *Store) queueDir() string { return filepath.Join(s.Root, "queue") }

func (s *Store) queuedPath(id string) string { return filepath.Join(s.queueDir(), id+queuedSuffix) }

// queuedID is the id that a file in the queue's folder is of. Others than NewID makes
// are none.
func queuedID(name string) (string, bool) {
	id, ok := strings.CutSuffix(name, queuedSuffix)
	_, isID := parseID(id)
	return id, ok && isID && !strings.ContainsFunc(id, func(r rune) bool { return !isFileSafe(r) })
}

func (s *Store) writeQueued(q QueuedRun) error {
	place := min(max(q.place, -maxPlace), maxPlace)
	return writeDocument(s.queuedPath(q.ID), queuedFile{
		Format: queuedFormat, Name: q.Name, Added: q.Added, Place: place, Held: q.Held,
		Resumes: q.Resumes, Problem: q.Problem, Tries: q.Tries, Spec: string(q.Spec),
	})
}

// readQueued returns what waits, also, held and with its problem, where the file
// cannot be read. Its only error is of a file that is not there.
func readQueued(path, id string) (QueuedRun, error) {
	var f queuedFile
	err := readDocument(path, queuedFormat, &f)
	if errors.Is(err, fs.ErrNotExist) {
		return QueuedRun{}, err
	}
	if err == nil && f.Spec == "" {
		err = fmt.Errorf("%s is damaged: it has no spec", filepath.Base(path))
	}
	if err == nil && math.Abs(f.Place) > maxPlace {
		err = fmt.Errorf("%s is damaged: its place is %g", filepath.Base(path), f.Place)
	}
	if err != nil {
		p, _ := parseID(id)
		return QueuedRun{ID: id, Name: plain(p.name), Added: p.created, Held: true, Problem: oneLine(err.Error()), place: unread}, nil
	}
	return QueuedRun{
		ID: id, Name: plain(f.Name), Added: f.Added, Spec: []byte(f.Spec), Held: f.Held, Resumes: plain(f.Resumes),
		Problem: oneLine(f.Problem), Tries: f.Tries, place: f.Place,
	}, nil
}

// maxPlace is where places end: beyond it they would run together. Only files that
// were written by hand come near; runs at the same place are in the order of their ids.
const maxPlace = 1 << 50

// unread is the place of a file that cannot be read: behind all others, JSON has no
// such number.
var unread = math.Inf(1)

func isUnread(q QueuedRun) bool { return q.place == unread }
