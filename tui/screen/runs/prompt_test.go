package runs

import (
	"strings"
	"testing"

	"oodscope/tui/keys"
)

// The table follows what is typed, keeps the last query that could be read, and is as before when the field is left.
func TestFilterIsTriedWhileItIsTyped(t *testing.T) {
	t.Parallel()
	s := open(120, 37, lettered()...)
	typed(t, s, keys.RunsFilter, "state=finished")
	press(t, s, keys.RunsFilter)
	p := s.desk.Take().Prompt
	if p.Text != "state=finished" {
		t.Errorf("the field begins with %q", p.Text)
	}
	for text, want := range map[string]string{"auroc>0.9": "e", "": "abcdef", "acc=91": "de", "tag:a": "f", "state=queued": "ab"} {
		if p.Changed(text); brief(s) != want {
			t.Errorf("%q shows %s, want %s", text, brief(s), want)
		}
	}
	p.Changed("state=running")
	if p.Changed("state=running auroc>"); brief(s) != "c" || s.filter.why != "column 21: expected a value for auroc" {
		t.Errorf("a query that is not whole shows %s and says %q", brief(s), s.filter.why)
	}
	if p.Left(); brief(s) != "def" || s.filter.why != "" {
		t.Errorf("after esc there are %s, %q", brief(s), s.filter.why)
	}
	if _, closed := s.Back(); !closed || brief(s) != "abcdef" {
		t.Errorf("esc on the table shows %s", brief(s))
	}
	if _, closed := s.Back(); closed {
		t.Error("there is nothing more to close")
	}
}

func TestFilterCompletes(t *testing.T) {
	t.Parallel()
	s := open(120, 37, everyState()...)
	press(t, s, keys.RunsFilter)
	p := s.desk.Take().Prompt
	var texts []string
	for _, c := range p.Complete("state=finished pairing=r", 24) {
		texts = append(texts, c.Text)
	}
	if got := strings.Join(texts, " "); !strings.HasPrefix(got, "random reference") {
		t.Errorf("values %s", got)
	}
}

func TestColumnsComeAndGo(t *testing.T) {
	t.Parallel()
	s := open(200, 57, everyState()...)
	heads := func() string {
		var all []string
		for _, p := range s.layout(s.tableWidth()) {
			all = append(all, p.name)
		}
		return strings.Join(all, " ")
	}
	s.settle()
	if why := typed(t, s, keys.RunsAddColumn, "pairin"); why != `there is no key "pairin"; did you mean "pairing"?` {
		t.Errorf("pairin: %q", why)
	}
	typed(t, s, keys.RunsAddColumn, "pairing")
	typed(t, s, keys.RunsAddColumn, "pairing") // once is enough
	if got := heads(); strings.Count(got, "decoder.pairing") != 1 {
		t.Errorf("columns %s", got)
	}
	s.sortBy("decoder.pairing")
	for _, name := range []string{"decoder.pairing", "seeds", "acc"} {
		if why := typed(t, s, keys.RunsDropColumn, name); why != "" {
			t.Error(why)
		}
	}
	if got := heads(); strings.Contains(got, "pairing") || strings.Contains(got, "seeds") || s.order.column != "" {
		t.Errorf("columns %s, sorted by %q", got, s.order.column)
	}
	for _, name := range []string{"seeds", "name"} {
		if why := typed(t, s, keys.RunsDropColumn, name); why != "there is no column "+name+"; tab lists them" {
			t.Errorf("%s: %q", name, why)
		}
	}
	press(t, s, keys.RunsAddColumn)
	if all := s.desk.Take().Prompt.Complete("s", 1); all[0].Text != "seeds" || all[0].Hint != "taken away before" {
		t.Errorf("s completes to %+v", all[0])
	}
	typed(t, s, keys.RunsAddColumn, "seeds")
	if got := heads(); !strings.HasSuffix(got, "seeds") {
		t.Errorf("brought back: %s", got)
	}
}

func TestCommands(t *testing.T) {
	t.Parallel()
	s := open(120, 37, everyState()...)
	for _, c := range s.Commands() {
		for _, name := range c.Complete() {
			c.Do(name)
			if said := s.desk.Take().Say; strings.Contains(said, "there is no") {
				t.Errorf("%s %s: %q", c.Name, name, said)
			}
		}
		c.Do("nonsense=")
		if said := s.desk.Take().Say; said == "" {
			t.Errorf("%s nonsense is taken", c.Name)
		}
	}
}
