package web

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestConcurrent(t *testing.T) {
	in, out := make(chan struct{}), make(chan struct{})
	h := Concurrent(4, func(r *http.Request) string { return r.Header.Get("Authorization") })(
		http.HandlerFunc(func(http.ResponseWriter, *http.Request) { in <- struct{}{}; <-out }))
	serve := func(who string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.Header.Set("Authorization", who)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w
	}
	done := make(chan int, 10)
	for _, who := range []string{"a", "a", "a", "a", "b", "", "", "", "", ""} {
		go func() { done <- serve(who).Code }()
		<-in
	}
	if w := serve("a"); w.Code != 429 || w.Header().Get("Retry-After") != "1" {
		t.Errorf("the fifth: %d", w.Code)
	}
	close(out)
	for range 10 {
		if code := <-done; code != 200 {
			t.Errorf("%d", code)
		}
	}
	go func() { <-in }()
	if w := serve("a"); w.Code != 200 {
		t.Errorf("afterwards: %d", w.Code)
	}
}
