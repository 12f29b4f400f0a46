package stage

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestImagesInTwoPlacesAreLeftOut(t *testing.T) {
	d := data()
	id, outliers := d.Train, d.Outliers
	copy(outliers.Image(2), id.Image(5))       // an outlier that is an ID training image
	copy(outliers.Image(7), d.OOD[1].Image(3)) // ... and one that is tested on
	copy(d.OOD[0].Image(1), d.Test.Image(0))   // an OOD test image that is an ID one
	copy(d.Test.Image(4), id.Image(0))         // an ID test image that was trained on
	want := []Overlap{
		{"out/all", "id/train", 1, true}, {"far/test", "id/test", 1, true}, {"out/all", "near/test", 1, true}, {"id/test", "id/train", 1, false},
	}
	kept := d.clean(id, outliers, true, Silent{})
	if diff := cmp.Diff(want, d.Overlaps); diff != "" {
		t.Error(diff)
	}
	if kept.Len() != 8 || d.OOD[0].Len() != 4 || d.OOD[1].Len() != 7 || d.Test.Len() != 6 {
		t.Errorf("%d outliers, %d and %d OOD and %d ID images are left", kept.Len(), d.OOD[0].Len(), d.OOD[1].Len(), d.Test.Len())
	}
	if kept.Labels[2] != outliers.Labels[3] {
		t.Error("another image was left out")
	}
}

func TestImagesInTwoPlacesCanBeKept(t *testing.T) {
	d := data()
	copy(d.Outliers.Image(2), d.Train.Image(5))
	if kept := d.clean(d.Train, d.Outliers, false, Silent{}); kept.Len() != 10 || len(d.Overlaps) != 1 || d.Overlaps[0].Dropped {
		t.Errorf("%d outliers are left, and %+v is reported", kept.Len(), d.Overlaps)
	}
}

func TestAnOODSetOfIDImagesIsNone(t *testing.T) {
	d := data()
	d.OOD[1].Set = d.Train.Subset([]int{3, 4, 5})
	d.OOD[1].Name = "copies/all"
	d.clean(d.Train, d.Outliers, true, Silent{})
	if err := d.check(); err == nil || !strings.Contains(err.Error(), "copies/all") {
		t.Errorf("the error is %v", err)
	}
}
