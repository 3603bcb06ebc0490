// Package keyfile keeps small secrets in files that only their owner reads.
package keyfile

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Read gives a file's content. A file that others can read is an error.
func Read(path string) ([]byte, fs.FileInfo, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, nil, err
	}
	if info.Mode().Perm()&0o077 != 0 {
		return nil, nil, fmt.Errorf("others can read %s (%v); run chmod 600 on it", path, info.Mode().Perm())
	}
	raw, err := os.ReadFile(path)
	return raw, info, err
}

// Write puts the whole file in place at once: nobody ever reads half of it. Where there is one already, it is
// fs.ErrExist, unless it is to be replaced.
func Write(path string, raw []byte, replace bool) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), ".keys-*") // 0600
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(tmp.Name()) }()
	_, err = tmp.Write(raw)
	if err := errors.Join(err, tmp.Sync(), tmp.Close()); err != nil {
		return err
	}
	put := os.Link // fails where the file exists
	if replace {
		put = os.Rename
	}
	return put(tmp.Name(), path)
}
