package op

// Gorgonia stops the program at start on a Go that the version of this module
// that it asks for does not know. Importing it here keeps a later one in go.mod.
import _ "go4.org/unsafe/assume-no-moving-gc"
