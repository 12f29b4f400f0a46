package events

import (
	"math"
	"slices"
	"testing"
	"time"

	"google.golang.org/protobuf/proto"
	"pgregory.net/rapid"

	"oodscope/results/events/tfproto"
)

// encodedScalar is a record's data as the writer makes them.
func encodedScalar(t testing.TB, tag string, step int64, wall, value float64) []byte {
	t.Helper()
	b, err := proto.Marshal(&tfproto.Event{WallTime: wall, Step: step, What: &tfproto.Event_Summary{Summary: &tfproto.Summary{
		Value: []*tfproto.Summary_Value{{Tag: tag, Value: &tfproto.Summary_Value_SimpleValue{SimpleValue: float32(value)}}},
	}}})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// decoders are of a reader of all series, and of readers of one.
func decoders() (all []decoder) {
	for _, r := range []*Reader{NewReader(""), NewSeriesReader("", "loss"), NewSeriesReader("", "")} {
		all = append(all, r.decoder)
	}
	return all
}

// checkUsual compares the short way of reading a record with the long one, for tags
// that are met for the first time and for known ones.
func checkUsual(t rapid.TB, event []byte) {
	long := decoders()
	for i, short := range decoders() {
		for range 2 {
			var got []Sample
			gotErr := short.samples(event, func(s Sample) { got = append(got, s) })
			want, wantErr := long[i].appendEvent(nil, event)
			if wantErr != nil {
				want = nil // of a record with a fault, nothing is taken
			}
			if !slices.EqualFunc(got, want, sameSample) || (gotErr == nil) != (wantErr == nil) || !slices.Equal(short.tags, long[i].tags) {
				t.Fatalf("%x gives %v, %v of %q; want %v, %v of %q", event, got, gotErr, short.tags, want, wantErr, long[i].tags)
			}
		}
	}
}

func sameSample(a, b Sample) bool {
	return a.Series == b.Series && a.Step == b.Step && math.Float64bits(a.Wall) == math.Float64bits(b.Wall) && math.Float64bits(a.Value) == math.Float64bits(b.Value)
}

func TestMostRecordsAreUsual(t *testing.T) {
	t.Parallel()
	for _, step := range []int64{0, 1, 127, 128, 1 << 40, math.MaxInt64, -1} {
		s, tag, ok := usual(encodedScalar(t, "decoder/val_auroc", step, 1.75e9, 0.5))
		if want := (Sample{Step: step, Wall: 1.75e9, Value: 0.5}); !ok || s != want || string(tag) != "decoder/val_auroc" {
			t.Errorf("step %d: %+v of %q, %v", step, s, tag, ok)
		}
	}
}

// Whatever is changed in a usual record, both ways of reading it agree.
func TestUsualRecordsAreReadAsAnyOther(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		tag := rapid.SampledFrom([]string{"", "loss", "a", string(make([]byte, 99)), string(make([]byte, 130)), "größe"}).Draw(rt, "tag")
		wall := rapid.SampledFrom([]float64{0, 1.75e9, -3, 1e300, math.NaN(), math.Inf(1)}).Draw(rt, "wall")
		event := encodedScalar(t, tag, rapid.Int64().Draw(rt, "step"), wall, rapid.Float64().Draw(rt, "value"))
		for range rapid.IntRange(0, 3).Draw(rt, "changes") {
			at := rapid.IntRange(0, len(event)).Draw(rt, "at")
			b := rapid.SampledFrom([]byte{0, 1, 0x09, 0x0a, 0x10, 0x15, 0x1a, 0x2a, 0x7f, 0x80, 0xff, byte(len(event))}).Draw(rt, "byte")
			switch kind := rapid.IntRange(0, 2).Draw(rt, "kind"); {
			case kind == 0:
				event = slices.Insert(event, at, b)
			case at == len(event):
			case kind == 1:
				event[at] = b
			default:
				event = slices.Delete(event, at, at+1)
			}
		}
		checkUsual(rt, event)
	})
}

// FuzzUsual: the same of any bytes.
func FuzzUsual(f *testing.F) {
	f.Add(encodedScalar(f, "loss", 3, 1.75e9, 0.5))
	f.Add(encodedScalar(f, "", 0, 1.75e9, 0))
	f.Add(encodedScalar(f, "loss", 3, 0, 0.5))
	f.Add(append(encodedScalar(f, "a", 1, 1, 1), 0x1a, 0)) // a version at the end takes the value back
	f.Fuzz(func(t *testing.T, event []byte) { checkUsual(t, event) })
}

func TestFollowGivesWhatReadGives(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	want := samplePoints(100)
	writePoints(t, dir, now, want[:60])
	writePoints(t, dir, now.Add(time.Hour), want[60:])
	for _, max := range []int{0, 1, 7, 1000} {
		r := NewReader(dir)
		var got []Point
		for {
			records, err := r.Follow(max, func(s Sample) { got = append(got, r.point(s)) })
			if err != nil || max > 0 && records > max {
				t.Fatalf("%d records where %d were asked for, %v", records, max, err)
			}
			if records == 0 {
				break
			}
		}
		if !samePoints(got, want) {
			t.Fatalf("%d at a time: got %v", max, got)
		}
		if r.Tag(0) != "loss" || r.Tag(1) != "acc." {
			t.Errorf("the series are %q and %q", r.Tag(0), r.Tag(1))
		}
	}
}

func TestAReaderOfOneSeriesPassesTheOthersOver(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	all := samplePoints(101)
	writePoints(t, dir, now, all)
	var want []Point
	for _, p := range all {
		if p.Tag == "acc." {
			want = append(want, p)
		}
	}
	r := NewSeriesReader(dir, "acc.")
	var got []Point
	records, err := r.Follow(0, func(s Sample) { got = append(got, r.point(s)) })
	if err != nil || !samePoints(got, want) {
		t.Errorf("got %v, %v", got, err)
	}
	if records < len(all) {
		t.Errorf("%d records passed, want those of all %d points", records, len(all))
	}
	if _, err := NewSeriesReader(dir, "none").Follow(0, func(s Sample) { t.Errorf("took %+v", s) }); err != nil {
		t.Error(err)
	}
}
