package storage

import (
	"context"
	"fmt"
	"io"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"

	"duolao/server/errs"
)

// Store keeps contents by their keys.
type Store interface {
	// Put keeps what r has, size bytes of it, under key: all of it or nothing. What is there already is replaced by the same.
	Put(ctx context.Context, key string, r io.Reader, size int64, contentType string) error
	// Open gives a content to be read and closed. NOT_FOUND file_missing where there is none.
	Open(ctx context.Context, key string) (io.ReadCloser, error)
	// Delete removes a content; one that is not there is no error.
	Delete(ctx context.Context, key string) error
}

// Checked is a store that can say before it is used whether it can be.
type Checked interface {
	Store
	Check(ctx context.Context) error
}

var tenantName = regexp.MustCompile(`^[a-z_][a-z0-9_]{0,62}$`)

// At is the tenant's part of the store that location names: a folder ("/var/lib/duolao/files" or "file:///var/lib/…"), or
// a bucket of an S3-compatible store ("s3://bucket/prefix?endpoint=s3.example&region=cn-north-1&path-style=true"). Its
// credentials are AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and, where there is one, AWS_SESSION_TOKEN. At only reads
// location: Check of what it gives tries the store.
func At(location, tenant string) (Checked, error) {
	if !tenantName.MatchString(tenant) {
		return nil, fmt.Errorf("storage: %q is no tenant's name", tenant)
	}
	scheme, rest, is := strings.Cut(location, "://")
	switch {
	case location == "":
		return nil, fmt.Errorf("storage: no place for files is named (DUOLAO_STORAGE)")
	case !is:
		return &disk{folder: filepath.Join(location, tenant)}, nil
	case scheme == "file":
		if !strings.HasPrefix(rest, "/") {
			return nil, fmt.Errorf("storage: %s names no folder from the root on: file:///folder (DUOLAO_STORAGE)", location)
		}
		return &disk{folder: filepath.Join(filepath.FromSlash(rest), tenant)}, nil
	case scheme == "s3":
		u, err := url.Parse(location)
		if err != nil {
			return nil, fmt.Errorf("storage: DUOLAO_STORAGE cannot be read: %w", err)
		}
		return newS3(u, tenant, "DUOLAO_STORAGE")
	}
	return nil, fmt.Errorf("storage: %s:// is not known; name a folder, file:///folder or s3://bucket/prefix (DUOLAO_STORAGE)", scheme)
}

// Folder is a store in a folder.
func Folder(path string) Checked { return &disk{folder: path} }

// keyForm is that of File.Key: no key leads out of the store.
var keyForm = regexp.MustCompile(`^[0-9a-f]{2}/[0-9a-f]{64}$`)

func checkKey(key string) error {
	if !keyForm.MatchString(key) {
		return fmt.Errorf("storage: %q is no key of a content", key)
	}
	return nil
}

// missing is the answer where a content should be and is not.
func missing(key string, cause error) error {
	return errs.New(errs.NotFound, "file_missing", "the content of the file is not in the storage (%s)", key).Wrap(cause)
}

// exactly reads size bytes and fails where there are fewer or more.
type exactly struct {
	r    io.Reader
	left int64
}

// Read reads on.
func (e *exactly) Read(p []byte) (int, error) {
	n, err := e.r.Read(p)
	e.left -= int64(n)
	switch {
	case e.left < 0:
		return n, fmt.Errorf("storage: the content is longer than it was said to be")
	case err == io.EOF && e.left > 0:
		return n, io.ErrUnexpectedEOF
	}
	return n, err
}
