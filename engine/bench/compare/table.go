package main

import (
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/sys/unix"
)

// row is a comparison's figures: units a second of both sides in each round that
// has both.
type row struct {
	comparison
	ours, theirs []float64
}

func rows(chosen []comparison, done []record) (list []row) {
	for _, c := range chosen {
		r := row{comparison: c}
		for round := 0; ; round++ {
			a, haveOurs := find(done, c.name, ours, round)
			b, haveTheirs := find(done, c.name, theirs, round)
			if !haveOurs || !haveTheirs {
				break
			}
			r.ours, r.theirs = append(r.ours, a.Result.Speed), append(r.theirs, b.Result.Speed)
		}
		if len(r.ours) > 0 {
			list = append(list, r)
		}
	}
	return list
}

// ratios are ours to theirs, round by round.
func (r row) ratios() (list []float64) {
	for i, v := range r.ours {
		list = append(list, v/r.theirs[i])
	}
	return list
}

func (r row) String() string {
	ratios := r.ratios()
	return fmt.Sprintf("| %s | %s | %s | %s (%s to %s) | %s |", r.name, figure(median(r.ours)), figure(median(r.theirs)),
		figure(median(ratios)), figure(slices.Min(ratios)), figure(slices.Max(ratios)), figure(r.target))
}

// figure has three digits where that needs a fraction.
func figure(v float64) string {
	if v == 0 {
		return "–"
	}
	digits := 2 - int(math.Floor(math.Log10(v)))
	return strings.TrimSuffix(fmt.Sprintf("%.*f", min(2, max(0, digits)), v), ".00")
}

func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	n := len(sorted)
	return (sorted[(n-1)/2] + sorted[n/2]) / 2
}

// markdown is the table with where and when it was measured.
func markdown(chosen []comparison, done []record) string {
	var b strings.Builder
	b.WriteString("| work | ours, images/s | theirs, images/s | ratio: median (least to most) | target |\n|---|---|---|---|---|\n")
	for _, r := range rows(chosen, done) {
		fmt.Fprintln(&b, r)
	}
	fmt.Fprintf(&b, "\n%s. Nearest partners: queries/s; scikit-learn's time is extrapolated from a part of them.\n", conditions(done))
	return b.String()
}

// conditions say on what, when and with which programs the records were made.
func conditions(done []record) string {
	machines, kernels, programs, days := map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}
	rounds := 0
	for _, r := range done {
		v := r.Result
		rounds = max(rounds, r.Round+1)
		days[r.Time.Format("2 January 2006")] = true
		if r.Side == ours {
			machines[fmt.Sprintf("%s, %d cores, %s", v.CPU, v.Cores, osRelease())] = true
			kernels[v.Level], programs[v.Go] = true, true
			continue
		}
		for name, version := range map[string]string{"PyTorch": v.Torch, "scikit-learn": v.Sklearn, "BLAS": shortened(v.BLAS)} {
			if version != "" {
				programs[name+" "+version] = true
			}
		}
	}
	return fmt.Sprintf("%s; our kernels: %s; %s; rounds: %d; %s", joined(machines), joined(kernels), joined(programs), rounds, joined(days))
}

// shortened is a library's path without the system's folders.
func shortened(path string) string {
	if path == "" {
		return ""
	}
	return filepath.Join(filepath.Base(filepath.Dir(path)), filepath.Base(path))
}

func joined(set map[string]bool) string {
	var list []string
	for name := range set {
		list = append(list, name)
	}
	slices.Sort(list)
	return strings.Join(list, ", ")
}

func osRelease() string {
	var u unix.Utsname
	if unix.Uname(&u) != nil {
		return "unknown system"
	}
	return unix.ByteSliceToString(u.Sysname[:]) + " " + unix.ByteSliceToString(u.Release[:])
}
