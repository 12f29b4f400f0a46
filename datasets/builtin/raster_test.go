package builtin

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func (p *plane) total() float64 {
	var sum float64
	for _, v := range p {
		sum += float64(v)
	}
	return sum / float64(one)
}

// A half-covered pixel counts half: rectangles on scanline boundaries have exact areas, wherever they are cut off.
func TestRectangleAreaIsExact(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		x0, x1 := rapid.Int32Range(-2000, 10000).Draw(t, "x0"), rapid.Int32Range(-2000, 10000).Draw(t, "x1")
		y0 := subStep * rapid.Int32Range(-8, 136).Draw(t, "y0")
		y1 := subStep * rapid.Int32Range(-8, 136).Draw(t, "y1")
		inside := func(v int32) float64 { return float64(clamp(v, 0, size*px)) / float64(px) }
		want := math.Abs(inside(x1)-inside(x0)) * math.Abs(inside(y1)-inside(y0))
		if got := rasterise(rectangle(x0, y0, x1, y1)).total(); math.Abs(got-want) > 1e-9 {
			t.Fatalf("covered %.4f px, want %.4f", got, want)
		}
	})
}

func TestHolesCutAndOverlapsUnite(t *testing.T) {
	t.Parallel()
	outer, inner := rectangle(4*px, 4*px, 20*px, 20*px), rectangle(8*px, 8*px, 12*px, 12*px)
	if got := rasterise(append(outer, inner.reversed()...)).total(); got != 240 {
		t.Errorf("a square with a hole covers %v px, want 240", got)
	}
	if got := rasterise(append(outer, inner...)).total(); got != 256 {
		t.Errorf("a square over a square covers %v px, want 256", got)
	}
}

// Pen and joints must run the same way round in every direction, or they would cut holes into the line.
func TestStrokeHasNoHoles(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		at := rapid.Int32Range(4*px, 28*px)
		p := point{at.Draw(t, "px"), at.Draw(t, "py")}
		q := point{at.Draw(t, "qx"), at.Draw(t, "qy")}
		mask := rasterise(stroke([]point{p, q}, 2*px))
		for i := int32(0); i <= 8; i++ {
			x, y := p.x+(q.x-p.x)*i/8, p.y+(q.y-p.y)*i/8
			if v := mask[y/px*size+x/px]; v != one {
				t.Fatalf("pixel %d,%d on the line is covered %d of %d", x/px, y/px, v, one)
			}
		}
	})
}

func TestLeftHalvesMakeTheWhole(t *testing.T) {
	t.Parallel()
	r := newStream("halves", 0)
	centred := affine{a: 10 * px << 12, d: 10 * px << 12, tx: 16 * px, ty: 16 * px}
	for _, k := range classes {
		whole := k.draw(r)
		left, right := whole.leftHalf(), turned(whole, turn/2).leftHalf()
		area := func(p path) float64 { return rasterise(centred.apply(p)).total() }
		if got, want := area(left)+area(right), area(whole); math.Abs(got-want) > 1.5 {
			t.Errorf("%s: halves of %.1f px in all, whole of %.1f px", k.name, got, want)
		}
	}
}

func TestSoftenKeepsAFlatPlane(t *testing.T) {
	t.Parallel()
	var p plane
	for i := range p {
		p[i] = 1000
	}
	p.soften(3)
	for i, v := range p {
		if v != 1000 {
			t.Fatalf("pixel %d became %d", i, v)
		}
	}
}
