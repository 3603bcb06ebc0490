// Package plain writes the fields of an object that are just there: scalars and enums of
// its struct, without a resolver.
//
// gqlgen runs each of them through the whole machinery of a resolver (a context, three
// closures and a marshaler a field, a map an object), which costs more than the database
// read behind a page. The generator (see graph/generate) lets Object write them straight
// from the struct. Whatever has a resolver, a method, arguments, a directive or fields of
// its own keeps gqlgen's way.
package plain

import (
	"bytes"
	"io"

	"github.com/99designs/gqlgen/graphql"
)

// Append writes the field of that name of obj.
type Append[T any] func(b []byte, name string, obj T) []byte

// Object is an object of a response.
type Object[T any] struct {
	fields []graphql.CollectedField
	values []graphql.Marshaler // of fields that are not plain; nil where all are
	obj    T
	append Append[T]
}

// New is an object of plain fields only.
func New[T any](fields []graphql.CollectedField, obj T, plain Append[T]) *Object[T] {
	return &Object[T]{fields: fields, obj: obj, append: plain}
}

// Mixed is an object in which Field stands in the place of a plain field's value.
func Mixed[T any](fields []graphql.CollectedField, values []graphql.Marshaler, obj T, plain Append[T]) *Object[T] {
	return &Object[T]{fields, values, obj, plain}
}

// Field stands for the value of a plain field.
var Field graphql.Marshaler = field{}

type field struct{}

// MarshalGQL is never asked: Object writes the field.
func (field) MarshalGQL(io.Writer) { panic("plain: a plain field outside its object") }

// Only says whether all fields are plain.
func Only(fields []graphql.CollectedField, plain func(name string) bool) bool {
	for i := range fields {
		if !plain(fields[i].Name) {
			return false
		}
	}
	return true
}

// MarshalGQL writes the object. Names do not come twice: the schema has no interfaces,
// and gqlgen has put the same fields of several fragments together.
func (o *Object[T]) MarshalGQL(w io.Writer) {
	into(w, guess*len(o.fields), func(buf *bytes.Buffer) {
		b := append(buf.AvailableBuffer(), '{')
		for i := range o.fields {
			f := &o.fields[i]
			b = name(b, i, f)
			if len(o.values) == 0 || o.values[i] == Field {
				b = o.append(b, f.Name, o.obj)
				continue
			}
			_, _ = buf.Write(b) // never fails
			o.values[i].MarshalGQL(buf)
			b = buf.AvailableBuffer()
		}
		_, _ = buf.Write(append(b, '}'))
	})
}

// List is a list of objects of plain fields only.
type List[T any] struct {
	fields []graphql.CollectedField
	list   []T
	append Append[T]
}

// NewList is the list of these objects, none of which is nil.
func NewList[T any](fields []graphql.CollectedField, list []T, plain Append[T]) *List[T] {
	return &List[T]{fields, list, plain}
}

// Whole says whether no element is nil: gqlgen says what becomes of one.
func Whole[T any](list []*T) bool {
	for _, e := range list {
		if e == nil {
			return false
		}
	}
	return true
}

// MarshalGQL writes the list.
func (l *List[T]) MarshalGQL(w io.Writer) {
	into(w, 2+guess*len(l.fields)*len(l.list), func(buf *bytes.Buffer) {
		b := append(buf.AvailableBuffer(), '[')
		for n, e := range l.list {
			if n > 0 {
				b = append(b, ',')
			}
			b = append(b, '{')
			for i := range l.fields {
				f := &l.fields[i]
				b = l.append(name(b, i, f), f.Name, e)
			}
			b = append(b, '}')
		}
		_, _ = buf.Write(append(b, ']'))
	})
}

// guess is about how long a field is with its name.
const guess = 32

// into gives write a buffer with room; our transports give one themselves.
func into(w io.Writer, room int, write func(*bytes.Buffer)) {
	buf, ok := w.(*bytes.Buffer)
	if !ok {
		buf = &bytes.Buffer{}
		defer func() { _, _ = w.Write(buf.Bytes()) }()
	}
	if buf.Available() < 64 { // else there is room, or will be when it is needed
		buf.Grow(room)
	}
	write(buf)
}

// name writes the name under which the i-th field is asked for.
func name(b []byte, i int, f *graphql.CollectedField) []byte {
	if i > 0 {
		b = append(b, ',')
	}
	b = append(b, '"')
	b = append(b, f.Alias...) // a GraphQL name: nothing to escape
	return append(b, '"', ':')
}
