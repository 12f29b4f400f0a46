// Package datasets knows the sets of images that experiments are run on, by
// name: what each is, where it comes from, how it lies on disk, and how to open
// it. Names have the form "cifar10/test", a source and one of its splits.
//
// Data goes through in one direction: a name is looked up in the registry, its
// layout finds the files in the data folder, a reader of datasets/format decodes
// the chosen images and brings them to the wanted size, and an images.Set goes
// out. The set that oodscope makes itself comes from datasets/builtin instead.
// A Registry is which names are known: the published sets, those that were
// imported into the data folder (its sets.toml says where they lie), and those
// that the experiments file names.
//
// What does not live here: bytes of file formats (datasets/format), the type
// that everyone shares (datasets/images), downloading (datasets/fetch), what two
// sets share (datasets/overlap), splitting into training and held-out images,
// augmentation and normalisation (experiments and engine). It imports nothing of
// oodscope outside its own folder, and writes to the data folder only where Import
// is asked for.
package datasets
