package fetch

import (
	"context"
	"crypto/md5"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"os"
	"strings"
)

// kinds are the checksums that are understood. MD5 is what the field's loaders
// publish: it finds damage, not malice.
var kinds = map[string]func() hash.Hash{"md5": md5.New, "sha256": sha256.New}

// digest hashes a file in the way that its known checksum wants, by SHA-256
// where none is known.
type digest struct {
	hash.Hash
	kind, want string
}

// newDigest starts on a checksum such as "md5:...", or "".
func newDigest(checksum string) (*digest, error) {
	if checksum == "" {
		return &digest{Hash: sha256.New(), kind: "sha256"}, nil
	}
	kind, want, _ := strings.Cut(checksum, ":")
	start, known := kinds[kind]
	if !known {
		return nil, fmt.Errorf("checksum %q: expected md5: or sha256: and hexadecimal digits", checksum)
	}
	h := start()
	if raw, err := hex.DecodeString(want); err != nil || len(raw) != h.Size() {
		return nil, fmt.Errorf("checksum %q: expected %d hexadecimal digits", checksum, 2*h.Size())
	}
	return &digest{Hash: h, kind: kind, want: strings.ToLower(want)}, nil
}

// String is the checksum of what was hashed so far.
func (d *digest) String() string { return d.kind + ":" + hex.EncodeToString(d.Sum(nil)) }

// fits says whether what was hashed is what was wanted; anything is where no
// checksum is known.
func (d *digest) fits() bool { return d.want == "" || d.String() == d.kind+":"+d.want }

// hashFile adds a file's bytes to d and returns their number.
func hashFile(ctx context.Context, d *digest, f *os.File, m *meter) (int64, error) {
	var done int64
	buf := make([]byte, chunk)
	for {
		if ctx.Err() != nil {
			return done, ctx.Err()
		}
		n, err := f.Read(buf)
		d.Write(buf[:n])
		done += int64(n)
		m.at(done)
		if err == io.EOF {
			m.end(done)
			return done, nil
		}
		if err != nil {
			return done, err
		}
	}
}

// chunk is how much is read at a time, in bytes.
const chunk = 128 << 10
