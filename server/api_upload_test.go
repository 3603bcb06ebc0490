package main

import (
	"bytes"
	"fmt"
	"mime/multipart"
	"net/http"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

const startImport = `mutation($input: StartImport!) { startImport(input: $input) { id status kind fileName size sameAsId } }`

// uploadRequest is a file with an operation, as "GraphQL multipart request" has it.
func (c *caller) uploadRequest(query string, input vars, name string, content []byte) *http.Request {
	input["file"] = nil
	return c.multipart(query, input, "variables.input.file", name, content)
}

// multipart puts the file where at says.
func (c *caller) multipart(query string, input vars, at, name string, content []byte) *http.Request {
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	part := func(name string, v any) {
		p, err := w.CreateFormField(name)
		if err == nil {
			_, err = p.Write([]byte(jsonOf(v)))
		}
		if err != nil {
			panic(err)
		}
	}
	part("operations", vars{"query": query, "variables": vars{"input": input}})
	part("map", vars{"0": []string{at}})
	p, err := w.CreateFormFile("0", name)
	if err == nil {
		_, err = p.Write(content)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		panic(err)
	}
	r := c.request(http.MethodPost, "/graphql", w.FormDataContentType(), &body)
	r.Header.Set("X-Duolao-Csrf", "1")
	return r
}

func (c *caller) upload(kind, name string, content []byte, more vars) *answer {
	input := vars{"requestId": newID(), "kind": kind}
	for k, v := range more {
		input[k] = v
	}
	return c.do(c.uploadRequest(startImport, input, name, content))
}

// imported waits for an import to end its step, and gives its id.
func (c *caller) imported(t testing.TB, id string) *answer {
	t.Helper()
	for range 300 {
		a := c.ask(t, `query($id: ID!) { import(id: $id) { id status rows accepted unchanged rejected rejectedUrl error effects { name count } issues { row column value reason remedy sheet } } }`, vars{"id": id})
		if s := a.str("import.status"); s != "CHECKING" && s != "COMMITTING" {
			return a
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Fatalf("import %s does not end", id)
	return nil
}

// performanceCSV is one good row and, with bad, one that names nobody.
func (h *house) performanceCSV(staffCode, ref string, quantity int, bad bool) []byte {
	text := fmt.Sprintf("工号,日期,指标,数量,单号\n%s,%s,LEASED_LINE,%d,%s\n", staffCode, h.now.Today(), quantity, ref)
	if bad {
		text += fmt.Sprintf("no-such,%s,LEASED_LINE,1,%s-2\n", h.now.Today(), ref)
	}
	return []byte(text)
}

// workbook is the same kind of rows as an .xlsx.
func workbook(t testing.TB, rows [][]string) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, row := range rows {
		cells := make([]any, len(row))
		for n, v := range row {
			cells[n] = v
		}
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &cells); err != nil {
			t.Fatal(err)
		}
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestUpload hands in a real workbook: the dry run writes nothing, the word to go does, the same file again changes nothing.
func TestUpload(t *testing.T) {
	h := theHouse(t)
	c := h.as("department")
	count := func() int64 { return h.number(t, `SELECT count(*) FROM performance_entry`) }
	code, ref := h.people["manager"].code, newID()[:8]
	book := workbook(t, [][]string{
		{"工号", "日期", "指标", "数量", "单号"},
		{code, string(h.now.Today()), "专线净增", "3", ref + "-1"},
		{code, string(h.now.Today()), "LEASED_LINE", "2", ref + "-2"},
		{"no-such", string(h.now.Today()), "LEASED_LINE", "2", ref + "-3"},
		{code, string(h.now.Today()), "没有的指标", "2", ref + "-4"},
	})
	before := count()
	a := c.upload("PERFORMANCE", "业绩.xlsx", book, vars{"language": "EN"})
	a.want(t, "the upload", "", "")
	key := a.str("startImport.id")
	stream := c.stream(t.Context(), `subscription($id: ID!) { importProgress(id: $id) { status percent rows } }`, vars{"id": key})
	checked := c.imported(t, key)
	if checked.str("import.status") != "CHECKED" || checked.str("import.rows") != "4" || checked.str("import.accepted") != "2" || checked.str("import.rejected") != "2" || count() != before {
		t.Fatalf("%s, %d entries more", checked.Body, count()-before)
	}
	if i := checked.list("import.issues"); len(i) != 2 || checked.str("import.issues.0.row") != "4" || checked.str("import.issues.0.value") != "no-such" || checked.str("import.issues.0.remedy") == "" {
		t.Errorf("%v", i)
	}
	commit := func(accept bool) *answer {
		return c.send(`mutation($i: CommitImport!) { commitImport(input: $i) { id status } }`, vars{"i": vars{"id": key, "acceptRejected": accept}})
	}
	commit(false).want(t, "without a word about the rejected", "CONFLICT", "rows_rejected")
	commit(true).want(t, "the word to go", "", "")
	done := c.imported(t, key)
	if done.str("import.status") != "DONE" || count() != before+2 {
		t.Errorf("%s, %d entries more", done.Body, count()-before)
	}
	commit(true).want(t, "twice", "", "")
	last := ""
	for e := range stream.events {
		last = e.str("importProgress.status")
	}
	if how := <-stream.ended; how != "complete" || last == "CHECKING" || last == "" {
		t.Errorf("the progress ended by %s with %s", how, last)
	}
	again := c.upload("PERFORMANCE", "业绩.xlsx", book, nil)
	same := c.imported(t, again.str("startImport.id"))
	if same.str("import.unchanged") != "2" || again.str("startImport.sameAsId") != key {
		t.Errorf("the same file: %s %s", again.Body, same.Body)
	}
	file := c.request(http.MethodGet, done.str("import.rejectedUrl"), "", nil)
	if got := c.do(file); got.Status != 200 || got.Header.Get("Content-Type") != "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" {
		t.Errorf("the rejected rows: %d %s", got.Status, got.Header)
	} else {
		f, err := excelize.OpenReader(bytes.NewReader([]byte(got.Body)))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		rows, err := f.GetRows(f.GetSheetName(0))
		if err != nil || len(rows) != 3 {
			t.Errorf("%d rows, %v", len(rows), err)
		}
	}

	// A form of another site cannot send the header, nor the token.
	r := h.anybody().uploadRequest(startImport, vars{"requestId": newID(), "kind": "PERFORMANCE"}, "a.csv", []byte("x"))
	r.Header.Del("X-Duolao-Csrf")
	if a := c.do(r); a.Status != 403 || a.reason() != "cross_site" {
		t.Errorf("without the header: %d %s", a.Status, a.Body)
	}
	r = h.anybody().uploadRequest(startImport, vars{"requestId": newID(), "kind": "PERFORMANCE"}, "a.csv", []byte("x"))
	if a := c.do(r); a.code() != "UNAUTHENTICATED" {
		t.Errorf("nobody: %d %s", a.Status, a.Body)
	}
	c.upload("PERFORMANCE", "empty.csv", nil, nil).want(t, "an empty file", "INVALID", "file_empty")
	broken := c.upload("PERFORMANCE", "broken.xlsx", []byte("PK\x03\x04 not a workbook"), nil)
	if failed := c.imported(t, broken.str("startImport.id")); failed.str("import.status") != "FAILED" || failed.str("import.error") == "" {
		t.Errorf("a broken file: %s", failed.Body)
	}
	c.send(startImport, vars{"input": vars{"requestId": newID(), "kind": "PERFORMANCE", "file": "text"}}).want(t, "no multipart", "INVALID", "")
}
