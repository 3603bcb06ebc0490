package pay

import (
	"math/big"
	"slices"

	"duolao/server/clock"
	"duolao/server/money"
	"duolao/server/scheme"
)

// BridgePart says what made pay change.
type BridgePart string

// The parts, in the order of the formula.
const (
	PartBase        BridgePart = "BASE"        // a base indicator's score
	PartFactor      BridgePart = "FACTOR"      // the team factor: completion, mean, post
	PartCoefficient BridgePart = "COEFFICIENT" // the process coefficient
	PartAdjustment  BridgePart = "ADJUSTMENT"  // an adjustment's score
	PartPool        BridgePart = "POOL"        // the pool: quotas
	PartOthers      BridgePart = "OTHERS"      // everybody else's points
	PartRounding    BridgePart = "ROUNDING"    // the fen of the largest remainder
	PartTopUp       BridgePart = "TOP_UP"      // the top-up to the floor
	PartCorrection  BridgePart = "CORRECTION"  // corrections of closed months
)

// BridgeStep is one contribution to the change of pay.
type BridgeStep struct {
	Part          BridgePart
	IndicatorCode *string // of BASE and ADJUSTMENT
	NameZh        string
	NameEn        string
	Before        string // the figure; "" where the month's scheme has no such line
	After         string
	Points        money.Decimal // what it adds to points
	Amount        money.Fen     // what it adds to pay
}

// Bridge leads from one month's pay of a person to another's: its steps add up to the change,
// to the fen.
type Bridge struct {
	From         clock.Month
	To           clock.Month
	Before       money.Fen // bonus, top-up and corrections
	After        money.Fen
	PointsBefore money.Decimal
	PointsAfter  money.Decimal
	Steps        []*BridgeStep // in the order of the formula
}

// Paid is one person's pay of a month, with the month's head and price.
type Paid struct {
	In         *Input // of the head: its participants do not matter
	Price      Price
	Trace      *Trace
	Correction money.Fen // Σ corrections of closed months that are paid with this one
}

// Pay is bonus, top-up and corrections.
func (p *Paid) Pay() money.Fen { return p.Trace.Row.Bonus + p.Trace.Row.TopUp + p.Correction }

// NewBridge takes the first month and puts one thing after another in the place that it has in
// the second: each base indicator's score, the team factor, the coefficient, each adjustment,
// then the pool and everybody else's points. After each, points and bonus are computed exactly;
// the difference to the one before is what the thing contributed. Only what was reached so far
// is rounded, never a contribution, so nothing is lost between them.
//
// Over several assignments a score is the sum of theirs and the factor the mean weighted by their
// base scores. Where those weights make no mean (base scores below 0, or none at all), it is the
// mean weighted by days, and what is left of the sum changes with it.
func NewBridge(from, to *Paid) (*Bridge, error) {
	b := &Bridge{
		From: from.In.Month, To: to.In.Month, Before: from.Pay(), After: to.Pay(),
		PointsBefore: from.Trace.Row.Figures.Points, PointsAfter: to.Trace.Row.Figures.Points,
	}
	before, after := from.substance(), to.substance()
	at := before.clone()
	worth, points := at.worth(), at.points()
	take := func(step *BridgeStep) error {
		reached, gained := at.worth(), at.points()
		amount := new(big.Int).Sub(reached, worth)
		more := new(big.Int).Sub(gained, points)
		if !amount.IsInt64() || !more.IsInt64() {
			return tooLarge("a step of the bridge")
		}
		step.Amount, step.Points = money.Fen(amount.Int64()), money.Decimal(more.Int64())
		b.Steps = append(b.Steps, step)
		worth, points = reached, gained
		return nil
	}
	lines := func(part BridgePart, category scheme.Category) error {
		for _, l := range linesOf(to.In, from.In, category) {
			was, is := before.scores[l.key()], after.scores[l.key()]
			if was.equals(is) {
				continue
			}
			if delete(at.scores, l.key()); is != nil {
				at.scores[l.key()] = is
			}
			err := take(&BridgeStep{Part: part, IndicatorCode: &l.Code, NameZh: l.NameZh, NameEn: l.NameEn, Before: was.String(), After: is.String()})
			if err != nil {
				return err
			}
		}
		return nil
	}
	if err := lines(PartBase, scheme.Base); err != nil {
		return nil, err
	}
	at.factor, at.rest = after.factor, after.rest
	if err := take(&BridgeStep{Part: PartFactor, Before: factorText(before.factor), After: factorText(after.factor)}); err != nil {
		return nil, err
	}
	at.coefficient = after.coefficient
	if err := take(&BridgeStep{Part: PartCoefficient, Before: before.coefficient.String(), After: after.coefficient.String()}); err != nil {
		return nil, err
	}
	if err := lines(PartAdjustment, scheme.Adjustment); err != nil {
		return nil, err
	}
	at.pool = after.pool
	if err := take(&BridgeStep{Part: PartPool, Before: before.pool.String(), After: after.pool.String()}); err != nil {
		return nil, err
	}
	at.others, at.lifted = after.others, after.lifted
	if err := take(&BridgeStep{Part: PartOthers, Before: before.others.String(), After: after.others.String()}); err != nil {
		return nil, err
	}
	b.finish(&from.Trace.Row, &to.Trace.Row, from.Correction, to.Correction)
	return b, nil
}

// finish adds what is money alone: the rest of the change of the bonus, the top-up, the corrections.
func (b *Bridge) finish(from, to *Row, correctedBefore, correctedAfter money.Fen) {
	rounding := to.Bonus - from.Bonus
	for _, s := range b.Steps {
		rounding -= s.Amount
	}
	if rounding != 0 {
		b.Steps = append(b.Steps, &BridgeStep{Part: PartRounding, Amount: rounding})
	}
	plain := func(part BridgePart, before, after money.Fen) {
		if before != 0 || after != 0 {
			b.Steps = append(b.Steps, &BridgeStep{Part: part, Before: before.String(), After: after.String(), Amount: after - before})
		}
	}
	plain(PartTopUp, from.TopUp, to.TopUp)
	plain(PartCorrection, correctedBefore, correctedAfter)
}

// substance is what a bonus is made of, so that each part of it can be put in another's place.
type substance struct {
	scores      map[lineKey]*score // of base lines and adjustments
	factor      *big.Rat           // in millionths; over all slices
	rest        *big.Rat           // Σ base × factor of the slices less Σ base × that factor
	coefficient money.Factor
	pool        money.Fen     // what is shared by points
	others      money.Decimal // the points of everybody else who shares it
	lifted      bool          // the person does not share it: a pool that pays the top-ups lifts them
}

type lineKey struct {
	category scheme.Category
	code     string
}

type score money.Decimal

// String is "" for a line that the scheme does not have.
func (s *score) String() string {
	if s == nil {
		return ""
	}
	return money.Decimal(*s).String()
}

func (s *score) equals(other *score) bool {
	return s == nil && other == nil || s != nil && other != nil && *s == *other
}

// line is an indicator of a scheme.
type line struct {
	*scheme.Indicator
}

func (l line) key() lineKey { return lineKey{l.Category, l.Code} }

// linesOf are the lines of a category that either scheme has: the first one's in its order,
// then those of the second alone.
func linesOf(first, second *Input, category scheme.Category) []line {
	var list []line
	for _, in := range []*Input{first, second} {
		for i := range in.Plan.Lines() {
			l := line{in.Plan.Indicator(i)}
			if l.Category == category && !slices.ContainsFunc(list, func(had line) bool { return had.Code == l.Code }) {
				list = append(list, l)
			}
		}
	}
	return list
}

func (p *Paid) substance() *substance {
	t, f := p.Trace, &p.Trace.Row.Figures
	s := &substance{scores: map[lineKey]*score{}, coefficient: f.Coefficient, pool: p.Price.Fen, others: p.Price.Points}
	s.lifted = p.In.Scheme.Settings.Funder == scheme.Pool && t.Row.TopUp > 0
	if !s.lifted {
		s.others -= f.Points
	}
	base, adjustment := linesOf(p.In, p.In, scheme.Base), linesOf(p.In, p.In, scheme.Adjustment)
	for i, l := range base {
		sum := new(score)
		for j := range t.Scores.Slices {
			*sum += score(t.Scores.Slices[j].Lines[i].Score)
		}
		s.scores[l.key()] = sum
	}
	for i, l := range adjustment {
		sum := score(t.Scores.Adjustments[i].Score)
		s.scores[l.key()] = &sum
	}
	s.setFactor(t)
	return s
}

// setFactor finds the one factor of all slices, and what is left.
func (s *substance) setFactor(t *Trace) {
	sum, bases, byDays, days := new(big.Int), new(big.Int), new(big.Int), int64(0)
	weighs := true
	for i := range t.Scores.Slices {
		base, factor := int64(t.Scores.Slices[i].Base), int64(t.Scores.Slices[i].Factor)
		sum.Add(sum, product(base, factor))
		bases.Add(bases, big.NewInt(base))
		byDays.Add(byDays, product(int64(t.Person.Slices[i].Days), factor))
		days += int64(t.Person.Slices[i].Days)
		weighs = weighs && base >= 0
	}
	switch {
	case weighs && bases.Sign() > 0:
		s.factor = new(big.Rat).SetFrac(sum, bases)
	case days > 0:
		s.factor = new(big.Rat).SetFrac(byDays, big.NewInt(days))
	default:
		s.factor = new(big.Rat).SetInt64(int64(t.Scores.Slices[len(t.Scores.Slices)-1].Factor))
	}
	s.rest = new(big.Rat).SetInt(sum)
	s.rest.Sub(s.rest, new(big.Rat).Mul(s.factor, new(big.Rat).SetInt(bases)))
}

func (s *substance) clone() *substance {
	c := *s
	c.scores = make(map[lineKey]*score, len(s.scores))
	for k, v := range s.scores {
		c.scores[k] = v
	}
	return &c
}

// points are the points that the substance makes, as the engine rounds them; at least 0.
func (s *substance) points() *big.Int {
	base, adjustments := new(big.Int), new(big.Int)
	for k, v := range s.scores {
		sum := base
		if k.category == scheme.Adjustment {
			sum = adjustments
		}
		sum.Add(sum, big.NewInt(int64(*v)))
	}
	p := new(big.Rat).Mul(new(big.Rat).SetInt(base), s.factor)
	p.Add(p, s.rest)
	p.Mul(p, big.NewRat(int64(s.coefficient), 1_000_000_000_000)) // millionths of millionths
	rounded := half(p.Add(p, new(big.Rat).SetInt(adjustments)))
	if rounded.Sign() < 0 {
		rounded.SetInt64(0)
	}
	return rounded
}

// worth is what the substance's points are worth at its price, half up to the fen.
func (s *substance) worth() *big.Int {
	points := s.points()
	if points.Sign() == 0 {
		return points
	}
	of := big.NewInt(int64(s.others))
	if !s.lifted {
		of.Add(of, points)
	}
	if of.Sign() == 0 { // nobody has points to share by
		return of
	}
	worth := new(big.Rat).SetFrac(points, of)
	return half(worth.Mul(worth, new(big.Rat).SetInt64(int64(s.pool))))
}

// half rounds half away from zero.
func half(r *big.Rat) *big.Int {
	twice := new(big.Int).Lsh(r.Num(), 1)
	twice.Add(twice, new(big.Int).Mul(r.Denom(), big.NewInt(int64(r.Sign()))))
	return twice.Quo(twice, new(big.Int).Lsh(r.Denom(), 1))
}

func factorText(r *big.Rat) string {
	n := half(r)
	if !n.IsInt64() {
		return r.FloatString(0)
	}
	return money.Factor(n.Int64()).String()
}

func product(a, b int64) *big.Int { return new(big.Int).Mul(big.NewInt(a), big.NewInt(b)) }
