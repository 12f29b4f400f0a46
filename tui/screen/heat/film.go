package heat

import (
	"errors"
	"io/fs"
	"math"

	tea "charm.land/bubbletea/v2"

	"oodscope/results"
	"oodscope/tui/curve"
	"oodscope/tui/feed"
	"oodscope/tui/panel"
)

const (
	lossTag  = "decoder/loss"
	aurocTag = feed.AUROCTag
)

// film is what was read of the opened run's film, and where in it one is.
type film struct {
	filmRead
	none  bool // the run has none
	at    int  // in the film's epochs
	image int
	held  bool // an epoch was chosen: the newest is not followed
}

// filmRead is what a command read of it.
type filmRead struct {
	visit  int
	id     string
	film   *results.Film
	frames [][]panel.Item // by epoch kept, then image
	scores []curve.Track  // of each image, by epoch
	loss   curve.Track
	auroc  curve.Track
	steps  float64 // of the loss in an epoch; 0 where unknown
	more   bool    // of the curves there is more to read
	err    error
}

// readFilm reads the film where it is on screen, or may be all that there is; nil where there is nothing to read.
func (s *Screen) readFilm(again bool) tea.Cmd {
	if s.film.there() && !(again && s.view == filmed) || s.film.none && !again {
		return nil
	}
	f, m := s.desk.Feed, filmRead{visit: s.visit, id: s.opened}
	return func() tea.Msg {
		m.err = m.read(f)
		return m
	}
}

func (m *filmRead) read(f *feed.Feed) error {
	d, err := f.Detail(m.id, 0)
	if err != nil {
		return err
	}
	if m.film, err = d.Run.Film(); err != nil {
		return err
	}
	m.curves(d)
	m.frames, err = frames(m.film, feed.Targets(d.Run))
	return err
}

// curves keeps what of the curves is shown with the film.
func (m *filmRead) curves(d feed.Detail) {
	m.loss, m.auroc, m.more = d.Curves[lossTag], d.Curves[aurocTag], d.More
	m.steps = stepsOfEpoch(m.loss, m.auroc)
	m.scores = make([]curve.Track, m.film.Len())
	for k := range m.scores {
		for i, epoch := range m.film.Epochs {
			m.scores[k].Append(curve.Sample{Step: float64(epoch), Wall: math.NaN(), Value: m.film.Scores[i][k]})
		}
	}
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
			row[k].Scale, row[k].Threshold = highest, math.NaN() // the threshold is that of the finished decoder
		}
	}
	return all, nil
}

// stepsOfEpoch is the number of steps in an epoch: the last value by epoch was written after the last step whose wall time is
// not later. Without times the highest step tells.
func stepsOfEpoch(loss, byEpoch curve.Track) float64 {
	end, ok := byEpoch.Last()
	if !ok || end.Step <= 0 || loss.Len() == 0 {
		return 0
	}
	last := loss.At(loss.Len() - 1)
	if at, ok := loss.Before(curve.ByClock(), end.Wall); ok && !math.IsNaN(end.Wall) {
		last = at
	}
	return (last.Step - loss.At(0).Step + 1) / end.Step
}

// takeFilm keeps what was read, and goes to the newest epoch unless another was chosen. What could not be read anew stays.
func (s *Screen) takeFilm(m filmRead) tea.Cmd {
	f := &s.film
	f.none, f.err = errors.Is(m.err, fs.ErrNotExist), m.err
	if m.err != nil {
		return nil
	}
	begun := !f.there()
	f.filmRead = m
	if !f.there() {
		return nil
	}
	n := len(f.frames)
	if !f.held || f.at >= n {
		f.at = n - 1
	}
	if f.image = min(f.image, f.film.Len()-1); begun {
		f.image = f.strongest()
	}
	if m.more && s.here && s.view == filmed {
		return s.readFilm(anew)
	}
	return nil
}

// strongest is the outlier with the highest score at the newest epoch: a black one would say little at first sight.
func (f *film) strongest() int {
	best, newest := 0, f.frames[len(f.frames)-1]
	for k := range f.film.Outliers {
		if newest[k].Score > newest[best].Score {
			best = k
		}
	}
	return best
}

// there tells whether there is a film to show.
func (f *film) there() bool { return len(f.frames) > 0 && f.film.Len() > 0 }

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

// toEpoch goes to the epoch kept that is nearest to one.
func (f *film) toEpoch(epoch float64) {
	best := 0
	for i, e := range f.film.Epochs {
		if math.Abs(float64(e)-epoch) < math.Abs(float64(f.film.Epochs[best])-epoch) {
			best = i
		}
	}
	f.move(best - f.at)
}

// frame is an image at an epoch, on the scale of the run's heatmaps where there are some.
func (s *Screen) frame(i, k int) panel.Item {
	it := s.film.frames[i][k]
	if items := s.sides[first(s.swapped)].gallery.Items; len(items) > 0 {
		it.Scale = items[0].Scale
	}
	return it
}

func (s *Screen) toggleFilm() tea.Cmd {
	if s.view == filmed {
		s.show(single)
		return nil
	}
	s.show(filmed)
	return s.readFilm(anew)
}
