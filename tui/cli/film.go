package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"math"
	"strconv"

	"github.com/spf13/cobra"

	"oodscope/results"
	"oodscope/tui/feed"
	"oodscope/tui/grid"
	"oodscope/tui/panel"
)

func (a *app) filmCommand() *cobra.Command {
	var image, epoch int
	var d drawing
	cmd := &cobra.Command{
		Use:   "film RUN",
		Short: "Print how heatmaps formed over the epochs",
		Long: "While the decoder is trained it draws the same few held-out images again and again: outliers first, then ID images. Prints " +
			"their scores by epoch; --image draws one of them, after the last epoch kept or that of --epoch.",
		Example: "oodscope film latest\noodscope film latest --image 2 --epoch 10",
		Args:    one("a run"),
		RunE: func(cmd *cobra.Command, args []string) error {
			run, err := a.store().Find(args[0])
			if err != nil {
				return err
			}
			film, err := run.Film()
			switch {
			case errors.Is(err, fs.ErrNotExist):
				return fmt.Errorf("%s has no film: its decoder has not begun, or it is from before there were films", run.ID)
			case err != nil:
				return failed(err)
			case a.json:
				return printJSON(a.Out, filmJSON(run, film))
			case image == 0:
				a.printFilm(film)
				return nil
			}
			it, err := frameOf(run, film, image, epoch, cmd.Flags().Changed("epoch"))
			if err != nil {
				return err
			}
			return a.drawItem(run, film.Set, it, d)
		},
	}
	cmd.Flags().IntVar(&image, "image", 0, "draw this image, counted from 1")
	cmd.Flags().IntVar(&epoch, "epoch", 0, "of this epoch; 0 is before training")
	d.add(cmd)
	_ = cmd.Flags().MarkHidden("with")
	return a.addJSON(cmd)
}

// frameOf is an image of a film at an epoch, or at the last one.
func frameOf(run *results.Run, film *results.Film, image, epoch int, chosen bool) (panel.Item, error) {
	if image < 1 || image > film.Len() {
		return panel.Item{}, fmt.Errorf("--image %d: the film has images 1 to %d", image, film.Len())
	}
	at := len(film.Epochs) - 1
	if chosen {
		for at = 0; at < len(film.Epochs) && film.Epochs[at] != epoch; at++ {
		}
	}
	if at < 0 || at == len(film.Epochs) {
		return panel.Item{}, fmt.Errorf("--epoch %d: the film has the epochs %s", epoch, epochs(film))
	}
	h := film.At(at).Only(image - 1)
	if image > film.Outliers {
		h.Group, h.Set = "id", film.IDSet
	}
	items, err := panel.Items(h, feed.Targets(run))
	if err != nil {
		return panel.Item{}, failed(err)
	}
	it := items[0]
	it.Threshold = storedThreshold(run)
	return it, nil
}

// storedThreshold is that of the heatmap's score; NaN before the run has measured one.
func storedThreshold(run *results.Run) float64 {
	if run.Summary != nil {
		for _, t := range run.Summary.Thresholds {
			if t.Detector == results.HeatmapMethod {
				return t.Value
			}
		}
	}
	return math.NaN()
}

func epochs(film *results.Film) string {
	text := ""
	for i, e := range film.Epochs {
		if i > 0 {
			text += ", "
		}
		text += strconv.Itoa(e)
	}
	return text
}

func filmJSON(run *results.Run, f *results.Film) any {
	type image struct {
		Set    string    `json:"set"`
		Index  int64     `json:"index"`
		Scores []float64 `json:"scores"` // by epoch
	}
	images := make([]image, f.Len())
	for k := range images {
		images[k] = image{Set: f.Set, Index: f.Index[k]}
		if k >= f.Outliers {
			images[k].Set = f.IDSet
		}
		for _, scores := range f.Scores {
			images[k].Scores = append(images[k].Scores, scores[k])
		}
	}
	return struct {
		Run    string  `json:"run"`
		Epochs []int   `json:"epochs"`
		Images []image `json:"images"`
	}{run.ID, f.Epochs, images}
}

func (a *app) printFilm(f *results.Film) {
	head := []string{"epoch"}
	for k := range f.Len() {
		name := "OOD "
		if k >= f.Outliers {
			name = "ID "
		}
		head = append(head, name+strconv.Itoa(k+1))
	}
	rows, right := [][]string{head}, []int{0}
	for i, epoch := range f.Epochs {
		row := []string{strconv.Itoa(epoch)}
		for _, score := range f.Scores[i] {
			row = append(row, strconv.FormatFloat(score, 'f', 4, 64))
		}
		rows = append(rows, row)
	}
	for k := range f.Len() {
		right = append(right, k+1)
	}
	columns(a.Out, rows, right...)
	fmt.Fprintf(a.Out, "\nheatmap scores of held-out images: OOD of %s, ID of %s\n", grid.Clean(f.Set), grid.Clean(f.IDSet))
}
