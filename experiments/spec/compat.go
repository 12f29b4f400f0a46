package spec

// asPublished is what the published code does in its own way, as settings
// (jhornauer/heatmap_ood, unchanged since its first commit). Beside its defects
// there are choices that the paper leaves open; those are the defaults anyway,
// and stand here so that one key means all. How images are cropped is each
// setting's own.
var asPublished = []struct{ key, value string }{
	{"data.test_choice", "reference"},
	{"data.outlier_resize", "reference"},
	{"data.overlap", "report"},
	{"classifier.validation", "reference"},
	{"classifier.last_momentum", "reference"},
	{"decoder.pairing", "reference"},
	{"decoder.feature_norm", "reference"},
	{"decoder.loss_weight", "target"},
	{"decoder.heatmap_scale", "1.0"},
	{"decoder.class_condition", "true"},
	{"evaluation.fpr", "reference"},
}

// put assigns a decoded value and lets compat set the keys that it stands for, or
// takes them back to their defaults where it was set before.
func (e *Experiment) put(f *field, raw any) error {
	before := e.Compat
	if err := f.assign(e, raw); err != nil {
		return err
	}
	if f.Key != compatKey || e.Compat == "none" && before != "reference" {
		return nil
	}
	for _, p := range asPublished {
		g := theSchema().byKey[p.key]
		value := p.value
		if e.Compat == "none" {
			value = g.Default
		}
		if err := g.assign(e, g.parse(value)); err != nil {
			return err
		}
	}
	return nil
}

const compatKey = "compat"
