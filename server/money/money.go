// Package money holds the exact numbers of the house: fen, ten-thousandths and
// millionths, all of them integers, and the one rounding function. No floats.
package money

import (
	"fmt"
	"io"
	"math"
	"math/bits"
	"strconv"
	"strings"
)

// Fen is an amount of money: a hundredth of a yuan.
type Fen int64

// Decimal is a quantity or points: ten-thousandths, i.e. four places.
type Decimal int64

// Factor is a ratio, or a price in yuan per point: millionths, i.e. six places.
type Factor int64

// One of each.
const (
	Yuan      Fen     = 100
	Unit      Decimal = 10_000
	OneFactor Factor  = 1_000_000
)

// ParseFen reads yuan, e.g. "1800" or "2552.53".
func ParseFen(s string) (Fen, error) { v, err := parse(s, 2); return Fen(v), err }

// ParseDecimal reads up to four places, e.g. "-3" or "92.5".
func ParseDecimal(s string) (Decimal, error) { v, err := parse(s, 4); return Decimal(v), err }

// ParseFactor reads up to six places, e.g. "1.027763".
func ParseFactor(s string) (Factor, error) { v, err := parse(s, 6); return Factor(v), err }

// String writes yuan with two places.
func (f Fen) String() string { return string(appendFixed(nil, int64(f), 2)) }

// String writes four places.
func (d Decimal) String() string { return string(appendFixed(nil, int64(d), 4)) }

// String writes six places.
func (f Factor) String() string { return string(appendFixed(nil, int64(f), 6)) }

// parse reads a plain signed decimal with at most places digits after the point,
// as an integer scaled by 10^places. More places are an error, never rounded away.
func parse(s string, places int) (int64, error) {
	text := strings.TrimSpace(s)
	digits, negative := text, false
	switch {
	case strings.HasPrefix(digits, "-"):
		digits, negative = digits[1:], true
	case strings.HasPrefix(digits, "+"):
		digits = digits[1:]
	}
	whole, fraction, point := strings.Cut(digits, ".")
	if whole == "" || (point && fraction == "") {
		return 0, fmt.Errorf("%q is not a number", s)
	}
	trimmed := strings.TrimRight(fraction, "0")
	if len(trimmed) > places {
		return 0, fmt.Errorf("%q has more than %d places", s, places)
	}
	padded := whole + trimmed + strings.Repeat("0", places-len(trimmed))
	for _, r := range padded {
		if r < '0' || r > '9' {
			return 0, fmt.Errorf("%q is not a number", s)
		}
	}
	if negative {
		padded = "-" + padded
	}
	v, err := strconv.ParseInt(padded, 10, 64)
	if err != nil {
		return 0, fmt.Errorf("%q is too large", s)
	}
	return v, nil
}

func appendFixed(b []byte, v int64, places int) []byte {
	u := uint64(v)
	if v < 0 {
		b = append(b, '-')
		u = -u
	}
	scale := uint64(1)
	for range places {
		scale *= 10
	}
	b = strconv.AppendUint(b, u/scale, 10)
	b = append(b, '.')
	fraction := u % scale
	for s := scale / 10; s > 0; s /= 10 {
		b = append(b, byte('0'+fraction/s%10))
	}
	return b
}

// MulDiv is a × b ÷ c rounded half up, i.e. half away from zero, exact in between.
// c must not be 0; a result beyond 64 bits panics, for it would be wrong pay.
// Where the figures come from outside and may be absurd, TryMulDiv says so instead.
func MulDiv(a, b, c int64) int64 {
	q, ok := TryMulDiv(a, b, c)
	if !ok {
		panic(fmt.Sprintf("money: %d × %d ÷ %d does not fit", a, b, c))
	}
	return q
}

// TryMulDiv is MulDiv that says whether the result exists and fits into 64 bits.
func TryMulDiv(a, b, c int64) (int64, bool) {
	negative := (a < 0) != (b < 0) != (c < 0)
	hi, lo := bits.Mul64(abs(a), abs(b))
	d := abs(c)
	if hi >= d {
		return 0, false
	}
	q, r := bits.Div64(hi, lo, d)
	if r >= d-r {
		if q++; q == 0 { // rounded up beyond 64 bits
			return 0, false
		}
	}
	if negative {
		return -int64(q), q <= 1<<63
	}
	return int64(q), q <= math.MaxInt64
}

func abs(v int64) uint64 {
	if v < 0 {
		return -uint64(v)
	}
	return uint64(v)
}

// MarshalGQL writes a quoted decimal, as clients must not read it into a float.
func (f Fen) MarshalGQL(w io.Writer) { quote(w, int64(f), 2) }

// MarshalGQL writes a quoted decimal.
func (d Decimal) MarshalGQL(w io.Writer) { quote(w, int64(d), 4) }

// MarshalGQL writes a quoted decimal.
func (f Factor) MarshalGQL(w io.Writer) { quote(w, int64(f), 6) }

func quote(w io.Writer, v int64, places int) {
	var buf [32]byte
	b := append(buf[:0], '"')
	b = append(appendFixed(b, v, places), '"')
	_, _ = w.Write(b)
}

// UnmarshalGQL reads yuan as a string.
func (f *Fen) UnmarshalGQL(v any) (err error) { return unquote(v, (*int64)(f), 2) }

// UnmarshalGQL reads a decimal as a string.
func (d *Decimal) UnmarshalGQL(v any) (err error) { return unquote(v, (*int64)(d), 4) }

// UnmarshalGQL reads a decimal as a string.
func (f *Factor) UnmarshalGQL(v any) (err error) { return unquote(v, (*int64)(f), 6) }

func unquote(v any, to *int64, places int) error {
	s, ok := v.(string)
	if !ok {
		return fmt.Errorf("a decimal is a string like \"12.5\", so that no digit is lost")
	}
	parsed, err := parse(s, places)
	*to = parsed
	return err
}

// MarshalText keeps an amount readable and exact in JSON.
func (f Fen) MarshalText() ([]byte, error) { return appendFixed(nil, int64(f), 2), nil }

// MarshalText keeps a quantity readable and exact in JSON.
func (d Decimal) MarshalText() ([]byte, error) { return appendFixed(nil, int64(d), 4), nil }

// MarshalText keeps a factor readable and exact in JSON.
func (f Factor) MarshalText() ([]byte, error) { return appendFixed(nil, int64(f), 6), nil }

// UnmarshalText reads what MarshalText wrote.
func (f *Fen) UnmarshalText(b []byte) error { return unquote(string(b), (*int64)(f), 2) }

// UnmarshalText reads what MarshalText wrote.
func (d *Decimal) UnmarshalText(b []byte) error { return unquote(string(b), (*int64)(d), 4) }

// UnmarshalText reads what MarshalText wrote.
func (f *Factor) UnmarshalText(b []byte) error { return unquote(string(b), (*int64)(f), 6) }
