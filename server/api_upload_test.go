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
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	input["file"] = nil
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
	part("map", vars{"0": []string{"variables.input.file"}})
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
