package page_test

import (
	"encoding/base64"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"duolao/server/errs"
	"duolao/server/page"
)

func ptr[T any](v T) *T { return &v }

func TestSize(t *testing.T) {
	for _, c := range []struct {
		first *int
		want  int // 0 is an error
	}{
		{nil, 50}, {ptr(1), 1}, {ptr(100), 100}, {ptr(101), 0}, {ptr(0), 0}, {ptr(-1), 0},
	} {
		got, err := page.Args{First: c.first}.Size(page.Screens)
		if got != c.want || (err == nil) != (c.want > 0) || (err != nil && errs.CodeOf(err) != errs.Invalid) {
			t.Errorf("%v: %d, %v; want %d", c.first, got, err, c.want)
		}
	}
}

// key is a list's sort keys.
type key struct {
	Points int64
	ID     int64
	Name   string
}

func TestCursorRoundTrip(t *testing.T) {
	text := rapid.String().Filter(func(s string) bool { return !strings.Contains(s, "\x00") }) // which Postgres cannot hold
	rapid.Check(t, func(t *rapid.T) {
		in := key{rapid.Int64().Draw(t, "points"), rapid.Int64().Draw(t, "id"), text.Draw(t, "name")}
		cursor := page.Cursor(in)
		if slices.ContainsFunc([]byte(cursor), func(b byte) bool { return b == '+' || b == '/' || b == '=' }) {
			t.Fatalf("%s cannot go into an address as it is", cursor)
		}
		var out key
		ok, err := page.Args{After: &cursor}.Cursor(&out)
		if !ok || err != nil || out != in {
			t.Fatalf("%+v came back as %+v, %v, %v", in, out, ok, err)
		}
	})
}

func TestNoCursorAndBadCursor(t *testing.T) {
	for _, after := range []*string{nil, ptr("")} {
		var k key
		if ok, err := (page.Args{After: after}).Cursor(&k); ok || err != nil {
			t.Errorf("from the start: %v, %v", ok, err)
		}
	}
	for _, after := range []string{"!", "e30=", "x", base64.RawURLEncoding.EncodeToString([]byte(`{"Points":`)), base64.RawURLEncoding.EncodeToString([]byte(`{"Points":"many"}`)), base64.RawURLEncoding.EncodeToString([]byte(`[1]`))} {
		var k key
		if ok, err := (page.Args{After: &after}).Cursor(&k); ok || errs.CodeOf(err) != errs.Invalid {
			t.Errorf("%q: %v, %v", after, ok, err)
		}
	}
}

// Whoever walks a list page by page sees every row once and in order, and stops.
func TestWalk(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, size := rapid.IntRange(0, 40).Draw(t, "rows"), rapid.IntRange(1, 12).Draw(t, "size")
		all := make([]int64, n)
		for i := range all {
			all[i] = int64(i + 1)
		}
		var seen []int64
		var after *string
		for pages := 0; ; pages++ {
			if pages > n/size+1 {
				t.Fatal("the walk does not end")
			}
			var from key
			if _, err := (page.Args{After: after}).Cursor(&from); err != nil {
				t.Fatal(err)
			}
			rest := all[from.ID:]
			p := page.Cut(rest[:min(len(rest), size+1)], size, func(id int64) any { return key{ID: id} })
			edges := p.Edges()
			if len(p.Nodes) > size || len(edges) != len(p.Nodes) {
				t.Fatalf("%d nodes, %d edges of %d", len(p.Nodes), len(edges), size)
			}
			for i, e := range edges {
				if e.Node != p.Nodes[i] || e.Cursor != page.Cursor(key{ID: e.Node}) {
					t.Fatalf("edge %d is %+v", i, e)
				}
			}
			seen = append(seen, p.Nodes...)
			info := p.PageInfo()
			if info.HasNextPage != (info.EndCursor != nil) {
				t.Fatalf("%+v", info)
			}
			if after = info.EndCursor; after == nil {
				break
			}
		}
		if !slices.Equal(seen, all) {
			t.Fatalf("saw %v of %d", seen, n)
		}
	})
}
