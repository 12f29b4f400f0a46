package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"oodscope/datasets"
	"oodscope/experiments"
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
		Long: "Scores PNG, JPEG, GIF or BMP images with the networks of a finished run. An image is OOD where its score lies above " +
			"the threshold that accepts 95 % of the held-out ID images; the threshold is stored with the run. IMAGE may be a " +
			"folder, or - for a list of files on standard input. One image is drawn with its heatmap, several with --draw.\n\n" +
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
