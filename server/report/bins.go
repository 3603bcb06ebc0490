package report

import "duolao/server/money"

// mostBins is how many classes pay is divided into at most.
const mostBins = 20

// PayBin is a class of pay: from ≤ pay < below.
type PayBin struct {
	From   money.Fen
	Below  money.Fen
	People int
}

// binsOf counts pay in at most mostBins classes of one round width: the least of 1, 2 and 5 times a power of ten yuan
// that is wide enough. Classes begin at multiples of their width; those between the first and the last may be empty.
func binsOf(pays []money.Fen) []*PayBin {
	bins := []*PayBin{}
	if len(pays) == 0 {
		return bins
	}
	least, most := pays[0], pays[0]
	for _, p := range pays {
		least, most = min(least, p), max(most, p)
	}
	width := roundWidth(least, most)
	first := floorTo(least, width)
	for from := first; from <= most; from += width {
		bins = append(bins, &PayBin{From: from, Below: from + width})
	}
	for _, p := range pays {
		bins[(p-first)/width].People++
	}
	return bins
}

func roundWidth(least, most money.Fen) money.Fen {
	for ten := money.Yuan; ; ten *= 10 {
		for _, n := range []money.Fen{1, 2, 5} {
			if width := n * ten; (floorTo(most, width)-floorTo(least, width))/width < mostBins {
				return width
			}
		}
	}
}

// floorTo is the greatest multiple of width that is not above f.
func floorTo(f, width money.Fen) money.Fen {
	rest := f % width
	if rest < 0 {
		rest += width
	}
	return f - rest
}
