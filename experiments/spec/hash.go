package spec

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
)

// hashFormat changes when the meaning of a setting does.
const hashFormat = 2

// Hash is the hex SHA-256 of everything in the experiment that changes a result:
// not of its name, description, label or sweep, nor of settings that are not
// used, such as the patience of a cosine schedule.
func (e Experiment) Hash() string {
	e.Classifier = e.Classifier.Used()
	return HashOf(hashFormat, e)
}

// Used returns the classifier with the settings set to zero that it does not
// read, so that they do not part what is computed alike. What is at its default
// and younger than hashFormat is set to zero as well: addresses that were made
// before it existed stay.
func (c Classifier) Used() Classifier {
	if c.Weights != "" {
		return Classifier{Weights: c.Weights}
	}
	c.withoutDefaults()
	a, err := ParseArchitecture(c.Architecture)
	if err != nil {
		return c
	}
	if a.Family != "resnet" {
		c.Width = 0
	}
	if a.Family != "wrn" {
		c.Dropout, c.LastMomentum = 0, ""
	}
	if c.Schedule != "plateau" {
		c.Patience, c.Factor = 0, 0
	}
	return c
}

func (c *Classifier) withoutDefaults() {
	d := Default().Classifier
	if c.Crop == d.Crop || !c.Augment {
		c.Crop = ""
	}
	if c.Validation == d.Validation || !c.Augment {
		c.Validation = ""
	}
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
