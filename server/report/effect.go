package report

import (
	"cmp"
	"slices"
	"strings"

	"duolao/server/clock"
	"duolao/server/money"
)

// contribution is what one unit brings to a figure in a month: from the ledger, from alerts, or as it has reported.
type contribution struct {
	code     string
	month    clock.Month
	path     string // the unit's
	done     money.Decimal
	all      *money.Decimal // of a rate
	reported bool
}

// label is how a figure is called, and where it stands among others.
type label struct {
	zh, en string
	order  int // of an indicator in its scheme; own figures come after all of those
}

// own is the order of figures that no scheme knows.
const own = 1 << 20

// figureID tells figures apart. The same code may be a quantity in one month and a rate in another: those are two.
type figureID struct {
	code string
	rate bool
}

// side is one span's sum of a figure.
type side struct {
	done, all money.Decimal
	there     bool
}

func (s *side) add(c contribution) {
	s.there = true
	s.done += c.done
	if c.all != nil {
		s.all += *c.all
	}
}

// compared is a figure with both sides.
type compared struct {
	figureID
	label
	before, after side
	reported      bool
}

// compare sums contributions by figure and side, in the schemes' order, then by code.
func compare(list []contribution, before, after MonthSpan, labels map[string]label) []*compared {
	found := map[figureID]*compared{}
	for _, c := range effective(list) {
		if !before.has(c.month) && !after.has(c.month) {
			continue
		}
		id := figureID{c.code, c.all != nil}
		f := found[id]
		if f == nil {
			f = &compared{figureID: id, label: labels[c.code]}
			found[id] = f
		}
		if before.has(c.month) {
			f.before.add(c)
		}
		if after.has(c.month) {
			f.after.add(c)
		}
		f.reported = f.reported || c.reported
	}
	all := make([]*compared, 0, len(found))
	for _, f := range found {
		all = append(all, f)
	}
	slices.SortFunc(all, func(a, b *compared) int {
		return cmp.Or(cmp.Compare(a.order, b.order), cmp.Compare(a.code, b.code), compareBool(a.rate, b.rate))
	})
	return all
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// effective leaves out what is said already: a unit's reported figure speaks for everything at and below it.
func effective(list []contribution) []contribution {
	type cell struct {
		code  string
		month clock.Month
	}
	reports := map[cell][]string{}
	for _, c := range list {
		if c.reported {
			reports[cell{c.code, c.month}] = append(reports[cell{c.code, c.month}], c.path)
		}
	}
	return slices.DeleteFunc(slices.Clone(list), func(c contribution) bool {
		return slices.ContainsFunc(reports[cell{c.code, c.month}], func(path string) bool {
			return strings.HasPrefix(c.path, path) && (!c.reported || c.path != path)
		})
	})
}

// has says whether the month lies in the span.
func (s MonthSpan) has(m clock.Month) bool { return s.From <= m && m <= s.To }

// months are the span's months.
func (s MonthSpan) months() []clock.Month {
	var list []clock.Month
	for m := s.From; m <= s.To; m = m.Add(1) {
		list = append(list, m)
	}
	return list
}

// chosen are the figures of the codes, in the codes' order; all of them where there are no codes.
func chosen(all []*compared, codes []string) []*compared {
	if codes == nil {
		return all
	}
	var list []*compared
	for i, code := range codes {
		if slices.Contains(codes[:i], code) {
			continue
		}
		for _, f := range all {
			if f.code == code {
				list = append(list, f)
			}
		}
	}
	return list
}

// lay puts figures side by side: at most so many rows and rates in all.
func lay(list []*compared, most int) *EffectReport {
	r := &EffectReport{Rows: []*EffectRow{}, Rates: []*EffectRate{}, OnlyOneSide: []string{}}
	for _, f := range list {
		switch {
		case !f.before.there || !f.after.there:
			if !slices.Contains(r.OnlyOneSide, f.code) {
				r.OnlyOneSide = append(r.OnlyOneSide, f.code)
			}
		case len(r.Rows)+len(r.Rates) == most:
		case f.rate:
			r.Rates = append(r.Rates, f.asRate())
		default:
			r.Rows = append(r.Rows, f.asRow())
		}
	}
	slices.Sort(r.OnlyOneSide)
	return r
}

func (f *compared) asRow() *EffectRow {
	row := &EffectRow{
		Code: f.code, NameZh: f.zh, NameEn: f.en, Before: f.before.done, After: f.after.done, Rise: f.after.done - f.before.done, Reported: f.reported,
	}
	row.Change = quotient(int64(row.Rise), int64(row.Before))
	return row
}

func (f *compared) asRate() *EffectRate {
	rate := &EffectRate{
		Code: f.code, NameZh: f.zh, NameEn: f.en, GoodBefore: f.before.done, AllBefore: f.before.all, GoodAfter: f.after.done, AllAfter: f.after.all,
		Before: quotient(int64(f.before.done), int64(f.before.all)), After: quotient(int64(f.after.done), int64(f.after.all)), Reported: f.reported,
	}
	// Of the rates as they are shown, so that whoever checks the table finds that it adds up.
	if rate.Before != nil && rate.After != nil {
		rise := *rate.After - *rate.Before
		rate.Rise = &rise
	}
	return rate
}

// quotient is a ÷ b to a millionth, nil where b is 0 or the result is beyond all figures.
func quotient(a, b int64) *money.Factor {
	q, ok := money.TryMulDiv(a, int64(money.OneFactor), b)
	if !ok {
		return nil
	}
	f := money.Factor(q)
	return &f
}

// tops are the paths that lie below no other of them.
func tops(paths []string) []string {
	sorted := slices.Sorted(slices.Values(paths))
	var list []string
	for _, p := range sorted {
		if len(list) == 0 || !strings.HasPrefix(p, list[len(list)-1]) {
			list = append(list, p)
		}
	}
	return list
}
