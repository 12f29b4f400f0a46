// Package fetch brings files of data sets into the data folder over lines that
// break, and unpacks archives that nobody vouches for.
//
// Get goes through in one direction: a file that is there and fits its checksum
// stays; else NAME.part is opened and locked, each address is asked for the bytes
// that it lacks, they are hashed as they arrive, and a part that is whole and fits
// is synced and renamed into place. What came is kept over cancellation, crashes
// and failures, together with what the server said of its version
// (NAME.part.json), so that the next call continues where both allow it. Inspect
// compares files in place with their checksums, Extract unpacks beside an archive.
//
// What does not live here: which files a set has (package datasets), decoding
// (datasets/format), what a person sees (tui/cli). It imports nothing of oodscope.
package fetch
