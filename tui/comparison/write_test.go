package comparison

import (
	"bytes"
	"encoding/json"
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/charmbracelet/x/exp/golden"
	"pgregory.net/rapid"

	"oodscope/experiments/compare"
	"oodscope/results"
)

// The formats for people as a whole, of groups of which one has a nasty name and is partly not comparable.
func TestFormats(t *testing.T) {
	t.Parallel()
	c := compareThem(t, compare.Options{Metrics: []string{"auroc", "fpr95-id"}})
	for _, f := range []Format{Text, Markdown, LaTeX} {
		t.Run(string(f), func(t *testing.T) {
			t.Parallel()
			var b bytes.Buffer
			if err := Write(&b, c, f); err != nil {
				t.Fatal(err)
			}
			if strings.Contains(b.String(), "\x1b") {
				t.Error("codes from a file were written")
			}
			golden.RequireEqual(t, b.String())
		})
	}
}

func TestFormatsAreNamedByWordsAndEndings(t *testing.T) {
	t.Parallel()
	for _, ending := range Endings() {
		byName, err := FormatOf("a.b/My.Table." + strings.ToUpper(ending))
		byWord, wordErr := Named(ending)
		if err != nil || wordErr != nil || byName != byWord {
			t.Errorf("%s: %q, %v and %q, %v", ending, byName, err, byWord, wordErr)
		}
	}
	for _, f := range Formats() {
		if got, err := Named(f); err != nil || string(got) != f {
			t.Errorf("%s: %q, %v", f, got, err)
		}
	}
	for _, name := range []string{"", "csv", "table", "table.", "table.pdf"} {
		if f, err := FormatOf(name); err == nil || !strings.HasPrefix(err.Error(), name+": expected a name that ends in .csv, .md") {
			t.Errorf("%q: %q, %v", name, f, err)
		}
	}
	if _, err := Named("jsn"); err == nil || !strings.Contains(err.Error(), `did you mean "json"?`) {
		t.Errorf("jsn: %v", err)
	}
}

// What cannot be written is an error, whatever the format.
func TestWritingFails(t *testing.T) {
	t.Parallel()
	c := groupsOf("a", "b")
	for _, f := range Formats() {
		if err := Write(broken{}, c, Format(f)); err == nil {
			t.Errorf("%s wrote to a broken pipe", f)
		}
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errBroken }

var errBroken = errors.New("broken pipe")

func TestNumbers(t *testing.T) {
	t.Parallel()
	nan := math.NaN()
	for want, got := range map[string]string{
		"90.00 ± 1.00": Spread(compare.Statistic{Mean: 0.9, Deviation: 0.01, Seeds: 2}), "90.00": Spread(compare.Statistic{Mean: 0.9, Deviation: nan, Seeds: 1}),
		"": Spread(compare.Statistic{Mean: nan}), "+1.20": Signed(0.012), "-1.20": Signed(-0.012), "+0.00": Signed(0), "–": Signed(nan),
		"<0.001": PValue(0.0009), "0.001": PValue(0.001), "p = 0.500": PEquals(0.5), "p < 0.001": PEquals(0), "noise": ShortVerdict(compare.WithinNoise),
		"few seeds": ShortVerdict(compare.TooFewSeeds), "better": ShortVerdict(compare.Better),
		"81.0 ± 2.0": LocalisationSpread(compare.Statistic{Mean: 0.81, Deviation: 0.02, Seeds: 3}, 100), "1.62": LocalisationSpread(compare.Statistic{Mean: 1.62, Deviation: nan, Seeds: 1}, 1),
		" (p = 0.012, paired t over 3 seeds)": Tested(&compare.Difference{P: 0.012, Test: "paired t over 3 seeds"}),
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// localised is two groups with the heatmap's map, and one of them with another one.
func localised() []compare.LocalisationRow {
	row := func(g *compare.Group, method string, v float64) compare.LocalisationRow {
		stat := func(v float64) compare.Statistic { return compare.Statistic{Mean: v, Deviation: 0.01, Seeds: 2} }
		r := compare.LocalisationRow{Group: g, Method: method, Control: stat(v - 0.1), Gap: stat(0.1)}
		for _, f := range (results.LocalisationFigures{}).Named() {
			r.Figures, r.Chance = append(r.Figures, stat(v)), append(r.Chance, 0.5)
			if f.Ratio {
				r.Chance[len(r.Chance)-1] = math.NaN()
			}
		}
		return r
	}
	a, b := &compare.Group{Name: "a\x1b[31m", Seeds: []uint64{1, 2}}, &compare.Group{Name: "b", Seeds: []uint64{1, 2}}
	return []compare.LocalisationRow{row(a, "heatmap", 0.8), row(a, "gradcam", 0.7), row(b, "heatmap", 0.75)}
}

func TestLocalisations(t *testing.T) {
	t.Parallel()
	cells := LocalisationCells(localised())
	var lines []string
	for _, row := range cells {
		lines = append(lines, strings.Join(row, "|"))
	}
	want := []string{
		"runs|seeds|map|AUROC|control|gap|AP|AUPRO|AUPIMO|pointing|energy",
		"a|2|heatmap|80.0 ± 1.0|70.0 ± 1.0|10.0 ± 1.0|80.0 ± 1.0|80.0 ± 1.0|80.0 ± 1.0|80.0 ± 1.0|0.80 ± 0.01",
		"||gradcam|70.0 ± 1.0|60.0 ± 1.0|10.0 ± 1.0|70.0 ± 1.0|70.0 ± 1.0|70.0 ± 1.0|70.0 ± 1.0|0.70 ± 0.01",
		"b|2|heatmap|75.0 ± 1.0|65.0 ± 1.0|10.0 ± 1.0|75.0 ± 1.0|75.0 ± 1.0|75.0 ± 1.0|75.0 ± 1.0|0.75 ± 0.01",
		"||chance|50.0|50.0|0.0|50.0|50.0|50.0|50.0|–",
	}
	if strings.Join(lines, "\n") != strings.Join(want, "\n") {
		t.Errorf("cells\n%s\nwant\n%s", strings.Join(lines, "\n"), strings.Join(want, "\n"))
	}
	unmeasured := localised()
	unmeasured[0].Chance = nil // a file that names a method and has nothing of it
	if last := LocalisationCells(unmeasured)[4]; last[3] != "–" {
		t.Errorf("chance of what was not measured: %q", last)
	}
	var b bytes.Buffer
	if err := WriteLocalisations(&b, localised()); err != nil {
		t.Fatal(err)
	}
	var back []localisationRow
	if err := json.Unmarshal(b.Bytes(), &back); err != nil {
		t.Fatal(err)
	}
	if len(back) != 3 || *back[1].Figures["auroc"].Mean != 0.7 || *back[1].Gap.Mean != 0.1 || back[0].Figures["energy"].Chance != nil {
		t.Errorf("%+v", back)
	}
}

// Whatever a name or a note holds, no format lets it through as a code, a new cell or a command.
func TestMarkupIsEscaped(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringOf(rapid.SampledFrom([]rune("a|*_`<[\\&%$#{}~^\x1b\n\t日"))).Draw(t, "name")
		if text := markdownText(name); strings.ContainsAny(text, "\n\x1b<") || strings.Count(text, "|") != strings.Count(text, `\|`) {
			t.Fatalf("Markdown of %q is %q", name, text)
		}
		text := latexText(name)
		for i, r := range text {
			escaped := i > 0 && text[i-1] == '\\'
			if (r == '%' || r == '&' || r == '#' || r == '_') && !escaped {
				t.Fatalf("LaTeX of %q is %q", name, text)
			}
		}
		if strings.ContainsAny(text, "\n\x1b") {
			t.Fatalf("LaTeX of %q is %q", name, text)
		}
	})
}
