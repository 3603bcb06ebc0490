package main

import (
	"net/http"
	"slices"
	"strings"
	"testing"
)

// workbooks are the files beside GraphQL: templates and rejected rows.
func (w *walker) workbooks(t *testing.T, who string) {
	h, c := w.h, w.h.as(who)
	status := func(path string) int {
		return c.do(c.request(http.MethodGet, path, "", nil)).Status
	}
	mine := strings.Fields(map[string]string{"department": "group target completion performance rating alert contact figure", "departmentP": "group target completion performance rating alert contact figure",
		"hr": "staff assignment", "hrP": "staff assignment"}[who])
	refused := 403
	if who == "nobody" {
		refused = 401
	}
	for _, kind := range []string{"staff", "assignment", "group", "target", "completion", "performance", "rating", "alert", "contact", "figure"} {
		want := refused
		if slices.Contains(mine, kind) {
			want = 200
		}
		if got := status("/import/templates/" + kind + ".xlsx?language=en"); got != want {
			t.Errorf("the template %s: %d, wanted %d", kind, got, want)
		}
	}
	if len(mine) > 0 {
		var kinds []string
		for _, x := range c.ask(t, `{ importTemplates(language: EN) { kind url } }`, nil).list("importTemplates") {
			kinds = append(kinds, strings.ToLower(x.(map[string]any)["kind"].(string)))
			if got := status(x.(map[string]any)["url"].(string)); got != 200 {
				t.Errorf("%v: %d", x, got)
			}
		}
		if !slices.Equal(sorted(kinds), sorted(mine)) {
			t.Errorf("templates %v", kinds)
		}
	}
	w.files(t, who, status, refused)
	w.ticketFiles(t, who, status, refused)
	w.useFiles(t, who, status, refused)
	w.populations(t, who, status, refused)
	letter := w.table["Query.import"][who]
	rejected := strings.Replace(imports, " WHERE ", " WHERE i.rejected > 0 AND ", 1)
	for _, target := range h.inside(t, who, letter, rejected) {
		if got := status("/import/" + target + "/rejected.xlsx"); got != 200 {
			t.Errorf("rejected rows of %s: %d", target, got)
		}
	}
	if letter == 'U' || letter == '-' {
		target := h.row(t, `SELECT max(id)::text FROM import WHERE rejected > 0`)
		if got := status("/import/" + target + "/rejected.xlsx"); got != refused {
			t.Errorf("rejected rows of %s: %d, wanted %d", target, got, refused)
		}
		return
	}
	for _, target := range h.outside(t, who, letter, rejected) {
		if got := status("/import/" + target + "/rejected.xlsx"); got != 404 {
			t.Errorf("rejected rows of %s, which lies outside: %d", target, got)
		}
	}
}
