package detector

import (
	"fmt"
	"strings"
)

//go:generate go run ./detectorsdoc ../../docs/detectors.md

// Markdown renders the descriptions as docs/detectors.md.
func Markdown() string {
	var b strings.Builder
	b.WriteString(`# Detectors

Written by ` + "`go generate ./experiments/detector`" + ` from what the detectors say of themselves; ` + "`oodscope detectors`" + ` prints the same.

Every score is higher when the image is more OOD. l: logits, p: softmax of l, z: penultimate features, W and b: the classifier's last layer,
y: the predicted class. Each detector is one small file in ` + "`experiments/detector`" + `, with its definition in full.
All but the heatmap and ODIN read only what the classifier says of an image once, so a run scores with all of them in seconds:
` + "`--set detectors.names=all`" + `. The heatmap learns nothing here: its decoder
was trained before, on ID images and outliers. The two heads are the control for that: the same features, the same outliers, and no
decoder. Settings are the keys ` + "`detectors.*`" + ` of an experiment.

| name | detector | score | learns from | source |
|---|---|---|---|---|
`)
	for _, name := range Names() {
		d, _ := Describe(name)
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s |\n", name, d.Title, cell(d.Formula), d.Fit, d.Source)
	}
	return b.String()
}

// cell keeps a formula's bars from ending the cell of a table.
func cell(text string) string { return "`" + strings.ReplaceAll(text, "|", `\|`) + "`" }
