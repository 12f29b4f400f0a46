package results

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

const (
	idTime    = "20060102-150405.000"
	shortHash = 7
	longName  = 100 // bytes of an experiment name that an id keeps
)

// NewID returns the id of a run: UTC time to the millisecond, the experiment's
// name made file-safe, and the first seven characters of the spec's hash, as in
// 20261123-191412.123-quick-1a2b3c4. Ids sort by time. Create refuses an id
// that is taken, which happens only where the same experiment starts twice in
// one millisecond; CreateNew then takes the next one.
func NewID(name, specHash string, now time.Time) string {
	return now.UTC().Format(idTime) + "-" + fileSafe(name) + "-" + ShortHash(specHash)
}

// ShortHash is as much of a spec's hash as ids hold.
func ShortHash(specHash string) string {
	hash := fileSafe(specHash)
	return hash[:min(len(hash), shortHash)]
}

// parsedID is what an id tells. The name is the file-safe one.
type parsedID struct {
	created    time.Time
	name, hash string
}

func parseID(id string) (parsedID, bool) {
	if len(id) < len(idTime)+2 || id[len(idTime)] != '-' {
		return parsedID{}, false
	}
	created, err := time.Parse(idTime, id[:len(idTime)])
	rest := id[len(idTime)+1:]
	cut := strings.LastIndexByte(rest, '-')
	if err != nil || cut < 0 || created.Format(idTime) != id[:len(idTime)] { // Parse takes a comma too
		return parsedID{}, false
	}
	return parsedID{created, rest[:cut], rest[cut+1:]}, true
}

// fileSafe puts _ for every rune of a name that is not isFileSafe, and keeps the
// first longName bytes.
func fileSafe(name string) string {
	safe := strings.Map(func(r rune) rune {
		if isFileSafe(r) {
			return r
		}
		return '_'
	}, name)
	for len(safe) > longName {
		_, size := utf8.DecodeLastRuneInString(safe)
		safe = safe[:len(safe)-size]
	}
	return safe
}

// isFileSafe tells of letters, digits and ._=+,- which no file system or shell minds.
func isFileSafe(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("._=+,-", r))
}
