// Package format reads the files in which image sets are published: CIFAR's
// records and its pickles, IDX, MATLAB version 5, NumPy arrays, and folders,
// archives and OpenOOD lists of PNG, JPEG, BMP and GIF files. Every reader returns
// an images.Set of the wanted size.
//
// It knows layouts of bytes, not names of data sets: which files make up
// "svhn/test", what their labels are called and where they come from is in the
// registry, package datasets.
//
// Data goes through in one direction. A reader counts what there is, Pick
// chooses a seeded subset before anything is decoded, the pool spreads the
// chosen images over all cores, Fit scales and crops each into its own place in
// the set. The result does not depend on the number of cores or on the order of
// an archive.
//
// All input is distrusted: sizes are checked against limits before memory is
// taken, nothing is ever extracted to disk, no pickle calls anything but what
// makes a NumPy array, and every error names the file, the
// record, byte or entry, and what was expected there.
package format
