package web

import (
	"net/http"
	"sync"
	"time"

	"duolao/server/errs"
	"duolao/server/web/fail"
)

// Concurrent lets each caller have n requests under way at once and answers 429 to
// more. key tells who is calling; "" is not bounded.
func Concurrent(n int, key func(*http.Request) string) func(http.Handler) http.Handler {
	var mu sync.Mutex
	under := map[string]int{}
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			who := key(r)
			if who == "" {
				next.ServeHTTP(w, r)
				return
			}
			mu.Lock()
			full := under[who] >= n
			if !full {
				under[who]++
			}
			mu.Unlock()
			if full {
				e := errs.New(errs.Limited, "too_many_requests", "at most %d requests at once; wait for one to end", n).With("limit", n)
				e.RetryAfter = time.Second
				fail.Write(w, r, e)
				return
			}
			defer func() {
				mu.Lock()
				defer mu.Unlock()
				if under[who]--; under[who] == 0 {
					delete(under, who)
				}
			}()
			next.ServeHTTP(w, r)
		})
	}
}
