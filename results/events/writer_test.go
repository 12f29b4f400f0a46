package events

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"
	"time"
)

var now = time.Date(2026, 11, 23, 19, 14, 12, 345678901, time.UTC)

func TestIndependentReaderReadsWriter(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	w, err := Create(dir, now)
	if err != nil {
		t.Fatal(err)
	}
	want := []plainEvent{
		{wall: seconds(now), version: "brain.Event:2"},
		{wall: 1, step: 0, tag: "decoder/loss", value: 310.5},
		{wall: 1.5, step: 1, tag: "decoder/loss", value: 0},
		{wall: 2.25, step: math.MaxInt64, tag: "validation/auroc", value: 0.943},
		{wall: 3, step: -1, tag: "größe", value: float32(math.Inf(-1))},
	}
	for _, e := range want[1:] {
		wall := time.UnixMilli(int64(e.wall * 1000))
		if err := w.Scalar(e.tag, e.step, wall, float64(e.value)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	got, err := plainRead(onlyFile(t, dir))
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != len(want) {
		t.Fatalf("read %d records, want %d", len(got), len(want))
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("record %d: got %+v, want %+v", i, got[i], want[i])
		}
	}
}

// The head of a 24-byte record, as it stands at the start of event files that
// TensorFlow wrote.
func TestFramingOfTensorFlow(t *testing.T) {
	t.Parallel()
	record := appendRecord(nil, make([]byte, 24))
	if want := []byte("\x18\x00\x00\x00\x00\x00\x00\x00\xa3\x7fK\""); !bytes.HasPrefix(record, want) {
		t.Fatalf("head is %q, want %q", record[:headSize], want)
	}
	if n, err := dataSize(record); err != nil || n != 24 {
		t.Fatal(n, err)
	}
}

func TestCreateTwiceInOneInstant(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for range 3 {
		w, err := Create(dir, now)
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
	}
	names, err := fileNames(dir)
	if err != nil || len(names) != 3 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		if !strings.HasPrefix(name, "events.out.tfevents.1795461252.") {
			t.Errorf("%s is not named as TensorFlow names its files", name)
		}
	}
}

func TestNamesSortByTime(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	var made []string
	for _, later := range []time.Duration{0, 1, time.Microsecond, time.Second, time.Hour} {
		f, err := createFile(dir, now.Add(later))
		if err != nil {
			t.Fatal(err)
		}
		made = append(made, f.Name())
		f.Close()
	}
	if !sort.StringsAreSorted(made) {
		t.Fatal(made)
	}
}

func TestTagMustBeText(t *testing.T) {
	t.Parallel()
	w, err := Create(t.TempDir(), now)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	if err := w.Scalar("\xff", 0, now, 0); err == nil {
		t.Fatal("a tag that is not UTF-8 was written")
	}
	if err := w.Scalar("loss", 0, now, 0); err != nil {
		t.Fatal("the writer is of no use after a bad tag:", err)
	}
}

func TestCreateInMissingFolder(t *testing.T) {
	t.Parallel()
	if _, err := Create(filepath.Join(t.TempDir(), "none"), now); err == nil || !strings.Contains(err.Error(), "none") {
		t.Fatal(err)
	}
}

func onlyFile(t *testing.T, dir string) []byte {
	t.Helper()
	names, err := fileNames(dir)
	if err != nil || len(names) != 1 {
		t.Fatal(names, err)
	}
	b, err := os.ReadFile(filepath.Join(dir, names[0]))
	if err != nil {
		t.Fatal(err)
	}
	return b
}
