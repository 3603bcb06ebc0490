package inspection

import (
	"bytes"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"duolao/server/errs"
)

// The numbers were computed by a program in another language that follows docs/inspection.md.
func TestChanceIsWhatIsWrittenDown(t *testing.T) {
	population := Hash(bytes.Repeat([]byte{0xab}, 32))
	for stratum, numbers := range map[Stratum][]uint64{
		Money: {3831131613773484592, 8467229754613208020, 9027628680534100147},
		Free:  {4839306603207862736, 17730988394122206357, 12149544066207901118},
	} {
		c := newChance(stratum, population, "seed 一")
		for i, want := range numbers {
			if got := c.next(); got != want {
				t.Errorf("%s %d is %d and not %d", stratum, i, got, want)
			}
		}
	}
}

// Folding takes a number if and only if the run of n that it lies in is complete, so that each remainder has as many.
func TestNumbersAreNotSkewed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.OneOf(rapid.Uint64Range(1, 1000), rapid.Uint64Range(1, math.MaxInt64)).Draw(t, "n")
		whole := math.MaxUint64 - (math.MaxUint64%n+1)%n // the last of the last complete run
		x := rapid.OneOf(rapid.Uint64(), rapid.Uint64Range(whole-min(whole, 3), whole+min(math.MaxUint64-whole, 3))).Draw(t, "x")
		taken := []uint64{x, 0}
		got := fold(n, func() uint64 { x := taken[0]; taken = taken[1:]; return x })
		want := uint64(0)
		if x <= whole {
			want = x % n
		}
		if refused := len(taken) == 0; got != want || refused != (x > whole) {
			t.Fatalf("%d below %d gives %d and not %d", x, n, got, want)
		}
		if (whole+1)%n != 0 { // it wraps to 0 where n divides 2^64
			t.Fatalf("%d numbers are not a multiple of %d", whole+1, n)
		}
	})
}

func TestSeeds(t *testing.T) {
	for _, good := range []Seed{"1", "示例 2010-12-01", Seed(strings.Repeat("一", 200))} {
		if err := good.Validate(); err != nil {
			t.Error(err)
		}
	}
	for _, bad := range []Seed{"", " ", " a", "a ", "a\n", "a\nb", "a\tb", "a\u00a0", "a\u200bb", "a\xff", Seed(strings.Repeat("a", 201))} {
		if err := bad.Validate(); errs.CodeOf(err) != errs.Invalid {
			t.Errorf("%q is taken", bad)
		}
	}
}
