package datasets

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"oodscope/datasets/format"
)

// fingerprintOf is "sha256:" and the hex SHA-256 of what lies at a path. Of a file
// or an archive it is that of its bytes, as sha256sum prints it. Of a folder it is
// that of every regular file in it, in ascending order of their names: name, zero
// byte, size in decimal digits, zero byte, bytes. With a list, the list's
// bytes come first and only the listed files count.
func fingerprintOf(ctx context.Context, path, list string) (string, error) {
	h := sha256.New()
	info, err := os.Stat(path)
	if err != nil {
		return "", err
	}
	if list != "" {
		if err := hashFile(ctx, h, list); err != nil {
			return "", err
		}
	}
	if !info.IsDir() {
		err = hashFile(ctx, h, path)
	} else {
		err = hashFolder(ctx, h, path, list)
	}
	return "sha256:" + hex.EncodeToString(h.Sum(nil)), err
}

func hashFolder(ctx context.Context, h io.Writer, folder, list string) error {
	names, err := filesToHash(ctx, folder, list)
	if err != nil {
		return err
	}
	for _, name := range names {
		path := filepath.Join(folder, filepath.FromSlash(name))
		info, err := os.Stat(path)
		if err != nil {
			return err
		}
		fmt.Fprintf(h, "%s\x00%d\x00", name, info.Size())
		if err := hashFile(ctx, h, path); err != nil {
			return err
		}
	}
	return nil
}

func filesToHash(ctx context.Context, folder, list string) ([]string, error) {
	if list != "" {
		f, err := format.OpenFile(list)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		listed, err := format.ReadList(f)
		return listed.Names, err
	}
	tree, err := format.OpenTree(folder)
	if err != nil {
		return nil, err
	}
	defer tree.Close()
	return tree.List(ctx)
}

// hashFile reads in pieces, so that a large file can be given up on.
func hashFile(ctx context.Context, h io.Writer, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	return copyAll(ctx, h, f)
}

func copyAll(ctx context.Context, to io.Writer, from io.Reader) error {
	const piece = 16 << 20
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		switch n, err := io.CopyN(to, from, piece); {
		case err == io.EOF:
			return nil
		case err != nil:
			return fmt.Errorf("after %d bytes: %w", n, err)
		}
	}
}
