package results

import (
	"encoding/json"
	"math"
)

// nullable is a number of a JSON file that may be missing: NaN here, null there.
// Infinities, which JSON lacks too, are strings there.
type nullable float64

var nan = nullable(math.NaN())

// MarshalJSON writes a number, null, "+Inf" or "-Inf".
func (n nullable) MarshalJSON() ([]byte, error) {
	switch v := float64(n); {
	case math.IsNaN(v):
		return []byte("null"), nil
	case math.IsInf(v, 1):
		return []byte(`"+Inf"`), nil
	case math.IsInf(v, -1):
		return []byte(`"-Inf"`), nil
	default:
		return json.Marshal(v)
	}
}

// UnmarshalJSON reads what MarshalJSON writes.
func (n *nullable) UnmarshalJSON(b []byte) error {
	switch string(b) {
	case "null":
		*n = nan
	case `"+Inf"`:
		*n = nullable(math.Inf(1))
	case `"-Inf"`:
		*n = nullable(math.Inf(-1))
	default:
		return json.Unmarshal(b, (*float64)(n))
	}
	return nil
}
