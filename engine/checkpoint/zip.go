package checkpoint

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"hash/crc32"
	"path"
	"strings"
)

// archive is a checkpoint since PyTorch 1.6: a zip file with FOLDER/data.pkl and a
// member FOLDER/data/KEY for every storage.
type archive struct {
	content []byte
	folder  string
	members map[string]*zip.File
	checked map[*zip.File]bool // whose checksum is known to be right
	left    int                // bytes of content that no checked member takes
}

func decodeZip(b []byte) (*Checkpoint, error) {
	a, err := openArchive(b)
	if err != nil {
		return nil, err
	}
	program, err := a.member("data.pkl")
	if err != nil {
		return nil, err
	}
	top, _, err := unpickle(program, a.load)
	if err != nil {
		return nil, fmt.Errorf("data.pkl: %w", err)
	}
	return gather("PyTorch", top, a, len(b))
}

func openArchive(b []byte) (*archive, error) {
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return nil, fmt.Errorf("the zip archive cannot be read: %w", err)
	}
	a := &archive{content: b, members: map[string]*zip.File{}, checked: map[*zip.File]bool{}, left: len(b)}
	for _, f := range z.File {
		if a.members[f.Name] != nil {
			return nil, fmt.Errorf("the zip archive has %.80q twice", f.Name)
		}
		a.members[f.Name] = f
		if dir, name := path.Split(f.Name); name == "data.pkl" && strings.Count(dir, "/") <= 1 {
			a.folder = dir
		}
	}
	switch {
	case a.members[a.folder+"data.pkl"] == nil:
		return nil, errors.New("it is a zip archive without data.pkl: no PyTorch checkpoint")
	case a.members[a.folder+"constants.pkl"] != nil:
		return nil, errors.New("it is a TorchScript program; in Python, save its weights: torch.save(model.state_dict(), FILE)")
	}
	return a, a.checkOrder()
}

// checkOrder refuses the storages of a big-endian machine.
func (a *archive) checkOrder() error {
	if a.members[a.folder+"byteorder"] == nil {
		return nil
	}
	order, err := a.member("byteorder")
	if err == nil && string(order) != "little" {
		err = fmt.Errorf("its byte order is %.20q, want little", order)
	}
	return err
}

// member is a member's content, not copied. PyTorch compresses none, so none can be
// larger than the file.
func (a *archive) member(name string) ([]byte, error) {
	f := a.members[a.folder+name]
	if f == nil {
		return nil, fmt.Errorf("the zip archive has no %.80q", name)
	}
	if f.Method != zip.Store || f.CompressedSize64 != f.UncompressedSize64 {
		return nil, fmt.Errorf("%.80q is compressed, which torch.save never does: unpack the archive and store it without compression", name)
	}
	at, err := f.DataOffset()
	if err != nil {
		return nil, fmt.Errorf("%.80q: %w", name, err)
	}
	if at < 0 || uint64(at) > uint64(len(a.content)) || f.UncompressedSize64 > uint64(len(a.content))-uint64(at) {
		return nil, fmt.Errorf("%.80q does not lie within the file: it is cut short", name)
	}
	b := a.content[at:][:f.UncompressedSize64]
	return b, a.check(f, b)
}

// check holds a member against its checksum, once: many tensors may lie in one
// storage. Nor is a byte that members share read for each of them.
func (a *archive) check(f *zip.File, b []byte) error {
	if a.checked[f] {
		return nil
	}
	if a.left -= len(b); a.left < 0 {
		return fmt.Errorf("%.80q lies within other members: the zip archive is damaged", f.Name)
	}
	if f.CRC32 != 0 && crc32.ChecksumIEEE(b) != f.CRC32 {
		return fmt.Errorf("%.80q does not have its checksum: the file is damaged", f.Name)
	}
	a.checked[f] = true
	return nil
}

// load makes a storage of ("storage", class, key, device, length).
func (a *archive) load(id any) (any, error) { return storageOf(id, 5) }

func (a *archive) bytes(s *storage) ([]byte, error) {
	b, err := a.member("data/" + s.key)
	if err == nil && s.length > len(b)/s.element.size {
		err = fmt.Errorf("storage %.40q claims %d numbers, but has %d bytes", s.key, s.length, len(b))
	}
	if err != nil {
		return nil, err
	}
	return b[:s.length*s.element.size], nil
}

// storageOf reads a persistent id, whose first five values say what it is.
func storageOf(id any, values int) (*storage, error) {
	t, ok := id.(tuple)
	if !ok || len(t) < values {
		return nil, fmt.Errorf("%s does not name a storage", kind(id))
	}
	what, _ := t[0].(string)
	class, isClass := t[1].(global)
	key, isKey := t[2].(string)
	length, isLength := t[4].(int64)
	if what != "storage" || !isClass || !isKey || !isLength || len(key) > maxName {
		return nil, fmt.Errorf("%s does not name a storage", kinds(t))
	}
	e, known := storages[class.name]
	if !known || length < 0 {
		return nil, fmt.Errorf("a storage of %s with %d numbers", class, length)
	}
	return &storage{e, key, int(length)}, nil
}
