package storage

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/iotest"

	"duolao/server/errs"
)

func TestReceive(t *testing.T) {
	const png = "\x89PNG\r\n\x1a\n"
	for name, c := range map[string]struct {
		r    io.Reader
		want string
	}{
		"none":              {nil, "file_empty"},
		"empty":             {strings.NewReader(""), "file_empty"},
		"a program":         {strings.NewReader("MZ\x90\x00\x03\x00"), "file_type"},
		"breaks off":        {io.MultiReader(strings.NewReader(png), iotest.ErrReader(io.ErrUnexpectedEOF)), "file_unreadable"},
		"has its own words": {iotest.ErrReader(errs.New(errs.Limited, "too_slow", "")), "too_slow"},
	} {
		_, err := Receive("input.files", name, c.r)
		var e *errs.Error
		if !errors.As(err, &e) || e.Reason != c.want || e.Code == errs.Invalid && e.Field != "input.files" {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, r := range map[string]io.Reader{"one.png": strings.NewReader(png + strings.Repeat("x", MaxFile)), "flows.png": io.MultiReader(strings.NewReader(png + strings.Repeat("x", MaxFile)))} {
		_, err := Receive("input.files", name, r)
		var large *TooLargeError
		if !errors.As(err, &large) || large.Name != name {
			t.Errorf("%s: %v", name, err)
		}
	}
	at, err := Receive("", "现场", strings.NewReader(png))
	if err != nil {
		t.Fatal(err)
	}
	flows, err := Receive("", "现场.PNG", io.MultiReader(strings.NewReader(png)))
	if err != nil {
		t.Fatal(err)
	}
	if at.Key() != flows.Key() || at.Name != "现场.png" || flows.Name != "现场.PNG" || at.Size != 8 || flows.Size != 8 || at.ContentType != "image/png" {
		t.Errorf("%+v %+v", at, flows)
	}
	if kind, ok := Sniff(strings.NewReader(png), 8); kind != "image/png" || !ok {
		t.Error(kind, ok)
	}
}

func TestServe(t *testing.T) {
	d := Download{Name: "现场 1.png", Plain: "photo", ContentType: "image/png", Size: 3, Content: strings.NewReader("abc")}
	w := httptest.NewRecorder()
	Serve(w, httptest.NewRequest(http.MethodGet, "/", nil), d)
	for name, want := range map[string]string{
		"Content-Disposition": `attachment; filename="photo.png"; filename*=UTF-8''%E7%8E%B0%E5%9C%BA%201.png`, "Content-Type": "image/png",
		"Content-Length": "3", "X-Content-Type-Options": "nosniff", "Cache-Control": "private, no-store", "Content-Security-Policy": "sandbox; default-src 'none'",
	} {
		if got := w.Header().Get(name); got != want {
			t.Errorf("%s: %s", name, got)
		}
	}
	if w.Body.String() != "abc" {
		t.Errorf("%q", w.Body)
	}
	w = httptest.NewRecorder()
	Serve(w, httptest.NewRequest(http.MethodHead, "/", nil), d)
	if w.Body.Len() != 0 {
		t.Error("HEAD has a body")
	}
	defer func() {
		if p := recover(); p != http.ErrAbortHandler { //nolint:errorlint // net/http compares it so
			t.Errorf("a content that is too short: %v", p)
		}
	}()
	d.Size, d.Content = 5, strings.NewReader("abc")
	Serve(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/", nil), d)
}
