package points_test

import (
	"slices"
	"testing"

	"duolao/server/money"
	"duolao/server/org"
	"duolao/server/points"
	"duolao/server/scheme"
)

func TestQuotas(t *testing.T) {
	fen := func(v money.Fen) *money.Fen { return &v }
	for _, c := range []struct {
		name      string
		terms     []points.QuotaTerms
		byDefault *money.Fen
		want      []money.Fen
		missing   []int
	}{
		{"nobody", nil, nil, []money.Fen{}, nil},
		{"their own, for the days", []points.QuotaTerms{{org.Agency, fen(180_000), 30}, {org.Agency, fen(180_000), 15}}, nil, []money.Fen{180_000, 90_000}, nil},
		{"half a fen up", []points.QuotaTerms{{org.Agency, fen(101), 15}}, nil, []money.Fen{51}, nil},
		{"company people bring the mean", []points.QuotaTerms{{org.Agency, fen(100), 30}, {org.Agency, fen(101), 30}, {org.Company, nil, 30}}, nil, []money.Fen{100, 101, 101}, nil},
		{"the mean is rounded once", []points.QuotaTerms{{org.Agency, fen(100), 30}, {org.Agency, fen(101), 30}, {org.Company, nil, 15}}, nil, []money.Fen{100, 101, 50}, nil},
		{"the mean is of full months", []points.QuotaTerms{{org.Agency, fen(200), 3}, {org.Company, nil, 30}}, nil, []money.Fen{20, 200}, nil},
		{"a company person's own quota does not count", []points.QuotaTerms{{org.Agency, fen(100), 30}, {org.Company, fen(999), 30}}, nil, []money.Fen{100, 100}, nil},
		{"the default comes last", []points.QuotaTerms{{org.Agency, fen(100), 30}, {org.Company, nil, 30}}, fen(7), []money.Fen{100, 100}, nil},
		{"the default", []points.QuotaTerms{{org.Company, nil, 15}}, fen(7), []money.Fen{4}, nil},
		{"what is not known", []points.QuotaTerms{{org.Agency, nil, 30}, {org.Company, nil, 30}}, nil, []money.Fen{0, 0}, []int{0, 1}},
		{"the default is not for agency people", []points.QuotaTerms{{org.Agency, nil, 30}, {org.Company, nil, 30}}, fen(7), []money.Fen{0, 7}, []int{0}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, missing := points.Quotas(30, c.terms, points.QuotaRules{Proration: scheme.ByDays, CompanyQuota: scheme.AgencyMean, Default: c.byDefault})
			if !slices.Equal(got, c.want) || !slices.Equal(missing, c.missing) {
				t.Errorf("got %d, missing %v; want %d, %v", got, missing, c.want, c.missing)
			}
		})
	}
}

// What a scheme may say of quotas, over one month of three people.
func TestQuotasBySettings(t *testing.T) {
	fen := func(v money.Fen) *money.Fen { return &v }
	people := []points.QuotaTerms{{org.Agency, fen(100), 15}, {org.Company, fen(60), 10}, {org.Company, nil, 0}}
	for _, c := range []struct {
		name      string
		proration scheme.Proration
		company   scheme.CompanyQuota
		byDefault *money.Fen
		want      []money.Fen
		missing   []int
	}{
		{"the study's", scheme.ByDays, scheme.AgencyMean, nil, []money.Fen{50, 33, 0}, nil},
		{"full months, but nothing for nobody's days", scheme.FullMonth, scheme.AgencyMean, nil, []money.Fen{100, 100, 0}, nil},
		{"the default, whatever agency people have", scheme.ByDays, scheme.ByDefaultQuota, fen(90), []money.Fen{50, 30, 0}, nil},
		{"the default is not known", scheme.ByDays, scheme.ByDefaultQuota, nil, []money.Fen{50, 0, 0}, []int{1, 2}},
		{"their own", scheme.FullMonth, scheme.OwnQuota, fen(90), []money.Fen{100, 60, 0}, []int{2}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, missing := points.Quotas(30, people, points.QuotaRules{Proration: c.proration, CompanyQuota: c.company, Default: c.byDefault})
			if !slices.Equal(got, c.want) || !slices.Equal(missing, c.missing) {
				t.Errorf("got %d, missing %v; want %d, %v", got, missing, c.want, c.missing)
			}
		})
	}
}

func TestUnitPrice(t *testing.T) {
	for _, c := range []struct {
		pool money.Fen
		sum  money.Decimal
		want string
		ok   bool
	}{
		{1_330_000, 6_222_696, "21.373373", true},
		{100, money.Unit, "1.000000", true},
		{0, money.Unit, "0.000000", true},
		{2, 3_000_000 * money.Unit, "0.000000", true},
		{100, 0, "0.000000", false},
		{100, -1, "0.000000", false},
		{1 << 62, 1, "0.000000", false},
	} {
		if got, ok := points.UnitPrice(c.pool, c.sum); ok != c.ok || got.String() != c.want {
			t.Errorf("%s for %s points is %s, %v; want %s", c.pool, c.sum, got, ok, c.want)
		}
	}
}
