package inspection

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math"
	"strconv"
	"unicode"
	"unicode/utf8"

	"duolao/server/errs"
)

// Seed is the text that chance is made from. It is published before anybody can know which uses it draws.
type Seed string

// maxSeed is how many characters a seed has at most.
const maxSeed = 200

// Validate refuses what could be read or typed in two ways. INVALID bad_seed.
func (s Seed) Validate() error {
	text := string(s)
	n := utf8.RuneCountInString(text)
	fine := utf8.ValidString(text) && n >= 1 && n <= maxSeed
	for at, r := range text {
		edge := at == 0 || at+utf8.RuneLen(r) == len(text)
		fine = fine && unicode.IsPrint(r) && !(edge && unicode.IsSpace(r))
	}
	if !fine {
		return errs.Invalidf("input.seed", "bad_seed", "the seed has to be one line of 1 to %d visible characters, without blanks at its ends", maxSeed).With("most", maxSeed)
	}
	return nil
}

// drawTag is the first line of every text that chance is made from; its number counts up with the way of drawing.
const drawTag = "duolao draw 1"

// chance is the numbers of one stratum: what is below them is the SHA-256 of a text of five lines, tag, stratum,
// population's hash, seed and a counter that begins with 0.
type chance struct {
	prefix  []byte
	counter uint64
}

func newChance(stratum Stratum, population Hash, seed Seed) *chance {
	return &chance{prefix: fmt.Appendf(nil, "%s\n%s\n%s\n%s\n", drawTag, stratum, population, seed)}
}

// next is the first eight bytes of the next hash, the highest first.
func (c *chance) next() uint64 {
	text := append(strconv.AppendUint(c.prefix[:len(c.prefix):len(c.prefix)], c.counter, 10), '\n')
	c.counter++
	sum := sha256.Sum256(text)
	return binary.BigEndian.Uint64(sum[:8])
}

// below is a number from 0 to n−1, each as likely as any other: what lies in the incomplete run of n at the upper end of
// the 64 bits is thrown away, and the next one taken.
func (c *chance) below(n int64) int64 { return int64(fold(uint64(n), c.next)) }

func fold(n uint64, next func() uint64) uint64 {
	// How many of the 2^64 numbers lie in the incomplete run.
	rest := (math.MaxUint64%n + 1) % n
	for {
		if x := next(); x <= math.MaxUint64-rest {
			return x % n
		}
	}
}
