package builtin

const (
	patchFeather = 2 // pixels over which a soft edge fades, inside the patch
	patchTries   = 4 // crops to choose the most visible one from
)

// patch is a square crop of an OOD image and where it goes.
type patch struct {
	from                   []uint8 // 3*32*32
	fromX, fromY, atX, atY int
	side                   int
	feathered              bool
}

// patchOn is the most visible of a few patches: one that matched what it covers would be no anomaly.
func patchOn(base []uint8, r *stream) patch {
	var best patch
	most := int32(-1)
	for range patchTries {
		p := newPatch(r)
		if v := p.visibility(base); v > most {
			best, most = p, v
		}
	}
	return best
}

func newPatch(r *stream) patch {
	side := choose(r, 8, 12, 16, 20)
	room := int32(size - side + 1)
	kind := choose(r, patchKinds()...)
	return patch{
		from: develop(kind.draw, r), side: side, feathered: r.chance(400),
		fromX: int(r.below(room)), fromY: int(r.below(room)), atX: int(r.below(room)), atY: int(r.below(room)),
	}
}

// visibility is how far the patch differs from what it covers, and from its own first pixel: it should be no
// empty corner of its image.
func (p *patch) visibility(base []uint8) int32 {
	var sum int32
	first := p.fromY*size + p.fromX
	p.each(func(from, to int, _ int32) {
		for channel := 0; channel < 3*area; channel += area {
			v := int32(p.from[channel+from])
			sum += abs(v-int32(base[channel+to])) + 2*abs(v-int32(p.from[channel+first]))
		}
	})
	return sum / int32(p.side*p.side)
}

// paste lays the patch over dst and marks it in mask, soft edge included.
func (p *patch) paste(dst, mask []uint8) {
	p.each(func(from, to int, opacity int32) {
		for channel := 0; channel < 3*area; channel += area {
			old, now := int32(dst[channel+to]), int32(p.from[channel+from])
			dst[channel+to] = uint8(old + (now-old)*opacity>>12)
		}
		mask[to] = 1
	})
}

// each visits the patch: the pixel to take, the pixel to put it on, and its opacity (Q12).
func (p *patch) each(visit func(from, to int, opacity int32)) {
	for y := range p.side {
		for x := range p.side {
			rim := min(x, y, p.side-1-x, p.side-1-y)
			opacity := one
			if p.feathered && rim < patchFeather {
				opacity = one * int32(rim+1) / (patchFeather + 1)
			}
			visit((p.fromY+y)*size+p.fromX+x, (p.atY+y)*size+p.atX+x, opacity)
		}
	}
}
