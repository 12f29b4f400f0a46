package heat

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"oodscope/experiments/metric"
	"oodscope/tui/keys"
	"oodscope/tui/table"
)

// above counts the share of scores above a threshold, one by one.
func above(values []float64, threshold float64) float64 {
	n := 0
	for _, v := range values {
		if v > threshold {
			n++
		}
	}
	return float64(n) / float64(len(values))
}

// The figures on screen are those of a count of every image, wherever the threshold is.
func TestFiguresFollowTheThreshold(t *testing.T) {
	t.Parallel()
	s := quick(t, 118, 35)
	press(t, s, keys.HeatThreshold)
	p := s.sides[0].parted
	actions := []keys.Action{keys.HeatLower, keys.HeatHigher, keys.HeatMuchLower, keys.HeatMuchHigh}
	rapid.Check(t, func(t *rapid.T) {
		s.restore()
		for _, a := range rapid.SliceOfN(rapid.SampledFrom(actions), 1, 12).Draw(t, "keys") {
			s.Do(a)
		}
		if rapid.Bool().Draw(t, "on a score") {
			s.putThreshold(rapid.SampledFrom(p.Values).Draw(t, "score"))
		}
		at := s.limit(0)
		tpr, fpr := table.Percent(above(p.Values, at)), table.Percent(above(p.IDValues, at))
		kept := table.Percent(1 - above(p.Held, at))
		row := strings.Fields(strings.Split(draw(s).Plain(), "\n")[4])
		if want := []string{"quick", s.number(at), kept, tpr, fpr}; !slices.Equal(row[:5], want) {
			t.Fatalf("%v on screen, counted %v", row, want)
		}
	})
}

func TestTheThresholdSlidesAndGoesBack(t *testing.T) {
	t.Parallel()
	s := quick(t, 118, 35)
	if why := s.Disabled(keys.HeatStored); why != "it is the stored threshold already" {
		t.Errorf("stored: %q", why)
	}
	press(t, s, keys.HeatHigher)
	for _, e := range s.entries {
		if e.Threshold != s.limit(0) || e.Threshold <= stored {
			t.Fatalf("the verdict of image %d is by %v", e.Index, e.Threshold)
		}
	}
	r, _ := s.reach()
	for range 30 {
		press(t, s, keys.HeatMuchLower)
	}
	if p := s.sides[0].parted; above(p.Values, s.limit(0)) != 1 || s.limit(0) < below(r.Lo) {
		t.Errorf("the lowest threshold is %v, the lowest score %v", s.limit(0), r.Lo)
	}
	for range 30 {
		press(t, s, keys.HeatMuchHigh)
	}
	if s.limit(0) != r.Hi {
		t.Errorf("the highest threshold is %v, the highest score %v", s.limit(0), r.Hi)
	}
	if press(t, s, keys.HeatStored); s.limit(0) != stored {
		t.Errorf("threshold %v", s.limit(0))
	}
}

// Images at the threshold are of both sides, and the one that is meant follows.
func TestImagesAtTheThresholdFollow(t *testing.T) {
	t.Parallel()
	s := quick(t, 118, 35)
	press(t, s, keys.HeatThreshold)
	if len(s.edges) != 2*keep {
		t.Fatalf("%d images of OOD and ID", len(s.edges))
	}
	for range 12 {
		e, _ := s.atEdge()
		if e.Score > s.limit(0) || s.edge > 0 && s.edges[s.edge-1].Score <= s.limit(0) {
			t.Errorf("at %v the image with %v is meant", s.limit(0), e.Score)
		}
		press(t, s, keys.HeatMuchHigh)
	}
}

func TestAnImageAtTheThresholdIsOpened(t *testing.T) {
	t.Parallel()
	s := quick(t, 118, 35)
	press(t, s, keys.HeatFilter, keys.HeatThreshold)
	for s.edges[s.edge].ID {
		press(t, s, keys.Up)
	}
	ood, _ := s.atEdge()
	press(t, s, keys.HeatGallery)
	if e, _ := s.current(); s.view != single || e.Index != ood.Index {
		t.Errorf("image %d is shown, %d was meant", e.Index, ood.Index)
	}
	press(t, s, keys.HeatThreshold)
	for !s.edges[s.edge].ID {
		press(t, s, keys.Down)
	}
	id, _ := s.atEdge()
	press(t, s, keys.HeatGallery)
	if e, _ := s.current(); s.set != "builtin/test" || !e.ID || e.Index != id.Index {
		t.Errorf("image %d of %s is shown, %d was meant", e.Index, s.set, id.Index)
	}
}

// The right run's threshold accepts as many of its own held-out ID images as the left one's.
func TestThresholdsOfTwoRunsAcceptAlike(t *testing.T) {
	t.Parallel()
	s := pair(t, 118, 35)
	if s.limit(0) != stored || s.limit(1) != 0.6*stored {
		t.Fatalf("stored %v and %v", s.limit(0), s.limit(1))
	}
	for range 15 {
		press(t, s, keys.HeatMuchHigh)
		a, b := s.sides[0].parted.Accepts(s.limit(0)), s.sides[1].parted.Accepts(s.limit(1))
		if math.Abs(a-b) > 1e-9 {
			t.Errorf("%v and %v are accepted", a, b)
		}
	}
}

func TestDetectorsGiveTheImagesTheirScores(t *testing.T) {
	t.Parallel()
	s := pair(t, 118, 35)
	press(t, s, keys.HeatHigher, keys.HeatDetector)
	if s.detector != "msp" || s.threshold != nil {
		t.Fatalf("scores of %s, threshold %v: one on other scores means nothing", s.detector, s.threshold)
	}
	for i, strength := range []float64{1, 0.6} {
		all := scores(strength)
		held, ood := all.Sets[0].Values[0], all.Sets[3].Values[0]
		want, err := metric.Threshold(held, 0.95)
		if err != nil || s.limit(i) != want {
			t.Errorf("threshold %v, want %v, error %v", s.limit(i), want, err)
		}
		for _, e := range s.entries {
			it := e.Item
			if i == 1 {
				it = *e.other
			}
			below := 0
			for _, v := range held {
				if v < it.Score {
					below++
				}
			}
			if it.Score != ood[it.Index] || it.Detector != "msp" || it.Quantile != float64(below)/float64(len(held)) {
				t.Errorf("image %d has %s %v above %v", it.Index, it.Detector, it.Score, it.Quantile)
			}
		}
	}
	if press(t, s, keys.HeatDetector); s.detector != "heatmap" || s.limit(0) != stored {
		t.Errorf("scores of %s, threshold %v", s.detector, s.limit(0))
	}
}

// The ID set is held against all OOD sets.
func TestScoresOfTheIDSet(t *testing.T) {
	t.Parallel()
	s := quick(t, 118, 35)
	press(t, s, keys.HeatPrevSet, keys.HeatThreshold)
	p := s.sides[0].parted
	if p.OOD.Len() != 2*ofSet || p.ID.Len() != ofSet || len(s.edges) != keep {
		t.Errorf("%d OOD and %d ID scores, %d images", p.OOD.Len(), p.ID.Len(), len(s.edges))
	}
	if text := draw(s).Plain(); !strings.Contains(text, "TPR of all OOD sets, FPR of ID") {
		t.Errorf("what is held against what is not said:\n%s", text)
	}
}

func TestWithoutScoresTheThresholdStillSlides(t *testing.T) {
	t.Parallel()
	s := open(t, 118, 35, "long")
	if why := s.Disabled(keys.HeatThreshold); why != "the run has no scores of all its images" {
		t.Errorf("threshold: %q", why)
	}
	if why := s.Disabled(keys.HeatDetector); why != "the run has no scores of all its images" {
		t.Errorf("detector: %q", why)
	}
	press(t, s, keys.HeatMuchHigh)
	if want := fmt.Sprintf("threshold %s, stored 0.131", s.number(s.limit(0))); !strings.Contains(s.Status(), want) || s.limit(0) <= stored {
		t.Errorf("status %q", s.Status())
	}
}
