package format

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"
)

// List is a choice of the images of a tree, in order.
type List struct {
	Names  []string
	Labels []int32 // nil where the list gives none
}

// maxListLine bounds a line of a list in bytes; paths of Linux end at 4096.
const maxListLine = 1 << 13

// ReadList reads an image list in OpenOOD's form (benchmark_imglist/): on each
// line a path below the root, a space, and the label, which is -1 for OOD images.
// Blank lines are skipped. Errors give the line.
func ReadList(f *File) (List, error) { return readList(f, standard) }

func readList(f *File, lim limits) (List, error) {
	lines := bufio.NewScanner(io.LimitReader(f.stream(), lim.entry))
	lines.Buffer(nil, maxListLine)
	list, seen, number := List{}, map[string]int{}, 0
	for lines.Scan() {
		number++
		line := strings.TrimSpace(lines.Text())
		if line == "" {
			continue
		}
		name, label, err := listLine(line)
		if first, twice := seen[name]; err == nil && twice {
			err = fmt.Errorf("%q is on line %d already", name, first)
		}
		if err == nil && len(list.Names) > 0 && (label < 0) != (list.Labels[0] < 0) {
			err = fmt.Errorf("label %d after label %d; expected -1 on every line or on none", label, list.Labels[0])
		}
		if err == nil && len(list.Names) >= lim.entries {
			err = fmt.Errorf("more than %d images", lim.entries)
		}
		if err != nil {
			return List{}, fmt.Errorf("%s:%d: %w", f.Name, number, err)
		}
		seen[name] = number
		list.Names, list.Labels = append(list.Names, name), append(list.Labels, label)
	}
	if err := lines.Err(); err != nil {
		return List{}, fmt.Errorf("%s:%d: %w", f.Name, number+1, tooLong(err))
	}
	if len(list.Names) == 0 {
		return List{}, fmt.Errorf("%s: names no images; expected lines of a path and a label", f.Name)
	}
	if list.Labels[0] < 0 {
		list.Labels = nil
	}
	return list, nil
}

func tooLong(err error) error {
	if errors.Is(err, bufio.ErrTooLong) {
		return fmt.Errorf("line of more than %d bytes; expected a path and a label", maxListLine)
	}
	return err
}

// maxListLabel is more classes than any set has.
const maxListLabel = 1 << 20

func listLine(line string) (name string, label int32, err error) {
	i := strings.LastIndexAny(line, " \t")
	if i < 0 {
		return "", 0, fmt.Errorf("%.80q; expected a path, a space and a label", line)
	}
	n, err := strconv.ParseInt(line[i+1:], 10, 32)
	if err != nil || n < -1 || n > maxListLabel {
		return "", 0, fmt.Errorf("label %.40q; expected a class from 0 to %d, or -1 for none", line[i+1:], maxListLabel)
	}
	name = strings.TrimSpace(line[:i])
	switch clean := path.Clean(name); {
	case path.IsAbs(name), clean == "..", strings.HasPrefix(clean, "../"), strings.ContainsAny(name, "\\\x00"):
		return "", 0, fmt.Errorf("path %.80q; expected one that stays below the root, with forward slashes", name)
	case !IsPicture(clean):
		return "", 0, fmt.Errorf("path %.80q; expected the name of a PNG, JPEG, BMP or GIF file", name)
	default:
		return clean, int32(n), nil
	}
}
