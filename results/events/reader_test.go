package events

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"google.golang.org/protobuf/proto"

	"oodscope/results/events/tfproto"
)

func TestRoundTrip(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	want := samplePoints(100)
	writePoints(t, dir, now, want)
	for _, max := range []int{0, 1, 7, 100, 1000} {
		if diff := cmp.Diff(want, readAll(t, NewReader(dir), max)); diff != "" {
			t.Fatalf("%d at a time: %s", max, diff)
		}
	}
}

func TestSpecialValues(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	w := create(t, dir, now)
	for step, v := range []float64{math.NaN(), math.Inf(1), math.Inf(-1), math.MaxFloat64} {
		if err := w.Scalar("loss", int64(step), now, v); err != nil {
			t.Fatal(err)
		}
	}
	w.Close()
	got := readAll(t, NewReader(dir), 0)
	if len(got) != 4 || !math.IsNaN(got[0].Value) || !math.IsInf(got[1].Value, 1) || !math.IsInf(got[2].Value, -1) {
		t.Fatal(got)
	}
	if !math.IsInf(got[3].Value, 1) {
		t.Error("a value beyond float32 must come out infinite, got", got[3].Value)
	}
}

func TestSeveralFilesInNameOrder(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	points := samplePoints(6)
	writePoints(t, dir, now.Add(time.Hour), points[4:])
	writePoints(t, dir, now, points[:2])
	writePoints(t, dir, now.Add(time.Second), points[2:4])
	os.WriteFile(filepath.Join(dir, "log.txt"), []byte("not events"), 0o600)
	os.Mkdir(filepath.Join(dir, filePrefix+"folder"), 0o700)
	for _, max := range []int{0, 1, 3} {
		if diff := cmp.Diff(points, readAll(t, NewReader(dir), max)); diff != "" {
			t.Fatal(diff)
		}
	}
}

// An earlier file may grow while a later one is there: nothing is missed.
func TestTailsEveryFile(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	a, b := create(t, dir, now), create(t, dir, now.Add(time.Second))
	defer a.Close()
	defer b.Close()
	r := NewReader(dir)
	for i, w := range []*Writer{a, b, b, a, a, b} {
		if got := readAll(t, r, 0); len(got) != 0 {
			t.Fatal("points from nowhere:", got)
		}
		if err := w.Scalar("loss", int64(i), now, 1); err != nil {
			t.Fatal(err)
		}
		if err := w.Flush(); err != nil {
			t.Fatal(err)
		}
		if got := readAll(t, r, 0); len(got) != 1 || got[0].Step != int64(i) {
			t.Fatalf("after step %d: %v", i, got)
		}
	}
}

// The last record may be torn at any byte: what is whole is read, the rest when
// it comes, and nobody calls it a problem.
func TestTornAtEveryByte(t *testing.T) {
	t.Parallel()
	source := t.TempDir()
	want := samplePoints(3)
	writePoints(t, source, now, want)
	whole := onlyFile(t, source)
	last := len(whole) - lastRecord(t, whole)

	dir := t.TempDir()
	path := filepath.Join(dir, filePrefix+"torn")
	for cut := last; cut < len(whole); cut++ {
		if err := os.WriteFile(path, whole[:cut], 0o600); err != nil {
			t.Fatal(err)
		}
		r := NewReader(dir)
		if got := readAll(t, r, 0); !cmp.Equal(got, want[:2]) || r.Problem() != "" {
			t.Fatalf("cut at %d: %v, %q", cut, got, r.Problem())
		}
		appendTo(t, path, whole[cut:])
		if got := readAll(t, r, 0); !cmp.Equal(got, want[2:]) || r.Problem() != "" {
			t.Fatalf("mended at %d: %v, %q", cut, got, r.Problem())
		}
	}
}

func TestByteByByte(t *testing.T) {
	t.Parallel()
	source, dir := t.TempDir(), t.TempDir()
	want := samplePoints(3)
	writePoints(t, source, now, want)
	path := filepath.Join(dir, filePrefix+"slow")
	r := NewReader(dir)
	var got []Point
	for _, b := range onlyFile(t, source) {
		appendTo(t, path, []byte{b})
		got = append(got, readAll(t, r, 0)...)
	}
	if !cmp.Equal(got, want) || r.Problem() != "" {
		t.Fatal(got, r.Problem())
	}
}

// A flipped bit anywhere ends that file, is told, and costs no other file
// anything. Bits of the length are included: they may not be taken for a tear.
func TestDamageAtEveryByte(t *testing.T) {
	t.Parallel()
	source := t.TempDir()
	want := samplePoints(3)
	writePoints(t, source, now, want)
	whole := onlyFile(t, source)
	first := len(whole) - 3*lastRecord(t, whole)
	middle := first + lastRecord(t, whole)

	dir := t.TempDir()
	writePoints(t, dir, now.Add(time.Second), want[:1])
	name := filePrefix + "0"
	for i := middle; i < middle+lastRecord(t, whole); i++ {
		damaged := bytes.Clone(whole)
		damaged[i] ^= 0x10
		if err := os.WriteFile(filepath.Join(dir, name), damaged, 0o600); err != nil {
			t.Fatal(err)
		}
		r := NewReader(dir)
		got := readAll(t, r, 0)
		if len(got) != 2 || !cmp.Equal(got[0], want[0]) || !cmp.Equal(got[1], want[0]) {
			t.Fatalf("damage at %d: %v", i, got)
		}
		if p := r.Problem(); !strings.Contains(p, name) || !strings.Contains(p, fmt.Sprint("byte ", middle)) {
			t.Fatalf("damage at %d: problem is %q", i, p)
		}
	}
}

// What a power cut leaves can be zeros that a later writer never mends; what a
// network file system shows for a moment can be zeros that turn into records.
func TestMendedDamageIsNoProblem(t *testing.T) {
	t.Parallel()
	source, dir := t.TempDir(), t.TempDir()
	want := samplePoints(2)
	writePoints(t, source, now, want)
	whole := onlyFile(t, source)
	n := lastRecord(t, whole)
	path := filepath.Join(dir, filePrefix+"nfs")
	zeros := append(bytes.Clone(whole[:len(whole)-n]), make([]byte, n-1)...)
	if err := os.WriteFile(path, zeros, 0o600); err != nil {
		t.Fatal(err)
	}
	r := NewReader(dir)
	if got := readAll(t, r, 0); len(got) != 1 || r.Problem() == "" {
		t.Fatal(got, r.Problem())
	}
	if err := os.WriteFile(path, whole, 0o600); err != nil {
		t.Fatal(err)
	}
	if got := readAll(t, r, 0); !cmp.Equal(got, want[1:]) || r.Problem() != "" {
		t.Fatal(got, r.Problem())
	}
}

func TestShortenedFile(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	writePoints(t, dir, now, samplePoints(2))
	r := NewReader(dir)
	readAll(t, r, 0)
	names, _ := fileNames(dir)
	if err := os.Truncate(filepath.Join(dir, names[0]), 10); err != nil {
		t.Fatal(err)
	}
	if got := readAll(t, r, 0); len(got) != 0 || !strings.Contains(r.Problem(), "shorter") {
		t.Fatal(got, r.Problem())
	}
}

func TestRecordSizeIsBounded(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	b := binary.LittleEndian.AppendUint64(nil, 1<<60)
	b = binary.LittleEndian.AppendUint32(b, maskedCRC(b))
	if err := os.WriteFile(filepath.Join(dir, filePrefix+"huge"), append(b, make([]byte, 100)...), 0o600); err != nil {
		t.Fatal(err)
	}
	r := NewReader(dir)
	if got := readAll(t, r, 0); len(got) != 0 || !strings.Contains(r.Problem(), "more than the") {
		t.Fatal(got, r.Problem())
	}
}

// Records of other writers: several values, no value, unknown fields.
func TestForeignRecords(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	value := func(tag string, v float32) *tfproto.Summary_Value {
		return &tfproto.Summary_Value{Tag: tag, Value: &tfproto.Summary_Value_SimpleValue{SimpleValue: v}}
	}
	var b []byte
	for _, values := range [][]*tfproto.Summary_Value{
		{value("a", 1), {Tag: "an image"}, value("b", 2)}, {}, {value("c", 3)},
	} {
		data, err := proto.Marshal(&tfproto.Event{What: &tfproto.Event_Summary{Summary: &tfproto.Summary{Value: values}}, WallTime: math.NaN()})
		if err != nil {
			t.Fatal(err)
		}
		data = append(data, 0x22, 3, 'a', 'b', 'c') // graph_def = 4, which our messages leave out
		b = appendRecord(b, data)
	}
	if err := os.WriteFile(filepath.Join(dir, filePrefix+"foreign"), b, 0o600); err != nil {
		t.Fatal(err)
	}
	r := NewReader(dir)
	want := [][]Point{
		{{Tag: "a", Value: 1}, {Tag: "b", Value: 2}}, // one record is not split
		{{Tag: "c", Value: 3}},
		nil,
	}
	for _, w := range want {
		got, err := r.Read(1)
		if diff := cmp.Diff(w, got); diff != "" || err != nil {
			t.Fatal(diff, err)
		}
	}
}

func TestNotAnEvent(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, filePrefix+"x"), appendRecord(nil, []byte{0xff, 0xff}), 0o600); err != nil {
		t.Fatal(err)
	}
	r := NewReader(dir)
	if got := readAll(t, r, 0); len(got) != 0 || !strings.Contains(r.Problem(), "not an event") {
		t.Fatal(got, r.Problem())
	}
}

func TestMissingFolder(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "none")
	if _, err := NewReader(dir).Read(0); err == nil || !strings.Contains(err.Error(), dir) {
		t.Fatal(err)
	}
}

func samplePoints(n int) []Point {
	points := make([]Point, n)
	for i := range points {
		points[i] = Point{
			Tag:   []string{"loss", "acc."}[i%2], // equally long, so that all records are
			Step:  int64(i + 1),
			Wall:  now.Add(time.Duration(i) * time.Second).Truncate(time.Second),
			Value: float64(float32(i) / 3),
		}
	}
	return points
}

func create(t testing.TB, dir string, at time.Time) *Writer {
	t.Helper()
	w, err := Create(dir, at)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func writePoints(t testing.TB, dir string, at time.Time, points []Point) {
	t.Helper()
	w := create(t, dir, at)
	for _, p := range points {
		if err := w.Scalar(p.Tag, p.Step, p.Wall, p.Value); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
}

func readAll(t testing.TB, r *Reader, max int) []Point {
	t.Helper()
	var all []Point
	for {
		points, err := r.Read(max)
		if err != nil {
			t.Fatal(err)
		}
		if max > 0 && len(points) > max {
			t.Fatalf("%d points where %d were asked for", len(points), max)
		}
		if len(points) == 0 {
			return all
		}
		all = append(all, points...)
	}
}

func appendTo(t *testing.T, path string, b []byte) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Write(b); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

// lastRecord is the size of the last record of a file of equal points.
func lastRecord(t *testing.T, b []byte) int {
	t.Helper()
	for size := 0; len(b) > 0; b = b[size:] {
		n, err := dataSize(b)
		if err != nil {
			t.Fatal(err)
		}
		if size = headSize + n + footSize; size == len(b) {
			return size
		}
	}
	t.Fatal("no record")
	return 0
}
