package query

import (
	"strings"
	"testing"
)

// offered joins the first completions at the end of a text, or at | in it.
func offered(v *Vocabulary, text string, n int) string {
	before, after, _ := strings.Cut(text, "|")
	var out []string
	for _, c := range v.Complete(before+after, len(before)) {
		out = append(out, before[:c.From]+c.Text)
	}
	return strings.Join(out[:min(len(out), n)], "; ")
}

func TestCompletionKnowsWhereTheCursorIs(t *testing.T) {
	t.Parallel()
	v := Learn(runs())
	for _, c := range []struct{ text, want string }{
		{"aur", "auroc; auroc.svhn; auroc.far"},
		{"seed=1 decoder.pa", "seed=1 decoder.pairing="},
		{"pairi", "decoder.pairing="},
		{"pairing=", "pairing=closest; pairing=random; pairing=reference"},
		{"pairing=r", "pairing=random; pairing=reference; pairing=closest-layers"},
		{"pairing=random,", "pairing=random,closest; pairing=random,random; pairing=random,reference"},
		{"state=fin", "state=finished"},
		{"state=fin| seed=1", "state=finished"},
		{"tag:", "tag:best; tag:paper"},
		{"not (tag:pa", "not (tag:paper"},
		{"has:au", "has:auroc; has:aupr; has:aupr_e"},
		{"has(au", "has(auroc; has(aupr; has(aupr_e"},
		{"name~pair", `name~"pairing,decoder.pairing=random,seed=1"`},
		{"seed=1 ", "seed=1 name=; seed=1 id=; seed=1 experiment="},
		{"auroc>", ""},
		{"nokey=", ""},
	} {
		if got := offered(v, c.text, 3); got != c.want && !strings.HasPrefix(c.want, got) {
			t.Errorf("%s offers %q, want %q", c.text, got, c.want)
		}
	}
}

func TestHintsCountRuns(t *testing.T) {
	t.Parallel()
	v := Learn(runs())
	got := v.Complete("state=fin", 9)
	if len(got) != 1 || got[0].Hint != "state: 2 runs" {
		t.Errorf("%+v", got)
	}
	keys := v.CompleteKey("val", 3)
	if len(keys) == 0 || keys[0].Text != "val_auroc" || keys[0].From != 0 {
		t.Errorf("%+v", keys)
	}
}
