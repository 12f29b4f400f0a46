package builtin

// What the decoder trains on as OOD. Half of the kinds are fields, half are objects in the style of the classes,
// and none is a kind of any test set.
var outliers = []drawingKind{
	{"voronoi", voronoi}, {"ripples", ripples}, {"mosaic", mosaic}, {"bricks", bricks}, {"maze", maze},
	{"kaleidoscope", kaleidoscope}, {"scribble", scribble}, {"collage", collage}, {"shuffle", shuffle},
	{"strokes", stylised(strokes)}, {"blob", stylised(blob)}, {"shard", stylised(shard)},
	{"chimera", stylised(chimera)},
}

// voronoi colours every place by its nearest seed, near in the Euclidean, the city-block or the chessboard sense.
func voronoi(c *canvas, r *stream) {
	type seed struct {
		at   point
		tone colour
	}
	seeds, tones := make([]seed, r.between(6, 20)), palette(r, 4, 50)
	for i := range seeds {
		at := point{r.below(size * px), r.below(size * px)}
		seeds[i] = seed{at, choose(r, tones...).lit(r.between(one*7/10, one*12/10))}
	}
	far := choose(r, euclidean, cityBlock, chessboard)
	c.sample(func(x, y int32) colour {
		best, nearest := seeds[0].tone, int32(1<<30)
		for _, s := range seeds {
			if d := far(x-s.at.x, y-s.at.y); d < nearest {
				best, nearest = s.tone, d
			}
		}
		return best
	})
}

func euclidean(dx, dy int32) int32 { return dx*dx + dy*dy }

func cityBlock(dx, dy int32) int32 { return abs(dx) + abs(dy) }

func chessboard(dx, dy int32) int32 { return max(abs(dx), abs(dy)) }

// ripples spread in circles from one or two sources.
func ripples(c *canvas, r *stream) {
	ends, period := palette(r, 2, 60), r.between(3*px, 10*px)
	sources := make([]point, r.between(1, 2))
	for i := range sources {
		sources[i] = point{r.below(size * px), r.below(size * px)}
	}
	c.fill(func(x, y int32) colour {
		var level int32
		for _, s := range sources {
			dx, dy := x-s.x, y-s.y
			level += wave(sqrt(uint32(dx*dx+dy*dy))*one/period) / int32(len(sources))
		}
		return ends[0].toward(ends[1], level)
	})
}

// mosaic is a picture of smooth noise in blocks of three to eight pixels.
func mosaic(c *canvas, r *stream) {
	noise, stops := fractal(r, 3, 3, 3, one*8/10), palette(r, 4, 60)
	block := int(r.between(3, 8))
	offset := int(r.below(int32(block)))
	for i := range area {
		x, y := (i%size+offset)/block*block, (i/size+offset)/block*block
		c.set(i, ramp(stops, noise[min(y, size-1)*size+min(x, size-1)]))
	}
}

func bricks(c *canvas, r *stream) {
	g, tones, seed := newGrid(r, 4*px, 8*px), palette(r, 2, 60), r.pcg.Uint64()
	joint, jitter := r.between(one/10, one/5), r.between(one/10, one/2)
	c.sample(func(x, y int32) colour {
		u, v := g.at(x, y)
		u /= 2
		if odd(v) {
			u += one / 2
		}
		if fraction(u) < joint/2 || fraction(v) < joint {
			return tones[1]
		}
		return tones[0].lit(one - jitter/2 + mul(jitter, hash(seed, u>>12, v>>12)))
	})
}

// maze is a binary-tree maze: every cell opens one of two sides.
func maze(c *canvas, r *stream) {
	g, tones, seed := newGrid(r, 4*px, 7*px), palette(r, 2, 60), r.pcg.Uint64()
	wall := r.between(one/5, one/3)
	c.sample(func(x, y int32) colour {
		u, v := g.at(x, y)
		opensU := hash(seed, u>>12, v>>12) < one/2
		atU, atV := fraction(u) < wall, fraction(v) < wall
		if atU && atV || atU && !opensU || atV && opensU {
			return tones[0]
		}
		return tones[1]
	})
}

// kaleidoscope mirrors one quarter, half of it cut along the diagonal, into all four.
func kaleidoscope(c *canvas, r *stream) {
	voronoi(c, r)
	from, diagonal := *c, r.chance(600)
	for i := range area {
		x, y := min(i%size, size-1-i%size), min(i/size, size-1-i/size)
		if diagonal && x < y {
			x, y = y, x
		}
		c.set(i, from.at(y*size+x))
	}
}

// scribble is a pen wandering over a backdrop.
func scribble(c *canvas, r *stream) {
	ground := anyColour(r)
	backdrop(c, r, ground)
	for range r.between(2, 3) {
		at, heading := point{r.between(8*px, 24*px), r.between(8*px, 24*px)}, r.angle()
		line := []point{at}
		for range r.between(8, 20) {
			heading += r.spread(turn / 5)
			step := r.between(2*px, 7*px)
			at.x = clamp(at.x+mul(cos(heading), step), 0, size*px)
			at.y = clamp(at.y+mul(sin(heading), step), 0, size*px)
			line = append(line, at)
		}
		c.paint(rasterise(stroke(line, r.between(px/2, 3*px/2))), solid(contrasting(r, ground, contrastMin, 255)))
	}
}

// collage piles large unrelated pieces on each other until little of the ground is left.
func collage(c *canvas, r *stream) {
	backdrop(c, r, anyColour(r))
	for range r.between(4, 8) {
		at := newPose(r)
		at.tx, at.ty = r.below(size*px), r.below(size*px)
		piece := choose(r, blob, shard)(r)
		c.paint(rasterise(at.apply(piece)), lighting(r, at, anyColour(r)))
	}
}

// shuffle cuts a picture of one class into tiles and deals them anew.
func shuffle(c *canvas, r *stream) {
	stylised(choose(r, classes...).draw)(c, r)
	from, tile := *c, choose(r, 4, 8, 8)
	across := size / tile
	deal := r.order(across * across)
	for i := range area {
		x, y := i%size, i/size
		d := deal[y/tile*across+x/tile]
		c.set(i, from.at((d/across*tile+y%tile)*size+d%across*tile+x%tile))
	}
}
