package main

import (
	"strings"
	"testing"
)

// queries asks for every root field, inside and outside of the scope, and walks whatever comes back.
func (w *walker) queries(t *testing.T, who string) {
	h := w.h
	known := map[string]bool{}
	for _, f := range w.schema.Query.Fields {
		if strings.HasPrefix(f.Name, "__") {
			continue
		}
		r, ok := roots[f.Name]
		if !ok {
			t.Errorf("how Query.%s is asked is not in roots", f.Name)
			continue
		}
		letter := w.table["Query."+f.Name][who]
		def := w.schema.Types[f.Type.Name()]
		if letter == 'U' || letter == '-' {
			anything := "1"
			if r.targets != "" {
				anything = h.row(t, h.sql(`SELECT max(x.id)::text FROM (`+strings.Replace(r.targets, "IN ({kinds})", "<> ''", 1)+`) x`, who))
			}
			a := h.as(who).send("{ "+w.call(f.Name, anything, anything)+" "+w.selection("nobody", def, false)+" }", nil)
			want := map[byte]string{'U': "UNAUTHENTICATED", '-': "FORBIDDEN"}[letter]
			a.want(t, f.Name, want, map[string]string{"nobody": "sign_in", "must": "must_change_password"}[who])
			if a.at(f.Name) != nil {
				t.Errorf("%s gives %v beside its error", f.Name, a.at(f.Name))
			}
			continue
		}
		if r.targets == "" {
			w.visit(t, who, []string{w.call(f.Name, "", "")}, def, known)
			continue
		}
		inside, outside := h.inside(t, who, letter, r.targets), h.outside(t, who, letter, r.targets)
		if len(inside) == 0 && letter != 'o' {
			t.Errorf("%s: nothing lies inside the scope of %s", f.Name, who)
		}
		for _, target := range ends(inside) {
			w.visit(t, who, []string{w.call(f.Name, target, inside[0])}, def, known)
			if a := h.as(who).ask(t, "{ "+w.call(f.Name, target, inside[0])+" { __typename } }", nil); a.at(f.Name) == nil {
				t.Errorf("%s(%s) lies inside the scope and is null", f.Name, target)
			} else if list, is := a.at(f.Name).([]any); is && len(list) == 0 && (f.Name == "trend" || f.Name == "rankingAround") {
				t.Errorf("%s(%s) lies inside the scope and is empty", f.Name, target)
			}
		}
		for _, target := range append(ends(outside), "999999999") {
			want := r.outside
			if target == "999999999" && r.absent != "" {
				want = r.absent
			}
			a := h.as(who).send("{ "+w.call(f.Name, target, target)+" { __typename } }", nil)
			got := a.code()
			if list, is := a.at(f.Name).([]any); got == "" && is && len(list) == 0 {
				got = "empty"
			} else if got == "" && a.at(f.Name) == nil {
				got = "null"
			}
			if got != want {
				t.Errorf("%s(%s) lies outside the scope: got %q, wanted %s: %s", f.Name, target, got, want, a.Body)
			}
		}
	}
	for name, row := range w.table {
		field, ok := strings.CutPrefix(name, "Viewer.")
		if !ok || row[who] != '-' {
			continue
		}
		f := w.schema.Types["Viewer"].Fields.ForName(field)
		a := h.as(who).send("{ viewer { "+field+w.arguments(f)+" "+w.selection(who, w.schema.Types[f.Type.Name()], false)+" } }", nil)
		a.want(t, name, "FORBIDDEN", "")
	}
}

// ends are the first and the last of a list.
func ends(list []string) []string {
	if len(list) > 1 {
		return []string{list[0], list[len(list)-1]}
	}
	return list
}
