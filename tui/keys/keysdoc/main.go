// Command keysdoc writes the key bindings as Markdown to the file that its argument names.
package main

import (
	"log"
	"os"
	"path/filepath"

	"oodscope/tui/keys"
)

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: keysdoc FILE")
	}
	path := os.Args[1]
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(keys.Default().Markdown()), 0o666); err != nil {
		log.Fatal(err)
	}
}
