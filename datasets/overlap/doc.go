// Package overlap finds images that two sets share, or that one set holds twice:
// a test image that something was trained on is no test.
//
// Same means the same pixels, at the size that the sets were opened at, whatever
// the labels. Alike is a guess: a rough picture of both is nearly the same, as it
// is where one was compressed again, sharpened a little or shifted in brightness.
//
// Of reads a set once and keeps some bytes of each image; Same, Alike and Twice
// compare what it kept. It knows no files and no names.
package overlap
