// Package accept chooses the media type of an answer of the API from the Accept
// header of a request, with its q-values, as "GraphQL over HTTP" asks.
package accept

import (
	"net/http"
	"strings"
)

// Type is a media type that the API can answer in.
type Type uint8

// The types, and None where the client accepts no one of them.
const (
	None        Type = iota
	JSON             // application/json: a client from before the specification; errors of the document come with 200
	GraphQL          // application/graphql-response+json: the status tells whether the operation ran
	EventStream      // text/event-stream: one operation as a stream of events
)

// ContentType is the value of the Content-Type header for t.
func (t Type) ContentType() string {
	switch t {
	case GraphQL:
		return "application/graphql-response+json; charset=utf-8"
	case EventStream:
		return "text/event-stream; charset=utf-8"
	default:
		return "application/json; charset=utf-8"
	}
}

// Of is the type for r.
func Of(r *http.Request) Type {
	switch values := r.Header["Accept"]; len(values) {
	case 0:
		return JSON
	case 1:
		return Negotiate(values[0])
	default:
		return Negotiate(strings.Join(values, ","))
	}
}

// match is how well a type is accepted: by the most specific range that covers it.
type match struct {
	specificity int // 0 none, 1 "*/*", 2 "application/*", 3 the type itself
	q           int // thousandths
}

func (m *match) offer(specificity, q int) {
	switch {
	case specificity > m.specificity:
		*m = match{specificity, q}
	case specificity == m.specificity && q > m.q:
		m.q = q
	}
}

// better tells whether m is to be preferred over o.
func (m match) better(o match) bool {
	if m.q != o.q {
		return m.q > o.q
	}
	return m.specificity > o.specificity
}

// Negotiate is the type for the value of an Accept header.
//
// No header, "*/*" and "application/*" mean JSON, which every client understands.
// Of types named with the same q GraphQL comes before JSON, and EventStream comes
// last: clients name it for every operation (urql does) and mean it for subscriptions.
func Negotiate(header string) Type {
	if strings.TrimSpace(header) == "" {
		return JSON
	}
	var json, graphql, stream match
	for rest := header; rest != ""; {
		var item string
		item, rest = cut(rest, ',')
		name, params := cut(item, ';')
		name = strings.TrimSpace(name)
		q, ok := quality(params)
		if !ok {
			continue
		}
		switch {
		case strings.EqualFold(name, "application/json"):
			json.offer(3, q)
		case strings.EqualFold(name, "application/graphql-response+json"):
			graphql.offer(3, q)
		case strings.EqualFold(name, "text/event-stream"):
			stream.offer(3, q)
		case strings.EqualFold(name, "application/*"):
			json.offer(2, q)
			graphql.offer(2, q)
		case name == "*/*":
			json.offer(1, q)
			graphql.offer(1, q)
		}
	}
	best, of := None, match{}
	if json.q > 0 {
		best, of = JSON, json
	}
	if graphql.q > 0 && (graphql.better(of) || graphql == of && graphql.specificity == 3) {
		best, of = GraphQL, graphql
	}
	if stream.q > 0 && stream.better(of) {
		best = EventStream
	}
	return best
}

// cut splits s at the first sep that is not inside a quoted string.
func cut(s string, sep byte) (before, after string) {
	quoted := false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case c == sep && !quoted:
			return s[:i], s[i+1:]
		}
	}
	return s, ""
}

// quality reads the parameters of a media range: its q in thousandths, 1,000 when
// there is none. ok is false when the range cannot be served: a malformed q, or a
// charset other than UTF-8.
func quality(params string) (q int, ok bool) {
	q = 1000
	for params != "" {
		var param string
		param, params = cut(params, ';')
		key, value, _ := strings.Cut(param, "=")
		key, value = strings.TrimSpace(key), strings.TrimSpace(value)
		switch {
		case strings.EqualFold(key, "q"):
			if q, ok = thousandths(value); !ok {
				return 0, false
			}
		case strings.EqualFold(key, "charset"):
			if value = strings.Trim(value, `"`); !strings.EqualFold(value, "utf-8") && !strings.EqualFold(value, "utf8") {
				return 0, false
			}
		}
	}
	return q, true
}

// thousandths reads a qvalue: 0 or 1 with at most three decimals.
func thousandths(s string) (int, bool) {
	if s == "" || len(s) > 5 || s[0] != '0' && s[0] != '1' || len(s) > 1 && s[1] != '.' {
		return 0, false
	}
	q, unit := int(s[0]-'0')*1000, 100
	for i := 2; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		q += int(s[i]-'0') * unit
		unit /= 10
	}
	return q, q <= 1000
}
