package cli

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/charmbracelet/colorprofile"
	"github.com/spf13/cobra"

	"oodscope/tui"
	"oodscope/tui/grid"
	"oodscope/tui/keys"
	"oodscope/tui/theme"
)

// lookFlags say which screen is shown, and how.
type lookFlags struct {
	once, run, size, color, theme string
	readonly                      bool
}

func (f *lookFlags) add(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.once, "once", "", "print a screen, by its name, and quit")
	flags.StringVar(&f.run, "run", "", "run to show first")
	flags.StringVar(&f.size, "size", "", "of --once, such as 120x40")
	flags.StringVar(&f.color, "color", "auto", "auto, truecolor, 256, 16 or none")
	flags.StringVar(&f.theme, "theme", theme.Names()[0], "one of those that :theme lists")
	flags.BoolVar(&f.readonly, "readonly", false, "look only, change nothing")
}

// depth is a depth of colours by the name that --color gives it.
type depth struct {
	name    string
	profile colorprofile.Profile
}

var colours = []depth{{"truecolor", colorprofile.TrueColor}, {"256", colorprofile.ANSI256}, {"16", colorprofile.ANSI}, {"none", colorprofile.ASCII}}

func depths() []string {
	names := []string{"auto"}
	for _, c := range colours {
		names = append(names, c.name)
	}
	return names
}

// apply puts the flags into the options of the screens.
func (f *lookFlags) apply(a *app, o *tui.Options) error {
	if !slices.Contains(theme.Names(), f.theme) {
		return fmt.Errorf("--theme %s: expected one of %s", grid.Clean(f.theme), strings.Join(theme.Names(), ", "))
	}
	if !slices.Contains(depths(), f.color) {
		return fmt.Errorf("--color %s: expected one of %s", grid.Clean(f.color), strings.Join(depths(), ", "))
	}
	if f.once != "" && !slices.Contains(tui.ScreenNames(), f.once) {
		return fmt.Errorf("--once %s: expected one of %s", grid.Clean(f.once), strings.Join(tui.ScreenNames(), ", "))
	}
	for i := range colours {
		if colours[i].name == f.color {
			o.Profile = &colours[i].profile
		}
	}
	if f.run != "" {
		run, err := a.store().Find(f.run)
		if err != nil {
			return err
		}
		o.Open, o.Start = run.ID, keys.OnLive
	}
	if f.once != "" {
		o.Start = keys.Context(f.once)
	}
	o.Theme, o.ReadOnly = f.theme, f.readonly
	return nil
}

// printOnce prints one screen as it would be.
func (f *lookFlags) printOnce(cmd *cobra.Command, a *app, o tui.Options) error {
	w, h, err := f.cells(a)
	if err != nil {
		return err
	}
	if o.Profile == nil && isTerminal(a.Out) {
		p := colorprofile.Detect(a.Out, os.Environ())
		o.Profile = &p
	}
	text, err := tui.Once(cmd.Context(), o, w, h)
	if err != nil {
		return failed(err)
	}
	_, err = fmt.Fprint(a.Out, text)
	return failed(err)
}

// cells is the size of a printed screen.
func (f *lookFlags) cells(a *app) (w, h int, err error) {
	if f.size == "" {
		w, h = terminalSize(a.Out)
		return w, h, nil
	}
	if n, scanned := fmt.Sscanf(strings.ToLower(f.size), "%dx%d", &w, &h); scanned != nil || n != 2 || w < 80 || h < 24 || w > 1000 || h > 1000 {
		return 0, 0, fmt.Errorf("--size %s: expected columns x rows from 80x24 to 1000x1000, such as 120x40", grid.Clean(f.size))
	}
	return w, h, nil
}
