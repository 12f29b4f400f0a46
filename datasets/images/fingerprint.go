package images

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash"
)

// Fingerprint is the hex SHA-256 of geometry, pixels, labels and masks. The
// set's name and its class names are left out: equal data has equal
// fingerprints wherever it came from. Every part is preceded by its presence and
// length, so that no two different sets hash the same bytes.
func (s *Set) Fingerprint() string {
	h := sha256.New()
	h.Write([]byte("oodscope image set 1\n"))
	writeInts(h, int64(s.Height), int64(s.Width))
	writePart(h, s.Pixels)
	writePart(h, labelBytes(s.Labels))
	writePart(h, s.Masks)
	return hex.EncodeToString(h.Sum(nil))
}

func writePart(h hash.Hash, part []uint8) {
	present := int64(0)
	if part != nil {
		present = 1
	}
	writeInts(h, present, int64(len(part)))
	h.Write(part)
}

func writeInts(h hash.Hash, values ...int64) {
	for _, v := range values {
		h.Write(binary.LittleEndian.AppendUint64(nil, uint64(v)))
	}
}

func labelBytes(labels []int32) []byte {
	if labels == nil {
		return nil
	}
	b := make([]byte, 0, 4*len(labels))
	for _, v := range labels {
		b = binary.LittleEndian.AppendUint32(b, uint32(v))
	}
	return b
}
