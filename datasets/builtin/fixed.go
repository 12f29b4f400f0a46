package builtin

// Numbers here are integers with a binary point that their use implies:
//
//	coordinates in an image   1 px   = px  (Q8), the centre of pixel i is i*px + px/2
//	colours                   1 step = 256 (Q8), so white is 255<<8
//	everything else           1.0    = one (Q12): unit shapes, sines, coverage, noise
//	angles                    1 turn = turn (Q16)
const (
	px   = int32(1) << 8
	one  = int32(1) << 12
	turn = int32(1) << 16
)

func mul(a, b int32) int32 { return int32(int64(a) * int64(b) >> 12) }

func clamp(v, lo, hi int32) int32 { return max(lo, min(v, hi)) }

func abs(v int32) int32 { return max(v, -v) }

// fraction is v's position inside its unit interval: 0 up to, but not including, one.
func fraction(v int32) int32 { return v & (one - 1) }

func cos(angle int32) int32 { return sin(angle + turn/4) }

// sin is the Q12 sine of an angle in 1/65536 turns, off by at most one step.
func sin(angle int32) int32 {
	quarter, z := angle>>14&3, int64(angle&(turn/4-1))<<2
	if quarter&1 == 1 {
		z = 1<<16 - z
	}
	s := int32(sinQuarter(z))
	if quarter >= 2 {
		return -s
	}
	return s
}

// sinQuarter is sin(z*pi/2) for z in 0..1 (Q16): the Taylor series to the ninth power, coefficients in Q24.
func sinQuarter(z int64) int64 {
	t := z * z >> 16
	s := int64(78547) - 2692*t>>16
	s = 1337020 - s*t>>16
	s = 10837480 - s*t>>16
	s = 26353589 - s*t>>16
	return (s*z>>16 + 1<<11) >> 12
}

// sqrt is the integer part of the square root, found digit by digit.
func sqrt(n uint32) int32 {
	var root uint32
	for bit := uint32(1) << 30; bit != 0; bit >>= 2 {
		if n >= root+bit {
			n -= root + bit
			root = root>>1 + bit
		} else {
			root >>= 1
		}
	}
	return int32(root)
}

// smooth is the cubic 3t^2 - 2t^3, flat at both ends of 0..one.
func smooth(t int32) int32 { return mul(mul(t, t), 3*one-2*t) }
