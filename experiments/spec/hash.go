package spec

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
)

// hashFormat changes when the meaning of a setting does.
const hashFormat = 1

// Hash is the hex SHA-256 of everything in the experiment that changes a result:
// not of its name, description, label or sweep, nor of settings that are not
// used, such as the patience of a cosine schedule.
func (e Experiment) Hash() string {
	e.Classifier = e.Classifier.Used()
	return HashOf(hashFormat, e)
}

// Used returns the classifier with the settings set to zero that its
// architecture and schedule do not read, so that they do not part what is
// computed alike.
func (c Classifier) Used() Classifier {
	a, err := ParseArchitecture(c.Architecture)
	if err != nil {
		return c
	}
	if a.Family != "resnet" {
		c.Width = 0
	}
	if a.Family != "wrn" {
		c.Dropout = 0
	}
	if c.Schedule != "plateau" {
		c.Patience, c.Factor = 0, 0
	}
	return c
}

// HashOf is the hex SHA-256 of the parts, in order, as one JSON array; the
// fields of structs come in the order of their declaration and the keys of maps
// sorted. Give it exactly what an output depends on, and that output has an
// address: HashOf("classifier", 1, e.Data.ID, e.Classifier.Used(), e.Seed).
// It panics on a part that has no JSON, such as a function or a NaN, which is a
// fault of the program: no value that Parse or Set accepts is one.
func HashOf(parts ...any) string {
	text, err := json.Marshal(parts)
	if err != nil {
		panic(fmt.Sprintf("spec.HashOf: only data can be hashed: %v", err))
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}
