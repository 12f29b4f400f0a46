// Package atomicfile replaces files so that a reader, or a machine that loses
// power, sees the old content or the new one and never a part of either.
//
// Everything of oodscope that is written more than once under one name
// (state.json, summary.json, checkpoints, tensors) goes through here. Files
// that only grow, such as event files and logs, do not.
package atomicfile
