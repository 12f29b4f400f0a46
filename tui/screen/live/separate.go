package live

import (
	"fmt"

	"oodscope/tui/curve"
)

// split is the epoch from which on the AUROC bands of the opened run and another one no longer overlap.
type split struct {
	epoch float64
	other int // place of the other run
	above bool
}

// separations finds where the opened run parts from each of the others, as far as both have bands.
func separations(runs []shown) []split {
	var all []split
	for i := 1; i < len(runs); i++ {
		if s, ok := separation(band(runs[0]), band(runs[i])); ok {
			s.other = i
			all = append(all, s)
		}
	}
	return all
}

func band(r shown) [2]curve.Track {
	q := quantities[0] // the AUROC
	return [2]curve.Track{r.curves[q.band[0]], r.curves[q.band[1]]}
}

// separation walks back from the last epoch of both for as long as one band lies above the other.
func separation(a, b [2]curve.Track) (s split, found bool) {
	for i := a[0].Len() - 1; i >= 0; i-- {
		epoch := a[0].At(i).Step
		low, high, ok := edges(a, epoch)
		otherLow, otherHigh, also := edges(b, epoch)
		if !ok || !also {
			continue
		}
		above, below := low > otherHigh, high < otherLow
		if !above && !below || found && above != s.above {
			break
		}
		s, found = split{epoch: epoch, above: above}, true
	}
	return s, found
}

// edges are the ends of a band at an epoch.
func edges(b [2]curve.Track, epoch float64) (low, high float64, ok bool) {
	for i, t := range b {
		k := t.Search(curve.ByStep(), epoch)
		if k == t.Len() || t.At(k).Step != epoch {
			return 0, 0, false
		}
		if i == 0 {
			low = t.At(k).Value
		} else {
			high = t.At(k).Value
		}
	}
	return low, high, true
}

// parted says where the runs separate.
func (s *Screen) parted() string {
	if len(s.splits) == 0 {
		return ""
	}
	p := s.splits[0]
	side := "below"
	if p.above {
		side = "above"
	}
	text := fmt.Sprintf("AUROC %s %s from epoch %.0f on, 95 %% bands apart", side, s.runs[p.other].name, p.epoch)
	if more := len(s.splits) - 1; more > 0 {
		text += fmt.Sprintf(", and apart from %d more", more)
	}
	return text
}
