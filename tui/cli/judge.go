package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/charmbracelet/colorprofile"
	"github.com/spf13/cobra"

	"oodscope/datasets"
	"oodscope/datasets/images"
	"oodscope/experiments"
	"oodscope/results"
	"oodscope/tui/blockart"
	"oodscope/tui/grid"
	"oodscope/tui/panel"
)

// errOOD makes the exit status say that an image is OOD; it is no failure.
var errOOD = errors.New("some images are OOD")

// judging holds the flags of judge.
type judging struct {
	*app
	detector, color string
	draw            bool
}

func (a *app) judgeCommand() *cobra.Command {
	j := &judging{app: a}
	cmd := &cobra.Command{
		Use:   "judge RUN IMAGE...",
		Short: "Tell whether images are OOD, and where",
		Long: "Scores PNG, JPEG, GIF or BMP images with the networks of a finished run. An image is OOD where its score lies above\n" +
			"the threshold that accepts 95 % of the held-out ID images; the threshold is stored with the run. IMAGE may be a\n" +
			"folder, or - for a list of files on standard input. One image is drawn with its heatmap, several with --draw.\n" +
			"Exit status: 0 where all images are ID, 1 where some are OOD, 2 where something was wrong with the input.",
		Example: "oodscope judge latest photo.jpg\nfind photos -name '*.png' | oodscope judge latest - --json",
		Args:    someImages,
		RunE: func(cmd *cobra.Command, args []string) error {
			err := j.run(cmd.Context(), cmd.InOrStdin(), args)
			if f := (failure{}); errors.As(err, &f) { // 1 means that images are OOD, so it is 2 for every fault
				return f.error
			}
			return err
		},
	}
	cmd.Flags().StringVar(&j.detector, "detector", "heatmap", "whose score and threshold count")
	cmd.Flags().BoolVar(&j.draw, "draw", false, "draw every image with its heatmap")
	cmd.Flags().StringVar(&j.color, "color", "auto", "colours: auto, truecolor, 256, 16 or none")
	return a.addJSON(cmd)
}

func someImages(cmd *cobra.Command, args []string) error {
	if len(args) < 2 {
		return fmt.Errorf("%s needs a run and at least one image, folder or -", cmd.CommandPath())
	}
	return nil
}

// atOnce bounds the images in memory.
const atOnce = 500

func (j *judging) run(ctx context.Context, stdin io.Reader, args []string) error {
	profile, err := colourProfile(j.Out, j.color)
	if err != nil {
		return err
	}
	run, err := j.store().Find(args[0])
	if err != nil {
		return err
	}
	files, err := pictureFiles(stdin, args[1:])
	if err != nil {
		return err
	}
	judge, err := experiments.NewJudge(ctx, j.store(), run, j.detector)
	if err != nil {
		return err
	}
	said := verdicts{judging: j, profile: profile, judge: judge, run: run, draw: j.draw || len(files) == 1}
	for len(files) > 0 {
		n := min(atOnce, len(files))
		set, err := datasets.OpenFiles(ctx, files[:n], datasets.Options{Size: judge.Size})
		if err != nil {
			return err
		}
		if err := said.add(ctx, files[:n], set); err != nil {
			return err
		}
		files = files[n:]
	}
	return said.end()
}

// pictureFiles expands folders and lists, in the order of the arguments.
func pictureFiles(stdin io.Reader, args []string) (files []string, err error) {
	for _, arg := range args {
		found, err := picturesOf(stdin, arg)
		if err != nil {
			return nil, err
		}
		files = append(files, found...)
	}
	if len(files) == 0 {
		return nil, errors.New("no image is named: standard input is empty")
	}
	return files, nil
}

func picturesOf(stdin io.Reader, arg string) (files []string, err error) {
	if arg != "-" {
		return datasets.PictureFiles(arg)
	}
	lines := bufio.NewScanner(stdin)
	for lines.Scan() {
		if name := strings.TrimSuffix(lines.Text(), "\r"); name != "" {
			files = append(files, name)
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read the list of images: %w", err)
	}
	return files, nil
}

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
