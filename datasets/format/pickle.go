package format

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"

	"github.com/nlpodyssey/gopickle/pickle"
	"github.com/nlpodyssey/gopickle/types"
)

// unpickled reads a pickle of plain values and NumPy arrays. A pickle is a
// program: what it may do is told beforehand, opcode by opcode, and of what it may
// call there are only the two constructors that NumPy's arrays need.
func unpickled(f *File, lim limits) (value *types.Dict, err error) {
	if f.Size > lim.entry {
		return nil, fmt.Errorf("%s: %d bytes; expected at most %d", f.Name, f.Size, lim.entry)
	}
	data := make([]byte, f.Size)
	if n, err := f.ReadAt(data, 0); int64(n) != f.Size {
		return nil, fmt.Errorf("%s: ends at byte %d of %d: %w", f.Name, n, f.Size, noEOF(err))
	}
	if err := checkPickle(data); err != nil {
		return nil, fmt.Errorf("%s: %w", f.Name, err)
	}
	top, err := runPickle(data)
	if err != nil {
		return nil, fmt.Errorf("%s: expected a pickle: %.200s", f.Name, err) // it may quote the data
	}
	dict, ok := top.(*types.Dict)
	if !ok {
		return nil, fmt.Errorf("%s: holds a %T; expected a pickled dictionary", f.Name, top)
	}
	return dict, nil
}

// runPickle runs a pickle that checkPickle has passed. The machine below panics
// where the stack holds too little.
func runPickle(data []byte) (value any, err error) {
	defer func() {
		if reason := recover(); reason != nil {
			err = fmt.Errorf("its opcodes do not fit together: %v", reason)
		}
	}()
	u := pickle.NewUnpickler(bytes.NewReader(data))
	u.FindClass = numpyClass
	return u.Load()
}

// Arguments of opcodes that are not of a fixed length.
const (
	byteCounted = -1 // a length in one byte, then so many bytes
	longCounted = -4 // a length in four
	twoLines    = -2 // two lines of text
)

// pickleArguments is the length of the argument of each opcode that protocol 2
// writes for dictionaries of numbers, text, lists and arrays (CPython,
// Lib/pickletools.py).
var pickleArguments = map[byte]int{
	'\x80': 1, // PROTO
	'}':    0, // EMPTY_DICT
	']':    0, // EMPTY_LIST
	')':    0, // EMPTY_TUPLE
	'(':    0, // MARK
	'.':    0, // STOP
	'N':    0, // NONE
	'\x88': 0, // NEWTRUE
	'\x89': 0, // NEWFALSE
	'\x85': 0, // TUPLE1
	'\x86': 0, // TUPLE2
	'\x87': 0, // TUPLE3
	't':    0, // TUPLE
	'a':    0, // APPEND
	'e':    0, // APPENDS
	's':    0, // SETITEM
	'u':    0, // SETITEMS
	'R':    0, // REDUCE
	'b':    0, // BUILD
	'q':    1, // BINPUT
	'h':    1, // BINGET
	'r':    4, // LONG_BINPUT
	'j':    4, // LONG_BINGET
	'K':    1, // BININT1
	'M':    2, // BININT2
	'J':    4, // BININT
	'U':    byteCounted,
	'C':    byteCounted, // SHORT_BINBYTES
	'T':    longCounted,
	'B':    longCounted, // BINBYTES
	'X':    longCounted, // BINUNICODE
	'c':    twoLines,    // GLOBAL
}

// Bounds on what a pickle can build: a value takes up to some hundred bytes for
// one byte of the file, and CIFAR-100's training set has a quarter of a million.
const (
	maxPickleOpcodes = 1 << 20
	maxPickleMarks   = 1 << 12
)

// checkPickle walks over a pickle without running it. Each opcode must be one of
// the few that are needed, its argument must be there, and what is called must be
// known.
func checkPickle(data []byte) error {
	if len(data) < 2 || data[0] != '\x80' {
		return fmt.Errorf("starts with bytes % x; expected 80 02, a pickle of protocol 2", data[:min(len(data), 2)])
	}
	marks, opcodes := 0, 0
	for at := 0; at < len(data); opcodes++ {
		opcode := data[at]
		if opcode == '(' {
			marks++
		}
		if marks > maxPickleMarks || opcodes > maxPickleOpcodes {
			return fmt.Errorf("byte %d: more than %d values or %d collections", at, maxPickleOpcodes, maxPickleMarks)
		}
		length, known := pickleArguments[opcode]
		if !known {
			return fmt.Errorf("byte %d: pickle opcode %#02x (%q); only plain values and NumPy arrays are read", at, opcode, opcode)
		}
		size, err := argument(data[at+1:], length)
		if err != nil {
			return fmt.Errorf("byte %d: pickle opcode %q: %w", at, opcode, err)
		}
		switch opcode {
		case '.':
			return nil
		case 'c':
			module, name, _ := strings.Cut(strings.TrimSuffix(string(data[at+1:at+1+size]), "\n"), "\n")
			if _, err := numpyClass(module, name); err != nil {
				return fmt.Errorf("byte %d: %w", at, err)
			}
		}
		at += 1 + size
	}
	return errors.New("ends before the end of the pickle")
}

// argument is the length of an opcode's argument at the start of rest.
func argument(rest []byte, length int) (int, error) {
	size := length
	switch {
	case length == twoLines:
		first := bytes.IndexByte(rest, '\n')
		second := bytes.IndexByte(rest[first+1:], '\n')
		if first < 0 || second < 0 {
			return 0, errors.New("expected two lines")
		}
		return first + second + 2, nil
	case length == byteCounted && len(rest) >= 1:
		size = 1 + int(rest[0])
	case length == longCounted && len(rest) >= 4:
		size = 4 + int(binary.LittleEndian.Uint32(rest))
	}
	if size < 0 || size > len(rest) {
		return 0, fmt.Errorf("argument of %d bytes, but %d are left", max(size, 1), len(rest))
	}
	return size, nil
}
