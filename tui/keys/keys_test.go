package keys

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// declared reads the Action constants out of the package, so that a new one cannot be forgotten here.
func declared(t *testing.T) []Action {
	t.Helper()
	paths, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var actions []Action
	for _, path := range paths {
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if spec, ok := n.(*ast.ValueSpec); ok && isAction(spec) {
				actions = append(actions, value(t, spec))
			}
			return true
		})
	}
	if len(actions) == 0 {
		t.Fatal("no action found")
	}
	return actions
}

func isAction(spec *ast.ValueSpec) bool {
	typ, ok := spec.Type.(*ast.Ident)
	return ok && typ.Name == "Action" && len(spec.Values) == 1
}

func value(t *testing.T, spec *ast.ValueSpec) Action {
	t.Helper()
	text, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
	if err != nil {
		t.Fatal(err)
	}
	return Action(text)
}

func TestActionsHaveNamesOfTheirOwn(t *testing.T) {
	t.Parallel()
	seen := map[Action]bool{}
	for _, a := range declared(t) {
		if seen[a] {
			t.Errorf("two actions are named %q", a)
		}
		seen[a] = true
	}
}

func TestEveryActionHasABinding(t *testing.T) {
	t.Parallel()
	for _, a := range declared(t) {
		if !slices.ContainsFunc(Default(), func(b Binding) bool { return b.Action == a && len(b.Keys()) > 0 }) {
			t.Errorf("action %q has no key", a)
		}
	}
}

func TestNoTwoBindingsClash(t *testing.T) {
	t.Parallel()
	for _, c := range Contexts() {
		taken := map[string]Action{}
		for _, b := range Default().In(c) {
			for _, k := range b.Keys() {
				if other, clash := taken[k]; clash {
					t.Errorf("%s: %q is both %s and %s", c, k, other, b.Action)
				}
				taken[k] = b.Action
			}
		}
	}
}

func TestBindingsAreDescribed(t *testing.T) {
	t.Parallel()
	for _, b := range Default() {
		if help := b.Help().Desc; b.Label == "" || help == "" || strings.HasSuffix(help, ".") {
			t.Errorf("%s %s: label %q, help %q", b.Context, b.Action, b.Label, help)
		}
	}
}

func TestBottomLineHoldsTwoToNineKeys(t *testing.T) {
	t.Parallel()
	for _, c := range Contexts() {
		if n := len(Default().Bar(c)); n < 2 || n > 9 {
			t.Errorf("%s: %d keys in the bottom line", c, n)
		}
	}
}

// stroke is a keystroke as Bubble Tea spells it.
type stroke string

func (s stroke) String() string { return string(s) }

func TestAskingHidesEverythingElse(t *testing.T) {
	t.Parallel()
	if a, ok := Default().Action(Asking, stroke("1")); ok {
		t.Errorf("1 means %s while a question is open", a)
	}
	if a, _ := Default().Action(Asking, stroke("ctrl+c")); a != Cancel {
		t.Errorf("ctrl+c means %q while a question is open, want %q", a, Cancel)
	}
}
