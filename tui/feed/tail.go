package feed

import (
	"math"
	"sync"

	"oodscope/results/events"
	"oodscope/tui/curve"
)

// piece is how many records are read between two looks at the clock: a millisecond's work.
const piece = 20_000

// tail keeps the curves of one run up to date.
type tail struct {
	reader *events.Reader
	tracks []curve.Track    // by series of the reader
	fresh  [][]curve.Sample // by series: read, and not yet in the track
	before [][]curve.Sample // likewise, of the piece before
}

// advance reads what was appended, a piece at least, until the shift is over. It tells whether there may be more. While a
// piece is read the one before goes to the tracks.
func (t *tail) advance(s shift) (more bool, err error) {
	var appending sync.WaitGroup
	defer appending.Wait()
	for {
		n, err := t.reader.Follow(piece, t.take)
		appending.Wait()
		t.fresh, t.before = t.before, t.fresh
		if n > 0 {
			appending.Go(t.append)
		}
		if err != nil || n < piece {
			return false, err
		}
		if s.over() {
			return true, nil
		}
	}
}

func (t *tail) take(s events.Sample) {
	for s.Series >= len(t.fresh) {
		t.fresh = append(t.fresh, nil)
	}
	wall := s.Wall
	if wall == 0 { // as it is read where the file says nothing
		wall = math.NaN()
	}
	t.fresh[s.Series] = append(t.fresh[s.Series], curve.Sample{Step: float64(s.Step), Wall: wall, Value: s.Value})
}

// append moves the samples of a piece to their tracks, together, as a track wants it.
func (t *tail) append() {
	for i, samples := range t.before {
		for i >= len(t.tracks) {
			t.tracks = append(t.tracks, curve.Track{})
		}
		if len(samples) > 0 {
			t.tracks[i].Append(samples...)
			t.before[i] = samples[:0]
		}
	}
}

func (t *tail) curves() map[string]curve.Track {
	all := make(map[string]curve.Track, len(t.tracks))
	for i, track := range t.tracks {
		if track.Len() > 0 {
			all[t.reader.Tag(i)] = track
		}
	}
	return all
}

// points is how many samples are kept.
func (t *tail) points() (n int) {
	for _, track := range t.tracks {
		n += track.Len()
	}
	return n
}
