package events

import (
	"os"
	"path/filepath"
	"testing"

	"google.golang.org/protobuf/proto"

	"oodscope/results/events/tfproto"
)

// FuzzReader: no content may panic or fail, and reading a file that grows must
// give the points that reading it whole gives.
func FuzzReader(f *testing.F) {
	dir := f.TempDir()
	writePoints(f, dir, now, samplePoints(3))
	names, err := fileNames(dir)
	if err != nil {
		f.Fatal(err)
	}
	good, err := os.ReadFile(filepath.Join(dir, names[0]))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good, uint16(len(good)/2))
	f.Add(good[:len(good)-1], uint16(70))
	f.Add(appendRecord(nil, nil), uint16(3))
	f.Add(appendRecord(appendRecord(nil, []byte{0xff}), nil), uint16(0))
	f.Add([]byte("not an event file at all"), uint16(20))
	f.Fuzz(func(t *testing.T, b []byte, split uint16) {
		cut := min(int(split), len(b))
		dir := t.TempDir()
		path := filepath.Join(dir, filePrefix+"fuzz")
		write := func(b []byte) {
			if err := os.WriteFile(path, b, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		write(b[:cut])
		grown := NewReader(dir)
		got := readAll(t, grown, 0)
		write(b)
		got = append(got, readAll(t, grown, 0)...)
		whole := NewReader(dir)
		want := readAll(t, whole, 0)
		if !samePoints(got, want) || grown.Problem() != whole.Problem() {
			t.Fatalf("grown: %v, %q\nwhole: %v, %q", got, grown.Problem(), want, whole.Problem())
		}
	})
}

// FuzzDecode: what the generated code takes for an event gives the same points.
func FuzzDecode(f *testing.F) {
	value := &tfproto.Summary_Value{Tag: "loss", Value: &tfproto.Summary_Value_SimpleValue{SimpleValue: 1.5}}
	for _, event := range []*tfproto.Event{
		{WallTime: 1.25, What: &tfproto.Event_FileVersion{FileVersion: "brain.Event:2"}},
		{WallTime: 1e9, Step: -3, What: &tfproto.Event_Summary{Summary: &tfproto.Summary{Value: []*tfproto.Summary_Value{value, {Tag: "x"}, value}}}},
	} {
		b, err := proto.Marshal(event)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Add([]byte("\x09\x00\x00\x00\x00\x00\x00\xf0\x3f\x10\x07\x2a\x0c\x0a\x0a\x0a\x03a/b\x15\x00\x00\x80\x3f")) // the usual record
	f.Add([]byte("\x2a\x07\x0a\x05\x15\x00\x00\x80\x3f\x2a\x00\x1a\x00"))                                        // a summary, an empty one, a version
	f.Add([]byte("\x1a\x00\x2a\x0c\x0a\x0a\x0a\x01a\x15\x00\x00\x80\x3f\x0a\x00\x0d1234"))                       // a version, then a summary with odd fields
	f.Fuzz(func(t *testing.T, b []byte) {
		var event tfproto.Event
		if proto.Unmarshal(b, &event) != nil {
			return
		}
		want := generatedPoints(&event)
		d := NewReader("").decoder
		for range 2 { // the second time every tag is known
			var got []Point
			err := d.samples(b, func(s Sample) { got = append(got, d.point(s)) })
			if err != nil || !samePoints(got, want) {
				t.Fatalf("got %v, %v; want %v", got, err, want)
			}
		}
	})
}

func generatedPoints(event *tfproto.Event) []Point {
	var points []Point
	for _, v := range event.GetSummary().GetValue() {
		if s, ok := v.GetValue().(*tfproto.Summary_Value_SimpleValue); ok {
			points = append(points, Point{v.GetTag(), event.GetStep(), wallTime(event.GetWallTime()), float64(s.SimpleValue)})
		}
	}
	return points
}

func samePoints(a, b []Point) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		same := a[i].Value == b[i].Value || a[i].Value != a[i].Value && b[i].Value != b[i].Value
		if !same || a[i].Tag != b[i].Tag || a[i].Step != b[i].Step || !a[i].Wall.Equal(b[i].Wall) {
			return false
		}
	}
	return true
}
