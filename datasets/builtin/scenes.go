package builtin

// Landscapes and fractals: a far-OOD set. No sun, moon or tree is drawn, for those are discs and triangles.
var scenes = []drawingKind{
	{"sky", sky}, {"mountains", mountains}, {"sea", sea}, {"skyline", skyline},
	{"plasma", plasma}, {"julia", julia}, {"mandelbrot", mandelbrot},
}

// heavens is a vertical gradient from a random daytime, dusk or night.
func heavens(r *stream) (top, low colour) {
	hue := r.between(turn*50/100, turn*72/100)
	top = hsv(hue, r.between(one/3, one*9/10), r.between(one/4, one*9/10))
	low = hsv(hue, one/6, r.between(one*7/10, one))
	if r.chance(450) {
		low = hsv(r.between(-turn/20, turn/8), r.between(one/2, one*9/10), r.between(one*7/10, one))
	}
	return top, low
}

func vertical(top, low colour, horizon int32) shader {
	return func(_, y int32) colour { return top.toward(low, clamp(y*one/horizon, 0, one)) }
}

// sky is a gradient with drifting clouds.
func sky(c *canvas, r *stream) {
	top, low := heavens(r)
	c.fill(vertical(top, low, size*px))
	cloud := fractal(r, r.between(1, 3), r.between(3, 5), 4, one*55/100)
	cover, tone := r.between(one*40/100, one*65/100), low.toward(colour{white, white, white}, one*7/10)
	for i, v := range cloud {
		c.set(i, c.at(i).toward(tone, clamp((v-cover)*5/2, 0, one)))
	}
}

// mountains are ridges behind ridges, paler with distance.
func mountains(c *canvas, r *stream) {
	top, low := heavens(r)
	horizon := r.between(12*px, 20*px)
	c.fill(vertical(top, low, horizon+4*px))
	near := hsv(r.angle(), r.between(one/5, one*7/10), r.between(one/10, one*4/10))
	layers := r.between(2, 4)
	for i := range layers {
		base := horizon + (size*px-horizon)*i/layers
		outline := ridge(r, base, r.between(3*px, 9*px))
		c.paint(rasterise(outline), vertical(low.toward(near, one*(i+1)/layers), near, size*px*2))
	}
}

// ridge is everything below a jagged line: midpoint displacement, halving its roughness at each step.
func ridge(r *stream, base, rough int32) path {
	heights := []int32{base + r.spread(rough), base + r.spread(rough)}
	for range 5 {
		finer := heights[:1:1]
		for i := 1; i < len(heights); i++ {
			middle := (heights[i-1]+heights[i])/2 + r.spread(rough)
			finer = append(finer, middle, heights[i])
		}
		heights, rough = finer, rough/2
	}
	line := []point{{0, size * px * 2}}
	for i, y := range heights {
		line = append(line, point{int32(i) * size * px / int32(len(heights)-1), y})
	}
	return polygon(append(line, point{size * px, size * px * 2})...)
}

// sea is sky over water whose bands of waves grow towards the viewer.
func sea(c *canvas, r *stream) {
	top, low := heavens(r)
	horizon := r.between(8*px, 20*px)
	c.fill(vertical(top, low, horizon))
	deep := hsv(r.between(turn*45/100, turn*65/100), r.between(one/3, one), r.between(one/6, one*6/10))
	noise := fractal(r, r.between(2, 4), r.between(12, 20), 2, one*7/10)
	glow := r.below(size * px)
	for i, v := range noise {
		x, y := centre(i)
		if y < horizon {
			continue
		}
		shine := one * 3 / 10
		if away := abs(x - glow); away < 6*px {
			shine += one * 5 / 10 * (6*px - away) / (6 * px)
		}
		c.set(i, low.toward(deep, clamp(one/3+(y-horizon)*one/(12*px), 0, one)).toward(low, mul(smooth(v), shine)))
	}
}

// skyline is a row of towers with lit windows, in front of fainter ones.
func skyline(c *canvas, r *stream) {
	top, low := heavens(r)
	c.fill(vertical(top, low, size*px))
	dark := hsv(r.angle(), r.between(0, one/3), r.between(one/12, one/3))
	towers(c, r, 8*px, 20*px, low.toward(dark, one*5/10), nil)
	light := hsv(r.between(turn/16, turn/6), one/2, one)
	towers(c, r, 14*px, 26*px, dark, &light)
}

func towers(c *canvas, r *stream, highest, lowest int32, tone colour, light *colour) {
	for x := int32(-2); x < size; {
		width, roof := r.between(3, 7), r.between(highest, lowest)/px
		c.paint(rasterise(rectangle(x*px, roof*px, (x+width)*px, size*px)), solid(tone))
		for y := roof + 1; light != nil && y < size; y += 2 {
			for wx := x + 1; wx < x+width-1; wx += 2 {
				if r.chance(450) {
					c.paint(rasterise(rectangle(wx*px, y*px, wx*px+px, y*px+px)), solid(*light))
				}
			}
		}
		x += width + r.below(2)
	}
}

func plasma(c *canvas, r *stream) {
	noise := fractal(r, r.between(2, 4), r.between(2, 4), 4, r.between(one*4/10, one*7/10))
	stops := palette(r, int(r.between(3, 5)), 60)
	for i, v := range noise {
		c.set(i, ramp(stops, v))
	}
}
