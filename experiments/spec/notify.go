package spec

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/BurntSushi/toml"
)

// notifyTable says when somebody wants to be told of a run:
//
//	[[notify]]
//	when = "auroc > 95"
//	with = "bell"
//
//	[[notify]]
//	stalled = "5m"
//	with = "notification"
//	text = "something hangs"
const notifyTable = "notify"

// Rule is one of them. Either When or Stalled is set.
type Rule struct {
	When    string        // a query over runs; what it says is judged elsewhere
	Stalled time.Duration // a run that is under way has said nothing for so long
	With    string        // "bell" or "notification"
	Text    string        // to be shown; "" for words of the program's own
	Line    int           // where it begins in the file
}

var (
	ruleKeys = []string{"when", "stalled", "with", "text"}
	ruleWith = []string{"bell", "notification"}
)

const (
	maxRules      = 100
	shortestStall = 10 * time.Second // runs save their state about once a second
)

// Rules are those of the file, in its order.
func (f *File) Rules() []Rule { return slices.Clone(f.rules) }

// ValidateRules checks every rule's query with known, which says what is wrong with one.
func (f *File) ValidateRules(known func(when string) error) error {
	var faults []*Error
	for _, r := range f.rules {
		if r.When == "" {
			continue
		}
		if err := known(r.When); err != nil {
			faults = append(faults, &Error{File: f.name, Line: r.Line, Key: notifyTable + ".when", Value: shown(r.When), Problem: err.Error()})
		}
	}
	return joined(faults)
}

// notify takes a key of the rules, or the head of one.
func (d *document) notify(path toml.Key, line int) {
	tables, ok := d.tree[notifyTable].([]map[string]any)
	switch {
	case !ok:
		d.once(line, path[:1], nil, errors.New("expected tables with the heading [[notify]]"))
	case len(path) == 1 && len(d.rules) == maxRules:
		d.once(line, path, nil, fmt.Errorf("expected at most %d rules", maxRules))
	case len(path) == 1:
		d.rules, d.ruleWrong = append(d.rules, Rule{Line: line}), map[string]bool{}
	case d.wrong[notifyTable] || d.ruleWrong[path[1]]: // said, for this rule or for all that are too many
	default:
		d.ruleKey(&d.rules[len(d.rules)-1], path, tables[len(d.rules)-1][path[1]], line)
	}
}

// ruleKey takes one key of a rule. The same key may be wrong in several rules. Of a rule
// with a wrong key nobody is told what else it lacks.
func (d *document) ruleKey(r *Rule, path toml.Key, raw any, line int) {
	key := path[1]
	text, isText := raw.(string)
	var err error
	switch {
	case !slices.Contains(ruleKeys, key):
		raw, err = nil, fmt.Errorf("unknown key%s", Suggestion(key, ruleKeys))
	case !isText:
		err = errors.New("expected text in quotes")
	case len(text) > maxText || strings.ContainsFunc(text, controls):
		err = fmt.Errorf("expected text of at most %d bytes without control codes", maxText)
	case strings.TrimSpace(text) == "":
		err = errors.New("expected some text")
	case key == "with" && !slices.Contains(ruleWith, text):
		err = fmt.Errorf("expected %s%s", choice(ruleWith), Suggestion(text, ruleWith))
	case key == "stalled":
		r.Stalled, err = stall(text)
	}
	if err != nil {
		d.fault(line, path[:2].String(), raw, err)
		r.Line, d.ruleWrong[key] = 0, true
		return
	}
	*map[string]*string{"when": &r.When, "stalled": new(string), "with": &r.With, "text": &r.Text}[key] = text
}

func stall(text string) (time.Duration, error) {
	t, err := time.ParseDuration(text)
	if err != nil || t < shortestStall {
		return 0, fmt.Errorf("expected a time such as %q, of at least %s", "5m", shortestStall)
	}
	return t, nil
}

// wholeRules reports the rules that lack something.
func (d *document) wholeRules() {
	for _, r := range d.rules {
		switch {
		case r.Line == 0:
		case (r.When == "") == (r.Stalled == 0):
			d.fault(r.Line, notifyTable, nil, errors.New("expected either when or stalled"))
		case r.With == "":
			d.fault(r.Line, notifyTable, nil, fmt.Errorf("expected with = %s", choice([]string{quoted(ruleWith[0]), quoted(ruleWith[1])})))
		}
	}
}
