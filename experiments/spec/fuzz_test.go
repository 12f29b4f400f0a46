package spec

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
	"github.com/google/go-cmp/cmp"
)

// FuzzParse: no text panics or hangs; what is accepted survives being written
// and read; every line of an error names the file and no control code gets out.
func FuzzParse(f *testing.F) {
	shipped, err := os.ReadFile(filepath.Join("..", "..", "experiments.toml"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(shipped)
	for _, text := range trickyFiles {
		f.Add([]byte(text))
		f.Add([]byte("[experiment.q]\n[experiment.q.sweep]\nseed = [1, 2]\n" + text))
	}
	f.Add([]byte("[experiment.a]\nextends='b'\n[experiment.b]\nextends='a'\ndecoder={pairing='x'}\nsweep.seed=[[1],{}]\n"))
	f.Add([]byte("experiment.a.data.ood = ['\\u0000', \"\\u001b[0m\"]\n[[experiment.b]]\n"))
	f.Add([]byte("[[notify]]\nwhen = 'auroc > 95'\nwith = 'bell'\n[[notify]]\nstalled = '5m'\nwith = \"notification\"\ntext = 'x'\n"))
	f.Add([]byte("[[notify]]\nwhen.a = [[{}]]\n[notify.b]\n[[notify]]\n[[notify.with]]\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		file, err := Parse("fuzz", text)
		if err != nil {
			for line := range strings.SplitSeq(err.Error(), "\n") {
				if !strings.HasPrefix(line, "fuzz:") || strings.ContainsFunc(line, obeyed) {
					t.Errorf("fault %q", line)
				}
			}
			return
		}
		for _, name := range file.Names() {
			writeAndRead(t, file, name)
		}
		for _, r := range file.Rules() {
			if (r.When == "") == (r.Stalled == 0) || r.Stalled < 0 || !slices.Contains(ruleWith, r.With) || r.Line < 1 {
				t.Errorf("rule %+v", r)
			}
		}
	})
}

func writeAndRead(t *testing.T, file *File, name string) {
	want, err := file.Experiment(name)
	if err != nil {
		t.Fatal(err)
	}
	again, err := Parse("again", want.TOML())
	if err != nil {
		t.Fatalf("%v\n%s", err, want.TOML())
	}
	got, err := again.Experiment(name)
	want.Extends = "" // has been applied
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("%v %s", err, diff)
	}
	if _, err := file.Cells(name); err != nil {
		t.Error(err)
	}
}

// FuzzKeyLines: whatever the TOML reader accepts, the scanner finds its keys.
func FuzzKeyLines(f *testing.F) {
	for _, text := range trickyFiles {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		lines := keyLines(text) // must end on text that is no TOML, too
		var doc map[string]any
		meta, err := toml.Decode(text, &doc)
		if err == nil && len(meta.Keys()) != len(lines) {
			t.Errorf("%d lines of the keys %q", len(lines), meta.Keys())
		}
	})
}

// FuzzSet: no override panics; what is accepted leaves settings that can be
// written and read.
func FuzzSet(f *testing.F) {
	for _, field := range theSchema().fields {
		f.Add(field.Key, field.Default)
	}
	f.Add("decoder.epochs", "1\n[a]\nb=2")
	f.Add("data.ood", "a,,b")
	f.Add("description", `"\u001b"`)
	f.Fuzz(func(t *testing.T, key, value string) {
		e := Default()
		e.Name = "set"
		if err := e.Set(key, value); err != nil {
			if strings.ContainsFunc(err.Error(), obeyed) {
				t.Errorf("error %q", err)
			}
			return
		}
		if e.Validate(nil) == nil {
			file, err := Parse("set", e.TOML())
			if err != nil {
				t.Fatalf("%v\n%s", err, e.TOML())
			}
			if got, _ := file.Experiment("set"); !cmp.Equal(e, got) {
				t.Error(cmp.Diff(e, got))
			}
		}
	})
}

// Text made to be slow must end in an error, soon, and not in the end of the
// stack.
func TestHostileText(t *testing.T) {
	t.Parallel()
	lines := func(line string) string { return strings.Repeat(line, maxBytes/len(line)) }
	for name, text := range map[string]string{
		"arrays":         "x = " + lines("[\n"),
		"closed arrays":  "x = " + strings.Repeat("[\n", maxBytes/4-9) + strings.Repeat("]\n", maxBytes/4-9),
		"inline tables":  "x = " + lines("[{a="),
		"inline by line": "x = " + lines("[{a=\n"),
		"dotted keys":    lines(strings.Repeat("a.", 1000-2) + "a=1\n"),
		"headers":        lines("[" + strings.Repeat("a.", 1000-3) + "a]\n"),
		"array headers":  lines("[[a]]\n"),
		"long key":       lines("a.")[:maxBytes-9] + " = 1",
		"wide keys":      lines("a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a=1\n"),
		"many tables":    "x = " + "[" + lines("{},")[:maxBytes-9] + "]",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := Parse("hostile", []byte(text))
			if err == nil {
				t.Fatal("the text was accepted")
			}
			if n := len(err.Error()); n > 1<<20 {
				t.Errorf("the error has %d bytes", n)
			}
		})
	}
}
