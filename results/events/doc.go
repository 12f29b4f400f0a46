// Package events writes and reads TensorBoard's event files: named series of
// numbers over steps, appended one record at a time.
//
//	8 bytes   little-endian length of the data
//	4 bytes   masked CRC-32C of the length
//	data      a tensorflow.Event (package tfproto)
//	4 bytes   masked CRC-32C of the data
//
// Data goes Create -> Writer.Scalar -> file -> Reader.Read -> Point. A Reader
// follows files that are still being written: a record whose end is not there
// yet is waited for. Only scalars are handled; what the tags mean, and when to
// flush, is the business of package results.
package events
