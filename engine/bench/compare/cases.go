package main

import (
	"regexp"
	"strings"
)

// comparison is one row of the table: what both sides are asked, and how many
// times as fast ours has to be.
type comparison struct {
	name   string
	target float64  // 0: none
	script string   // theirs, in engine/bench/torch
	args   []string // for both sides
	// What is added to the sides' environments.
	ours, theirs []string
}

const (
	pytorch = "bench.py"
	sklearn = "nearest.py"
)

func network(name string, target float64, args string) comparison {
	return comparison{name: name, target: target, script: pytorch, args: strings.Fields(args)}
}

func search(name string, target float64, args string) comparison {
	return comparison{name: name, target: target, script: sklearn, args: append([]string{"--model", "nearest"}, strings.Fields(args)...)}
}

// with adds to the sides' environments.
func with(c comparison, ours []string, theirs ...string) comparison {
	c.ours, c.theirs = ours, theirs
	return c
}

var cases = []comparison{
	network("ResNet-18 training, batch 64", 1.7, "--model resnet18 --train --batch 64 --threads 2"),
	network("ResNet-18 training, batch 128", 1.7, "--model resnet18 --train --batch 128 --threads 2"),
	network("ResNet-18 training, batch 64, one thread", 1.4, "--model resnet18 --train --batch 64 --threads 1"),
	network("ResNet-18 training, batch 128, one thread", 1.4, "--model resnet18 --train --batch 128 --threads 1"),
	network("ResNet-18 inference, batch 64", 1.7, "--model resnet18 --infer --batch 64 --threads 2"),
	network("WRN-40-2 training, batch 64", 2, "--model wrn-40-2 --train --batch 64 --threads 2"),
	network("Heatmap decoder of ResNet-18, training, batch 64", 6, "--model decoder --of resnet18 --train --batch 64 --threads 2"),
	// PyTorch's best at this: OpenBLAS's threads and its own stand in each other's way.
	with(network("The same decoder, PyTorch with one OpenBLAS thread", 0, "--model decoder --of resnet18 --train --batch 64 --threads 2"), nil, "OPENBLAS_NUM_THREADS=1"),
	network("ResNet-50 at 64 px, training, batch 64", 1.4, "--model resnet50 --train --batch 64 --threads 2"),
	with(network("ResNet-18 training, batch 64, both held to AVX2", 1.3, "--model resnet18 --train --batch 64 --threads 2"), []string{"OODSCOPE_CPU=avx2"}, "ONEDNN_MAX_CPU_ISA=AVX2"),
	search("Nearest partners, 10,000 among 50,000 of 512 values", 100, "--queries 10000 --bank 50000 --dim 512 --classes 1 --threads 2"),
	search("Nearest partners, the same in 10 classes", 100, "--queries 10000 --bank 50000 --dim 512 --classes 10 --threads 2"),
}

func matching(pattern *regexp.Regexp) (chosen []comparison) {
	for _, c := range cases {
		if pattern.MatchString(c.name) {
			chosen = append(chosen, c)
		}
	}
	return chosen
}

func names() string {
	var list []string
	for _, c := range cases {
		list = append(list, "  "+c.name)
	}
	return strings.Join(list, "\n")
}
