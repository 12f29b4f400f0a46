package importer

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"oodscope/engine/checkpoint"
)

// naming is how a family of programs calls the layers that are called here as in
// the heatmap paper's code: net.layer1.0.conv1 and so on, and cls.linear.
type naming struct {
	title    string
	sign     *regexp.Regexp // some name matches
	rules    []rule         // applied in turn
	standard bool           // the programs' wide ResNets are those of Zagoruyko & Komodakis
}

type rule struct {
	theirs *regexp.Regexp
	ours   string
}

func rules(pairs ...string) (list []rule) {
	for pair := range slices.Chunk(pairs, 2) {
		list = append(list, rule{regexp.MustCompile(pair[0]), pair[1]})
	}
	return list
}

// namings are tried in this order.
var namings = []naming{
	{
		title: "the heatmap paper's and oodscope's",
		sign:  regexp.MustCompile(`^net\.conv1\.weight$`),
	},
	{
		title: "WideResNet-pytorch's (Outlier Exposure, energy_ood, pytorch-ood)",
		sign:  regexp.MustCompile(`^block1\.layer\.0\.conv1\.weight$`),
		rules: rules(
			`^block(\d+)\.layer\.`, `net.layer$1.`,
			`\.convShortcut\.`, `.shortcut.0.`,
			`^fc\.`, `cls.linear.`,
			`^(conv1|bn1)\.`, `net.$1.`),
		standard: true,
	},
	{
		title: "torchvision's",
		sign:  regexp.MustCompile(`^layer2\.0\.downsample\.0\.weight$`),
		rules: rules(
			`\.downsample\.`, `.shortcut.`,
			`^fc\.`, `cls.linear.`,
			`^(conv1|bn1|layer\d+)\.`, `net.$1.`),
	},
	{
		title: "pytorch-cifar's and OpenOOD's",
		sign:  regexp.MustCompile(`^layer1\.0\.conv1\.weight$`),
		rules: rules(
			`^(linear|fc)\.`, `cls.linear.`,
			`^(conv1|bn1|layer\d+)\.`, `net.$1.`),
	},
}

// ours is what a tensor is called here.
func (n naming) ours(theirs string) string {
	for _, r := range n.rules {
		theirs = r.theirs.ReplaceAllString(theirs, r.ours)
	}
	return theirs
}

// recognise finds whose names these are.
func recognise(tensors []checkpoint.Tensor) (naming, error) {
	for _, n := range namings {
		if slices.ContainsFunc(tensors, func(t checkpoint.Tensor) bool { return n.sign.MatchString(t.Name) }) {
			return n, nil
		}
	}
	var names []string
	for _, t := range tensors {
		names = append(names, t.Name)
	}
	return naming{}, fmt.Errorf("its tensors are called %s: not a naming that is known; say with --map which is which", brief(names))
}

// rename gives the tensors their names here and leaves out counters, which no
// evaluation reads.
func rename(tensors []checkpoint.Tensor, m Map) ([]checkpoint.Tensor, naming, error) {
	if err := m.check(tensors); err != nil {
		return nil, naming{}, err
	}
	n := naming{title: "the map's"}
	if len(m.ours) == 0 {
		var err error
		if n, err = recognise(tensors); err != nil {
			return nil, n, err
		}
	} else if known, err := recognise(tensors); err == nil {
		n = known
		n.title += ", and the map's"
	}
	renamed := make([]checkpoint.Tensor, 0, len(tensors))
	theirs := map[string]string{}
	for _, t := range tensors {
		if m.ignored[t.Name] || strings.HasSuffix(t.Name, "num_batches_tracked") {
			continue
		}
		name, mapped := m.ours[t.Name]
		if !mapped {
			name = n.ours(t.Name)
		}
		if other, taken := theirs[name]; taken {
			return nil, n, fmt.Errorf("tensors %s and %s are both %s", clean(other), clean(t.Name), clean(name))
		}
		theirs[name] = t.Name
		t.Name = name
		renamed = append(renamed, t)
	}
	return renamed, n, nil
}
