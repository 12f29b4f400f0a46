package importer

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"

	"oodscope/engine/checkpoint"
	"oodscope/engine/nn"
)

// layout is what the tensors' names and shapes say of a network.
type layout struct {
	shapes   map[string][]int
	blocks   []int // of each stage
	values   int   // of all tensors
	standard bool  // by its naming
}

var blockName = regexp.MustCompile(`^net\.layer(\d{1,2})\.(\d{1,3})\.`)

// measure reads the layout of tensors with our names.
func measure(tensors []checkpoint.Tensor, standard bool) layout {
	l := layout{shapes: map[string][]int{}, standard: standard}
	for _, t := range tensors {
		l.shapes[t.Name] = t.Shape
		l.values += len(t.Values)
		if m := blockName.FindStringSubmatch(t.Name); m != nil {
			stage, _ := strconv.Atoi(m[1])
			block, _ := strconv.Atoi(m[2])
			for len(l.blocks) < stage {
				l.blocks = append(l.blocks, 0)
			}
			if stage > 0 {
				l.blocks[stage-1] = max(l.blocks[stage-1], block+1)
			}
		}
	}
	return l
}

// out is the first dimension of a tensor, 0 where there is none.
func (l layout) out(name string) int {
	if s := l.shapes[name]; len(s) > 0 {
		return s[0]
	}
	return 0
}

func (l layout) has(name string) bool { return l.shapes[name] != nil }

// architecture is the network, and the width that nn.Parse needs for it, that has
// this layout. What other programs compute otherwise is refused in words.
func (l layout) architecture() (name string, width int, err error) {
	stem := l.shapes["net.conv1.weight"]
	switch {
	case !l.has("cls.linear.weight"):
		return "", 0, errors.New("it has no linear layer that gives the logits (cls.linear.weight)")
	case len(stem) != 4 || stem[1] != 3:
		return "", 0, fmt.Errorf("its first convolution has shape %v, want [channels 3 3 3]", stem)
	case stem[2] == 7:
		return "", 0, errors.New("its first convolution is 7x7, of the ResNet for large images; networks here have a 3x3 one")
	case !l.has("net.bn1.weight"):
		return "", 0, errors.New("it has no batch normalisation net.bn1, which every network here has")
	case stem[2] != 3 || stem[3] != 3:
		return "", 0, fmt.Errorf("its first convolution has shape %v, want [channels 3 3 3]", stem)
	case l.out("net.bn1.weight") != stem[0] || l.standard:
		name, err = l.wide(stem[0])
		return name, 16, err
	}
	return l.residual(stem[0])
}

// wide is a network whose last layer before the pooling is a batch normalisation.
func (l layout) wide(stem int) (string, error) {
	widening := l.out("net.layer1.0.conv1.weight") / 16
	if stem != 16 || len(l.blocks) != 3 || l.blocks[0] != l.blocks[1] || l.blocks[0] != l.blocks[2] || widening < 1 {
		return "", fmt.Errorf("it looks like a wide ResNet, but with a stem of %d channels and %v blocks; want 16 and three times the same", stem, l.blocks)
	}
	name := fmt.Sprintf("wrn-%d-%d", 6*l.blocks[0]+4, widening)
	switch {
	case l.standard:
		return name + "-standard", nil
	case !l.has("net.layer1.0.conv1.bias"):
		return "", errors.New("it is a wide ResNet whose convolutions have no bias, in an order that its names do not tell; " +
			"if it is Zagoruyko's, say so with --architecture " + name + "-standard")
	}
	return name, nil
}

// residual is a ResNet of He et al. (2016).
func (l layout) residual(stem int) (name string, width int, err error) {
	bottleneck := l.has("net.layer1.0.conv3.weight")
	switch {
	case !bottleneck && slices.Equal(l.blocks, []int{2, 2, 2, 2}):
		return "resnet18", 64, nil
	case !bottleneck && slices.Equal(l.blocks, []int{3, 4, 6, 3}):
		return "resnet34", 64, nil
	case bottleneck && slices.Equal(l.blocks, []int{3, 4, 6, 3}):
		return "resnet50", 64, nil
	case !bottleneck && len(l.blocks) == 3 && l.blocks[0] == l.blocks[1] && l.blocks[0] == l.blocks[2] && l.blocks[0] != 8:
		if !l.has("net.layer2.0.shortcut.0.weight") {
			return "", 0, errors.New("it is a ResNet whose shortcuts have no convolution (option A of He et al. 2016); those here have one")
		}
		return fmt.Sprintf("resnet%d", 6*l.blocks[0]+2), stem, nil
	}
	return "", 0, fmt.Errorf("it looks like a ResNet with %v blocks, which is none of resnet18, resnet34, resnet50 and resnet<6n+2>", l.blocks)
}

// parse makes the architecture by the given name, or by the layout if that is "".
func (l layout) parse(given string) (a nn.Architecture, width int, err error) {
	name, width, err := l.architecture()
	if given != "" {
		name, width, err = given, max(1, l.out("net.conv1.weight")), nil
	}
	if err != nil {
		return a, 0, err
	}
	if a, err = nn.Parse(name, width, max(1, l.out("cls.linear.weight")), 0); err != nil {
		return a, width, err
	}
	return a, width, plausible(a, l.values)
}

// plausible refuses an architecture that is far too large for what a file has, before
// memory is taken for it. What is missing of a smaller one is said by name.
func plausible(a nn.Architecture, values int) error {
	const little = 1e6
	if least := a.AtLeast(); least > float64(values)+little {
		return fmt.Errorf("%s with %d classes has more than %.0f parameters, but the file has %d: it is of another network",
			a.Name, a.Classes, least, values)
	}
	return nil
}
