package cli

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
	"github.com/charmbracelet/colorprofile"
	"github.com/spf13/cobra"

	"oodscope/results"
	"oodscope/tui/feed"
	"oodscope/tui/panel"
)

func (a *app) heatmapCommand() *cobra.Command {
	var set string
	var image int
	var d drawing
	cmd := &cobra.Command{
		Use:   "heatmap RUN",
		Short: "Draw an image with its heatmap",
		Long: "Draws an image of a test set, its nearest ID image, the target, its heatmap, and both overlaid. Images are numbered from 1, " +
			"the highest score first. Without --set it takes the first OOD set. --with draws the heatmap of another run beside it, " +
			"and the difference of the two.",
		Example: "oodscope heatmap latest\noodscope heatmap quick --set builtin/letters --image 3\noodscope heatmap quick --with ablate-pairing",
		Args:    one("a run"),
		RunE: func(_ *cobra.Command, args []string) error {
			run, err := a.store().Find(args[0])
			if err != nil {
				return err
			}
			h, err := chooseHeatmaps(run, set)
			if err != nil {
				return err
			}
			if image < 1 || image > h.Len() {
				return fmt.Errorf("--image %d: %s has heatmaps 1 to %d", image, h.Set, h.Len())
			}
			items, err := panel.Items(h, feed.Targets(run))
			if err != nil {
				return failed(err)
			}
			it := items[image-1]
			if a.json {
				return printJSON(a.Out, heatmapJSON(run, h, image, slices.Index(h.Index, it.Index)))
			}
			return a.drawItem(run, h.Set, it, d)
		},
	}
	cmd.Flags().StringVar(&set, "set", "", "data set, such as builtin/textures")
	cmd.Flags().IntVar(&image, "image", 1, "which image, by falling score")
	d.add(cmd)
	return a.addJSON(cmd)
}

// ended says in words how a run ended.
var ended = map[results.Status]string{
	results.Finished: "finished", results.Stopped: "was stopped", results.Failed: "failed", results.Crashed: "crashed",
}

// chooseHeatmaps loads the named set's heatmaps, or the first OOD set's.
func chooseHeatmaps(run *results.Run, set string) (*results.Heatmaps, error) {
	sets, err := run.HeatmapSets()
	if err != nil {
		return nil, failed(err)
	}
	if len(sets) == 0 {
		if run.Status().Ended() {
			return nil, fmt.Errorf("%s has no heatmaps: it %s before its last stage, or was told to keep none", run.ID, ended[run.Status()])
		}
		return nil, fmt.Errorf("%s has no heatmaps yet: it is %s", run.ID, run.Status())
	}
	if set == "" {
		set = firstOOD(run, sets)
	}
	full, ok := fullName(set, sets)
	if !ok {
		return nil, fmt.Errorf("--set %s: %s has %s%s", set, run.ID, strings.Join(sets, ", "), meant(set, sets))
	}
	h, err := run.Heatmaps(full)
	return h, failed(err)
}

// fullName finds the set of a name, or the only one with that source or split:
// "letters" and "svhn" for "builtin/letters" and "svhn/test".
func fullName(name string, sets []string) (string, bool) {
	if slices.Contains(sets, name) {
		return name, true
	}
	var found []string
	for _, s := range sets {
		if strings.HasPrefix(s, name+"/") || strings.HasSuffix(s, "/"+name) {
			found = append(found, s)
		}
	}
	if len(found) != 1 {
		return "", false
	}
	return found[0], true
}

func firstOOD(run *results.Run, sets []string) string {
	if run.Summary != nil && len(run.Summary.Sets) > 0 && slices.Contains(sets, run.Summary.Sets[0].Set) {
		return run.Summary.Sets[0].Set
	}
	return sets[0]
}

// meant names the nearest of some names.
func meant(name string, names []string) string {
	best := slices.MinFunc(names, func(x, y string) int {
		return levenshtein.ComputeDistance(name, x) - levenshtein.ComputeDistance(name, y)
	})
	return fmt.Sprintf("; did you mean %q?", best)
}

func colourProfile(out any, color string) (colorprofile.Profile, error) {
	switch color {
	case "auto":
		if f, ok := out.(*os.File); ok {
			return colorprofile.Detect(f, os.Environ()), nil
		}
		return colorprofile.NoTTY, nil
	case "truecolor":
		return colorprofile.TrueColor, nil
	case "256":
		return colorprofile.ANSI256, nil
	case "16":
		return colorprofile.ANSI, nil
	case "none":
		return colorprofile.NoTTY, nil
	}
	return colorprofile.NoTTY, fmt.Errorf("--color %s: expected auto, truecolor, 256, 16 or none", color)
}

// heatmapJSON is the figures and values of the image that is stored as the i-th.
func heatmapJSON(run *results.Run, h *results.Heatmaps, rank, i int) any {
	name := func(class int32) string {
		if int(class) < len(h.Classes) && class >= 0 {
			return h.Classes[class]
		}
		return fmt.Sprint(class)
	}
	return struct {
		Run        string    `json:"run"`
		Set        string    `json:"set"`
		Image      int       `json:"image"`
		Index      int64     `json:"index"`
		Score      float64   `json:"score"`
		Threshold  float64   `json:"threshold"`
		OOD        bool      `json:"ood"`
		AboveID    float64   `json:"above_share_of_held_out_id"`
		Predicted  string    `json:"predicted"`
		Confidence float32   `json:"confidence"`
		Height     int       `json:"height"`
		Width      int       `json:"width"`
		Values     []float32 `json:"values"`
	}{run.ID, h.Set, rank, h.Index[i], h.Scores[i], h.Threshold, h.Scores[i] > h.Threshold, h.Quantile[i], name(h.Predicted[i]), h.Confidence[i], h.Height, h.Width, h.Map(i)}
}
