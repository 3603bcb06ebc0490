package spreadsheet

import (
	"math/big"
	"strings"
	"testing"
)

func TestCodes(t *testing.T) {
	for in, want := range map[string]string{
		"1001": "1001", " １００１ ": "1001", "1001.0": "1001", "1.3812345678E10": "13812345678", "1.3812345678E+10": "13812345678", "A-12": "A-12", "0012": "0012",
		"12E5": "12E5", "1001.5": "1001.5", "\ufeff1001": "1001",
	} {
		if got := Code(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func FuzzNumber(f *testing.F) {
	for _, s := range []string{"12", "1,234.5", "-0.0001", "1e5", "0.81200000000000006", "１２", "¥5元", "999999999999999999999", "1.0E-5", "9.99999999999999999"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		text, ok := Number(s)
		if !ok {
			return
		}
		// What comes out is a plain decimal, and the same number again.
		got, valid := new(big.Rat).SetString(text)
		if !valid || strings.ContainsAny(text, "eE+,") {
			t.Fatalf("%q gives %q", s, text)
		}
		again, ok := Number(text)
		if !ok || again != text {
			t.Fatalf("%q gives %q, which gives %q", s, text, again)
		}
		// It differs from what was written by binary dust at most.
		if written, ok := new(big.Rat).SetString(strings.ReplaceAll(strings.NewReplacer("¥", "", "元", "", " ", "").Replace(Folded(s)), ",", "")); ok {
			off := new(big.Rat).Sub(written, got)
			limit := new(big.Rat).Mul(new(big.Rat).Abs(written), big.NewRat(1, 100_000_000_000_000))
			if off.Abs(off).Cmp(limit) > 0 {
				t.Fatalf("%q became %q", s, text)
			}
		}
	})
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("工号,姓名\n1001,张\n"))
	f.Add([]byte("PK\x03\x04"))
	f.Add([]byte("\xff\xfea\x00,\x00b\x00"))
	f.Add([]byte("a;\"b\nc\";d\n\n\ne;f"))
	f.Fuzz(func(_ *testing.T, content []byte) {
		_ = Read(content, Visitor{
			Sheet: func(string, bool) error { return nil },
			Row:   func(int, []string) error { return nil },
			Done:  func(int) error { return nil },
		})
	})
}
