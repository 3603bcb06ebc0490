// Package scalar writes and reads the scalars that no leaf package owns.
package scalar

import (
	"fmt"
	"io"
	"strconv"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"duolao/graph/plain"
	"duolao/server/upload"
)

// MarshalID writes an id as a string: JavaScript's numbers would lose its last digits.
func MarshalID(id int64) graphql.Marshaler {
	return graphql.WriterFunc(func(w io.Writer) {
		var buf [24]byte
		_, _ = w.Write(plain.ID(buf[:0], id))
	})
}

// UnmarshalID reads an id from its string.
func UnmarshalID(v any) (int64, error) {
	s, ok := v.(string)
	if !ok {
		return 0, fmt.Errorf("an id is a string of digits")
	}
	id, err := strconv.ParseInt(s, 10, 64)
	if err != nil || id <= 0 {
		return 0, fmt.Errorf("%q is not an id", s)
	}
	return id, nil
}

// MarshalDateTime writes RFC 3339 in Shanghai's zone.
func MarshalDateTime(t time.Time) graphql.Marshaler {
	return graphql.WriterFunc(func(w io.Writer) {
		var buf [48]byte
		_, _ = w.Write(plain.DateTime(buf[:0], t))
	})
}

// UnmarshalDateTime reads RFC 3339; a zone is required.
func UnmarshalDateTime(v any) (time.Time, error) {
	s, ok := v.(string)
	if !ok {
		return time.Time{}, fmt.Errorf("a moment is a string like 2010-09-30T17:30:00+08:00")
	}
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		return time.Time{}, fmt.Errorf("%q is not a moment like 2010-09-30T17:30:00+08:00", s)
	}
	return t.Truncate(time.Microsecond), nil
}

// MarshalInt writes an Int.
func MarshalInt(i int) graphql.Marshaler { return graphql.MarshalInt(i) }

// UnmarshalInt reads an Int, which has 32 bits and is not a text.
func UnmarshalInt(v any) (int, error) {
	if _, text := v.(string); text {
		return 0, fmt.Errorf("an Int is a number, without quotes")
	}
	i, err := graphql.UnmarshalInt32(v)
	return int(i), err
}

// MarshalUpload is never asked for: files only come in.
func MarshalUpload(upload.File) graphql.Marshaler { return graphql.Null }

// UnmarshalUpload takes the file of a multipart request.
func UnmarshalUpload(v any) (upload.File, error) {
	u, ok := v.(graphql.Upload)
	if !ok {
		return upload.File{}, fmt.Errorf("send the file in a multipart request, by the GraphQL multipart request specification")
	}
	return upload.File{Name: u.Filename, Size: u.Size, Content: u.File}, nil
}
