package transport

import (
	"reflect"
	"testing"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"
)

// Wherever the scanner is sure of itself it must agree with encoding/json.
func FuzzScanParams(f *testing.F) {
	for _, s := range []string{
		`{"query":"{hello}"}`, ` { "query" : "query A { a(b:\"c\\\\\") }\n" , "operationName" : "A", "variables":{"a":[1,2.5,"}\"{"],"b":{"c":null}},"extensions":{} } `,
		`{}`, `{"query":null}`, `{"query":"a",}`, `{,"query":"a"}`, `{"query":"a"}x`, `{"query":"\u4e2d"}`, `{"query":"中","variables":null}`,
		`{"query":"a","query":"b"}`, `{"variables":{},"query":"a","variables":{"x":1}}`, `{"query":nullx}`, `{"query":"a" "operationName":"b"}`,
		`{"variables":{"a":1}}`, `{"variables":{]}`, `{"query":"\`, `{"variables":{"\`, "{\"query\":\"\x01\"}", `{"Query":"a"}`, `{"query":"\/\b\f\r\t"}`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		if !utf8.Valid(b) {
			return // refused before
		}
		var got, want graphql.RawParams
		if !scanParams(b, &got) {
			return
		}
		if err := decodeJSON(b, &want); err != nil {
			t.Fatalf("%q was read, but %v", b, err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("%q: %#v, want %#v", b, got, want)
		}
	})
}

// The usual requests do not need encoding/json.
func TestScanParamsTakesTheUsual(t *testing.T) {
	for _, s := range []string{
		`{"query":"query A($m: Month!) {\n  viewer { standing(month: $m) { points } }\n}","operationName":"A","variables":{"m":"2010-09"}}`,
		`{"operationName":"A","query":"{a(b: \"c\")}","variables":{},"extensions":null}`,
	} {
		if !scanParams([]byte(s), &graphql.RawParams{}) {
			t.Errorf("%s", s)
		}
	}
}
