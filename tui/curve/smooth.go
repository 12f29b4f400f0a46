package curve

import "math"

// Smoother follows a growing track with its exponential moving average
//
//	m_t = w m_{t-1} + (1-w) y_t, debiased by 1 - w^t
//
// as in Adam (Kingma and Ba, 2015, section 3), so that the first values are not pulled towards zero. There is one value
// out for each value in: gaps stay gaps and leave the average untouched, and a sparse curve stays sparse.
//
// What was smoothed once is kept, so following a track costs what was appended to it. The zero Smoother is ready.
type Smoother struct {
	weight     float64
	log        bool
	line       *lineage
	out        column
	mean, bias float64
}

// Follow is source smoothed with a weight in [0, 1); any other weight, and 0, gives source as it is.
//
// For a logarithmic axis the logarithms are smoothed and values that are not positive are gaps: the curve then lies in
// the middle of the noise as that axis shows it, where the average of the values would hug its upper edge.
//
// The track returned shares its steps and times with source; like source it is a snapshot.
func (s *Smoother) Follow(source Track, weight float64, log bool) Track {
	if !(weight > 0 && weight < 1) {
		return source
	}
	if s.line != source.line || s.weight != weight || s.log != log || len(s.out.values) > source.Len() {
		*s = Smoother{weight: weight, log: log, line: source.line, bias: 1}
	}
	fresh := source.values[len(s.out.values):]
	s.out.values = roomFor(s.out.values, len(fresh))
	for _, v := range fresh {
		s.out.add(s.smooth(v))
	}
	return Track{steps: source.steps, walls: source.walls, column: s.out, line: s.line}
}

func (s *Smoother) smooth(v float64) float64 {
	if s.log {
		v = math.Log(v) // NaN and infinite where v is not positive
	}
	if !finite(v) {
		return math.NaN()
	}
	s.mean = s.weight*s.mean + (1-s.weight)*v
	v = s.mean
	if s.bias > 0x1p-60 { // after that 1 - bias is 1
		s.bias *= s.weight
		v /= 1 - s.bias
	}
	if s.log {
		v = math.Exp(v)
	}
	return v
}

// Smooth is Smoother.Follow from scratch.
func Smooth(source Track, weight float64, log bool) Track {
	return new(Smoother).Follow(source, weight, log)
}

// Smoothers is one Smoother for each curve of a screen, by a name of the screen's choice. The zero Smoothers is ready.
type Smoothers struct{ by map[string]*Smoother }

// Follow is Smoother.Follow of the curve with a name.
func (s *Smoothers) Follow(name string, source Track, weight float64, log bool) Track {
	if s.by == nil {
		s.by = map[string]*Smoother{}
	}
	one, ok := s.by[name]
	if !ok {
		one = new(Smoother)
		s.by[name] = one
	}
	return one.Follow(source, weight, log)
}

// Forget drops what is kept of the curves that keep does not name.
func (s *Smoothers) Forget(keep func(name string) bool) {
	for name := range s.by {
		if !keep(name) {
			delete(s.by, name)
		}
	}
}
