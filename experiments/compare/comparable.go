package compare

import (
	"fmt"
	"slices"
	"strings"
)

// apart says why figures of group g by metric m may not be held against those of
// the reference at all; nothing where they may.
func apart(g, reference *Group, m Metric) (reasons []string) {
	a, b := g.records[0], reference.records[0]
	if clauses := otherClauses(a.summary.Convention, b.summary.Convention, m); len(clauses) > 0 {
		reasons = append(reasons, fmt.Sprintf("another convention than %s: %s", reference.Name, strings.Join(clauses, "; ")))
	}
	if a.summary.IDSet != b.summary.IDSet {
		return append(reasons, fmt.Sprintf("another ID set than %s: %s", reference.Name, a.summary.IDSet))
	}
	if why := otherImages(g, reference, testPart); why != "" {
		reasons = append(reasons, fmt.Sprintf("ID test images: %s", why))
	}
	return reasons
}

// otherClauses are what one convention says of the metric and the other does not.
func otherClauses(a, b string, m Metric) (clauses []string) {
	of := func(convention string) []string { return strings.Split(convention, "; ") }
	for _, c := range of(a) {
		if !slices.Contains(of(b), c) && m.concerns(c) {
			clauses = append(clauses, "it has "+quoted(c))
		}
	}
	for _, c := range of(b) {
		if !slices.Contains(of(a), c) && m.concerns(c) {
			clauses = append(clauses, "it lacks "+quoted(c))
		}
	}
	return clauses
}

func quoted(clause string) string {
	if clause == "" {
		return "none"
	}
	return fmt.Sprintf("%q", clause)
}

// otherKernel is the note on a group whose kernels round differently. Its figures
// are comparable; that its numbers do not repeat to the last digit has to be said.
func otherKernel(g, reference *Group) string {
	a, b := g.records[0].kernel, reference.records[0].kernel
	if a == b {
		return ""
	}
	return fmt.Sprintf("computed by %s kernels, %s by %s: they round differently", known(a), reference.Name, known(b))
}

func known(kernel string) string {
	if kernel == "" {
		return "unknown"
	}
	return kernel
}

// otherImages says why the images of a set are not known to be those of the
// reference: by seed where both have it, since a limit on test images samples by
// seed; else the one fingerprint of either. Empty where they are the same.
func otherImages(g, reference *Group, set string) string {
	own, other := prints(g, set), prints(reference, set)
	shared := false
	for _, seed := range g.Seeds {
		if _, both := other[seed]; !both {
			continue
		}
		shared = true
		if why := unlike(own[seed], other[seed], reference.Name); why != "" {
			return why
		}
	}
	if shared {
		return ""
	}
	for _, seed := range g.Seeds {
		for _, otherSeed := range reference.Seeds {
			if why := unlike(own[seed], other[otherSeed], reference.Name); why != "" {
				return why
			}
		}
	}
	return ""
}

func prints(g *Group, set string) map[uint64]string {
	found := map[uint64]string{}
	for _, r := range g.records {
		found[r.settings.Seed] = r.prints[set]
	}
	return found
}

func unlike(a, b, reference string) string {
	switch {
	case a == "" || b == "":
		return "no fingerprint tells whether the images are those of " + reference
	case a != b:
		return "other images than in " + reference
	}
	return ""
}

// sampled notes sets of which the group's seeds tested different images.
func sampled(g *Group, columns []Column) (sets []string) {
	for _, c := range columns {
		first, rest := g.records[0].prints[c.Set], g.records[1:]
		if c.Set != "" && slices.ContainsFunc(rest, func(r *record) bool { return r.prints[c.Set] != first }) {
			sets = append(sets, c.Set)
		}
	}
	return sets
}
