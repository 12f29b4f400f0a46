package builtin

import (
	"fmt"
	"sync"

	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/gobolditalic"
	"golang.org/x/image/font/gofont/gomonobold"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// face holds a font's characters by their code.
type face map[rune]character

// character is an outline on its baseline and the room it takes, the em being one.
type character struct {
	outline path
	advance int32
}

// faces are three of the Go fonts, flattened once. They are compiled in, so that failing to read them is a defect
// of the program and not of its input.
var faces = sync.OnceValue(func() []face {
	var all []face
	for _, ttf := range [][]byte{gobold.TTF, gobolditalic.TTF, gomonobold.TTF} {
		f, err := readFace(ttf)
		if err != nil {
			panic("builtin: a compiled-in font: " + err.Error())
		}
		all = append(all, f)
	}
	return all
})

func readFace(ttf []byte) (face, error) {
	font, err := sfnt.Parse(ttf)
	if err != nil {
		return nil, err
	}
	f := face{}
	for _, ch := range capitals + smalls + digits {
		if f[ch], err = readCharacter(font, ch); err != nil {
			return nil, fmt.Errorf("character %q: %w", ch, err)
		}
	}
	return f, nil
}

// readCharacter asks for 64 pixels per em, which in the font package's 26.6 numbers is 4096 steps, our one. That
// package scales by integers only.
func readCharacter(font *sfnt.Font, ch rune) (character, error) {
	var b sfnt.Buffer
	id, err := font.GlyphIndex(&b, ch)
	if err != nil {
		return character{}, err
	}
	segments, err := font.LoadGlyph(&b, id, fixed.Int26_6(one), nil)
	if err != nil {
		return character{}, err
	}
	outline := flatten(segments)
	_, hi := outline.bounds()
	return character{outline, hi.x + one/16}, nil
}

// flatten turns a TrueType outline, whose curves are quadratic, into corners.
func flatten(segments sfnt.Segments) path {
	var p path
	for _, s := range segments {
		a, b := corner(s.Args[0]), corner(s.Args[1])
		if s.Op == sfnt.SegmentOpMoveTo {
			p = append(p, []point{a})
			continue
		}
		last := &p[len(p)-1]
		if s.Op == sfnt.SegmentOpQuadTo {
			*last = appendQuadratic(*last, a, b)
		} else {
			*last = append(*last, a)
		}
	}
	return p
}

func corner(p fixed.Point26_6) point { return point{int32(p.X), int32(p.Y)} }

func appendQuadratic(line []point, control, end point) []point {
	const steps = 4
	start := line[len(line)-1]
	for i := int32(1); i <= steps; i++ {
		j := steps - i
		line = append(line, point{
			(start.x*j*j + 2*control.x*i*j + end.x*i*i) / (steps * steps),
			(start.y*j*j + 2*control.y*i*j + end.y*i*i) / (steps * steps),
		})
	}
	return line
}
