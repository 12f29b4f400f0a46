package datasets

import (
	"context"
	"fmt"
	"path"
	"slices"
	"strings"

	"oodscope/datasets/format"
)

// tinyImageNet sorts the published folder: train/<wnid>/images/*, and val/images/*
// with val_annotations.txt; a val re-arranged as train is taken too. Labels
// are positions in the sorted wnids of wnids.txt, classes the first synonym that
// words.txt gives for each.
func tinyImageNet(ctx context.Context, tree format.Tree, names []string, split string) (album, error) {
	about, err := tinyTables(ctx, tree, names)
	if err != nil {
		return album{}, err
	}
	wnids := lines(about["wnids.txt"])
	slices.Sort(wnids)
	annotated := columns(about["val_annotations.txt"])
	var a album
	for _, name := range pictures(names) {
		wnid, ok := tinyWNID(name, split, annotated)
		if !ok {
			continue
		}
		label, known := slices.BinarySearch(wnids, wnid)
		if !known {
			return album{}, fmt.Errorf("entry %q: class %q is not in wnids.txt; expected one of its %d, from the folder or val_annotations.txt", name, wnid, len(wnids))
		}
		a.names, a.labels = append(a.names, name), append(a.labels, int32(label))
	}
	a.classes = tinyClasses(wnids, columns(about["words.txt"]))
	return a, nil
}

// tinyTables reads the text files that describe the images, by base name. Only
// wnids.txt has to be there.
func tinyTables(ctx context.Context, tree format.Tree, names []string) (map[string]string, error) {
	var wanted []string
	for _, base := range []string{"wnids.txt", "words.txt", "val_annotations.txt"} {
		i := slices.IndexFunc(names, func(name string) bool { return path.Base(name) == base })
		if i >= 0 {
			wanted = append(wanted, names[i])
		} else if base == "wnids.txt" {
			return nil, fmt.Errorf("holds no %s; expected the files of tiny-imagenet-200", base)
		}
	}
	data, err := format.ReadFiles(ctx, tree, wanted...)
	if err != nil {
		return nil, err
	}
	texts := map[string]string{}
	for name, text := range data {
		texts[path.Base(name)] = string(text)
	}
	return texts, nil
}

// tinyWNID is the class of an image of the split; ok is false for other images.
func tinyWNID(name, split string, annotated map[string]string) (wnid string, ok bool) {
	parts := strings.Split("//"+name, "/")
	n := len(parts)
	switch {
	case n < 4 || parts[n-2] != "images":
		return "", false
	case parts[n-3] == split:
		return annotated[parts[n-1]], true
	}
	return parts[n-3], parts[n-4] == split
}

func tinyClasses(wnids []string, words map[string]string) []string {
	classes := make([]string, len(wnids))
	for i, wnid := range wnids {
		first, _, _ := strings.Cut(words[wnid], ",")
		if classes[i] = printable(first); classes[i] == "" {
			classes[i] = printable(wnid)
		}
	}
	return classes
}

func lines(text string) []string { return strings.Fields(text) }

// columns maps the first to the second tab-separated field of each line.
func columns(text string) map[string]string {
	table := map[string]string{}
	for line := range strings.Lines(text) {
		if fields := strings.Split(strings.TrimRight(line, "\r\n"), "\t"); len(fields) >= 2 {
			table[fields[0]] = fields[1]
		}
	}
	return table
}
