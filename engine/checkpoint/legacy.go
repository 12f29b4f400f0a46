package checkpoint

import (
	"errors"
	"fmt"
	"math/big"
)

// The first two pickles of a checkpoint before PyTorch 1.6.
var legacyMagic, _ = new(big.Int).SetString("1950a86a20f9469cfc6c", 16)

const legacyProtocol = 1001

// legacy is a checkpoint before PyTorch 1.6: pickles of a magic number, a version,
// the writer's machine, the content and a list of the storages' keys; then, for
// each key, a length of 8 bytes and the storage.
type legacy struct {
	rest    []byte
	known   map[string]*storage // as the content names them
	content map[string][]byte   // by key
}

func decodeLegacy(b []byte) (*Checkpoint, error) {
	l := &legacy{rest: b, known: map[string]*storage{}, content: map[string][]byte{}}
	if err := l.header(); err != nil {
		return nil, err
	}
	top, err := l.next(l.load)
	if err != nil {
		return nil, err
	}
	keys, err := l.next(noStorages)
	if err != nil {
		return nil, fmt.Errorf("the list of storages: %w", err)
	}
	if err := l.read(keys); err != nil {
		return nil, err
	}
	return gather("PyTorch before 1.6", top, l, len(b))
}

func (l *legacy) header() error {
	magic, err := l.next(noStorages)
	if err != nil {
		return err
	}
	if n, ok := magic.(*big.Int); !ok || n.Cmp(legacyMagic) != 0 {
		return errors.New("it is a pickle, but not of torch.save")
	}
	version, err := l.next(noStorages)
	if err != nil {
		return err
	}
	if version != any(int64(legacyProtocol)) {
		return fmt.Errorf("its version is not %d", legacyProtocol)
	}
	system, err := l.next(noStorages)
	if err != nil {
		return err
	}
	if d, ok := system.(*dict); ok {
		if order, told := d.get("little_endian"); told && order == false {
			return errors.New("it was written on a big-endian machine")
		}
	}
	return nil
}

// next runs the next pickle.
func (l *legacy) next(load func(id any) (any, error)) (any, error) {
	v, size, err := unpickle(l.rest, load)
	if err == nil {
		l.rest = l.rest[size:]
	}
	return v, err
}

func noStorages(any) (any, error) { return nil, errors.New("a storage where there is none") }

// load makes a storage of ("storage", class, key, device, length, view).
func (l *legacy) load(id any) (any, error) {
	s, err := storageOf(id, 6)
	if err != nil {
		return nil, err
	}
	if part := id.(tuple)[5]; part != nil {
		return nil, errors.New("a storage that is part of another, as before PyTorch 0.4: save the file anew with a later version")
	}
	if l.known[s.key] == nil {
		l.known[s.key] = s
	}
	return l.known[s.key], nil
}

// read finds the storages that follow the pickles.
func (l *legacy) read(keys any) error {
	names, ok := keys.(*list)
	if !ok {
		return fmt.Errorf("%s instead of a list of storages", kind(keys))
	}
	for _, v := range names.items {
		key, _ := v.(string)
		s := l.known[key]
		if s == nil {
			return fmt.Errorf("storage %.40q belongs to no tensor", key)
		}
		if len(l.rest) < 8 {
			return errors.New("the file is cut short before its storages end")
		}
		length := little.Uint64(l.rest)
		l.rest = l.rest[8:]
		if length != uint64(s.length) || length > uint64(len(l.rest)/s.element.size) {
			return fmt.Errorf("storage %.40q has %d numbers, want %d, and %d bytes are left: the file is cut short", key, length, s.length, len(l.rest))
		}
		n := s.length * s.element.size
		l.content[key], l.rest = l.rest[:n], l.rest[n:]
	}
	return nil
}

func (l *legacy) bytes(s *storage) ([]byte, error) {
	b, ok := l.content[s.key]
	if !ok {
		return nil, fmt.Errorf("the file has no storage %.40q", s.key)
	}
	return b, nil
}
