// Package importer takes classifiers in that were trained elsewhere, and gives out
// those that were trained here.
//
// A checkpoint's tensors get this program's names (naming), their shapes tell the
// architecture (infer), every tensor is held against it (fit), and the result is one
// safetensors file in the workspace, with everything that a stage must know of it in
// its metadata. Whatever another program computes otherwise under the same names is
// refused in words, not imported as if it were the same.
//
// Not here: the formats' bytes (engine/checkpoint, results/safetensors), what is
// done with the classifier (experiments/stage).
package importer
