package spec

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"oodscope/results/atomicfile"
)

// Rewrite puts an experiment into the experiments file at path under its name: in the place of one that has it, else at the end.
// It is written as what differs from the experiment of the file that it is nearest to. All other text stays as it is, comments
// too. Where that cannot be done, as with a file that has faults, nothing is written and the error says why.
func Rewrite(path string, e Experiment) error {
	if linked, err := filepath.EvalSymlinks(path); err == nil {
		path = linked // a link stays one
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("experiments file: %w", err)
	}
	changed, err := rewritten(filepath.Base(path), text, e)
	if err != nil {
		return err
	}
	if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, text) {
		return errors.Join(fmt.Errorf("%s was changed meanwhile: write again", path), ignore(err, fs.ErrNotExist))
	}
	return atomicfile.WriteBytes(path, changed)
}

func ignore(err, kind error) error {
	if errors.Is(err, kind) {
		return nil
	}
	return err
}

func rewritten(name string, text []byte, e Experiment) ([]byte, error) {
	f, err := Parse(name, text)
	if err != nil {
		return nil, fmt.Errorf("mend the file first: %w", err)
	}
	block := []byte(e.brief(f))
	before, after, found := without(text, e.Name)
	if !found {
		return whole(f, joinBlocks(text, block, nil), e)
	}
	if out, err := whole(f, joinBlocks(before, block, after), e); err == nil {
		return out, nil
	}
	// What stands there is part of a table that others share: the end will do.
	return whole(f, joinBlocks(slices.Concat(before, after), block, nil), e)
}

// whole is the text where it says of every experiment what it should: of e what it is, of those that e is no part of what
// they were.
func whole(f *File, text []byte, e Experiment) ([]byte, error) {
	g, err := Parse(f.name, text)
	if err != nil {
		return nil, fmt.Errorf("%s cannot be written: %w", e.Name, err)
	}
	got := g.resolved[e.Name]
	got.Sets = e.Sets
	if !got.is(e) {
		return nil, fmt.Errorf("%s cannot be written to %s as it is", e.Name, f.name)
	}
	for _, name := range f.names {
		if chain, _ := f.chain(name); !slices.Contains(chain, e.Name) && !f.resolved[name].is(g.resolved[name]) {
			return nil, fmt.Errorf("%s cannot be written to %s without changing %s: move it to a table of its own", e.Name, f.name, name)
		}
	}
	return text, nil
}

// is tells whether two experiments are written the same.
func (e Experiment) is(other Experiment) bool { return bytes.Equal(e.TOML(), other.TOML()) }

// joinBlocks puts a block between two texts, blank lines around it.
func joinBlocks(before, block, after []byte) []byte {
	out := bytes.TrimRight(before, " \t\r\n")
	if len(out) > 0 {
		out = append(slices.Clone(out), "\n\n\n"...)
	}
	out = append(out, block...)
	if after = bytes.TrimLeft(after, "\r\n"); len(after) > 0 {
		out = append(append(out, "\n\n"...), after...)
	}
	return out
}

// without parts a file at the lines of an experiment, which are left out. The comment above the next table stays.
func without(text []byte, name string) (before, after []byte, found bool) {
	var tree map[string]any
	meta, err := toml.Decode(string(text), &tree)
	keys, lines := meta.Keys(), keyLines(string(text))
	if err != nil || len(keys) != len(lines) {
		return nil, nil, false
	}
	all := bytes.SplitAfter(text, []byte("\n"))
	cut := len(all)
	var kept [2][]byte
	from := 0
	for i, key := range keys {
		if len(key) < 2 || key[0] != "experiment" || key[1] != name {
			continue
		}
		start, end := lines[i]-1, len(all)
		if i+1 < len(keys) {
			end = aboveComment(all, lines[i+1]-1)
		}
		if end <= from { // several keys on a line
			continue
		}
		cut = min(cut, start)
		kept[side(cut < from)] = append(kept[side(cut < from)], bytes.Join(all[from:max(start, from)], nil)...)
		from, found = end, true
	}
	kept[1] = append(kept[1], bytes.Join(all[from:], nil)...)
	return kept[0], kept[1], found
}

func side(after bool) int {
	if after {
		return 1
	}
	return 0
}

// aboveComment is the first line of the comment that stands right above a line.
func aboveComment(lines [][]byte, at int) int {
	for at > 0 && bytes.HasPrefix(bytes.TrimSpace(lines[at-1]), []byte("#")) {
		at--
	}
	return at
}

// brief is an experiment as a person would write it: what differs from the nearest experiment of a file, or from the defaults.
func (e Experiment) brief(f *File) string {
	base, from := Default(), ""
	least := len(e.differing(base))
	for _, name := range f.names {
		chain, _ := f.chain(name)
		if n := len(e.differing(f.resolved[name])); n+1 < least && !slices.Contains(chain, e.Name) {
			base, from, least = f.resolved[name], name, n+1
		}
	}
	var b bytes.Buffer
	name := toml.Key{"experiment", e.Name}.String()
	fmt.Fprintf(&b, "[%s]\n", name)
	for _, word := range []struct{ key, text string }{{"extends", from}, {"description", e.Description}, {"label", e.Label}} {
		if word.text != "" {
			fmt.Fprintf(&b, "%s = %s\n", word.key, quoted(word.text))
		}
	}
	table := ""
	for _, f := range e.differing(base) {
		in, key := split(f.Key)
		if in != table {
			table = in
			fmt.Fprintf(&b, "\n[%s.%s]\n", name, table)
		}
		fmt.Fprintf(&b, "%s = %s\n", key, literal(f.in(&e)))
	}
	e.writeSweep(&b, name)
	return strings.TrimRight(b.String(), "\n") + "\n"
}

// differing are the settings that are not those of another experiment. Where compat differs, all that it stands for are among
// them.
func (e Experiment) differing(base Experiment) (fields []*field) {
	for _, f := range theSchema().fields {
		if !f.sweepable() {
			continue
		}
		implied := e.Compat != base.Compat && slices.ContainsFunc(asPublished, func(p struct{ key, value string }) bool { return p.key == f.Key })
		if implied || literal(f.in(&e)) != literal(f.in(&base)) {
			fields = append(fields, f)
		}
	}
	return fields
}
