package accept

import (
	"net/http"
	"testing"
)

func TestNegotiate(t *testing.T) {
	const urql = "application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed"
	for _, c := range []struct {
		header string
		want   Type
	}{
		{"", JSON},
		{"   ", JSON},
		{"*/*", JSON},
		{"application/*", JSON},
		{"application/json", JSON},
		{"APPLICATION/JSON", JSON},
		{"application/json; charset=utf-8", JSON},
		{`application/json; charset="UTF-8"`, JSON},
		{"application/json; charset=iso-8859-1", None},
		{"application/graphql-response+json", GraphQL},
		{"application/graphql-response+json, application/json", GraphQL},
		{"application/json, application/graphql-response+json", GraphQL},
		{"application/graphql-response+json; q=0.5, application/json;q=0.9", JSON},
		{"application/graphql-response+json;q=0.9, application/json;q=0.8", GraphQL},
		{"application/graphql-response+json, */*;q=0.1", GraphQL},
		{"application/graphql-response+json, */*", GraphQL},
		{"application/json;q=0, */*", GraphQL},
		{"application/json;q=0", None},
		{"*/*;q=0", None},
		{"text/html", None},
		{"text/html,application/xhtml+xml,*/*;q=0.8", JSON},
		{"text/html, application/graphql-response+json;q=0.001", GraphQL},
		{"text/event-stream", EventStream},
		{"text/event-stream, multipart/mixed", EventStream},
		{"text/event-stream, */*", EventStream},
		{"text/event-stream;q=0.4, application/json", JSON},
		{urql, GraphQL},
		{`x/y;p="a,application/json;q=1", application/graphql-response+json`, GraphQL},
		{`x/y;p="\",", application/json`, JSON},
		{"application/json;q=1.001", None},
		{"application/json;q=2", None},
		{"application/json;q=", None},
		{"application/json;q=0.1234", None},
		{"application/json;q=1.000", JSON},
		{",,;;,application/json", JSON},
		{"application/json;", JSON},
	} {
		if got := Negotiate(c.header); got != c.want {
			t.Errorf("Negotiate(%q) = %d, want %d", c.header, got, c.want)
		}
	}
}

func TestOfJoinsHeaders(t *testing.T) {
	r := &http.Request{Header: http.Header{"Accept": {"application/json;q=0.5", "application/graphql-response+json"}}}
	if got := Of(r); got != GraphQL {
		t.Errorf("Of = %d, want GraphQL", got)
	}
	if got := Of(&http.Request{Header: http.Header{}}); got != JSON {
		t.Errorf("Of without the header = %d, want JSON", got)
	}
}

func TestNegotiateDoesNotAllocate(t *testing.T) {
	if n := testing.AllocsPerRun(100, func() {
		Negotiate("application/graphql-response+json, application/json;q=0.9, */*;q=0.1")
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func FuzzNegotiate(f *testing.F) {
	for _, s := range []string{"", "*/*", `a/b;q="`, "application/json;q=0.3,text/event-stream", ",;=\"\\", "application/*;q=1."} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Negotiate(s)
		if got > EventStream {
			t.Fatalf("Negotiate(%q) = %d", s, got)
		}
		// A range that nobody serves must not change the outcome.
		if balanced(s) {
			if more := Negotiate(s + ",nobody/serves;q=1"); s != "" && more != got && got != JSON {
				t.Fatalf("Negotiate(%q) = %d, with another range %d", s, got, more)
			}
		}
	})
}

// balanced tells whether what is appended to s is outside of any quoted string.
func balanced(s string) bool {
	_, after := cut(s+",x", ',')
	for after != "" && after != "x" {
		_, after = cut(after, ',')
	}
	return after == "x"
}
