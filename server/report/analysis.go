package report

import (
	"cmp"
	"math/big"
	"slices"
	"strconv"

	"duolao/server/money"
	"duolao/server/org"
	"duolao/server/pay"
	"duolao/server/points"
	"duolao/server/scheme"
)

// worker is a person of a settled month.
type worker struct {
	staffID        int64
	code, name     string
	unitID         int64 // of the last assignment, as are the next five
	unitName       string
	production     int64 // the production unit that it lies in; the unit itself where it lies in none
	productionName string
	post           org.Post
	employment     org.Employment
	points         money.Decimal
	rank           int // in the city
	pointsBefore   *money.Decimal
	pay, topUp     money.Fen // pay is bonus, top-up and corrections
	risks          []RiskReason
	scores         []money.Decimal // by line of the head
	brings         []int64         // what each line brings to points, in hundred-millionths
}

// settled is a city's settled month, decoded. Nobody writes to it.
type settled struct {
	lines  []pay.HeadLine
	people []*worker // the lowest pay first
}

// perPoint is the unit of worker.brings: so fine that the sum over a whole carrier is right to the last place shown.
const perPoint = 100_000_000

// take copies what the analysis needs from a trace, whose room is used again. names are those of production units.
func (w *worker) take(lines []pay.HeadLine, t *pay.Trace, names map[int64]string) {
	if n := len(t.Person.Places); n > 0 {
		w.production = t.Person.Places[n-1].Production
	}
	if w.productionName = names[w.production]; w.production == 0 {
		w.production, w.productionName = w.unitID, w.unitName
	}
	w.scores, w.brings = make([]money.Decimal, len(lines)), make([]int64, len(lines))
	at := map[scheme.Category]int{}
	for line := range lines {
		category := lines[line].Category
		n := at[category]
		at[category]++
		switch category {
		case scheme.Base:
			weighted := new(big.Int)
			for i := range t.Scores.Slices {
				s := &t.Scores.Slices[i]
				w.scores[line] += s.Lines[n].Score
				weighted.Add(weighted, new(big.Int).Mul(big.NewInt(int64(s.Lines[n].Score)), big.NewInt(int64(s.Factor))))
			}
			weighted.Mul(weighted, big.NewInt(int64(t.Row.Figures.Coefficient)))
			w.brings[line] = rounded(weighted, int64(money.Unit)*int64(money.OneFactor)*int64(money.OneFactor)/perPoint)
		case scheme.Process:
			w.scores[line] = scoreAt(t.Scores.Process, n)
		case scheme.Adjustment:
			w.scores[line] = scoreAt(t.Scores.Adjustments, n)
			w.brings[line] = int64(w.scores[line]) * (perPoint / int64(money.Unit))
		}
	}
}

func scoreAt(list []points.Scored, n int) money.Decimal { return list[n].Score }

// rounded is n ÷ d, half away from zero. Points that a settlement has taken fit.
func rounded(n *big.Int, d int64) int64 {
	twice := new(big.Int).Lsh(n, 1)
	half := big.NewInt(d)
	if n.Sign() < 0 {
		half.Neg(half)
	}
	return new(big.Int).Quo(twice.Add(twice, half), big.NewInt(2*d)).Int64()
}

// judge says who is at risk, and puts people in order.
func (s *settled) judge(before map[int64][monthsBefore]*past) {
	pays := make([]money.Fen, len(s.people))
	for i, w := range s.people {
		pays[i] = w.pay
	}
	low, anyLow := lowTenth(pays)
	for _, w := range s.people {
		is := standing{pay: w.pay, topUp: w.topUp, points: w.points, rank: w.rank, before: before[w.staffID]}
		w.risks, w.pointsBefore = is.risks(low, anyLow), is.meanBefore()
	}
	slices.SortFunc(s.people, byPay)
}

// byPay is the order of people: the lowest pay first, then by staff number.
func byPay(a, b *worker) int {
	return cmp.Or(cmp.Compare(a.pay, b.pay), pay.CompareStaffCodes(a.code, b.code))
}

func spreadOf(people []*worker) *pay.Spread {
	pays, atFloor := make([]money.Fen, len(people)), 0
	for i, w := range people {
		pays[i] = w.pay
		if w.topUp > 0 {
			atFloor++
		}
	}
	return pay.SpreadOf(pays, atFloor)
}

// analyse is what there is to say of some of the people, who are at least one.
func (s *settled) analyse(people []*worker) *PayAnalysis {
	pays := make([]money.Fen, len(people))
	atRisk := 0
	for i, w := range people {
		pays[i] = w.pay
		if len(w.risks) > 0 {
			atRisk++
		}
	}
	return &PayAnalysis{Spread: spreadOf(people), Parts: partsOf(people), Bins: binsOf(pays), Indicators: s.indicators(people), AtRisk: atRisk}
}

// partsOf divides people in each way: units by name, posts and employments in the order of their constants.
func partsOf(people []*worker) []*PayPart {
	parts := []*PayPart{}
	for _, d := range []struct {
		by  PayDivision
		key func(*worker) (key, name string)
		cmp func(a, b *PayPart) int
	}{
		{ByUnit, func(w *worker) (string, string) { return strconv.FormatInt(w.production, 10), w.productionName }, func(a, b *PayPart) int {
			return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(len(a.Key), len(b.Key)), cmp.Compare(a.Key, b.Key))
		}},
		{ByPost, func(w *worker) (string, string) { return string(w.post), "" }, func(a, b *PayPart) int {
			return cmp.Compare(slices.Index(org.ProductionPosts, org.Post(a.Key)), slices.Index(org.ProductionPosts, org.Post(b.Key)))
		}},
		{ByEmployment, func(w *worker) (string, string) { return string(w.employment), "" }, func(a, b *PayPart) int { return cmp.Compare(a.Key, b.Key) }},
	} {
		groups := map[string][]*worker{}
		names := map[string]string{}
		for _, w := range people {
			key, name := d.key(w)
			groups[key], names[key] = append(groups[key], w), name
		}
		list := make([]*PayPart, 0, len(groups))
		for key, group := range groups {
			var sum money.Decimal
			for _, w := range group {
				sum += w.points
			}
			list = append(list, &PayPart{Division: d.by, Key: key, Name: names[key], Spread: spreadOf(group),
				MeanPoints: money.Decimal(money.MulDiv(int64(sum), 1, int64(len(group))))})
		}
		slices.SortFunc(list, d.cmp)
		parts = append(parts, list...)
	}
	return parts
}

func (s *settled) indicators(people []*worker) []*IndicatorPoints {
	list := make([]*IndicatorPoints, len(s.lines))
	for line := range s.lines {
		l := &s.lines[line]
		in := &IndicatorPoints{IndicatorCode: l.Code, NameZh: l.NameZh, NameEn: l.NameEn, Category: l.Category, Max: l.Max}
		brings := int64(0)
		for _, w := range people {
			in.Score += w.scores[line]
			brings += w.brings[line]
			if w.scores[line] == 0 {
				in.Zero++
			}
		}
		in.Mean = money.Decimal(money.MulDiv(int64(in.Score), 1, int64(len(people))))
		in.Points = money.Decimal(money.MulDiv(brings, int64(money.Unit), perPoint))
		list[line] = in
	}
	return list
}

// line is the place of an indicator, -1 where the scheme has none of that code.
func (s *settled) line(code string) int {
	return slices.IndexFunc(s.lines, func(l pay.HeadLine) bool { return l.Code == code })
}

// passes says whether a person is one of those asked for. line is that of the filter's indicator, -1 without one; the
// unit is the caller's business.
func (f *AnalysisFilter) passes(w *worker, line int) bool {
	switch {
	case f.Post != nil && w.post != *f.Post,
		f.Employment != nil && w.employment != *f.Employment,
		f.AtFloor != nil && *f.AtFloor && w.topUp == 0,
		f.AtRisk != nil && *f.AtRisk && len(w.risks) == 0,
		f.PayFrom != nil && w.pay < *f.PayFrom,
		f.PayBelow != nil && w.pay >= *f.PayBelow,
		f.Zero != nil && *f.Zero && w.scores[line] != 0:
		return false
	}
	return true
}

// personKey is a person's place in a list: by the score of the line, the highest first, where there is one, then by pay.
type personKey struct {
	Score money.Decimal
	Pay   money.Fen
	Code  string
}

func (w *worker) key(line int) personKey {
	k := personKey{Pay: w.pay, Code: w.code}
	if line >= 0 {
		k.Score = w.scores[line]
	}
	return k
}

func (k personKey) compare(o personKey) int {
	return cmp.Or(cmp.Compare(o.Score, k.Score), cmp.Compare(k.Pay, o.Pay), pay.CompareStaffCodes(k.Code, o.Code))
}

func (w *worker) shown(line int) *AnalysisPerson {
	p := &AnalysisPerson{
		StaffID: w.staffID, Code: w.code, Name: w.name, UnitName: w.unitName, Post: w.post, Employment: w.employment,
		Points: w.points, PointsBefore: w.pointsBefore, Pay: w.pay, TopUp: w.topUp, Risks: w.risks,
	}
	if line >= 0 {
		score := w.scores[line]
		p.Score = &score
	}
	return p
}
