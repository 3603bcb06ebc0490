package chain

import (
	"bytes"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// values are lists of values of all types, small ones often, so that two are alike often enough.
func values() *rapid.Generator[[]any] {
	small := rapid.OneOf(rapid.Int64Range(-2, 2), rapid.Int64())
	return rapid.SliceOfN(rapid.OneOf(
		rapid.Map(small, func(v int64) any { return v }),
		rapid.Map(rapid.StringMatching(`[itdboln\x00]{0,3}|.*`), func(v string) any { return v }),
		rapid.Map(small, func(v int64) any { return time.UnixMicro(v % (1 << 55)).UTC() }),
		rapid.Map(rapid.SliceOfN(rapid.Byte(), 0, 12), func(v []byte) any { return v }),
		rapid.Map(rapid.Bool(), func(v bool) any { return v }),
		rapid.Map(rapid.SliceOfN(small, 0, 3), func(v []int64) any { return v }),
		rapid.Just[any](nil),
	), 0, 4)
}

func encode(list []any) *Fields {
	f := Row()
	for _, v := range list {
		switch v := v.(type) {
		case int64:
			f.Int(v)
		case string:
			f.Text(v)
		case time.Time:
			f.Time(v)
		case []byte:
			f.Bytes(v)
		case bool:
			f.Bool(v)
		case []int64:
			f.Ints(v)
		default:
			f.Null()
		}
	}
	return f
}

func same(a, b []any) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		switch x := a[i].(type) {
		case []byte:
			y, ok := b[i].([]byte)
			if !ok || !bytes.Equal(x, y) {
				return false
			}
		case []int64:
			y, ok := b[i].([]int64)
			if !ok || len(x) != len(y) {
				return false
			}
			for j := range x {
				if x[j] != y[j] {
					return false
				}
			}
		case time.Time:
			y, ok := b[i].(time.Time)
			if !ok || !x.Equal(y) {
				return false
			}
		default:
			if a[i] != b[i] {
				return false
			}
		}
	}
	return true
}

// Two lists have the same bytes where they are the same, and only there.
func TestFieldsAreInjective(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := values().Draw(t, "a")
		b := rapid.OneOf(values(), rapid.Just(a)).Draw(t, "b")
		if bytes.Equal(encode(a).Encoded(), encode(b).Encoded()) != same(a, b) {
			t.Fatalf("%v and %v: %x and %x", a, b, encode(a).Encoded(), encode(b).Encoded())
		}
	})
}

// What was encoded is read back, and no list can be read as the beginning of another.
func TestFieldsComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := values().Draw(t, "list")
		f := encode(list)
		read, err := Decode(f.Encoded())
		if err != nil || len(read) != len(list) {
			t.Fatalf("%d values of %d, %v", len(read), len(list), err)
		}
		again := Row()
		for i, v := range read {
			again.head(v.Type, len(v.Raw))
			again.b = append(again.b, v.Raw...)
			if list[i] == nil != (v.Type == typeNull) || v.String() == "" && v.Type != typeByte {
				t.Fatalf("%v came back as %s", list[i], v)
			}
			if n, is := list[i].(int64); is && v.Int() != n {
				t.Fatalf("%d came back as %s", n, v)
			}
		}
		if !bytes.Equal(again.Encoded(), f.Encoded()) {
			t.Fatal("the values give other bytes")
		}
	})
}

// Bytes that are no list are refused, and never read beyond.
func TestDecodeRefuses(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := encode(values().Draw(t, "list")).Encoded()
		if len(b) == 0 {
			return
		}
		cut := rapid.IntRange(0, len(b)-1).Draw(t, "cut")
		if read, err := Decode(b[:cut]); err == nil && !bytes.Equal(b[:cut], prefixOf(read)) {
			t.Fatalf("%x was read as %v", b[:cut], read)
		}
		noise := rapid.SliceOf(rapid.Byte()).Draw(t, "noise")
		if read, err := Decode(noise); err == nil && !bytes.Equal(noise, prefixOf(read)) {
			t.Fatalf("%x was read as %v", noise, read)
		}
	})
	for _, wrong := range []string{"i\x00\x00\x00\x01x", "o\x00\x00\x00\x01\x02", "n\x00\x00\x00\x01x", "l\x00\x00\x00\x01x", "x\x00\x00\x00\x00", "t\xff\xff\xff\xff", "t"} {
		if v, err := Decode([]byte(wrong)); err == nil {
			t.Errorf("%q was read as %v", wrong, v)
		}
	}
}

func prefixOf(read []Value) []byte {
	f := Row()
	for _, v := range read {
		f.head(v.Type, len(v.Raw))
		f.b = append(f.b, v.Raw...)
	}
	return f.Encoded()
}

// A body is its header and its row, and nothing of one can be taken for the other.
func TestBody(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := Record{rapid.StringN(1, 10, 40).Draw(t, "kind"), rapid.Int64().Draw(t, "subject"), encode(values().Draw(t, "row"))}
		at := time.UnixMicro(rapid.Int64Range(0, 1<<52).Draw(t, "at"))
		seq := rapid.Int64().Draw(t, "seq")
		h, row, err := readBody(bodyOf(seq, at, r))
		if err != nil || h != (header{seq, r.Kind, r.Subject, at.UnixMicro()}) || !bytes.Equal(row, r.Row.Encoded()) {
			t.Fatalf("%+v %x %v", h, row, err)
		}
	})
}

// The bytes are for ever: whoever has records of today must be able to read them with the program of any year.
func TestTheFormStays(t *testing.T) {
	row := Row().Int(-1).Text("退费").Time(time.Date(2010, 9, 8, 7, 6, 5, 4_999, time.UTC)).Bytes([]byte{1, 2}).Bool(true).Ints([]int64{1, 2}).Null()
	body := bodyOf(7, time.UnixMicro(1), Record{"grant.use", 9, row})
	hash := link(make([]byte, 32), body)
	const want = "6900000008000000000000000774000000096772616e742e7573656900000008000000000000000964000000080000000000000001" +
		"6900000008ffffffffffffffff7400000006e98080e8b4b9640000000800048fba25a37144620000000201026f00000001016c00000010000000000000000100000000000000026e00000000"
	if got := hexOf(body); got != want {
		t.Errorf("the body is\n%s, not\n%s", got, want)
	}
	if got := hexOf(hash[:]); got != "2cffee78f029685ae4b40bf424f6a34162041617989de15c6904830582e57a57" {
		t.Errorf("the hash is %s", got)
	}
}
