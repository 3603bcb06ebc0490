package money_test

import (
	"encoding/json"
	"fmt"
	"math"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"duolao/server/money"
)

func TestParse(t *testing.T) {
	for _, c := range []struct {
		in   string
		want money.Decimal
		err  string
	}{
		{"0", 0, ""},
		{"-0", 0, ""},
		{"92.5", 925_000, ""},
		{"-3", -30_000, ""},
		{"+3", 30_000, ""},
		{" 1.0001 ", 10_001, ""},
		{"1.00010000", 10_001, ""},
		{"007", 70_000, ""},
		{"922337203685477.5807", math.MaxInt64, ""},
		{"-922337203685477.5808", math.MinInt64, ""},
		{"922337203685477.5808", 0, "too large"},
		{"99999999999999999999", 0, "too large"},
		{"1.00001", 0, "more than 4 places"},
		{"", 0, "not a number"},
		{"-", 0, "not a number"},
		{"--1", 0, "not a number"},
		{"+-1", 0, "not a number"},
		{".5", 0, "not a number"},
		{"5.", 0, "not a number"},
		{"1.2.3", 0, "not a number"},
		{"1e3", 0, "not a number"},
		{"1,000", 0, "not a number"},
		{"１", 0, "not a number"},
		{"NaN", 0, "not a number"},
		{"0x1", 0, "not a number"},
	} {
		t.Run(c.in, func(t *testing.T) {
			got, err := money.ParseDecimal(c.in)
			switch {
			case c.err == "" && (err != nil || got != c.want):
				t.Fatalf("got %d, %v; want %d", got, err, c.want)
			case c.err != "" && (err == nil || !strings.Contains(err.Error(), c.err)):
				t.Fatalf("got %d, %v; want an error saying %q", got, err, c.err)
			}
		})
	}
}

func TestPlaces(t *testing.T) {
	for got, want := range map[string]string{
		money.Fen(255_253).String():          "2552.53",
		money.Fen(-5).String():               "-0.05",
		money.Fen(0).String():                "0.00",
		money.Decimal(1_194_255).String():    "119.4255",
		money.Factor(1_027_763).String():     "1.027763",
		money.Factor(-1).String():            "-0.000001",
		money.Fen(math.MinInt64).String():    "-92233720368547758.08",
		money.Factor(math.MaxInt64).String(): "9223372036854.775807",
	} {
		if got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

// Every value of every type survives being written and read, as text, JSON and GraphQL.
func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := rapid.Int64().Draw(t, "v")
		if got, err := money.ParseFen(money.Fen(v).String()); err != nil || got != money.Fen(v) {
			t.Fatalf("fen %d came back as %d, %v", v, got, err)
		}
		if got, err := money.ParseDecimal(money.Decimal(v).String()); err != nil || got != money.Decimal(v) {
			t.Fatalf("decimal %d came back as %d, %v", v, got, err)
		}
		if got, err := money.ParseFactor(money.Factor(v).String()); err != nil || got != money.Factor(v) {
			t.Fatalf("factor %d came back as %d, %v", v, got, err)
		}
		type figures struct {
			F money.Fen
			D money.Decimal
			X *money.Factor
		}
		x := money.Factor(v)
		in, out := figures{money.Fen(v), money.Decimal(v), &x}, figures{}
		raw, err := json.Marshal(in)
		if err == nil {
			err = json.Unmarshal(raw, &out)
		}
		if err != nil || out.F != in.F || out.D != in.D || *out.X != x {
			t.Fatalf("%s came back as %+v, %v", raw, out, err)
		}
		var b strings.Builder
		money.Decimal(v).MarshalGQL(&b)
		var text string
		var back money.Decimal
		if err := json.Unmarshal([]byte(b.String()), &text); err != nil {
			t.Fatal(err)
		}
		if err := back.UnmarshalGQL(text); err != nil || back != money.Decimal(v) {
			t.Fatalf("%s came back as %d, %v", b.String(), back, err)
		}
	})
}

// A JSON number has already lost digits when it gets here, so it is refused.
func TestGraphQLTakesStringsOnly(t *testing.T) {
	var d money.Decimal
	for _, v := range []any{1, int64(1), 1.5, json.Number("1"), nil, true} {
		if err := d.UnmarshalGQL(v); err == nil {
			t.Errorf("%T was taken for a decimal", v)
		}
	}
}

func TestMulDiv(t *testing.T) {
	for _, c := range []struct{ a, b, c, want int64 }{
		{1, 1, 2, 1}, // a half goes away from zero
		{-1, 1, 2, -1},
		{1, -1, 2, -1},
		{1, 1, -2, -1},
		{-1, -1, -2, -1},
		{1, 1, 3, 0},
		{2, 1, 3, 1},
		{0, math.MaxInt64, 7, 0},
		{math.MaxInt64, math.MaxInt64, math.MaxInt64, math.MaxInt64},
		{math.MinInt64, math.MaxInt64, math.MaxInt64, math.MinInt64},
		{math.MinInt64, -1, 2, 1 << 62},
		{math.MinInt64, 1, math.MinInt64, 1},
		{180_000, 1_330_000, 6_222_696, 38_472},
	} {
		if got := money.MulDiv(c.a, c.b, c.c); got != c.want {
			t.Errorf("%d × %d ÷ %d = %d, want %d", c.a, c.b, c.c, got, c.want)
		}
	}
}

// The quotient 2⁶⁴ − ½ fits before it is rounded up, and must not come back as 0.
func TestMulDivDoesNotWrap(t *testing.T) {
	for _, c := range [][3]int64{
		{math.MaxInt64, 2, 1},
		{math.MinInt64, -1, 1},
		{math.MinInt64, math.MinInt64, 1},
		{4_504_149_450_301_441, 8191, 2}, // (2⁶⁵ − 1) ÷ 2
		{1, 1, 0},
		{0, 0, 0},
	} {
		if got, ok := money.TryMulDiv(c[0], c[1], c[2]); ok {
			t.Errorf("%d × %d ÷ %d = %d, want that it does not fit", c[0], c[1], c[2], got)
		}
	}
	defer func() {
		if recover() == nil {
			t.Error("MulDiv gave a wrong number instead of panicking")
		}
	}()
	money.MulDiv(math.MaxInt64, math.MaxInt64, 1)
}

func TestMulDivIsExact(t *testing.T) {
	edge := rapid.SampledFrom([]int64{math.MinInt64, math.MinInt64 + 1, -2, -1, 0, 1, 2, 3, 10_000, 1 << 32, math.MaxInt64 - 1, math.MaxInt64})
	number := rapid.OneOf(rapid.Int64(), rapid.Int64Range(-100_000, 100_000), edge)
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := number.Draw(t, "a"), number.Draw(t, "b"), number.Draw(t, "c")
		got, ok := money.TryMulDiv(a, b, c)
		if c == 0 {
			if ok {
				t.Fatal("divided by zero")
			}
			return
		}
		want := oracle(a, b, c)
		if ok != want.IsInt64() || (ok && got != want.Int64()) {
			t.Fatalf("got %d, %v; want %s", got, ok, want)
		}
	})
}

// oracle rounds the rational a × b ÷ c half away from zero, the slow and plain way.
func oracle(a, b, c int64) *big.Int {
	r := new(big.Rat).SetInt64(a)
	r.Mul(r, new(big.Rat).SetInt64(b))
	r.Quo(r, new(big.Rat).SetInt64(c))
	half := big.NewRat(1, 2)
	if r.Sign() < 0 {
		half.Neg(half)
	}
	r.Add(r, half)
	return new(big.Int).Quo(r.Num(), r.Denom()) // Quo truncates towards zero
}

func ExampleMulDiv() {
	// 18 points in full, 23 done of 20.
	fmt.Println(money.Decimal(money.MulDiv(180_000, 230_000, 200_000)))
	// Output: 20.7000
}
