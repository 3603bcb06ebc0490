package storage

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
)

// disk keeps contents in a folder. Servers that share it share their files.
type disk struct{ folder string }

// Check makes the folder where it is missing, and writes into it.
func (d *disk) Check(context.Context) error {
	f, err := d.temporary(".")
	if err == nil {
		err = errors.Join(f.Close(), os.Remove(f.Name()))
	}
	if err != nil {
		return fmt.Errorf("storage: files cannot be kept in %s (DUOLAO_STORAGE): %w", d.folder, err)
	}
	return nil
}

func (d *disk) temporary(in string) (*os.File, error) {
	folder := filepath.Join(d.folder, in)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, err
	}
	return os.CreateTemp(folder, ".new-*")
}

// Put writes beside and renames, so that a content is there as a whole or not at all, also after a power cut.
func (d *disk) Put(ctx context.Context, key string, r io.Reader, size int64, _ string) error {
	if err := checkKey(key); err != nil {
		return err
	}
	f, err := d.temporary(path.Dir(key))
	if err != nil {
		return fmt.Errorf("storage: put %s: %w", key, err)
	}
	_, err = io.Copy(f, &exactly{r, size})
	err = errors.Join(err, ctx.Err())
	if err == nil {
		err = f.Sync()
	}
	err = errors.Join(err, f.Close())
	if err == nil {
		err = os.Rename(f.Name(), d.path(key))
	}
	if err != nil {
		return fmt.Errorf("storage: put %s: %w", key, errors.Join(err, ignore(os.Remove(f.Name()))))
	}
	return d.sync(path.Dir(key))
}

// sync has the folder's own list of names written.
func (d *disk) sync(in string) error {
	folder, err := os.Open(filepath.Join(d.folder, in))
	if err != nil {
		return fmt.Errorf("storage: %w", err)
	}
	if err := errors.Join(folder.Sync(), folder.Close()); err != nil {
		return fmt.Errorf("storage: %w", err)
	}
	return nil
}

// Open opens a content.
func (d *disk) Open(_ context.Context, key string) (io.ReadCloser, error) {
	if err := checkKey(key); err != nil {
		return nil, err
	}
	f, err := os.Open(d.path(key))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, missing(key, err)
	}
	if err != nil {
		return nil, fmt.Errorf("storage: open %s: %w", key, err)
	}
	return f, nil
}

// Delete removes a content.
func (d *disk) Delete(_ context.Context, key string) error {
	if err := checkKey(key); err != nil {
		return err
	}
	if err := ignore(os.Remove(d.path(key))); err != nil {
		return fmt.Errorf("storage: delete %s: %w", key, err)
	}
	return nil
}

func (d *disk) path(key string) string { return filepath.Join(d.folder, filepath.FromSlash(key)) }

// ignore is err, unless it says that nothing is there.
func ignore(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
