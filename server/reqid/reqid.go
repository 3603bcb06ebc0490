// Package reqid carries the id of a request through its context, so that an
// error, an audit row and a line of the log can be brought together.
package reqid

import (
	"context"
	"crypto/rand"
	"encoding/hex"
)

type key struct{}

// MaxLen is the longest id that is accepted from outside.
const MaxLen = 64

// With is ctx carrying id.
func With(ctx context.Context, id string) context.Context {
	return context.WithValue(ctx, key{}, id)
}

// From is the id that ctx carries, "" when there is none.
func From(ctx context.Context) string {
	id, _ := ctx.Value(key{}).(string)
	return id
}

// New makes an id: 32 hexadecimal digits, unguessable and unique.
func New() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // never fails: crypto/rand ends the process instead
	var s [32]byte
	hex.Encode(s[:], b[:])
	return string(s[:])
}

// Valid tells whether an id from outside may be taken over: 8 to MaxLen letters,
// digits, '-', '_' or '.', so that it can neither forge a line of the log nor fill it.
func Valid(id string) bool {
	if len(id) < 8 || len(id) > MaxLen {
		return false
	}
	for i := range len(id) {
		c := id[i]
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', c == '-', c == '_', c == '.':
		default:
			return false
		}
	}
	return true
}
