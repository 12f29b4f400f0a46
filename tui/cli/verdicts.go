package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/charmbracelet/colorprofile"

	"oodscope/datasets/images"
	"oodscope/experiments"
	"oodscope/results"
	"oodscope/tui/blockart"
	"oodscope/tui/feed"
	"oodscope/tui/grid"
	"oodscope/tui/panel"
)

// verdicts collects what the judge says; text is printed as it comes.
type verdicts struct {
	*judging
	profile colorprofile.Profile
	judge   *experiments.Judge
	run     *results.Run
	draw    bool
	ood     int
	all     []verdict
}

// verdict is one image's, as JSON has it.
type verdict struct {
	File       string    `json:"file"`
	OOD        bool      `json:"ood"`
	Score      float64   `json:"score"`
	AboveID    float64   `json:"above_share_of_held_out_id"`
	Predicted  string    `json:"predicted"`
	Confidence float32   `json:"confidence"`
	Height     int       `json:"height,omitempty"`
	Width      int       `json:"width,omitempty"`
	Values     []float32 `json:"values,omitempty"` // of the heatmap, where it is asked for
}

func (v *verdicts) add(ctx context.Context, files []string, set *images.Set) error {
	h, err := v.judge.Judge(ctx, set)
	if err != nil {
		return failed(err)
	}
	for i, file := range files {
		one := verdict{File: file, OOD: h.Scores[i] > h.Threshold, Score: h.Scores[i], AboveID: h.Quantile[i], Confidence: h.Confidence[i]}
		if one.Predicted = fmt.Sprint(h.Predicted[i]); int(h.Predicted[i]) < len(h.Classes) {
			one.Predicted = h.Classes[h.Predicted[i]]
		}
		if v.draw {
			one.Height, one.Width, one.Values = h.Height, h.Width, h.Map(i)
		}
		if one.OOD {
			v.ood++
		}
		v.all = append(v.all, one)
		if err := v.print(one, nameWidth(files), h, i); err != nil {
			return err
		}
	}
	return nil
}

// nameWidth is that of the widest of some files, within limits.
func nameWidth(files []string) int {
	const most = 32
	w := 0
	for _, file := range files {
		w = max(w, grid.Width(file))
	}
	return min(w, most)
}

// line fits 80 columns where the file's name has 16 at most.
func (v verdict) line(name int) string {
	word := "ID "
	if v.OOD {
		word = "OOD"
	}
	file := grid.Clean(v.File)
	return fmt.Sprintf("%s%s  %s  score %-7.4g  above %5.1f %% of ID  class %s %.2f",
		file, strings.Repeat(" ", max(name-grid.Width(file), 0)), word, v.Score, 100*v.AboveID, grid.Clean(v.Predicted), v.Confidence)
}

func (v *verdicts) print(one verdict, name int, h *results.Heatmaps, i int) error {
	if v.json {
		return nil
	}
	fmt.Fprintln(v.Out, one.line(name))
	if !v.draw {
		return nil
	}
	items, err := panel.Items(h.Only(i), feed.Targets(v.run))
	if err != nil {
		return failed(err)
	}
	return failed(v.render(items[0], panel.Options{Profile: v.profile, Palette: blockart.Inferno}))
}

func (v *verdicts) end() error {
	t := v.judge.Threshold
	if v.json {
		err := printJSON(v.Out, struct {
			Run       string            `json:"run"`
			Detector  string            `json:"detector"`
			Threshold results.Threshold `json:"threshold"`
			OOD       int               `json:"ood"`
			Images    []verdict         `json:"images"`
		}{v.run.ID, t.Detector, t, v.ood, v.all})
		if err != nil {
			return err
		}
	} else {
		fmt.Fprintf(v.Out, "%d of %d OOD · %s of %s\nthreshold %.4g accepts %.1f %% of ID images; ID: held out from training\n",
			v.ood, len(v.all), t.Detector, v.run.ID, t.Value, 100*t.TPR)
	}
	if v.ood > 0 {
		return errOOD
	}
	return nil
}
