// Package safetensors reads and writes the safetensors format: named arrays of
// numbers in one file, with no code in it. Python's safetensors reads what is
// written here, and the other way round.
//
//	8 bytes   little-endian length of the header
//	header    a JSON object: name -> dtype, shape, data_offsets;
//	          "__metadata__" -> an object of strings
//	data      the arrays, little-endian, row-major, without gaps
//
// Data goes Open -> File -> Tensor.Float32s and so on, or F32 and its siblings
// -> File -> Write. A file is checked whole before any of it is handed out.
// What the arrays mean is the business of packages results and engine/weights.
//
// Format: https://github.com/huggingface/safetensors#format
package safetensors
