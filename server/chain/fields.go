package chain

import (
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Fields are values in canonical bytes: of each its type in one byte, its length in four, and itself. Two lists of values
// that differ never have the same bytes, and no list is the beginning of another one's value.
//
// Numbers are big-endian. The types:
//
//	i  an integer, 8 bytes
//	t  a text, UTF-8
//	d  a time: microseconds since 1970 in UTC, 8 bytes
//	b  bytes
//	o  true or false, 1 byte
//	l  a list of integers, 8 bytes each
//	n  nothing
type Fields struct{ b []byte }

const (
	typeInt  = 'i'
	typeText = 't'
	typeTime = 'd'
	typeByte = 'b'
	typeBool = 'o'
	typeInts = 'l'
	typeNull = 'n'
)

// prefix is how many bytes a value has before itself.
const prefix = 5

// Row begins a list of values.
func Row() *Fields { return &Fields{} }

func (f *Fields) head(kind byte, size int) {
	f.b = binary.BigEndian.AppendUint32(append(f.b, kind), uint32(size))
}

// Int adds an integer.
func (f *Fields) Int(v int64) *Fields {
	f.head(typeInt, 8)
	f.b = binary.BigEndian.AppendUint64(f.b, uint64(v))
	return f
}

// Text adds a text.
func (f *Fields) Text(s string) *Fields {
	f.head(typeText, len(s))
	f.b = append(f.b, s...)
	return f
}

// Time adds a time, to the microsecond, as Postgres keeps it.
func (f *Fields) Time(t time.Time) *Fields {
	f.head(typeTime, 8)
	f.b = binary.BigEndian.AppendUint64(f.b, uint64(t.UnixMicro()))
	return f
}

// micros is a time as our drivers write it: what is less than a microsecond is cut off.
func micros(t time.Time) time.Time { return time.UnixMicro(t.UnixMicro()).UTC() }

// Bytes adds bytes.
func (f *Fields) Bytes(b []byte) *Fields {
	f.head(typeByte, len(b))
	f.b = append(f.b, b...)
	return f
}

// Bool adds true or false.
func (f *Fields) Bool(v bool) *Fields {
	f.head(typeBool, 1)
	b := byte(0)
	if v {
		b = 1
	}
	f.b = append(f.b, b)
	return f
}

// Ints adds a list of integers.
func (f *Fields) Ints(list []int64) *Fields {
	f.head(typeInts, 8*len(list))
	for _, v := range list {
		f.b = binary.BigEndian.AppendUint64(f.b, uint64(v))
	}
	return f
}

// Null adds nothing, where another row has a value.
func (f *Fields) Null() *Fields {
	f.head(typeNull, 0)
	return f
}

// IntOrNull adds an integer, or nothing.
func (f *Fields) IntOrNull(v *int64) *Fields {
	if v == nil {
		return f.Null()
	}
	return f.Int(*v)
}

// TextOrNull adds a text, or nothing.
func (f *Fields) TextOrNull(s *string) *Fields {
	if s == nil {
		return f.Null()
	}
	return f.Text(*s)
}

// TimeOrNull adds a time, or nothing.
func (f *Fields) TimeOrNull(t *time.Time) *Fields {
	if t == nil {
		return f.Null()
	}
	return f.Time(*t)
}

// Encoded are the bytes. They are valid until something is added.
func (f *Fields) Encoded() []byte { return f.b }

// Reset takes everything back.
func (f *Fields) Reset() { f.b = f.b[:0] }

// Value is a value that was read back.
type Value struct {
	Type byte // as Fields names it
	Raw  []byte
}

// Int is an integer, or a time's microseconds; 0 for any other type.
func (v Value) Int() int64 {
	if len(v.Raw) != 8 || v.Type == typeText || v.Type == typeByte {
		return 0
	}
	return int64(binary.BigEndian.Uint64(v.Raw))
}

// String is the value for people to read.
func (v Value) String() string {
	switch v.Type {
	case typeInt:
		return strconv.FormatInt(v.Int(), 10)
	case typeText:
		return strconv.Quote(string(v.Raw))
	case typeTime:
		return time.UnixMicro(v.Int()).UTC().Format(time.RFC3339Nano)
	case typeByte:
		return hex.EncodeToString(v.Raw)
	case typeBool:
		return strconv.FormatBool(v.Raw[0] == 1)
	case typeInts:
		var list []string
		for rest := v.Raw; len(rest) > 0; rest = rest[8:] {
			list = append(list, strconv.FormatInt(int64(binary.BigEndian.Uint64(rest)), 10))
		}
		return "[" + strings.Join(list, " ") + "]"
	}
	return "none"
}

var errCut = errors.New("it ends within a value")

// next reads one value, and gives what comes after it.
func next(b []byte) (Value, []byte, error) {
	if len(b) < prefix {
		return Value{}, nil, errCut
	}
	v := Value{Type: b[0]}
	size := uint64(binary.BigEndian.Uint32(b[1:]))
	b = b[prefix:]
	if uint64(len(b)) < size {
		return Value{}, nil, errCut
	}
	v.Raw, b = b[:size:size], b[size:]
	wrong := false
	switch v.Type {
	case typeInt, typeTime:
		wrong = size != 8
	case typeBool:
		wrong = size != 1 || v.Raw[0] > 1
	case typeInts:
		wrong = size%8 != 0
	case typeNull:
		wrong = size != 0
	case typeText, typeByte:
	default:
		return Value{}, nil, fmt.Errorf("%q is no type of a value", v.Type)
	}
	if wrong {
		return Value{}, nil, fmt.Errorf("a value of type %q has %d bytes", v.Type, size)
	}
	return v, b, nil
}

// Decode reads values back. They refer to b.
func Decode(b []byte) ([]Value, error) {
	var values []Value
	for len(b) > 0 {
		v, rest, err := next(b)
		if err != nil {
			return nil, fmt.Errorf("chain: value %d: %w", len(values)+1, err)
		}
		values = append(values, v)
		b = rest
	}
	return values, nil
}
