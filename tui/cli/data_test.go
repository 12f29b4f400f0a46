package cli

import (
	"bytes"
	"encoding/json"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"oodscope/datasets"
	"oodscope/tui/grid"
)

// picture writes a PNG of one colour, making its folder.
func picture(t *testing.T, value uint8, path ...string) {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 4, 4))
	for i := range 16 {
		img.Set(i%4, i/4, color.RGBA{value, 0, 0, 255})
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(path...)
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, b.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
}

// typed runs a command line and returns its output; it has to succeed.
func typed(t *testing.T, args ...string) string {
	t.Helper()
	var out, trouble bytes.Buffer
	if status := Main(t.Context(), Program{Version: "test", Out: &out, Err: &trouble}, args); status != 0 {
		t.Fatalf("%q ended with %d: %s", args, status, trouble.String())
	}
	return out.String()
}

func TestNoCommandIsNamedTwice(t *testing.T) {
	var walk func(c *cobra.Command)
	walk = func(c *cobra.Command) {
		seen := map[string]bool{}
		for _, sub := range c.Commands() {
			if seen[sub.Name()] {
				t.Errorf("%q is there twice", sub.CommandPath())
			}
			seen[sub.Name()] = true
			walk(sub)
		}
	}
	walk((&app{}).root())
}

func TestLinesOfTheListBreakAtSpacesAlone(t *testing.T) {
	got := atSpaces("used by ablate-feature-norm, seeds ablate-feature-norm-and-more", 22)
	if want := []string{"used by", "ablate-feature-norm,", "seeds"}; !slices.Equal(got[:3], want) || strings.Join(got[3:], "") != "ablate-feature-norm-and-more" {
		t.Errorf("%q", got)
	}
	for _, line := range got {
		if grid.Width(line) > 22 {
			t.Errorf("%q is too wide", line)
		}
	}
}

// What an import says is looked at in its place alone: nothing else would help.
func TestTheRemedyOfAMovedImportWorks(t *testing.T) {
	moved := datasets.Import{Path: "/gone"}
	for want, p := range map[string]datasets.Presence{
		"oodscope data import cpy PATH --force":  {Source: datasets.Source{Name: "cpy"}, Own: true, Import: moved, Lacks: "x"},
		"oodscope data import svhn PATH --force": {Source: datasets.Source{Name: "svhn", URL: "https://host/a"}, Import: moved, Lacks: "x"},
		"oodscope data get svhn (from host)":     {Source: datasets.Source{Name: "svhn", URL: "https://host/a"}, Lacks: "x"},
		"oodscope data import isun PATH":         {Source: datasets.Source{Name: "isun"}, Lacks: "x"},
		"mend its path in experiments.toml":      {Source: datasets.Source{Name: "mine"}, Own: true, Lacks: "x"},
		"":                                       {Source: datasets.Source{Name: "cpy"}, Import: moved},
	} {
		if got := remedy(p); got != want {
			t.Errorf("%s: %q, want %q", p.Name, got, want)
		}
	}
}

func TestARecordThatSaysLittleIsShownWithoutGaps(t *testing.T) {
	for want, i := range map[string]datasets.Import{
		"imported from /x":                     {Path: "/x"},
		"imported 2026-03-14 from /x":          {Path: "/x", Imported: "2026-03-14T15:09:26Z"},
		"7 images imported from /x":            {Path: "/x", Images: 7},
		"7 images imported 2026-03-14 from /x": {Path: "/x", Images: 7, Imported: "2026-03-14T15:09:26Z"},
		"":                                     {},
	} {
		if got := importOf(datasets.Presence{Import: i}); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestAnImportedSetIsListedAndCompared(t *testing.T) {
	dir, shots := t.TempDir(), t.TempDir()
	picture(t, 1, shots, "train", "cat", "1.png")
	picture(t, 2, shots, "train", "dog", "2.png")
	picture(t, 1, shots, "test", "cat", "3.png")
	picture(t, 2, shots, "test", "cat", "4.png")
	picture(t, 2, shots, "test", "cat", "5.png")
	sets := filepath.Join(dir, "sets")

	said := typed(t, "data", "import", "shots", shots, "--kind", "near", "--data", sets, "-w", dir)
	if !strings.Contains(said, "imported shots: 5 images") || !strings.Contains(said, "shots/train") || !strings.Contains(said, "sha256:") {
		t.Errorf("import says %q", said)
	}
	listed := typed(t, "data", "ls", "--data", sets, "-w", dir)
	if !strings.Contains(listed, "shots                imported            train test\n") || !strings.Contains(listed, "5 images imported ") {
		t.Errorf("ls says %q", listed)
	}
	for line := range strings.Lines(listed) {
		if w := grid.Width(strings.TrimRight(line, "\n")); w > 80 {
			t.Errorf("%d columns: %q", w, line)
		}
	}
	var found []compared
	if err := json.Unmarshal([]byte(typed(t, "data", "overlap", "shots/test", "--json", "--data", sets, "-w", dir)), &found); err != nil {
		t.Fatal(err)
	}
	if len(found) != 2 || found[0].Twice[0].A != 2 || found[0].Twice[0].B != 1 {
		t.Fatalf("%+v", found)
	}
	if f := found[1]; f.In != "shots/train" || len(f.Same) != 3 || f.Same[0].B != 0 || f.Same[1].B != 1 || len(f.Alike) != 0 {
		t.Errorf("%+v", f)
	}
	table := typed(t, "data", "overlap", "shots/test", "--data", sets, "-w", dir)
	if lines := strings.Split(table, "\n"); !slices.Equal(strings.Fields(lines[2]), []string{"shots/test", "3", "shots/train", "2", "3", "0"}) {
		t.Errorf("the table is %q", table)
	}
}
