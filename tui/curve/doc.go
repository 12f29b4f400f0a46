// Package curve holds the values of one curve as columns that grow at their end: steps, wall times and values.
//
// Data goes one way: Sample -> Track.Append -> Track (a copy is a snapshot) -> Smoother -> Thin (one Column for each
// column of dots) -> package chart.
//
// A Track is appended to by one writer; its copies are snapshots that other goroutines may read, since nothing within a
// snapshot's length is ever written again. Lowest and highest values of blocks of points are kept beside the columns, so
// that a million points are thinned to a screen's width without looking at each.
//
// An Axis says how a sample becomes an x: by step, epoch, relative or wall time. NaN and infinite values are gaps: they
// keep their place and take part in no extreme, average or reading.
package curve
