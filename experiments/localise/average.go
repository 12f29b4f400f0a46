package localise

// average is the mean of several values image by image: all are of the same
// target images.
func average(list []*Values) *Values {
	m := &Values{}
	for f := range m.images {
		m.images[f] = make([]float64, list[0].Len())
		for i := range m.images[f] {
			for _, v := range list {
				m.images[f][i] += v.images[f][i]
			}
			m.images[f][i] /= float64(len(list))
		}
	}
	for _, v := range list {
		m.share += v.share / float64(len(list))
	}
	return m
}

// minus is the difference image by image.
func (v *Values) minus(w *Values) *Values {
	d := &Values{share: v.share}
	for f := range d.images {
		d.images[f] = make([]float64, v.Len())
		for i := range d.images[f] {
			d.images[f][i] = v.images[f][i] - w.images[f][i]
		}
	}
	return d
}
