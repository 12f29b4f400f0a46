// Package checkpoint reads networks that others have trained: PyTorch's files, zip
// (since 1.6) and older, and safetensors.
//
// A PyTorch checkpoint is a pickle, a program that may call anything. The machine
// here knows tensors, numbers, strings and plain containers; a file that asks for
// more is refused by the name that it asks for, so nothing in a file is ever run.
// Every length is held against what is there before memory is taken for it, as a
// file may come from anywhere.
//
//	bytes -> pickle machine -> dict -> the state dict in it -> Checkpoint
//
// Not here: what the names mean and which network it is (experiments/importer).
package checkpoint
