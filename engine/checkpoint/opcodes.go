package checkpoint

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"math"
	"math/big"
	"slices"
)

// opProto begins every pickle of protocol 2 and above.
const opProto = 0x80

type opcode = func(m *machine) error

// opcodes are those that tensors and plain containers need.
var opcodes = map[byte]opcode{
	opProto: (*machine).protocol,
	0x95:    func(m *machine) error { _, err := m.take(8); return err }, // FRAME: the length of what follows
	'.':     func(*machine) error { return errStop },
	'(':     func(m *machine) error { m.marks = append(m.marks, len(m.stack)); return nil },
	'0':     func(m *machine) error { _, err := m.pop(); return err },
	'1':     func(m *machine) error { _, err := m.marked(); return err },
	'2':     (*machine).duplicate,

	'N':  constant(nil),
	0x88: constant(true),
	0x89: constant(false),
	'J':  func(m *machine) error { v, err := m.number(4); m.push(int64(int32(v))); return err },
	'K':  func(m *machine) error { v, err := m.number(1); m.push(int64(v)); return err },
	'M':  func(m *machine) error { v, err := m.number(2); m.push(int64(v)); return err },
	0x8a: (*machine).long,
	'G':  (*machine).float,

	'X':  text(4),
	0x8c: text(1),
	0x8d: text(8),
	'T':  text(4), // BINSTRING of Python 2
	'U':  text(1),
	'B':  raw(4),
	'C':  raw(1),
	0x8e: raw(8),

	')':  func(m *machine) error { m.push(tuple{}); return nil },
	0x85: tupleOf(1),
	0x86: tupleOf(2),
	0x87: tupleOf(3),
	't':  func(m *machine) error { items, err := m.marked(); m.push(tuple(items)); return err },
	']':  func(m *machine) error { m.push(&list{}); return nil },
	'a':  func(m *machine) error { v, err := m.pop(); return cmp.Or(err, m.extend([]any{v})) },
	'e':  func(m *machine) error { items, err := m.marked(); return cmp.Or(err, m.extend(items)) },
	'}':  func(m *machine) error { m.push(newDict()); return nil },
	's':  (*machine).setItem,
	'u':  func(m *machine) error { items, err := m.marked(); return cmp.Or(err, m.setItems(items)) },

	'q':  func(m *machine) error { i, err := m.number(1); return cmp.Or(err, m.remember(i)) },
	'r':  func(m *machine) error { i, err := m.number(4); return cmp.Or(err, m.remember(i)) },
	0x94: func(m *machine) error { return m.remember(len(m.memo)) },
	'h':  func(m *machine) error { i, err := m.number(1); return cmp.Or(err, m.recall(i)) },
	'j':  func(m *machine) error { i, err := m.number(4); return cmp.Or(err, m.recall(i)) },

	'c':  (*machine).global,
	0x93: (*machine).stackGlobal,
	'R':  (*machine).reduce,
	0x81: (*machine).reduce, // NEWOBJ: a class instead of a function
	'b':  (*machine).build,
	'Q':  (*machine).persistent,
}

func (m *machine) protocol() error {
	v, err := m.number(1)
	if err == nil && (v < 2 || v > 5) {
		err = fmt.Errorf("pickle protocol %d, want 2 to 5", v)
	}
	return err
}

func (m *machine) duplicate() error {
	v, err := m.top()
	m.push(v)
	return err
}

func constant(v any) opcode { return func(m *machine) error { m.push(v); return nil } }

// text and raw have a length of size bytes.
func text(size int) opcode {
	return func(m *machine) error { b, err := m.counted(size); m.push(string(b)); return err }
}

func raw(size int) opcode {
	return func(m *machine) error { b, err := m.counted(size); m.push(b); return err }
}

// long is a whole number of up to 255 bytes, little-endian, two's complement.
func (m *machine) long() error {
	b, err := m.counted(1)
	if err != nil {
		return err
	}
	b = slices.Clone(b)
	slices.Reverse(b)
	v := new(big.Int).SetBytes(b)
	if len(b) > 0 && b[0] >= 0x80 {
		v.Sub(v, new(big.Int).Lsh(big.NewInt(1), uint(8*len(b))))
	}
	if v.IsInt64() {
		m.push(v.Int64())
	} else {
		m.push(v)
	}
	return nil
}

func (m *machine) float() error {
	b, err := m.take(8)
	if err == nil {
		m.push(math.Float64frombits(binary.BigEndian.Uint64(b)))
	}
	return err
}
