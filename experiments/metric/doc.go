// Package metric measures how well a score separates in-distribution (ID)
// from out-of-distribution (OOD) images.
//
// Data goes in as two slices of float64 scores, one per ID image and one per
// OOD image, where a higher score always means more OOD, and comes out as a
// Result of fractions in 0..1. Both scores are sorted once into a ladder of
// distinct values; every metric is one walk over that ladder, so that ties are
// treated alike everywhere and nothing is interpolated or binned.
//
// How sure a number is: Bootstrap gives intervals over the choice of test images,
// DeLong and PairedBootstrap compare two scores of the same images, and Spread,
// PairedT and SignFlip speak of numbers from several seeds. All of them are the
// same on any number of cores.
//
// Threshold and Quantile place single images: where to cut, and how unusual a
// score is among held-out ID images. Scores themselves are made in the package
// detector; bringing results of several sets and runs together belongs to
// experiments and its package compare.
package metric
