package storage

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"duolao/server/errs"
)

const (
	// MaxFiles is how many files come with one thing at most.
	MaxFiles = 5
	// MaxFile bounds a file, in bytes.
	MaxFile = 10 << 20
	maxName = 100 // characters
)

// File is a file that was taken. Its content lies where it came from until it is put into a store.
type File struct {
	Name        string // harmless, and with an ending of its type
	ContentType string
	Size        int64
	Hash        [sha256.Size]byte
	content     io.ReaderAt
}

// TooLargeError is a file of more than MaxFile; who takes it says so in words of their own.
type TooLargeError struct{ Name string }

// Error is for the log.
func (e *TooLargeError) Error() string { return "storage: " + e.Name + " is too large" }

// Receive takes a file that has come in under a name, and tells what it is. INVALID file_empty, file_type, file_unreadable at
// field; a TooLargeError. A content that can be read at any place, as that of an upload can, is not copied;
// it must be there until it has been put.
func Receive(field, name string, r io.Reader) (*File, error) {
	f := &File{Name: fileName(name)}
	if r == nil {
		return nil, errs.Invalidf(field, "file_empty", "%s is not in the request", f.Name)
	}
	err := f.read(r)
	var known *errs.Error
	switch {
	case errors.As(err, &known):
		return nil, known
	case err != nil:
		return nil, errs.Invalidf(field, "file_unreadable", "%s did not arrive in full; send it again", f.Name).Wrap(err)
	case f.Size == 0:
		return nil, errs.Invalidf(field, "file_empty", "%s is empty", f.Name)
	case f.Size > MaxFile:
		return nil, &TooLargeError{f.Name}
	}
	kind, ok := typeOf(f.content, f.Size)
	if !ok {
		return nil, errs.Invalidf(field, "file_type", "%s is no picture, PDF, workbook or text; attach one of these", f.Name).With("name", f.Name)
	}
	f.Name, f.ContentType = kind.named(f.Name), kind.contentType
	return f, nil
}

// read takes the content's sum, of one byte more than may be at most.
func (f *File) read(r io.Reader) error {
	sum := sha256.New()
	anywhere, ok := r.(interface {
		io.Reader
		io.ReaderAt
	})
	if ok {
		f.content = anywhere
		r = io.NewSectionReader(anywhere, 0, MaxFile+1)
	} else {
		var kept bytes.Buffer
		r = io.TeeReader(io.LimitReader(r, MaxFile+1), &kept)
		defer func() { f.content = bytes.NewReader(kept.Bytes()) }()
	}
	var err error
	f.Size, err = io.Copy(sum, r)
	sum.Sum(f.Hash[:0])
	return err
}

// Key is what the content lies under in a store.
func (f *File) Key() string {
	h := hex.EncodeToString(f.Hash[:])
	return h[:2] + "/" + h
}

// PutInto keeps the content.
func (f *File) PutInto(ctx context.Context, s Store) error {
	return s.Put(ctx, f.Key(), io.NewSectionReader(f.content, 0, f.Size), f.Size, f.ContentType)
}

// fileName is what may be shown of a file's name: no path, no control or invisible characters, not too long.
func fileName(name string) string {
	name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	name = strings.TrimSpace(strings.Map(func(r rune) rune {
		if r == utf8.RuneError || unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || strings.ContainsRune(`<>:"|?*`, r) {
			return -1
		}
		return r
	}, name))
	name = strings.TrimLeft(name, ". ")
	if name == "" || name == "/" {
		return "file"
	}
	if runes := []rune(name); len(runes) > maxName {
		ending := []rune(path.Ext(name))
		ending = ending[:min(len(ending), 10)]
		name = string(runes[:maxName-len(ending)]) + string(ending)
	}
	return name
}
