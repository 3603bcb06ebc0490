package transport

import (
	"bytes"

	"github.com/99designs/gqlgen/graphql"
)

// scanParams reads a request of the usual form without reflection: the known names
// once each, strings without \u. ok is false for anything else, which is then read by
// encoding/json; so this never has to say what is wrong, only to agree where it is sure.
func scanParams(b []byte, p *graphql.RawParams) (ok bool) {
	s := scanner{b: b}
	if !s.take('{') {
		return false
	}
	var query, name, variables, extensions bool // seen
	for first := true; ; first = false {
		if s.take('}') {
			return s.space() == len(s.b)
		}
		if !first && !s.take(',') {
			return false
		}
		key, ok := s.text()
		if !ok || !s.take(':') {
			return false
		}
		switch {
		case key == "query" && !query:
			query = true
			p.Query, ok = s.textOrNull()
		case key == "operationName" && !name:
			name = true
			p.OperationName, ok = s.textOrNull()
		case key == "variables" && !variables:
			variables = true
			ok = s.object(&p.Variables)
		case key == "extensions" && !extensions:
			extensions = true
			ok = s.object(&p.Extensions)
		default:
			ok = false
		}
		if !ok {
			return false
		}
	}
}

type scanner struct {
	b []byte
	i int
}

// space skips white space and is where the next thing begins.
func (s *scanner) space() int {
	for s.i < len(s.b) {
		switch s.b[s.i] {
		case ' ', '\t', '\r', '\n':
			s.i++
		default:
			return s.i
		}
	}
	return s.i
}

// take takes c if it comes next.
func (s *scanner) take(c byte) bool {
	if s.space() < len(s.b) && s.b[s.i] == c {
		s.i++
		return true
	}
	return false
}

// null takes null if it comes next.
func (s *scanner) null() bool {
	if bytes.HasPrefix(s.b[s.space():], []byte("null")) {
		s.i += 4
		return true
	}
	return false
}

func (s *scanner) textOrNull() (string, bool) {
	if s.null() {
		return "", true
	}
	return s.text()
}

// text takes a string.
func (s *scanner) text() (string, bool) {
	if !s.take('"') {
		return "", false
	}
	from, escaped := s.i, false
	for ; s.i < len(s.b); s.i++ {
		switch c := s.b[s.i]; {
		case c == '"':
			raw := s.b[from:s.i]
			s.i++
			if !escaped {
				return string(raw), true
			}
			return unescape(raw)
		case c == '\\':
			escaped = true
			s.i++ // what follows is not the end
		case c < ' ':
			return "", false
		}
	}
	return "", false
}

// unescape resolves the escapes of one character.
func unescape(raw []byte) (string, bool) {
	out := make([]byte, 0, len(raw))
	for i := 0; i < len(raw); i++ {
		c := raw[i]
		if c != '\\' {
			out = append(out, c)
			continue
		}
		i++ // text has seen that something follows
		switch raw[i] {
		case '"', '\\', '/':
			c = raw[i]
		case 'b':
			c = '\b'
		case 'f':
			c = '\f'
		case 'n':
			c = '\n'
		case 'r':
			c = '\r'
		case 't':
			c = '\t'
		default:
			return "", false
		}
		out = append(out, c)
	}
	return string(out), true
}

// object takes null or an object, which encoding/json reads: it may hold anything.
func (s *scanner) object(into *map[string]any) bool {
	if s.null() {
		return true
	}
	from := s.space()
	if !s.take('{') {
		return false
	}
	if s.take('}') {
		*into = map[string]any{}
		return true
	}
	for depth := 1; s.i < len(s.b); s.i++ {
		switch s.b[s.i] {
		case '"':
			for s.i++; s.i < len(s.b) && s.b[s.i] != '"'; s.i++ {
				if s.b[s.i] == '\\' {
					s.i++
				}
			}
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				s.i++
				return decodeJSON(s.b[from:s.i], into) == nil
			}
		}
	}
	return false
}
