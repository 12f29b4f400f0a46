package events

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
)

const (
	headSize = 8 + 4 // length and its checksum
	footSize = 4     // the data's checksum

	// maxRecord bounds what one record may claim. A scalar takes some 50 bytes,
	// the images and graphs in other people's files a few megabytes.
	maxRecord = 64 << 20
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// maskedCRC is the checksum as TFRecord files store it: rotated and shifted, so
// that a checksum over data that holds checksums stays a good one.
func maskedCRC(b []byte) uint32 {
	c := crc32.Checksum(b, castagnoli)
	return (c>>15 | c<<17) + 0xa282ead8
}

func appendRecord(b, data []byte) []byte {
	start := len(b)
	b = binary.LittleEndian.AppendUint64(b, uint64(len(data)))
	b = binary.LittleEndian.AppendUint32(b, maskedCRC(b[start:]))
	b = append(b, data...)
	return binary.LittleEndian.AppendUint32(b, maskedCRC(data))
}

// usualHeads are the checksums of short lengths, which nearly all records have.
var usualHeads = func() (sums [128]uint32) {
	for n := range sums {
		sums[n] = maskedCRC(binary.LittleEndian.AppendUint64(nil, uint64(n)))
	}
	return sums
}()

// dataSize reads a record's head, headSize bytes.
func dataSize(head []byte) (int, error) {
	n, sum := binary.LittleEndian.Uint64(head), binary.LittleEndian.Uint32(head[8:])
	if n < uint64(len(usualHeads)) && sum == usualHeads[n] {
		return int(n), nil
	}
	if maskedCRC(head[:8]) != sum {
		return 0, fmt.Errorf("the checksum of a record's length is wrong")
	}
	if n > maxRecord {
		return 0, fmt.Errorf("a record claims %d bytes, more than the %d allowed", n, maxRecord)
	}
	return int(n), nil
}

// unwrap checks what follows a record's head, data and checksum.
func unwrap(body []byte) ([]byte, error) {
	data, foot := body[:len(body)-footSize], body[len(body)-footSize:]
	if maskedCRC(data) != binary.LittleEndian.Uint32(foot) {
		return nil, fmt.Errorf("the checksum of a record's data is wrong")
	}
	return data, nil
}
