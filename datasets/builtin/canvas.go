package builtin

// canvas is an image in the making: three planes of colour (Q8).
type canvas [3]plane

// shader gives the colour at a place of the image (Q8).
type shader func(x, y int32) colour

func solid(c colour) shader { return func(int32, int32) colour { return c } }

// paint lays a shader over the canvas where mask (0..one) says so.
func (c *canvas) paint(mask *plane, paint shader) {
	for i, m := range mask {
		if m != 0 {
			c.set(i, c.at(i).toward(paint(centre(i)), m))
		}
	}
}

// fill paints the whole canvas, one sample per pixel: for smooth things.
func (c *canvas) fill(paint shader) {
	for i := range area {
		c.set(i, paint(centre(i)))
	}
}

// sample paints the whole canvas with the mean of 3x3 samples per pixel: for things with edges.
func (c *canvas) sample(paint shader) {
	const step = px / 3
	for i := range area {
		x, y := centre(i)
		var sum colour
		for j := range int32(9) {
			s := paint(x+(j%3-1)*step, y+(j/3-1)*step)
			sum[0], sum[1], sum[2] = sum[0]+s[0], sum[1]+s[1], sum[2]+s[2]
		}
		c.set(i, colour{sum[0] / 9, sum[1] / 9, sum[2] / 9})
	}
}

func centre(i int) (x, y int32) {
	return int32(i%size)*px + px/2, int32(i/size)*px + px/2
}

func (c *canvas) at(i int) colour { return colour{c[0][i], c[1][i], c[2][i]} }

func (c *canvas) set(i int, v colour) { c[0][i], c[1][i], c[2][i] = v[0], v[1], v[2] }

func (c *canvas) soften(passes int) {
	for i := range c {
		c[i].soften(passes)
	}
}

// store rounds to bytes: channel, row, column.
func (c *canvas) store(dst []uint8) {
	for i := range c {
		for j, v := range c[i] {
			dst[i*area+j] = uint8(clamp((v+128)>>8, 0, 255))
		}
	}
}
