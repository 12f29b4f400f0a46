package builtin

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"strings"
	"testing"
)

// No kind may come out blank: red values differ from their image's mean by 8 and more, on average.
func TestEveryKindShowsSomething(t *testing.T) {
	t.Parallel()
	for _, s := range splits() {
		for _, k := range s.kinds {
			var spread int
			const images = 10
			for i := range images {
				spread += deviation(develop(k.draw, newStream("show", i))[:area])
			}
			if spread/images < 8 {
				t.Errorf("%s: %s deviates by %d on average", s.name, k.name, spread/images)
			}
		}
	}
}

func deviation(plane []uint8) int {
	mean, sum := 0, 0
	for _, v := range plane {
		mean += int(v)
	}
	for _, v := range plane {
		sum += int(abs(int32(v) - int32(mean/len(plane))))
	}
	return sum / len(plane)
}

// Every silhouette stays near its unit circle, so that size tells no kind from another.
func TestSilhouettesFitTheirCircle(t *testing.T) {
	t.Parallel()
	all := append(append([]silhouetteKind{}, classes...), heldOut...)
	all = append(all, letters...)
	for _, k := range append(all, silhouetteKind{"strokes", strokes}, silhouetteKind{"chimera", chimera}) {
		for i := range 50 {
			lo, hi := k.draw(newStream("fit", i)).bounds()
			long := max(hi.x-lo.x, hi.y-lo.y)
			if long < one*7/10 || long > one*3 {
				t.Errorf("%s, draw %d: %.2f units long", k.name, i, float64(long)/float64(one))
			}
		}
	}
}

func TestGlyphsExist(t *testing.T) {
	t.Parallel()
	for i, f := range faces() {
		for _, ch := range capitals + smalls + digits {
			if g := f[ch]; len(g.outline) == 0 || g.advance <= 0 {
				t.Errorf("font %d has no %q", i, ch)
			}
		}
	}
}

// A float anywhere could be fused into another rounding on another machine.
func TestNoFloats(t *testing.T) {
	t.Parallel()
	files, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	fset := token.NewFileSet()
	for _, f := range files {
		if !strings.HasSuffix(f.Name(), ".go") || strings.HasSuffix(f.Name(), "_test.go") {
			continue
		}
		tree, err := parser.ParseFile(fset, f.Name(), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(tree, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.BasicLit:
				if n.Kind == token.FLOAT || n.Kind == token.IMAG {
					t.Errorf("%v: %s", fset.Position(n.Pos()), n.Value)
				}
			case *ast.Ident:
				if strings.HasPrefix(n.Name, "float") || n.Name == "math" {
					t.Errorf("%v: %s", fset.Position(n.Pos()), n.Name)
				}
			}
			return true
		})
	}
}
