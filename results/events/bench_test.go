package events

import (
	"fmt"
	"testing"
)

// million writes a run of a million points in ten series, one after the other.
func million(b *testing.B) (dir string) {
	dir = b.TempDir()
	w := create(b, dir, now)
	for i := range 1_000_000 {
		if err := w.Scalar(fmt.Sprintf("decoder/loss%d", i%10), int64(i/10), now, 1); err != nil {
			b.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		b.Fatal(err)
	}
	return dir
}

func BenchmarkFollowMillion(b *testing.B) {
	dir := million(b)
	b.ReportAllocs()
	for b.Loop() {
		follow(b, NewReader(dir), 1_000_000)
	}
}

// A list of runs wants one series of each.
func BenchmarkFollowOneSeriesOfMillion(b *testing.B) {
	dir := million(b)
	b.ReportAllocs()
	for b.Loop() {
		follow(b, NewSeriesReader(dir, "decoder/loss3"), 100_000)
	}
}

func follow(b *testing.B, r *Reader, want int) {
	taken := 0
	if _, err := r.Follow(0, func(Sample) { taken++ }); err != nil || taken != want {
		b.Fatal(taken, err)
	}
}

func BenchmarkReadMillion(b *testing.B) {
	dir := million(b)
	b.ReportAllocs()
	for b.Loop() {
		if n := count(b, NewReader(dir)); n != 1_000_000 {
			b.Fatal(n, "points")
		}
	}
}

func count(b *testing.B, r *Reader) int {
	for n := 0; ; {
		points, err := r.Read(10_000)
		if err != nil {
			b.Fatal(err)
		}
		if n += len(points); len(points) == 0 {
			return n
		}
	}
}

func BenchmarkScalar(b *testing.B) {
	w := create(b, b.TempDir(), now)
	defer w.Close()
	b.ReportAllocs()
	for b.Loop() {
		if err := w.Scalar("decoder/loss", 1, now, 1); err != nil {
			b.Fatal(err)
		}
	}
}
