// Package images holds Set, the one shape in which every other package sees
// image data: equally sized 8-bit RGB images in memory, with labels and masks
// where the data has them.
//
// It is a leaf: it imports only the standard library. It knows no file, no
// format and no registry name; those are in datasets/format and datasets. It
// holds no floats either: normalising pixels is the engine's business.
//
// Readers and generators fill a Set and call Validate; consumers take Image(i)
// without copying, Subset to select, and Fingerprint to name the exact data
// that a result depends on.
package images
