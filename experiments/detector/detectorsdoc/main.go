// Command detectorsdoc writes what the detectors say of themselves as Markdown to
// the file that its argument names.
package main

import (
	"log"
	"os"

	"oodscope/experiments/detector"
)

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: detectorsdoc FILE")
	}
	if err := os.WriteFile(os.Args[1], []byte(detector.Markdown()), 0o666); err != nil {
		log.Fatal(err)
	}
}
