package appeal_test

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"duolao/db"
	"duolao/db/dbtest"
	"duolao/server/appeal"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/page"
	"duolao/server/upload"
)

// Rights of reading: one's own, and the city's for the department, HR and the auditor.
func TestWhoReads(t *testing.T) {
	h := newHouse(t)
	in := net()
	in.Files = []upload.File{file("现场 1.png", "\x89PNG\r\n\x1a\n")}
	a := h.raise(h.MgrA1, in)
	files, err := h.s.FilesByAppeal(h.As(t, h.DeptA), []int64{a.ID})
	if err != nil || len(files[a.ID]) != 1 {
		t.Fatal(files, err)
	}
	fileID := files[a.ID][0].ID
	handler := h.s.Handler(func(w http.ResponseWriter, _ *http.Request, e *errs.Error) {
		http.Error(w, string(e.Code), http.StatusTeapot)
	})
	get := func(staffID int64, method, path string) *httptest.ResponseRecorder {
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, httptest.NewRequestWithContext(h.As(t, staffID), method, path, nil))
		return w
	}
	path := fmt.Sprintf("/appeal-file/%d", fileID)
	for _, id := range []int64{h.MgrA1, h.DeptA, h.dept2, h.HRA, h.Auditor} {
		if got, err := h.s.Appeal(h.As(t, id), a.ID); err != nil || got.ID != a.ID || got.NameEn != "name of NET" {
			t.Errorf("%d: %v, %v", id, got, err)
		}
		list, err := h.s.Appeals(h.As(t, id), nil, page.Args{})
		if err != nil || len(list.Nodes) != 1 {
			t.Errorf("%d: %v, %v", id, list, err)
		}
		if c, err := h.s.AppealCounts(h.As(t, id)); err != nil || *c != (appeal.AppealCounts{Open: 1, Unowned: 1}) {
			t.Errorf("%d: %v, %v", id, c, err)
		}
		w := get(id, http.MethodGet, path)
		if w.Code != http.StatusOK || w.Body.String() != "\x89PNG\r\n\x1a\n" {
			t.Errorf("%d: %d %q", id, w.Code, w.Body)
		}
	}
	for _, id := range []int64{h.MgrA2, h.MgrB1, h.deptB} {
		_, err := h.s.Appeal(h.As(t, id), a.ID)
		refused(t, err, errs.NotFound, "not_found")
		if list, err := h.s.Appeals(h.As(t, id), nil, page.Args{}); err != nil || len(list.Nodes) != 0 {
			t.Errorf("%d: %v, %v", id, list, err)
		}
		if c, err := h.s.AppealCounts(h.As(t, id)); err != nil || *c != (appeal.AppealCounts{}) {
			t.Errorf("%d: %v, %v", id, c, err)
		}
		if files, err := h.s.FilesByAppeal(h.As(t, id), []int64{a.ID}); err != nil || len(files) != 0 {
			t.Errorf("%d: %v, %v", id, files, err)
		}
		if w := get(id, http.MethodGet, path); w.Code != http.StatusTeapot || w.Body.String() != "NOT_FOUND\n" {
			t.Errorf("%d: %d %q", id, w.Code, w.Body)
		}
	}
	for _, id := range []int64{h.Admin, h.HeadA1} {
		_, err := h.s.Appeals(h.As(t, id), nil, page.Args{})
		refused(t, err, errs.Forbidden, "forbidden")
		if w := get(id, http.MethodGet, path); w.Body.String() != "FORBIDDEN\n" {
			t.Errorf("%d: %d %q", id, w.Code, w.Body)
		}
	}

	w := get(h.MgrA1, http.MethodHead, path)
	want := map[string]string{
		"Content-Type": "image/png", "X-Content-Type-Options": "nosniff", "Content-Length": "8", "Cache-Control": "private, no-store",
		"Content-Disposition": `attachment; filename="appeal-file.png"; filename*=UTF-8''%E7%8E%B0%E5%9C%BA%201.png`,
	}
	for name, value := range want {
		if got := w.Header().Get(name); got != value {
			t.Errorf("%s: %q", name, got)
		}
	}
	if w.Body.Len() != 0 {
		t.Error("HEAD has a body")
	}
	for _, bad := range []string{"/appeal-file/", "/appeal-file/x", "/appeal-file/-1", "/appeal-file/../1", path + "/", "/else/1", "/appeal-file/99999999999999999999"} {
		if w := get(h.MgrA1, http.MethodGet, bad); w.Body.String() != "NOT_FOUND\n" {
			t.Errorf("%s: %d %q", bad, w.Code, w.Body)
		}
	}
	if w := get(h.MgrA1, http.MethodPost, path); w.Body.String() != "INVALID\n" {
		t.Errorf("POST: %d %q", w.Code, w.Body)
	}
}

// TestWhereContentsLie: in the storage, or in the database where they are from before there was one.
func TestWhereContentsLie(t *testing.T) {
	h := newHouse(t)
	in := net()
	in.Files = []upload.File{file("新.txt", "在存储里"), file("重.txt", "在存储里")}
	a := h.raise(h.MgrA1, in)
	owner := dbtest.Owner(t, h.DB.Schema)
	exec := func(sql string, args ...any) {
		t.Helper()
		if _, err := owner.Pool.Exec(t.Context(), sql, args...); err != nil {
			t.Fatal(err)
		}
	}
	if n := h.Int(t, `SELECT count(DISTINCT key) FROM appeal_file WHERE content IS NULL`); n != 1 {
		t.Errorf("one content is kept %d times", n)
	}
	exec(`INSERT INTO appeal_file (appeal_id, name, content_type, size, sha256, content) VALUES ($1, '旧.txt', 'text/plain', 12, '', $2)`, a.ID, []byte("在库里"))
	read := func() (said []string) {
		t.Helper()
		files, err := h.s.FilesByAppeal(h.As(t, h.MgrA1), []int64{a.ID})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files[a.ID] {
			_, content, err := h.s.File(h.As(t, h.MgrA1), f.ID)
			var e *errs.Error
			if errors.As(err, &e) {
				said = append(said, f.Name+" "+e.Reason)
				continue
			}
			if err != nil {
				t.Fatal(err)
			}
			b, err := io.ReadAll(content)
			if err = errors.Join(err, content.Close()); err != nil {
				t.Fatal(err)
			}
			said = append(said, f.Name+" "+string(b))
		}
		return said
	}
	if got := read(); !slices.Equal(got, []string{"新.txt 在存储里", "重.txt 在存储里", "旧.txt 在库里"}) {
		t.Error(got)
	}
	exec(`UPDATE appeal_file SET key = repeat('0', 2) || '/' || repeat('0', 64) WHERE name = '新.txt'`)
	if got := read(); !slices.Equal(got, []string{"新.txt file_missing", "重.txt 在存储里", "旧.txt 在库里"}) {
		t.Error(got)
	}
	for what, set := range map[string]string{"nowhere": "content = NULL", "in both places": "key = ''"} {
		if _, err := owner.Pool.Exec(t.Context(), `UPDATE appeal_file SET `+set+` WHERE name = '旧.txt'`); db.Violated(err) != "appeal_file_kept" {
			t.Errorf("a content lies %s: %v", what, err)
		}
	}
}

func TestTheQueue(t *testing.T) {
	h := newHouse(t)
	people := []int64{h.MgrA1, h.MgrA2, h.MgrA3}
	var open, ended []int64
	for i, id := range people {
		h.Clock.T = time.Date(2010, 10, 8+i, 10, 0, 0, 0, clock.Shanghai)
		in := net()
		in.AssignmentID = nil
		open = append(open, h.raise(id, in).ID)
		ended = append([]int64{h.raise(id, care()).ID}, ended...)
	}
	for i, id := range []int64{ended[2], ended[1], ended[0]} {
		h.Clock.T = time.Date(2010, 10, 12, 10+i, 0, 0, 0, clock.Shanghai)
		a, err := h.s.Appeal(h.As(t, h.DeptA), id)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := h.s.DecideAppeal(h.As(t, h.DeptA), refuse(a)); err != nil {
			t.Fatal(err)
		}
	}
	all := append(slices.Clone(open), ended...)
	list := func(filter *appeal.AppealFilter, size int) []int64 {
		t.Helper()
		var seen []int64
		args := page.Args{First: &size}
		for range 10 {
			list, err := h.s.Appeals(h.As(t, h.DeptA), filter, args)
			if err != nil {
				t.Fatal(err)
			}
			for _, a := range list.Nodes {
				seen = append(seen, a.ID)
			}
			if !list.Info.HasNextPage {
				return seen
			}
			args.After = list.Info.EndCursor
		}
		t.Fatal("the walk does not end")
		return nil
	}
	for size := 1; size <= 7; size++ {
		if got := list(nil, size); !slices.Equal(got, all) {
			t.Errorf("pages of %d: %v, want %v", size, got, all)
		}
	}
	if _, err := h.s.AssignAppeal(h.As(t, h.DeptA), appeal.AssignAppeal{ID: open[1], Version: 1}); err != nil {
		t.Fatal(err)
	}
	h.Clock.T = clock.Date("2010-10-15").Start().Add(time.Second) // the first one's deadline is over
	for name, c := range map[string]struct {
		filter appeal.AppealFilter
		want   []int64
	}{
		"open":                {appeal.AppealFilter{Status: ptr(appeal.Open)}, open},
		"refused":             {appeal.AppealFilter{Status: ptr(appeal.Refused)}, ended},
		"withdrawn":           {appeal.AppealFilter{Status: ptr(appeal.Withdrawn)}, nil},
		"overdue":             {appeal.AppealFilter{Overdue: ptr(true)}, open[:1]},
		"overdue and refused": {appeal.AppealFilter{Overdue: ptr(true), Status: ptr(appeal.Refused)}, nil},
		"mine":                {appeal.AppealFilter{Mine: ptr(true)}, open[1:2]},
		"nobody's":            {appeal.AppealFilter{Unowned: ptr(true)}, []int64{open[0], open[2]}},
		"a person":            {appeal.AppealFilter{StaffID: &h.MgrA3}, []int64{open[2], ended[0]}},
		"by number":           {appeal.AppealFilter{Search: ptr("M002")}, []int64{open[1], ended[1]}},
		"by name":             {appeal.AppealFilter{Search: ptr("娜")}, []int64{open[2], ended[0]}},
		"by a wildcard":       {appeal.AppealFilter{Search: ptr("%")}, nil},
		"a month":             {appeal.AppealFilter{Month: ptr(september)}, all},
		"another month":       {appeal.AppealFilter{Month: ptr(clock.Month(201008))}, nil},
		"a city":              {appeal.AppealFilter{CityID: &h.CityA.ID}, all},
		"another city":        {appeal.AppealFilter{CityID: &h.CityB.ID}, nil},
	} {
		if got := list(&c.filter, 2); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
	if c, err := h.s.AppealCounts(h.As(t, h.DeptA)); err != nil || *c != (appeal.AppealCounts{Open: 3, Overdue: 1, Unowned: 2, Mine: 1}) {
		t.Errorf("%+v, %v", c, err)
	}
	counts, err := h.s.OpenByCity(t.Context(), h.DB.Bun, september, []int64{h.CityA.ID, h.CityB.ID})
	if err != nil || len(counts) != 1 || counts[h.CityA.ID] != 3 {
		t.Errorf("%v, %v", counts, err)
	}
	_, err = h.s.Appeals(h.As(t, h.DeptA), &appeal.AppealFilter{Search: ptr(strings.Repeat("x", 61))}, page.Args{})
	refused(t, err, errs.Invalid, "search_too_long")
	_, err = h.s.Appeals(h.As(t, h.DeptA), &appeal.AppealFilter{Status: ptr(appeal.AppealStatus("LOST"))}, page.Args{})
	refused(t, err, errs.Invalid, "bad_value")
}
