// Package vector holds the serial inner loops over float32 that are bound by
// memory: elementwise functions, the sums and maps by column of batch
// normalisation, the updates of weights. The caller splits work over goroutines
// (engine/kernel).
//
// A matrix is [rows][columns]; its columns are an image's channels. Each loop
// exists in portable Go and in assembly for AVX2 and AVX-512 (./asm writes
// both); engine/kernel/cpu says which one a process uses. Levels differ by
// rounding where the assembly fuses multiply and add, and in the order of sums;
// runs do not. NaN and Inf go through as in IEEE arithmetic. A result may be the
// same slice as an operand, but not overlap it otherwise.
package vector
