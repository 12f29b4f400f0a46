package builtin

// Text in the style of the classes. Characters that could pass for a class are left out: round ones for discs, rings
// and crescents (C, D, O, Q, c, o, 0), crossed ones for crosses (X, t, x); so are those that are only a bar or a
// held-out shape (I, L, l).
var letters = []silhouetteKind{
	{"capital", glyphFrom(capitals)}, {"small", glyphFrom(smalls)}, {"digit", glyphFrom(digits)}, {"word", word},
}

const (
	capitals = "ABEFGHJKMNPRSTUVWYZ"
	smalls   = "abdefghijkmnpqrsuvwyz"
	digits   = "123456789"
)

func glyphFrom(alphabet string) silhouette {
	return func(r *stream) path {
		return choose(r, faces()...)[pick(r, alphabet)].outline.fit(one)
	}
}

// word is two or three letters on one line.
func word(r *stream) path {
	font, alphabet := choose(r, faces()...), choose(r, capitals, smalls, digits)
	var p path
	var pen int32
	for range r.between(2, 3) {
		g := font[pick(r, alphabet)]
		p = append(p, g.outline.shift(pen, 0)...)
		pen += g.advance
	}
	return p.fit(one * 130 / 100)
}

func pick(r *stream, alphabet string) rune { return rune(alphabet[r.below(int32(len(alphabet)))]) }
