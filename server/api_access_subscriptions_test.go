package main

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
)

// subscriptions asks for the first event inside, and for a refusal outside.
func (w *walker) subscriptions(t *testing.T, who string) {
	h := w.h
	for _, f := range w.schema.Subscription.Fields {
		name := "Subscription." + f.Name
		r, ok := roots[name]
		if !ok {
			t.Errorf("how %s is asked is not in roots", name)
			continue
		}
		letter := w.table[name][who]
		def := w.schema.Types[f.Type.Name()]
		first := func(target string) *answer {
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			stream := h.as(who).stream(ctx, "subscription { "+w.call(name, target, target)+" "+w.selection(who, def, false)+" }", nil)
			return stream.next(t)
		}
		if (letter == 'U' || letter == '-') && r.targets == "" {
			first("").want(t, name, map[byte]string{'U': "UNAUTHENTICATED", '-': "FORBIDDEN"}[letter], "")
			continue
		}
		if letter == '+' {
			w.ownStream(t, who, f)
			continue
		}
		if letter == 'U' || letter == '-' {
			any1 := h.row(t, h.sql(`SELECT max(x.id)::text FROM (`+strings.Replace(r.targets, "IN ({kinds})", "<> ''", 1)+`) x`, who))
			first(any1).want(t, name, map[byte]string{'U': "UNAUTHENTICATED", '-': "FORBIDDEN"}[letter], "")
			continue
		}
		for _, target := range ends(h.inside(t, who, letter, r.targets)) {
			a := first(target)
			if a.code() != "" || a.at(f.Name) == nil {
				t.Errorf("%s(%s): %s", name, target, a.Body)
			}
			w.cover(w.schema.Subscription, a.Data)
		}
		for _, target := range append(ends(h.outside(t, who, letter, r.targets)), "999999999") {
			want := r.outside
			if target == "999999999" && r.absent != "" {
				want = r.absent
			}
			first(target).want(t, name+" outside", want, "")
		}
	}
}

// ownStream follows what is the caller's own: the number of messages comes at once, of a command that is not there nothing comes.
func (w *walker) ownStream(t *testing.T, who string, f *ast.FieldDefinition) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	name := "Subscription." + f.Name
	stream := w.h.as(who).stream(ctx, "subscription { "+w.call(name, "", "")+" "+w.selection(who, w.schema.Types[f.Type.Name()], false)+" }", nil)
	if stream.status != http.StatusOK {
		t.Errorf("%s: %d %s", name, stream.status, stream.next(t).Body)
		return
	}
	if f.Name == "myTicketsChanged" && w.h.number(t, `SELECT count(*) FROM ticket_event WHERE id > 1 AND (staff_id = $1 OR $1 = ANY(people))`, w.h.people[who].id) > 0 {
		a := stream.next(t)
		if a.at(f.Name) == nil {
			t.Errorf("%s: %s", name, a.Body)
		}
		w.cover(w.schema.Subscription, a.Data)
	}
	if f.Name == "unreadChanged" {
		a := stream.next(t)
		if unread := w.h.row(t, `SELECT least(count(*), 100)::text FROM notification WHERE staff_id = $1 AND read_at IS NULL`, w.h.people[who].id); a.str(f.Name) != unread {
			t.Errorf("%s: %s, of %s", name, a.Body, unread)
		}
		w.cover(w.schema.Subscription, a.Data)
	}
}
