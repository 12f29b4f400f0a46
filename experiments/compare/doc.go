// Package compare puts runs side by side, and says what may not be held against
// what.
//
// Finished runs go in. Those that differ in nothing but their seed become one
// Group; each figure of a group is the mean over its seeds with their deviation.
// A Comparison has one Table a metric: a row per group and detector, a column per
// OOD set, then the unweighted means over the near, the far and all sets. Rows
// and cells that are not of the same images, or not by the same rules, as the
// reference group's say why, and are never tested against it. Where they are,
// each cell has its Difference to the baseline group with a test and a verdict.
//
// The tests themselves are metric's; how a comparison is printed is not known
// here.
package compare
