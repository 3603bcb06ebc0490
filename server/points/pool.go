package points

import (
	"duolao/server/money"
	"duolao/server/org"
)

// QuotaTerms are what one person's quota depends on.
type QuotaTerms struct {
	Employment org.Employment // AGENCY people bring their own quota, COMPANY people the mean of those
	Quota      *money.Fen     // of a full month, for AGENCY; nil where it is not known
	Days       int            // days of the month in which the person takes part
}

// Quotas are what each person brings to the pool, rounded half up to the fen, and the
// places in terms of those whose quota is not known: an AGENCY person without one, and
// COMPANY people where there is neither an AGENCY person's quota nor a default.
// ofDays are the days of the month; nobody has more.
func Quotas(ofDays int, terms []QuotaTerms, byDefault *money.Fen) (quotas []money.Fen, missing []int) {
	var sum, people int64
	for _, t := range terms {
		if t.Employment == org.Agency && t.Quota != nil {
			sum += int64(*t.Quota)
			people++
		}
	}
	quotas = make([]money.Fen, len(terms))
	for i, t := range terms {
		switch {
		case t.Employment == org.Agency && t.Quota != nil:
			quotas[i] = money.Fen(money.MulDiv(int64(*t.Quota), int64(t.Days), int64(ofDays)))
		case t.Employment == org.Company && people > 0:
			quotas[i] = money.Fen(money.MulDiv(sum, int64(t.Days), people*int64(ofDays)))
		case t.Employment == org.Company && byDefault != nil:
			quotas[i] = money.Fen(money.MulDiv(int64(*byDefault), int64(t.Days), int64(ofDays)))
		default:
			missing = append(missing, i)
		}
	}
	return quotas, missing
}

// UnitPrice is yuan per point, to 6 places: pool ÷ Σ points. It is false where there are
// no points to pay, or where the price does not fit into 64 bits.
func UnitPrice(pool money.Fen, sum money.Decimal) (money.Factor, bool) {
	if sum <= 0 {
		return 0, false
	}
	// One fen per ten-thousandth is 100 yuan per point, that is 10⁸ millionths.
	price, ok := money.TryMulDiv(int64(pool), 100_000_000, int64(sum))
	return money.Factor(price), ok
}
