// Package page is how every list is cut: keyset cursors, a default and a maximum,
// and one row more than asked for, so that hasNextPage needs no count.
package page

import (
	"bytes"
	"encoding/base64"
	"encoding/json"

	"duolao/server/errs"
)

// Args are the arguments of a connection.
type Args struct {
	First *int
	After *string
}

// Limits bound First.
type Limits struct{ Default, Max int }

// Screens are the limits of lists that people look at.
var Screens = Limits{Default: 50, Max: 100}

// Size is First within the limits: out of range is an error, never clamped.
func (a Args) Size(l Limits) (int, error) {
	if a.First == nil {
		return l.Default, nil
	}
	if n := *a.First; n >= 1 && n <= l.Max {
		return n, nil
	}
	return 0, errs.Invalidf("first", "first_out_of_range", "first is %d; it must lie between 1 and %d", *a.First, l.Max).With("max", l.Max)
}

// Cursor reads After into key, a pointer to a struct of the list's sort keys.
// It says whether there was one.
func (a Args) Cursor(key any) (bool, error) {
	if a.After == nil || *a.After == "" {
		return false, nil
	}
	raw, err := base64.RawURLEncoding.DecodeString(*a.After)
	if err == nil {
		d := json.NewDecoder(bytes.NewReader(raw))
		d.DisallowUnknownFields() // another list's cursor
		err = d.Decode(key)
	}
	// A text that Postgres cannot hold is in no cursor of ours.
	if err != nil || bytes.Contains(raw, []byte(`\u0000`)) {
		return false, errs.Invalidf("after", "bad_cursor", "after is not a cursor of this list; take it from pageInfo.endCursor")
	}
	return true, nil
}

// Cursor writes a list's sort keys as an opaque cursor.
func Cursor(key any) string {
	raw, err := json.Marshal(key)
	if err != nil {
		panic(err) // keys are plain structs of ours
	}
	return base64.RawURLEncoding.EncodeToString(raw)
}

// Info says whether more follows and where to go on.
type Info struct {
	HasNextPage bool
	EndCursor   *string // nil after the last page
}

// Edge is one element with its cursor.
type Edge[T any] struct {
	Node   T
	Cursor string
}

// Page is one cut of a list.
type Page[T any] struct {
	Nodes []T
	Info  Info
	keyOf func(T) any
}

// Cut makes a page of at most size from rows that were read with limit size + 1.
// keyOf gives a row's sort keys.
func Cut[T any](rows []T, size int, keyOf func(T) any) *Page[T] {
	p := &Page[T]{Nodes: rows, keyOf: keyOf}
	if len(rows) > size {
		p.Nodes = rows[:size]
		end := Cursor(keyOf(rows[size-1]))
		p.Info = Info{HasNextPage: true, EndCursor: &end}
	}
	return p
}

// PageInfo is the page's Info, as connections name it.
func (p *Page[T]) PageInfo() *Info { return &p.Info }

// Edges are the nodes with their cursors.
func (p *Page[T]) Edges() []*Edge[T] {
	edges := make([]*Edge[T], len(p.Nodes))
	for i, n := range p.Nodes {
		edges[i] = &Edge[T]{Node: n, Cursor: Cursor(p.keyOf(n))}
	}
	return edges
}
