package points_test

import (
	"fmt"
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"duolao/server/money"
	"duolao/server/org"
	"duolao/server/points"
	"duolao/server/scheme"
)

// oracle is the arithmetic once more, in rationals, slowly and in the words of doc.go.
// It shares nothing with the engine.
type oracle struct {
	scheme *scheme.Scheme
	period points.Period
	month  []points.Slice
	line   func(code string) int
	post   func(i int) *scheme.PostRule
	beyond bool // some figure on the way does not fit into 64 bits
}

func rat(n int64, places int) *big.Rat {
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil)
	return new(big.Rat).SetFrac(big.NewInt(n), scale)
}

func dec(v money.Decimal) *big.Rat   { return rat(int64(v), 4) }
func millis(v money.Factor) *big.Rat { return rat(int64(v), 6) }

// round is r to so many places, half away from zero, as an integer of the last place.
func (o *oracle) round(r *big.Rat, places int) *big.Rat {
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil)
	x := new(big.Rat).Mul(r, new(big.Rat).SetInt(scale))
	half := big.NewRat(int64(x.Sign()), 2)
	x.Add(x, half)
	n := new(big.Int).Quo(x.Num(), x.Denom())
	if !n.IsInt64() {
		o.beyond = true
	}
	return new(big.Rat).SetFrac(n, scale)
}

// fits notes a sum that does not fit.
func (o *oracle) fits(sum *big.Rat) *big.Rat { o.round(sum, 4); return sum }

func (o *oracle) score(in *scheme.Indicator, c points.Cell, share *big.Rat) *big.Rat {
	zero, max := new(big.Rat), dec(in.Max)
	mul := func(a, b *big.Rat) *big.Rat { return new(big.Rat).Mul(a, b) }
	switch in.Method {
	case scheme.Ratio:
		if !c.Entered || !c.Targeted || c.Target <= 0 || c.Done < 0 {
			return zero
		}
		return o.round(new(big.Rat).Quo(mul(max, dec(c.Done)), dec(c.Target)), 4)
	case scheme.Piece:
		if !c.Entered {
			return zero
		}
		return o.round(mul(dec(*in.PerPiece), dec(c.Done)), 4)
	case scheme.Rate:
		if !c.Entered || c.OutOf <= 0 || c.Done > c.OutOf {
			return max
		}
		if c.Done < 0 {
			return zero
		}
		return o.round(new(big.Rat).Quo(mul(max, dec(c.Done)), dec(c.OutOf)), 4)
	case scheme.Rating:
		rating := dec(c.Done)
		if !c.Entered || c.Done < 0 {
			return zero
		}
		if rating.Cmp(max) > 0 {
			rating = max
		}
		if in.Category == scheme.Base {
			rating = mul(rating, share)
		}
		return o.round(rating, 4)
	case scheme.Deduction:
		faults := mul(dec(*in.PerPiece), dec(c.Done))
		if !c.Entered || c.Done < 0 {
			return zero
		}
		if faults.Cmp(max) > 0 {
			faults = max
		}
		return new(big.Rat).Neg(o.round(faults, 4))
	}
	panic(in.Method)
}

func (o *oracle) whole(code string) points.Cell {
	done, outOf := new(big.Int), new(big.Int)
	var sum points.Cell
	for _, s := range o.month {
		c := s.Cells[o.line(code)]
		done.Add(done, big.NewInt(int64(c.Done)))
		outOf.Add(outOf, big.NewInt(int64(c.OutOf)))
		if !done.IsInt64() || !outOf.IsInt64() {
			o.beyond = true
		}
		sum.Entered = sum.Entered || c.Entered
		if c.Targeted {
			sum.Targeted, sum.Target = true, c.Target
		}
	}
	sum.Done, sum.OutOf = money.Decimal(done.Int64()), money.Decimal(outOf.Int64())
	return sum
}

func (o *oracle) factor(s points.Slice) *big.Rat {
	rule := o.post(s.Post)
	if rule == nil {
		return new(big.Rat)
	}
	ratio := big.NewRat(1, 1)
	if !s.NoCompletion && o.period.Mean.Units > 0 && o.period.Mean.Sum > 0 {
		mean := new(big.Rat).Quo(dec(o.period.Mean.Sum), new(big.Rat).SetInt64(int64(o.period.Mean.Units)))
		ratio = new(big.Rat).Quo(dec(s.Completion), mean)
	}
	f := new(big.Rat).Mul(millis(rule.Team), ratio)
	return o.round(f.Add(f, millis(rule.Own)), 6)
}

type verdict struct{ points, base, coefficient, process, adjustment string }

func (o *oracle) compute(plan *points.Plan) verdict {
	process, processMax, adjustment := new(big.Rat), new(big.Rat), new(big.Rat)
	bases := make([]*big.Rat, len(o.month))
	for i := range bases {
		bases[i] = new(big.Rat)
	}
	for i := range plan.Lines() {
		in := plan.Indicator(i)
		switch in.Category {
		case scheme.Base:
			for j, s := range o.month {
				score := o.score(in, s.Cells[o.line(in.Code)], big.NewRat(int64(s.Days), int64(o.period.Days)))
				o.fits(bases[j].Add(bases[j], score))
			}
		case scheme.Process:
			o.fits(process.Add(process, o.score(in, o.whole(in.Code), nil)))
			processMax.Add(processMax, dec(in.Max))
		case scheme.Adjustment:
			o.fits(adjustment.Add(adjustment, o.score(in, o.whole(in.Code), nil)))
		}
	}
	coefficient := big.NewRat(1, 1)
	switch {
	case processMax.Sign() == 0 || process.Cmp(processMax) >= 0:
	case process.Sign() < 0:
		coefficient = new(big.Rat)
	default:
		coefficient = o.round(new(big.Rat).Quo(process, processMax), 6)
	}
	base, total := new(big.Rat), new(big.Rat)
	for j, s := range o.month {
		o.fits(base.Add(base, bases[j]))
		earned := new(big.Rat).Mul(bases[j], o.factor(s))
		total.Add(total, earned.Mul(earned, coefficient))
	}
	total = o.round(total.Add(total, adjustment), 4)
	return verdict{total.FloatString(4), base.FloatString(4), coefficient.FloatString(6), process.FloatString(4), adjustment.FloatString(4)}
}

func verdictOf(f points.Figures) verdict {
	return verdict{f.RawPoints.String(), f.Base.String(), f.Coefficient.String(), f.ProcessScore.String(), f.Adjustment.String()}
}

// month is a random scheme with a random month in it.
type month struct {
	scheme *scheme.Scheme
	plan   *points.Plan
	period points.Period
	slices []points.Slice
}

func (m *month) oracle() *oracle {
	return &oracle{
		scheme: m.scheme, period: m.period, month: m.slices,
		line: func(code string) int { i, _ := m.plan.Line(code); return i },
		post: func(i int) *scheme.PostRule {
			for _, r := range m.scheme.Posts {
				if m.plan.Post(r.Post) == i {
					return r
				}
			}
			return nil
		},
	}
}

// drawMonth draws figures as they occur, or, where absurd, any that can be stored.
func drawMonth(t *rapid.T, absurd bool) *month {
	pick := func(name string, lo, hi int64) int64 {
		if absurd {
			if lo >= 0 {
				return rapid.Int64Min(0).Draw(t, name)
			}
			return rapid.Int64().Draw(t, name)
		}
		// Evenly, for rapid itself prefers small numbers and nothing would move.
		return lo + int64(rapid.Uint64().Draw(t, name)*0x9E3779B97F4A7C15%uint64(hi-lo+1))
	}
	m := &month{scheme: &scheme.Scheme{}}
	for _, category := range []scheme.Category{scheme.Base, scheme.Process, scheme.Adjustment} {
		for i := range rapid.SampledFrom([]int{3, 4, 5, 2, 1, 0}).Draw(t, "lines") {
			in := &scheme.Indicator{
				Code: fmt.Sprint(category, i), Category: category, Position: i,
				Method: rapid.SampledFrom([]scheme.Method{scheme.Ratio, scheme.Piece, scheme.Rate, scheme.Rating, scheme.Deduction}).Draw(t, "method"),
				Max:    money.Decimal(pick("max", 0, 1_000_000)),
			}
			if in.Method == scheme.Piece {
				in.PerPiece = ptr(money.Decimal(pick("perPiece", -50_000, 50_000)))
			}
			if in.Method == scheme.Deduction {
				in.PerPiece = ptr(money.Decimal(pick("perFault", 0, 50_000)))
			}
			m.scheme.Indicators = append(m.scheme.Indicators, in)
		}
	}
	for i := range 3 {
		m.scheme.Posts = append(m.scheme.Posts, &scheme.PostRule{
			Post: []org.Post{org.AccountManager, org.DistrictManager, org.TownshipHead}[i], Own: money.Factor(pick("own", 0, 2_000_000)), Team: money.Factor(pick("team", -1_000_000, 2_000_000)),
		})
	}
	var err error
	if m.plan, err = points.Compile(m.scheme); err != nil {
		t.Skip(err) // the sum of absurd process scores
	}
	m.period = points.Period{
		Days: rapid.IntRange(28, 31).Draw(t, "ofDays"),
		Mean: points.Mean{Sum: money.Decimal(pick("sum", -1, 2_000_000)), Units: rapid.IntRange(0, 200).Draw(t, "units")},
	}
	for range rapid.SampledFrom([]int{1, 2, 3, 6, 0}).Draw(t, "slices") {
		s := points.Slice{
			Post: rapid.SampledFrom([]int{0, 1, 2, points.NoPost}).Draw(t, "post"), Days: rapid.IntRange(0, m.period.Days).Draw(t, "days"),
			Completion: money.Decimal(pick("completion", 0, 100_000)), NoCompletion: rapid.IntRange(0, 9).Draw(t, "unknown") > 7,
			Cells: make([]points.Cell, m.plan.Lines()),
		}
		for i := range s.Cells {
			c := &s.Cells[i]
			if c.Entered = rapid.IntRange(0, 9).Draw(t, "entered") < 8; c.Entered {
				c.Done = money.Decimal(pick("done", -50_000, 5_000_000))
				c.OutOf = money.Decimal(pick("outOf", -10, 5_000_000))
			}
			if c.Targeted = rapid.IntRange(0, 9).Draw(t, "targeted") < 8; c.Targeted {
				c.Target = money.Decimal(pick("target", -1, 5_000_000))
			}
		}
		m.slices = append(m.slices, s)
	}
	return m
}

// many runs a property on thousands of cases.
func many(t *testing.T, check func(*rapid.T)) {
	for range 15 {
		rapid.Check(t, check)
		if t.Failed() {
			return
		}
	}
}

// The engine gives what the rationals give, and the trace gives what the engine gives.
func TestEngineIsExact(t *testing.T) {
	many(t, func(t *rapid.T) {
		m := drawMonth(t, false)
		got, err := m.plan.Points(m.period, m.slices)
		if err != nil {
			t.Fatal(err)
		}
		if want := m.oracle().compute(m.plan); verdictOf(got) != want {
			t.Fatalf("got %+v, want %+v", verdictOf(got), want)
		}
		trace, err := m.plan.Trace(m.period, m.slices)
		if err != nil || trace.Figures != got {
			t.Fatalf("Trace says %+v, %v; Points says %+v", trace.Figures, err, got)
		}
		if got.Points != max(0, got.RawPoints) || got.Coefficient < 0 || got.Coefficient > money.OneFactor {
			t.Fatalf("out of bounds: %+v", got)
		}
	})
}

// Whatever can be stored is computed exactly or refused, and refused only where a figure
// on the way does not fit into 64 bits.
func TestAbsurdFiguresAreNeverWrong(t *testing.T) {
	computed, refused := 0, 0
	many(t, func(t *rapid.T) {
		m := drawMonth(t, true)
		o := m.oracle()
		want := o.compute(m.plan)
		got, err := m.plan.Points(m.period, m.slices)
		if err != nil {
			refused++
			if !o.beyond {
				t.Fatalf("refused with %v, though it is %+v", err, want)
			}
			return
		}
		computed++
		if o.beyond || verdictOf(got) != want {
			t.Fatalf("got %+v, want %+v (beyond: %v)", verdictOf(got), want, o.beyond)
		}
		if trace, err := m.plan.Trace(m.period, m.slices); err == nil && trace.Figures != got {
			t.Fatalf("Trace says %+v, Points says %+v", trace.Figures, got)
		}
	})
	t.Logf("%d computed, %d refused", computed, refused)
}

// Every line of a trace adds up: whoever recomputes it by hand gets the same points.
func TestTraceAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := drawMonth(t, false)
		r, err := m.plan.Trace(m.period, m.slices)
		if err != nil {
			t.Fatal(err)
		}
		sum := func(lines []*points.ScoreLine) (s money.Decimal) {
			for _, l := range lines {
				s += l.Score
			}
			return s
		}
		var base money.Decimal
		exact := new(big.Rat)
		for _, s := range r.Slices {
			if sum(s.Lines) != s.Base {
				t.Fatalf("the lines make %s, the base is %s", sum(s.Lines), s.Base)
			}
			base += s.Base
			earned := new(big.Rat).Mul(dec(s.Base), millis(s.Factor))
			exact.Add(exact, earned.Mul(earned, millis(r.Coefficient)))
			if s.Earned.String() != new(oracle).round(earned, 4).FloatString(4) {
				t.Fatalf("a slice earned %s, shown as %s", earned.FloatString(8), s.Earned)
			}
		}
		if r.Earned.String() != new(oracle).round(exact, 4).FloatString(4) {
			t.Fatalf("earned %s, shown as %s", exact.FloatString(8), r.Earned)
		}
		exact.Add(exact, dec(r.Adjustment))
		if base != r.Base || sum(r.Process) != r.ProcessScore || sum(r.Adjustments) != r.Adjustment ||
			r.RawPoints.String() != new(oracle).round(exact, 4).FloatString(4) {
			t.Fatalf("the trace does not add up: %+v", r.Figures)
		}
	})
}

// What a gap promises is what its filling brings.
func TestGapIsKept(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := drawMonth(t, false)
		r, err := m.plan.Trace(m.period, m.slices)
		if err != nil {
			t.Fatal(err)
		}
		for i, s := range r.Slices {
			for line, l := range s.Lines {
				if l.Gap == nil || reasonOf(l) == points.NoTarget || reasonOf(l) == points.NothingToDo {
					continue
				}
				c := &m.slices[i].Cells[line]
				before := *c
				c.Done, c.Entered = c.Done+*l.Gap, true
				after, err := m.plan.Trace(m.period, m.slices)
				*c = before
				if err != nil {
					t.Fatal(err)
				}
				if filled := after.Slices[i].Lines[line]; filled.Score != l.Score+*l.GapScore || filled.Gap != nil {
					t.Fatalf("%s: a gap of %s for %s brought %s to %s", l.Method, l.Gap, l.GapScore, l.Score, filled.Score)
				}
			}
		}
	})
}

// Who does more never has less, where nothing is negative; who has more faults never more.
func TestMoreIsNeverLess(t *testing.T) {
	moved := 0
	many(t, func(t *rapid.T) {
		m := drawMonth(t, false)
		if len(m.slices) == 0 || m.plan.Lines() == 0 {
			return
		}
		for _, in := range m.scheme.Indicators {
			if in.PerPiece != nil {
				in.PerPiece = ptr(max(*in.PerPiece, -*in.PerPiece))
			}
		}
		for _, rule := range m.scheme.Posts {
			rule.Team = max(0, rule.Team)
		}
		plan, err := points.Compile(m.scheme)
		if err != nil {
			t.Fatal(err)
		}
		for i := range m.slices {
			for line := range m.slices[i].Cells {
				c := &m.slices[i].Cells[line]
				c.Done = max(0, c.Done)
				if plan.Indicator(line).Method == scheme.Deduction && plan.Indicator(line).Category != scheme.Adjustment {
					*c = points.Cell{} // a negative base times a better coefficient is less
				}
			}
		}
		before, err := plan.Points(m.period, m.slices)
		if err != nil {
			t.Fatal(err)
		}
		line := rapid.IntRange(0, plan.Lines()-1).Draw(t, "line")
		in := plan.Indicator(line)
		if in.Method == scheme.Deduction && in.Category != scheme.Adjustment {
			return
		}
		c := &m.slices[rapid.IntRange(0, len(m.slices)-1).Draw(t, "slice")].Cells[line]
		if !c.Entered && in.Method == scheme.Rate {
			return // the first entry of a rate ends its being full for want of any
		}
		c.Done += money.Decimal(rapid.Int64Range(1, 1_000_000).Draw(t, "more"))
		c.Entered = true
		after, err := plan.Points(m.period, m.slices)
		if err != nil {
			t.Fatal(err)
		}
		less := after.RawPoints < before.RawPoints
		if in.Method == scheme.Deduction {
			less = after.RawPoints > before.RawPoints
		}
		if less {
			t.Fatalf("%s %s: from %s to %s", in.Category, in.Method, before.RawPoints, after.RawPoints)
		}
		if after.RawPoints != before.RawPoints {
			moved++
		}
	})
	t.Logf("%d cases moved", moved)
}

// Ten times as much of a ten times higher target is the same; a scheme of twice the
// points gives twice the points.
func TestScaling(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		target, done := rapid.Int64Range(1, 1_000_000).Draw(t, "target"), rapid.Int64Range(0, 1_000_000).Draw(t, "done")
		full := rapid.Int64Range(0, 1_000_000).Draw(t, "max")
		score := func(method scheme.Method, full, k int64) money.Decimal {
			p := one(t, scheme.Base, method, money.Decimal(full).String(), "")
			c := points.Cell{Done: money.Decimal(done * k), Target: money.Decimal(target * k), OutOf: money.Decimal(target * k), Entered: true, Targeted: true}
			f, err := p.Points(plain, []points.Slice{{Days: 30, Completion: money.Unit, Cells: []points.Cell{c}}})
			if err != nil {
				t.Fatal(err)
			}
			return f.Points
		}
		for _, method := range []scheme.Method{scheme.Ratio, scheme.Rate} {
			once := score(method, full, 1)
			if ten := score(method, full, 10); ten != once {
				t.Fatalf("%s: %s became %s", method, once, ten)
			}
			if twice := score(method, 2*full, 1); twice < 2*once-1 || twice > 2*once+1 { // one rounding each
				t.Fatalf("%s: %s doubled is %s", method, once, twice)
			}
		}
	})
}
