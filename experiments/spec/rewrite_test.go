package spec

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const several = `# What this file is.

# The first.
[experiment.a]
seed = 3
description = "first"
[experiment.a.decoder]
epochs = 7   # few

# About b.
[experiment.b]
extends = "a"
decoder.batch = 50

[experiment.a.sweep]
seed = [1, 2]

[[notify]]
when = "auroc > 95"
with = "bell"
`

func rewrite(t *testing.T, text string, e Experiment) string {
	t.Helper()
	out, err := rewritten("experiments.toml", []byte(text), e)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func named(t *testing.T, text, name string) Experiment {
	t.Helper()
	e, err := parse(t, text).Experiment(name)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func set(t *testing.T, e *Experiment, key, value string) {
	t.Helper()
	if err := e.Set(key, value); err != nil {
		t.Fatal(err)
	}
}

func TestRewriteAddsAtTheEndWhatDiffersFromTheNearest(t *testing.T) {
	t.Parallel()
	e := named(t, several, "b")
	e.Name = "mine"
	set(t, &e, "decoder.pairing", "random")
	want := several + `

[experiment.mine]
extends = "b"

[experiment.mine.decoder]
pairing = "random"
`
	if diff := cmp.Diff(want, rewrite(t, several, e)); diff != "" {
		t.Error(diff)
	}
}

func TestRewriteReplacesInPlaceAndLeavesTheRest(t *testing.T) {
	t.Parallel()
	e := named(t, several, "a")
	set(t, &e, "decoder.epochs", "9")
	want := `# What this file is.

# The first.


[experiment.a]
description = "first"
seed = 3

[experiment.a.decoder]
epochs = 9

[experiment.a.sweep]
seed = [1, 2]


# About b.
[experiment.b]
extends = "a"
decoder.batch = 50

[[notify]]
when = "auroc > 95"
with = "bell"
`
	got := rewrite(t, several, e)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if b := named(t, got, "b"); b.Decoder.Epochs != 9 {
		t.Errorf("what extends it has %d epochs", b.Decoder.Epochs)
	}
}

func TestRewriteOfASharedTableGoesToTheEnd(t *testing.T) {
	t.Parallel()
	const text = "[experiment]\na.seed = 1\nb.seed = 2\na.decoder.epochs = 4\n"
	e := named(t, text, "a")
	set(t, &e, "seed", "5")
	got := rewrite(t, text, e)
	if a, b := named(t, got, "a"), named(t, got, "b"); a.Seed != 5 || a.Decoder.Epochs != 4 || b.Seed != 2 {
		t.Errorf("got:\n%s", got)
	}
}

func TestRewriteKeepsCompat(t *testing.T) {
	t.Parallel()
	e := named(t, several, "a")
	e.Name = "published"
	set(t, &e, "compat", "reference")
	set(t, &e, "decoder.pairing", "closest")
	got := named(t, rewrite(t, several, e), "published")
	got.Extends = e.Extends // the nearest is found anew
	if diff := cmp.Diff(e, got); diff != "" {
		t.Error(diff)
	}
}

func TestRewriteRefusesAFileWithFaults(t *testing.T) {
	t.Parallel()
	_, err := rewritten("experiments.toml", []byte("[experiment.a]\nsed = 1\n"), Default())
	if err == nil || !strings.Contains(err.Error(), "experiments.toml:2") {
		t.Errorf("error %v", err)
	}
}

func TestRewriteLeavesTheRules(t *testing.T) {
	t.Parallel()
	e := named(t, several, "a")
	set(t, &e, "seed", "9")
	if got := parse(t, rewrite(t, several, e)).Rules(); len(got) != 1 || got[0].When != "auroc > 95" || got[0].With != "bell" {
		t.Errorf("the rules are %+v", got)
	}
}

func TestRewriteOfAFile(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path, link := filepath.Join(dir, "experiments.toml"), filepath.Join(dir, "linked.toml")
	e := named(t, several, "b")
	if err := Rewrite(path, e); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file that is not there: %v", err)
	}
	for _, err := range []error{os.WriteFile(path, []byte(several), 0o666), os.Symlink(path, link)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	set(t, &e, "seed", "9")
	if err := Rewrite(link, e); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Errorf("the link is replaced: %v, %v", info, err)
	}
	file, err := Load(path)
	if err != nil {
		t.Fatal(err)
	}
	if b, err := file.Experiment("b"); err != nil || b.Seed != 9 {
		t.Errorf("seed %d, %v", b.Seed, err)
	}
	if err := os.WriteFile(path, []byte("[experiment.a]\nsed = 1\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := Rewrite(path, e); err == nil || !strings.Contains(err.Error(), "experiments.toml:2") {
		t.Errorf("a file with faults: %v", err)
	}
	if text, err := os.ReadFile(path); err != nil || string(text) != "[experiment.a]\nsed = 1\n" {
		t.Errorf("it is now %q, %v", text, err)
	}
}
