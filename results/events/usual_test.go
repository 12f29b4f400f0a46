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
func encodedScalar(t rapid.TB, tag string, step int64, wall, value float64) []byte {
	t.Helper()
	b, err := proto.Marshal(&tfproto.Event{WallTime: wall, Step: step, What: &tfproto.Event_Summary{Summary: &tfproto.Summary{
		Value: []*tfproto.Summary_Value{{Tag: tag, Value: &tfproto.Summary_Value_SimpleValue{SimpleValue: float32(value)}}},
	}}})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// decoders are of a reader of all series, and of readers of one. All know some tags.
func decoders(t rapid.TB) (all []decoder) {
	for _, r := range []*Reader{NewReader(""), NewSeriesReader("", "loss"), NewSeriesReader("", "")} {
		for _, tag := range []string{"", "a", "loss"} {
			if _, err := r.appendEvent(nil, encodedScalar(t, tag, 1, 1, 1)); err != nil {
				t.Fatal(err)
			}
		}
		all = append(all, r.decoder)
	}
	return all
}

// checkUsual compares the short way of reading a record with the long one, for tags
// that are met for the first time and for known ones.
func checkUsual(t rapid.TB, event []byte) {
	long := decoders(t)
	for i, short := range decoders(t) {
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

// telling are bytes that mean something in a record, or nearly.
var telling = []byte{0, 1, 2, 0x09, 0x0a, 0x0d, 0x10, 0x15, 0x1a, 0x2a, 0x7f, 0x80, 0xff}

// Whatever one byte is changed in a usual record, both ways of reading it agree.
func TestUsualRecordsAreReadAsAnyOther(t *testing.T) {
	t.Parallel()
	for _, tag := range []string{"", "loss", "größe"} {
		for _, step := range []int64{0, 5, 300} {
			event := encodedScalar(t, tag, step, 1.75e9, 0.5)
			for at := range event {
				checkUsual(t, slices.Delete(slices.Clone(event), at, at+1))
				for _, b := range append(telling, event[at]+1, event[at]-1, event[at]|0x80) {
					checkUsual(t, slices.Insert(slices.Clone(event), at, b))
					changed := slices.Clone(event)
					changed[at] = b
					checkUsual(t, changed)
				}
			}
		}
	}
}

func field(key uint64, content []byte) []byte {
	return append([]byte{byte(key), byte(len(content))}, content...)
}

// Records that end early, or whose parts do.
func TestCutRecordsAreReadAsAnyOther(t *testing.T) {
	t.Parallel()
	event := encodedScalar(t, "loss", 5, 1.75e9, 0.5)
	for n := range event {
		checkUsual(t, event[:n])
	}
	wall, value := event[:wallSize], []byte{byte(valueTag), 1, 'a', byte(valueSimple), 0, 0, 0, 0}
	for n := range value {
		for _, record := range [][]byte{field(eventSummary, field(summaryValue, value[:n])), field(eventSummary, value[:n]), field(eventSummary, field(summaryValue, value[n:]))} {
			checkUsual(t, slices.Concat(wall, record))
		}
	}
}

// A length of 128 and more takes two bytes: one that would fit by its first byte is
// another length.
func TestLongLengthsAreReadAsAnyOther(t *testing.T) {
	t.Parallel()
	value := append(field(valueTag, make([]byte, 127)), byte(valueSimple), 0, 0, 0, 0)
	checkUsual(t, slices.Concat(encodedScalar(t, "loss", 5, 1.75e9, 0.5)[:wallSize], field(eventSummary, field(summaryValue, value))))
}

// Nor do lengths and numbers of any size, or several changes, part them.
func TestRecordsLikeUsualOnesAreReadAsAnyOther(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		tag := rapid.SampledFrom([]string{"", "loss", string(make([]byte, 99)), string(make([]byte, 130))}).Draw(t, "tag")
		wall := rapid.SampledFrom([]float64{0, 1.75e9, -3, 1e300, math.NaN(), math.Inf(1)}).Draw(t, "wall")
		event := encodedScalar(t, tag, rapid.Int64().Draw(t, "step"), wall, rapid.Float64().Draw(t, "value"))
		for range rapid.IntRange(0, 3).Draw(t, "changes") {
			event[rapid.IntRange(0, len(event)-1).Draw(t, "at")] = rapid.SampledFrom(telling).Draw(t, "byte")
		}
		checkUsual(t, event)
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
