package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"oodscope/experiments/spec"
	"oodscope/results"
	"oodscope/tui/blockart"
	"oodscope/tui/feed"
	"oodscope/tui/grid"
	"oodscope/tui/panel"
)

// drawing says how a heatmap is drawn.
type drawing struct {
	color, palette, with string
	gamma                float64
	own                  bool
}

func (d *drawing) add(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&d.color, "color", "auto", "colours: auto, truecolor, 256, 16 or none")
	flags.StringVar(&d.palette, "palette", blockart.Inferno.Name, "palette: "+strings.Join(paletteNames(), ", "))
	flags.Float64Var(&d.gamma, "gamma", 1, "below 1 low values stand out, above 1 high ones")
	flags.BoolVar(&d.own, "own-scale", false, "each heatmap on its own scale instead of the run's")
	flags.StringVar(&d.with, "with", "", "a run whose heatmap of the same image is drawn beside it")
}

func paletteNames() (names []string) {
	for _, p := range blockart.Sequential() {
		names = append(names, p.Name)
	}
	return names
}

// options are those of the panel, checked.
func (d *drawing) options(out any) (o panel.Options, err error) {
	if o.Profile, err = colourProfile(out, d.color); err != nil {
		return o, err
	}
	names := paletteNames()
	if !slices.Contains(names, d.palette) {
		return o, fmt.Errorf("--palette %s: expected one of %s%s", d.palette, strings.Join(names, ", "), spec.Suggestion(d.palette, names))
	}
	if !(d.gamma >= 0.1 && d.gamma <= 10) {
		return o, fmt.Errorf("--gamma %g: expected a number from 0.1 to 10", d.gamma)
	}
	o.Palette, _ = blockart.ByName(d.palette)
	o.Gamma, o.Own = d.gamma, d.own
	return o, nil
}

// drawItem draws an image of a run, beside another run's where one is named.
func (a *app) drawItem(run *results.Run, set string, it panel.Item, d drawing) error {
	o, err := d.options(a.Out)
	if err != nil {
		return err
	}
	o.Title = grid.Clean(set)
	if d.with != "" {
		other, err := a.store().Find(d.with)
		if err != nil {
			return err
		}
		theirs, err := sameImage(other, set, it)
		if err != nil {
			return err
		}
		it = it.Against(theirs)
		o.Panes, o.Names = panel.Beside(), []string{"image", run.Name, other.Name, "difference"}
	}
	return failed(a.render(it, o))
}

// render prints an item as wide as the terminal, within reason.
func (a *app) render(it panel.Item, o panel.Options) error {
	o.Width = min(terminalWidth(a.Out, 100), 160)
	text, err := panel.Render(it, o)
	if err != nil {
		return err
	}
	_, err = fmt.Fprint(a.Out, text)
	return err
}

// sameImage is what another run made of an image. It is known by its pixels: runs with other seeds may have sampled a set
// otherwise, and then an index means another image.
func sameImage(run *results.Run, set string, it panel.Item) (panel.Item, error) {
	h, err := chooseHeatmaps(run, set)
	if err != nil {
		return panel.Item{}, err
	}
	items, err := panel.Items(h, feed.Targets(run))
	if err != nil {
		return panel.Item{}, failed(err)
	}
	i := slices.IndexFunc(items, func(other panel.Item) bool { return slices.Equal(other.Image.Pix, it.Image.Pix) })
	if i < 0 {
		return panel.Item{}, fmt.Errorf("--with %s: that run keeps no heatmap of image %d of %s: choose another image with --image", run.ID, it.Index, set)
	}
	return items[i], nil
}
