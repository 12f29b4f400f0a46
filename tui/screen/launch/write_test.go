package launch

import (
	"os"
	"path/filepath"
	"testing"

	"oodscope/experiments/spec"
	"oodscope/tui/keys"
)

func TestWriteUnderANewName(t *testing.T) {
	t.Parallel()
	st := opened(t, 120, 37, "quick").on("decoder.pairing")
	st.press(keys.LaunchMore, keys.LaunchWrite)
	if why := st.answer("a name"); why != "not a name for an experiment; expected letters, digits, - and _, at most 64" {
		t.Errorf("a name: %q", why)
	}
	st.press(keys.LaunchWrite)
	st.control.text += "\n[experiment.quick-2]\nextends = \"quick\"\ndecoder.pairing = \"reference\"\ndescription = \"built-in images and a small network: the whole method in minutes\"\n"
	if why := st.answer(" quick-2 "); why != "" {
		t.Fatal(why)
	}
	if said := st.said(); said != "quick-2 is written to experiments.toml" || len(st.control.written) != 1 || st.control.written[0].Name != "quick-2" {
		t.Errorf("said %q", said)
	}
	if st.form.e.Name != "quick-2" || st.form.changed() || st.form.base.Extends != "quick" {
		t.Errorf("%s is open, changed %v, and starts from %q", st.form.e.Name, st.form.changed(), st.form.base.Extends)
	}
	st.press(keys.LaunchUndo)
	if st.form.e.Name != "quick-2" || st.form.e.Decoder.Pairing != "closest" {
		t.Errorf("undone to %s with %s", st.form.e.Name, st.form.e.Decoder.Pairing)
	}
}

func TestReplacingIsAsked(t *testing.T) {
	t.Parallel()
	st := opened(t, 120, 37, "quick").on("decoder.pairing")
	st.press(keys.LaunchMore, keys.LaunchWrite)
	st.answer("quick")
	if len(st.control.written) != 0 {
		t.Fatal("it was replaced without a question")
	}
	st.control.refuse = errRefused
	if q := st.yes(); q != "quick is in experiments.toml already: replace it?" {
		t.Errorf("asked %q", q)
	}
	if said := st.said(); said != errRefused.Error() || !st.form.changed() {
		t.Errorf("said %q, changed %v", said, st.form.changed())
	}
}

// What is written to a real file is there what it was here.
func TestWrittenReadsBack(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "experiments.toml")
	if err := os.WriteFile(path, []byte(experimentsFile), 0o600); err != nil {
		t.Fatal(err)
	}
	st := opened(t, 120, 37, "ablate-pairing")
	for _, change := range []string{"compat=reference", "decoder.epochs=7", `description=a "quoted" one`, "data.ood=textures, pets"} {
		st.setting(change)
	}
	if why := st.form.vary("classifier.epochs", "1..3"); why != "" {
		t.Fatal(why)
	}
	e := st.form.e
	e.Name = "mine"
	if err := spec.Rewrite(path, e); err != nil {
		t.Fatal(err)
	}
	file, err := spec.Load(path)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := file.Experiment("mine"); err != nil || !same(got, e) {
		t.Errorf("%v\n%s\nwant\n%s", err, got.TOML(), e.TOML())
	}
}
