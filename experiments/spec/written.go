package spec

// Literal is the value of a key, such as "decoder.epochs", as TOML; "" for a key
// that only the file has or that does not exist.
func (e Experiment) Literal(key string) string {
	f := theSchema().byKey[key]
	if f == nil {
		return ""
	}
	return literal(f.in(&e))
}
