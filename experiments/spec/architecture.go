package spec

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
)

// Architecture is a classifier's name taken apart.
type Architecture struct {
	Family   string // "resnet" (6n+2 layers, CIFAR form), "wrn", or one of the four-stage networks by name
	Depth    int    // layers: 6n+2, 6n+4, or 18, 34, 50
	Blocks   int    // residual blocks a stage: n; 0 where the stages differ
	Widening int    // k of wrn-<d>-<k>; 1 otherwise
}

const (
	maxLayers   = 1202 // the deepest of He et al. (2016)
	maxWidening = 64
)

var (
	resnetName = regexp.MustCompile(`^resnet([1-9]\d{0,3})$`)
	wrnName    = regexp.MustCompile(`^wrn-([1-9]\d{0,3})-([1-9]\d{0,3})(-standard)?$`)

	fourStages = map[string]int{"resnet18": 18, "resnet34": 34, "resnet50": 50}

	usualArchitectures = []string{
		"resnet8", "resnet14", "resnet20", "resnet26", "resnet32", "resnet38", "resnet44", "resnet56", "resnet110",
		"resnet18", "resnet34", "resnet50", "wrn-10-1", "wrn-16-2", "wrn-16-4", "wrn-28-10", "wrn-40-2",
	}
)

// ParseArchitecture reads resnet<6n+2> (He et al., CVPR 2016, section 4.2),
// resnet18, resnet34 or resnet50 with a 3x3 stem, or wrn-<6n+4>-<k> (Zagoruyko
// and Komodakis, BMVC 2016): as the heatmap paper's code has it, or as its own
// authors have it, with -standard. The error of another name gives the nearest
// valid one.
func ParseArchitecture(name string) (Architecture, error) {
	if depth, ok := fourStages[name]; ok {
		return Architecture{Family: name, Depth: depth, Widening: 1}, nil
	}
	if m := resnetName.FindStringSubmatch(name); m != nil {
		depth, _ := strconv.Atoi(m[1])
		if depth >= 8 && depth <= maxLayers && depth%6 == 2 {
			return Architecture{Family: "resnet", Depth: depth, Blocks: (depth - 2) / 6, Widening: 1}, nil
		}
		return Architecture{}, unknownArchitecture(fmt.Sprintf("resnet%d", nearestDepth(depth, 2)))
	}
	if m := wrnName.FindStringSubmatch(name); m != nil {
		depth, _ := strconv.Atoi(m[1])
		k, _ := strconv.Atoi(m[2])
		if depth >= 10 && depth <= maxLayers && depth%6 == 4 && k <= maxWidening {
			return Architecture{Family: "wrn", Depth: depth, Blocks: (depth - 4) / 6, Widening: k}, nil
		}
		return Architecture{}, unknownArchitecture(fmt.Sprintf("wrn-%d-%d%s", nearestDepth(depth, 4), min(k, maxWidening), m[3]))
	}
	return Architecture{}, unknownArchitecture(nearest(name[:min(len(name), 32)], usualArchitectures))
}

func unknownArchitecture(near string) error {
	const expected = "expected resnet<6n+2> (resnet8, resnet14, resnet20 ...), resnet18, resnet34, resnet50 or wrn-<6n+4>-<k>"
	if near == "" {
		return errors.New(expected)
	}
	return fmt.Errorf("%s; did you mean %q?", expected, near)
}

// nearestDepth is the depth 6n + rest, n >= 1, closest to depth.
func nearestDepth(depth, rest int) int {
	n := (depth - rest + 3) / 6
	return 6*min(max(n, 1), (maxLayers-rest)/6) + rest
}
