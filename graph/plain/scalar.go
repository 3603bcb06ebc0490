package plain

import (
	"strconv"
	"time"

	"duolao/server/clock"
)

// Null writes null.
func Null(b []byte) []byte { return append(b, "null"...) }

// Int writes a whole number.
func Int(b []byte, i int) []byte { return strconv.AppendInt(b, int64(i), 10) }

// Boolean writes true or false.
func Boolean(b []byte, v bool) []byte { return strconv.AppendBool(b, v) }

// ID writes an id as a string: JavaScript's numbers would lose its last digits.
func ID(b []byte, id int64) []byte {
	return append(strconv.AppendInt(append(b, '"'), id, 10), '"')
}

// DateTime writes RFC 3339 in Shanghai's zone.
func DateTime(b []byte, t time.Time) []byte {
	return append(t.In(clock.Shanghai).AppendFormat(append(b, '"'), time.RFC3339Nano), '"')
}

const hex = "0123456789ABCDEF"

// String writes a string as gqlgen does.
func String(b []byte, s string) []byte {
	b = append(b, '"')
	start := 0
	for i := range len(s) {
		c := s[i]
		if c >= ' ' && c != '"' && c != '\\' {
			continue
		}
		b = append(b, s[start:i]...)
		start = i + 1
		switch c {
		case '"', '\\':
			b = append(b, '\\', c)
		case '\t':
			b = append(b, `\t`...)
		case '\r':
			b = append(b, `\r`...)
		case '\n':
			b = append(b, `\n`...)
		default:
			b = append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		}
	}
	return append(append(b, s[start:]...), '"')
}
