package stage

import (
	"math/rand/v2"
	"path/filepath"
	"slices"

	"oodscope/datasets/images"
	"oodscope/experiments/detector"
	"oodscope/results"
)

// How many images a film follows, and through about how many epochs.
const (
	filmedOutliers = 4
	filmedID       = 2
	filmedEpochs   = 16
)

// Filming hears of every picture that is added to a film. A Reporter may be one.
type Filming interface {
	Film(f *results.Film) error
}

// film draws the heatmaps of some held-out images while the decoder is trained.
type film struct {
	results.Film
	inputs []*encoded // the outliers, the ID images
	epochs []int      // to keep
}

// newFilm chooses the images by seed, in a stream of its own, so that training is the
// same with and without a film.
func (l *decoderLoop) newFilm() *film {
	outliers := chosen(l.d.OutlierHoldout.Len(), filmedOutliers, l.e.Seed, "filmed outliers")
	id := chosen(l.d.Holdout.Len(), filmedID, l.e.Seed, "filmed ID images")
	f := &film{epochs: filmed(l.e.Decoder.Epochs), inputs: []*encoded{l.outlierHoldout.only(outliers), l.holdout.only(id)}}
	f.Set, f.IDSet, f.Outliers = l.d.OutlierHoldout.Name, l.d.Holdout.Name, len(outliers)
	f.Height, f.Width = l.d.Holdout.Height, l.d.Holdout.Width
	f.add(l.d.OutlierHoldout, outliers)
	f.add(l.d.Holdout, id)
	return f
}

// chosen are at most n of the numbers below limit, rising.
func chosen(limit, n int, seed uint64, use string) []int {
	order := rand.New(rand.NewPCG(seed, purpose(use))).Perm(limit)[:min(n, limit)]
	slices.Sort(order)
	return order
}

// filmed are the epochs that a film keeps: before the first, after the first and the
// last, and between them evenly.
func filmed(epochs int) []int {
	kept := []int{0}
	n := min(epochs, filmedEpochs)
	for i := range n {
		kept = append(kept, 1+i*(epochs-1)/max(1, n-1))
	}
	return kept
}

func (f *film) add(s *images.Set, rows []int) {
	for _, row := range rows {
		f.Index = append(f.Index, int64(row))
		f.Images = append(f.Images, s.Image(row)...)
	}
}

// shoot adds the heatmaps after an epoch, where that is one to keep, and tells r.
func (l *decoderLoop) shoot(epoch int) error {
	if !slices.Contains(l.film.epochs, epoch) {
		return nil
	}
	pixels := l.model.Shape.Size * l.model.Shape.Size
	var scores []float64
	for _, in := range l.film.inputs {
		err := heatmaps(l.ctx, l.model, in, func(_, n int, maps []float32) error {
			l.film.Maps = append(l.film.Maps, maps...)
			for i := range n {
				scores = append(scores, detector.HeatmapScore(maps[i*3*pixels:][:3*pixels], pixels))
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	l.film.Epochs, l.film.Scores = append(l.film.Epochs, epoch), append(l.film.Scores, scores)
	if f, ok := l.r.(Filming); ok {
		return f.Film(&l.film.Film)
	}
	return nil
}

// LoadFilm is the film that a finished decoder stage left in dir. The error of a stage
// from before there were films wraps fs.ErrNotExist.
func LoadFilm(dir string) (*results.Film, error) {
	return results.ReadFilmFile(filepath.Join(dir, results.FilmFile))
}
