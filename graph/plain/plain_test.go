package plain

import (
	"bytes"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"pgregory.net/rapid"

	"duolao/server/clock"
	"duolao/server/money"
)

func written(m graphql.Marshaler) string {
	var b bytes.Buffer
	m.MarshalGQL(&b)
	return b.String()
}

// What is written plainly is what gqlgen would have written.
func TestScalarsAsGqlgenWritesThem(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "s") + rapid.SampledFrom([]string{"", "\"\\\n\r\t\x00\x1f\x7f", "集团客户 é 😀", "\xff"}).Draw(t, "more")
		if got, want := string(String(nil, s)), written(graphql.MarshalString(s)); got != want {
			t.Fatalf("%s, not %s", got, want)
		}
		i := rapid.Int().Draw(t, "i")
		if got, want := string(Int(nil, i)), written(graphql.MarshalInt(i)); got != want {
			t.Fatalf("%s, not %s", got, want)
		}
		v := rapid.Int64().Draw(t, "v")
		for _, one := range []interface {
			graphql.Marshaler
			AppendJSON([]byte) []byte
		}{
			money.Fen(v), money.Decimal(v), money.Factor(v),
			clock.Month(rapid.IntRange(1900, 9999).Draw(t, "year")*100 + rapid.IntRange(1, 12).Draw(t, "month")),
			clock.DateOf(time.Unix(v%1e9, 0)), clock.Date(""),
		} {
			if got, want := string(one.AppendJSON(nil)), written(one); got != want {
				t.Fatalf("%T: %s, not %s", one, got, want)
			}
		}
	})
	for _, v := range []bool{true, false} {
		if got, want := string(Boolean(nil, v)), written(graphql.MarshalBoolean(v)); got != want {
			t.Errorf("%s, not %s", got, want)
		}
	}
}

type thing struct{ a, b string }

func appendThing(b []byte, name string, t *thing) []byte {
	if name == "a" {
		return String(b, t.a)
	}
	return String(b, t.b)
}

func fieldsOf(names ...string) []graphql.CollectedField {
	var fields []graphql.CollectedField
	for _, n := range names {
		fields = append(fields, graphql.CollectedField{Field: &ast.Field{Name: n, Alias: n + n}})
	}
	return fields
}

func TestObject(t *testing.T) {
	fields := fieldsOf("a", "x", "b")
	mixed := Mixed(fields, []graphql.Marshaler{Field, graphql.MarshalInt(7), Field}, &thing{"1", "2"}, appendThing)
	want := `{"aa":"1","xx":7,"bb":"2"}`
	if got := written(mixed); got != want {
		t.Errorf("%s, not %s", got, want)
	}
	var through bytes.Buffer
	mixed.MarshalGQL(struct{ *bytes.Buffer }{&through}) // another writer
	if got := through.String(); got != want {
		t.Errorf("%s, not %s", got, want)
	}
	if got := written(New(fieldsOf("b"), &thing{"1", "2"}, appendThing)); got != `{"bb":"2"}` {
		t.Error(got)
	}
	isPlain := func(name string) bool { return name != "x" }
	if Only(fields, isPlain) || !Only(fieldsOf("a", "b"), isPlain) {
		t.Error("x alone is not plain")
	}
}

func TestList(t *testing.T) {
	list := []*thing{{"1", "2"}, {"3", "4"}}
	if got := written(NewList(fieldsOf("a", "b"), list, appendThing)); got != `[{"aa":"1","bb":"2"},{"aa":"3","bb":"4"}]` {
		t.Error(got)
	}
	if got := written(NewList(fieldsOf("a"), []*thing(nil), appendThing)); got != `[]` {
		t.Error(got)
	}
	if !Whole(list) || Whole(append(list, nil)) {
		t.Error("the second has a gap, the first none")
	}
}
