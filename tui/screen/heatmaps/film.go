package heatmaps

import (
	"errors"
	"io/fs"
	"math"

	"oodscope/results"
	"oodscope/tui/curve"
	"oodscope/tui/feed"
	"oodscope/tui/panel"
)

const (
	lossTag  = "decoder/loss"
	aurocTag = "decoder/val_auroc"
)

// film is what was read of a run's film, and where in it one is.
type film struct {
	film   *results.Film
	frames [][]panel.Item // by epoch kept, then image
	loss   curve.Track
	auroc  curve.Track
	pace   float64 // epochs that a step of the loss takes; 0 where unknown
	err    error
	none   bool // the run has none
	at     int  // in the film's epochs
	image  int
	held   bool // an epoch was chosen: the newest is not followed
}

// filmRead is what a command read of it.
type filmRead struct {
	film   *results.Film
	frames [][]panel.Item
	detail feed.Detail
	err    error
}

func readFilm(f *feed.Feed, id string) *filmRead {
	m := &filmRead{}
	if m.detail, m.err = f.Detail(id, 0); m.err != nil {
		return m
	}
	if m.film, m.err = m.detail.Run.Film(); m.err != nil {
		return m
	}
	m.frames, m.err = frames(m.film, feed.Targets(m.detail.Run))
	return m
}

// frames are the film's images at each of its epochs, in their order, all on one scale: up to the highest value of the newest
// epoch, since an untrained decoder draws anything.
func frames(f *results.Film, t panel.Targets) ([][]panel.Item, error) {
	var all [][]panel.Item
	highest := 0.0
	for i := range f.Epochs {
		whole := f.At(i)
		var row []panel.Item
		highest = 0
		for k := range f.Len() {
			one := whole.Only(k)
			if k >= f.Outliers {
				one.Group = "id"
			}
			items, err := panel.Items(one, t)
			if err != nil {
				return nil, err
			}
			highest = max(highest, items[0].Heat.Max())
			row = append(row, items[0])
		}
		all = append(all, row)
	}
	for _, row := range all {
		for k := range row {
			row[k].Scale, row[k].Threshold = highest, math.NaN()
		}
	}
	return all, nil
}

// take keeps what was read, and goes to the newest epoch unless another was chosen.
func (f *film) take(m *filmRead) {
	f.none = errors.Is(m.err, fs.ErrNotExist)
	if f.err = m.err; f.none {
		f.err = nil
	}
	if m.film == nil || m.frames == nil {
		return
	}
	f.film, f.frames = m.film, m.frames
	f.loss, f.auroc = m.detail.Curves[lossTag], m.detail.Curves[aurocTag]
	f.pace = pace(f.loss, f.auroc)
	f.image = min(f.image, max(m.film.Len()-1, 0))
	if n := len(f.frames); !f.held || f.at >= n {
		f.at = max(n-1, 0)
	}
}

// there tells whether there is a film to show.
func (f *film) there() bool { return len(f.frames) > 0 && f.film.Len() > 0 }

// pace is how many epochs a step of the loss takes: the last epoch of the AUROC was over when the loss was at a step.
func pace(loss, auroc curve.Track) float64 {
	end, ok := auroc.Last()
	if !ok || math.IsNaN(end.Wall) {
		return 0
	}
	at, ok := loss.Before(curve.ByClock(), end.Wall)
	if !ok {
		return 0
	}
	return end.Step / (at.Step + 1)
}

// move goes to another epoch. On the last one the newest is followed.
func (f *film) move(by int) {
	n := len(f.frames)
	f.at = min(max(f.at+by, 0), max(n-1, 0))
	f.held = f.at < n-1
}

func (f *film) choose(by int) {
	if f.there() {
		f.image = min(max(f.image+by, 0), f.film.Len()-1)
	}
}

func (f *film) epoch() int { return f.film.Epochs[f.at] }
