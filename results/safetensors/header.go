package safetensors

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
)

const metadataKey = "__metadata__"

// entry is what the header says of one tensor. Offsets count from the data.
type entry struct {
	name       string
	dtype      string
	shape      []int
	begin, end uint64
}

// parseHeader goes over tokens instead of into structs, because encoding/json
// takes duplicate keys and keys in the wrong case without a word.
func parseHeader(b []byte) ([]entry, map[string]string, error) {
	p := parser{json.NewDecoder(bytes.NewReader(b))}
	p.UseNumber()
	var entries []entry
	var metadata map[string]string
	err := p.object(func(key string) (err error) {
		if key == metadataKey {
			metadata, err = p.stringMap()
			return err
		}
		e, err := p.entry(key)
		entries = append(entries, e)
		return err
	})
	if err != nil {
		return nil, nil, err
	}
	if _, err := p.Token(); !errors.Is(err, io.EOF) {
		return nil, nil, errors.New("something follows the closing brace")
	}
	return entries, metadata, nil
}

type parser struct{ *json.Decoder }

// object reads an object, calling member before each value, which member reads.
func (p parser) object(member func(key string) error) error {
	if err := p.delim('{'); err != nil {
		return err
	}
	seen := map[string]bool{}
	for p.More() {
		key, err := p.string()
		if err != nil {
			return err
		}
		if seen[key] {
			return fmt.Errorf("%q appears twice", key)
		}
		seen[key] = true
		if err := member(key); err != nil {
			return fmt.Errorf("%q: %w", key, err)
		}
	}
	return p.delim('}')
}

func (p parser) stringMap() (map[string]string, error) {
	m := map[string]string{}
	err := p.object(func(key string) (err error) {
		m[key], err = p.string()
		return err
	})
	return m, err
}

func (p parser) entry(name string) (entry, error) {
	e := entry{name: name}
	missing := map[string]bool{"dtype": true, "shape": true, "data_offsets": true}
	err := p.object(func(key string) (err error) {
		delete(missing, key)
		switch key {
		case "dtype":
			e.dtype, err = p.string()
		case "shape":
			e.shape, err = p.shape()
		case "data_offsets":
			e.begin, e.end, err = p.offsets()
		default:
			err = errors.New("unknown field")
		}
		return err
	})
	if err == nil && len(missing) > 0 {
		err = errors.New("dtype, shape and data_offsets are all needed")
	}
	return e, err
}

func (p parser) shape() ([]int, error) {
	numbers, err := p.numbers()
	shape := make([]int, len(numbers))
	for i, n := range numbers {
		if shape[i] = int(n); shape[i] < 0 || uint64(shape[i]) != n {
			return nil, fmt.Errorf("dimension %d is too large", n)
		}
	}
	return shape, err
}

func (p parser) offsets() (begin, end uint64, err error) {
	numbers, err := p.numbers()
	if err != nil {
		return 0, 0, err
	}
	if len(numbers) != 2 {
		return 0, 0, fmt.Errorf("%d numbers instead of 2", len(numbers))
	}
	return numbers[0], numbers[1], nil
}

func (p parser) numbers() ([]uint64, error) {
	if err := p.delim('['); err != nil {
		return nil, err
	}
	var all []uint64
	for p.More() {
		token, err := p.Token()
		if err != nil {
			return nil, err
		}
		text, ok := token.(json.Number)
		if !ok {
			return nil, fmt.Errorf("%v is not a number", token)
		}
		n, err := strconv.ParseUint(text.String(), 10, 64)
		if err != nil {
			return nil, fmt.Errorf("%s is not a whole number of 64 bits", text)
		}
		all = append(all, n)
	}
	return all, p.delim(']')
}

func (p parser) string() (string, error) {
	token, err := p.Token()
	if err != nil {
		return "", err
	}
	s, ok := token.(string)
	if !ok {
		return "", fmt.Errorf("%v is not a string", token)
	}
	return s, nil
}

func (p parser) delim(want json.Delim) error {
	token, err := p.Token()
	if err != nil {
		return err
	}
	if token != want {
		return fmt.Errorf("%v where %v belongs", token, want)
	}
	return nil
}
