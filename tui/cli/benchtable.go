package cli

import (
	"fmt"

	"oodscope/experiments"
	"oodscope/tui/grid"
	"oodscope/tui/table"
)

func (a *app) printBench(r experiments.BenchResult) {
	fmt.Fprintf(a.Out, "%s\n\n", benchHead(r))
	units, operations := "images/s", "GFLOP/s, as direct convolution"
	if r.Search != nil {
		units, operations = "queries/s", "GFLOP/s"
	}
	rows := [][2]string{
		{units, fmt.Sprintf("%.1f", r.ImagesPerSecond)},
		{operations, fmt.Sprintf("%.1f", r.GFLOPS)},
		{"of the peak, %", fmt.Sprintf("%s of %.1f GFLOP/s", table.Percent(r.ShareOfPeak), r.PeakGFLOPS)},
		{"step, ms", fmt.Sprintf("p50 %.2f, p99 %.2f of %s", r.StepP50, r.StepP99, counted(r.Steps, "step"))},
		{"peak memory, MB", megabytes(r.PeakMemory)},
		{"activations and gradients, MB", megabytes(int64(r.Arena))},
		{"allocated per step", fmt.Sprintf("%.0f bytes in %.0f objects", r.AllocatedBytes, r.Allocations)},
	}
	var lines [][]string
	for _, row := range rows {
		if row[1] != "" {
			lines = append(lines, row[:])
		}
	}
	columns(a.Out, lines)
	fmt.Fprintf(a.Out, "\n%s\n", machineLine(r.CPU, r.Cores, r.Level, r.Go))
}

// benchHead says what was measured.
func benchHead(r experiments.BenchResult) string {
	threads := counted(r.Threads, "thread")
	if s := r.Search; s != nil {
		return fmt.Sprintf("nearest of %s vectors for %s queries of %d values, %s, %s", thousands(s.Bank), thousands(s.Queries), s.Dim, counted(s.Classes, "class"), threads)
	}
	return fmt.Sprintf("%s, %s, batch %d, %s: %s parameters, %.1f M multiply-adds an image forward",
		benchName(r.Model, r.Of), map[string]string{"train": "training", "infer": "inference"}[r.Mode], r.Batch, threads,
		thousands(r.Parameters), float64(r.MACs)/1e6)
}

func benchName(model, of string) string {
	if of != "" {
		return model + " of " + of
	}
	return model
}

// counted is a number of things, such as 2 threads.
func counted(n int, thing string) string {
	switch {
	case n == 1:
		return "1 " + thing
	case thing == "class":
		return fmt.Sprintf("%d classes", n)
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

func machineLine(cpu string, cores int, level, version string) string {
	return grid.Clean(fmt.Sprintf("%s, %s, %s kernels, %s", cpu, counted(cores, "core"), level, version))
}

func (a *app) printRoofline(r experiments.Roofline) {
	fmt.Fprintf(a.Out, "%s, batch %d, %s: peak %.1f GFLOP/s, memory %.1f GB/s, %.1f operations/byte where they meet\n\n",
		benchName(r.Model, r.Of), r.Batch, counted(r.Threads, "thread"), r.PeakGFLOPS, r.Bandwidth, r.PeakGFLOPS/r.Bandwidth)
	rows := [][]string{{"layer", "times", "shape", "pass", "M multiply-adds", "MB", "operations/byte", "roof, GFLOP/s", "ms", "GFLOP/s", "of the peak, %"}}
	for _, l := range r.Layers {
		name, times, shape := l.Name, fmt.Sprint(l.Times), l.Shape
		for _, p := range l.Passes {
			rows = append(rows, []string{
				name, times, shape, p.Name, fmt.Sprintf("%.1f", float64(p.MACs)/1e6), megabytes(p.Bytes), fmt.Sprintf("%.1f", p.Intensity),
				fmt.Sprintf("%.0f", p.Roof), fmt.Sprintf("%.3f", p.Millis), fmt.Sprintf("%.1f", p.GFLOPS), table.Percent(p.ShareOfPeak),
			})
			name, times, shape = "", "", ""
		}
	}
	columns(a.Out, rows, 1, 4, 5, 6, 7, 8, 9, 10)
	fmt.Fprintf(a.Out, "\n%s\n", machineLine(r.CPU, r.Cores, r.Level, r.Go))
}
