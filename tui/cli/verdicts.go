package cli

import (
	"context"
	"fmt"

	"github.com/charmbracelet/colorprofile"

	"oodscope/datasets/images"
	"oodscope/experiments"
	"oodscope/results"
	"oodscope/tui/blockart"
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
		if err := v.print(one, h, i); err != nil {
			return err
		}
	}
	return nil
}

func (v *verdicts) print(one verdict, h *results.Heatmaps, i int) error {
	if v.json {
		return nil
	}
	word := "ID "
	if one.OOD {
		word = "OOD"
	}
	fmt.Fprintf(v.Out, "%s  score %.4g  above %5.1f %% of held-out ID  predicted %s %.2f  %s\n",
		word, one.Score, 100*one.AboveID, grid.Clean(one.Predicted), one.Confidence, grid.Clean(one.File))
	if !v.draw {
		return nil
	}
	text, err := panel.Render(h.Only(i), 0, panel.Options{Width: min(terminalWidth(v.Out, 100), 160), Profile: v.profile, Palette: blockart.Inferno})
	if err != nil {
		return failed(err)
	}
	_, err = fmt.Fprint(v.Out, text)
	return failed(err)
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
		fmt.Fprintf(v.Out, "%d of %d OOD · %s of %s · threshold %.4g accepts %.1f %% of held-out ID images\n",
			v.ood, len(v.all), t.Detector, v.run.ID, t.Value, 100*t.TPR)
	}
	if v.ood > 0 {
		return errOOD
	}
	return nil
}
