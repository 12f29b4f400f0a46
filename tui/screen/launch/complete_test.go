package launch

import (
	"slices"
	"strings"
	"testing"

	"oodscope/tui/screen"
)

// completed are the texts that a field becomes.
func completed(offer func(string, int) []screen.Completion, text string) (all []string) {
	for _, c := range offer(text, len(text)) {
		all = append(all, text[:c.From]+c.Text)
	}
	return all
}

func TestCandidates(t *testing.T) {
	t.Parallel()
	st := opened(t, 120, 37, "ablate-pairing")
	for _, c := range []struct {
		key  string
		want []string // the first ones
	}{
		{"decoder.pairing", []string{"closest|in the file", "reference|", "random|"}},
		{"decoder.epochs", []string{"40|in the file", "20|default"}},
		{"classifier.architecture", []string{"resnet8|in the file", "resnet20|of cifar10-small"}},
		{"classifier.augment", []string{"true|in the file", "false|"}},
	} {
		set := st.on(c.key).current(t)
		var got []string
		for _, x := range st.candidates(set) {
			got = append(got, x.text+"|"+x.hint)
		}
		if len(got) < len(c.want) || !slices.Equal(got[:len(c.want)], c.want) {
			t.Errorf("%s: %q, want %q first", c.key, got, c.want)
		}
	}
	var sets []string
	for _, x := range st.candidates(st.on("data.ood").current(t)) {
		sets = append(sets, x.text)
	}
	if !slices.Contains(sets, "svhn/test") || !slices.Contains(sets, "pets/all") {
		t.Errorf("data sets %q", sets)
	}
}

func (st *stage) current(t *testing.T) setting {
	t.Helper()
	set, ok := st.form.under()
	if !ok {
		t.Fatal("no setting is under the cursor")
	}
	return set
}

func TestItemsAreCompleted(t *testing.T) {
	t.Parallel()
	offer := completeItems([]candidate{{"msp", ""}, {"energy", ""}, {"maxlogit", ""}}, true)
	for _, c := range []struct{ text, want string }{
		{"", "msp energy maxlogit"},
		{"m", "msp maxlogit"},
		{"msp, e", "msp,·energy"},
		{"msp, m", "msp,·maxlogit"}, // one that is there is not offered again
		{`["m`, `["msp ["maxlogit`},
		{`["msp", e`, `["msp",·"energy"`},
		{"x", "maxlogit"},
		{"energy, y", ""},
	} {
		got := completed(offer, c.text)
		for i := range got {
			got[i] = strings.ReplaceAll(got[i], " ", "·")
		}
		if all := strings.Join(got, " "); all != c.want {
			t.Errorf("%q: %q, want %q", c.text, all, c.want)
		}
	}
}

func TestCommands(t *testing.T) {
	t.Parallel()
	st := enter(t, 120, 37, experimentsFile)
	all := st.Commands()
	if len(all) != 1 || !slices.Contains(all[0].Complete(), "ablate-pairing") {
		t.Fatalf("%d commands", len(all))
	}
	st.run(all[0].Do("nothing"))
	if said := st.said(); said != "there is no experiment nothing" {
		t.Errorf("said %q", said)
	}
	st.run(all[0].Do("quick"))
	all = st.Commands()
	if len(all) != 2 || !slices.Contains(all[1].Complete(), "decoder.pairing=random") {
		t.Fatalf("%d commands", len(all))
	}
	for text, want := range map[string]string{
		"decoder.pairing":        "expected key=value, such as decoder.epochs=40",
		"decoder.pairing=closet": `decoder.pairing: expected closest, reference or random; did you mean "closest"?`,
		"decoder.paring=random":  `decoder.paring: unknown key; did you mean "pairing"?`,
	} {
		st.run(all[1].Do(text))
		if said := st.said(); said != want {
			t.Errorf("%s: said %q", text, said)
		}
	}
	st.run(all[1].Do("decoder.pairing = random"))
	if st.form.e.Decoder.Pairing != "random" || st.form.key != "decoder.pairing" {
		t.Errorf("pairing is %s, the cursor on %s", st.form.e.Decoder.Pairing, st.form.key)
	}
}
