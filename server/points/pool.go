package points

import (
	"duolao/server/money"
	"duolao/server/org"
	"duolao/server/scheme"
)

// QuotaTerms are what one person's quota depends on.
type QuotaTerms struct {
	Employment org.Employment // AGENCY people bring their own quota, COMPANY people what the settings say
	Quota      *money.Fen     // of a full month; nil where it is not known
	Days       int            // days of the month in which the person takes part
}

// QuotaRules are what a scheme says of quotas.
type QuotaRules struct {
	Proration    scheme.Proration    // BY_DAYS, or FULL_MONTH for whoever was there at all
	CompanyQuota scheme.CompanyQuota // what COMPANY people bring
	Default      *money.Fen          // of a COMPANY person where the rule asks for it; nil where there is none
}

// QuotaRulesOf are a scheme's; the study's where there is no scheme.
func QuotaRulesOf(s *scheme.Scheme) QuotaRules {
	if s == nil {
		settings := scheme.DefaultSettings()
		return QuotaRules{Proration: settings.Quotas, CompanyQuota: settings.CompanyQuota}
	}
	return QuotaRules{Proration: s.Settings.Quotas, CompanyQuota: s.Settings.CompanyQuota, Default: s.DefaultQuota}
}

// Quotas are what each person brings to the pool, rounded half up to the fen, and the
// places in terms of those whose quota is not known: an AGENCY person without one, and
// COMPANY people who lack what the rules have them bring. The mean of the AGENCY people's
// quotas is that of full months, and the default stands in where there is none.
// ofDays are the days of the month; nobody has more.
func Quotas(ofDays int, terms []QuotaTerms, rules QuotaRules) (quotas []money.Fen, missing []int) {
	var sum, people int64
	for _, t := range terms {
		if t.Employment == org.Agency && t.Quota != nil {
			sum += int64(*t.Quota)
			people++
		}
	}
	quotas = make([]money.Fen, len(terms))
	for i, t := range terms {
		full, of := int64(0), int64(1) // full ÷ of is the quota of a full month, exactly
		switch {
		case t.Employment == org.Agency && t.Quota != nil:
			full = int64(*t.Quota)
		case t.Employment != org.Company:
			of = 0
		case rules.CompanyQuota == scheme.OwnQuota && t.Quota != nil:
			full = int64(*t.Quota)
		case rules.CompanyQuota == scheme.AgencyMean && people > 0:
			full, of = sum, people
		case rules.CompanyQuota != scheme.OwnQuota && rules.Default != nil:
			full = int64(*rules.Default)
		default:
			of = 0
		}
		if of == 0 {
			missing = append(missing, i)
			continue
		}
		days := t.Days
		if rules.Proration == scheme.FullMonth && days > 0 {
			days = ofDays
		}
		quotas[i] = money.Fen(money.MulDiv(full, int64(days), of*int64(ofDays)))
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
