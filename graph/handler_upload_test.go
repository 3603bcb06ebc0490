package graph

import (
	"bytes"
	"encoding/json"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"testing"
)

// An order's act brings up to nine files, in one request.
func TestHowManyFilesAreLetIn(t *testing.T) {
	a := newAPI(func(c *HandlerConfig) { c.MaxUpload = 1 << 20 })
	for _, n := range []int{1, 9, 10} {
		files, places := make([]any, n), map[string][]string{}
		for i := range n {
			places[fmt.Sprint(i)] = []string{fmt.Sprintf("variables.f.%d", i)}
		}
		var body bytes.Buffer
		w := multipart.NewWriter(&body)
		for _, part := range []struct {
			name string
			v    any
		}{{"operations", map[string]any{"query": `{hello}`, "variables": map[string]any{"f": files}}}, {"map", places}} {
			said, err := json.Marshal(part.v)
			if err == nil {
				err = w.WriteField(part.name, string(said))
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		for i := range n {
			p, err := w.CreateFormFile(fmt.Sprint(i), "photo.jpg")
			if err == nil {
				_, err = p.Write([]byte("a photo"))
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		r := httptest.NewRequest(http.MethodPost, "/graphql", &body)
		r.Header.Set("Content-Type", w.FormDataContentType())
		r.Header.Set("X-Duolao-Csrf", "1")
		out, _ := a.do(t, r)
		if refused := out.Status == http.StatusRequestEntityTooLarge; refused != (n > 9) || !refused && out.Data["hello"] != "你好" {
			t.Errorf("%d files: %d %s", n, out.Status, out.Body)
		}
	}
}
