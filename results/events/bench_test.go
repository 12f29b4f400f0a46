package events

import "testing"

func BenchmarkReadMillion(b *testing.B) {
	dir := b.TempDir()
	w := create(b, dir, now)
	for i := range 1_000_000 {
		if err := w.Scalar("decoder/loss", int64(i), now, 1); err != nil {
			b.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		b.Fatal(err)
	}
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
