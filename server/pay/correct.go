package pay

import (
	"slices"

	"duolao/server/clock"
	"duolao/server/money"
	"duolao/server/points"
)

// CarriedEntry is an entry that arrived after its month was closed.
type CarriedEntry struct {
	IndicatorCode string
	Day           clock.Date // of the closed month
	Quantity      money.Decimal
	OutOf         money.Decimal
}

// Corrected is what carried entries are worth.
type Corrected struct {
	After        *Trace        // the closed month with them: the next correction starts here
	PointsBefore money.Decimal // of the closed month, raw: what is below 0 counts as 0 in money
	PointsAfter  money.Decimal
	Bonus        money.Fen // what they add to the bonus, at the month's frozen price
	TopUp        money.Fen // what they change of the top-up: less is needed where the bonus grows
}

// Correct values entries of a closed month at its frozen price. The input is the closed month's
// head, before the person's trace as it was closed, or as the last correction left it: so
// correcting in two steps pays what correcting at once does. What comes out is paid with a later
// month out of a reserve, outside every pool; it depends on nobody else, and nobody else's
// figures depend on it.
//
// The floor of the closed month holds both ways: what lifts the bonus above it takes away from the
// top-up, and what lowers the bonus adds to it. An entry of an indicator that the scheme of
// the month did not have, or of a day without an assignment, is worth nothing.
func (in *Input) Correct(price Price, before *Trace, entries []CarriedEntry) (*Corrected, error) {
	after := &Trace{Person: before.Person, Row: before.Row}
	after.Person.Slices = slices.Clone(before.Person.Slices)
	for i := range after.Person.Slices {
		s := &after.Person.Slices[i]
		s.Cells = slices.Clone(s.Cells)
	}
	for i := range entries {
		if err := after.Person.count(in, &entries[i]); err != nil {
			return nil, err
		}
	}
	var err error
	if after.Row.Figures, err = in.Plan.Score(in.period(), after.Person.Slices, &after.Scores); err != nil {
		return nil, err
	}
	worthBefore, ok := price.rounded(before.Row.Figures.Points)
	worthAfter, fits := price.rounded(after.Row.Figures.Points)
	if !ok || !fits {
		return nil, tooLarge("a correction")
	}
	row := &after.Row
	row.Bonus += worthAfter - worthBefore
	row.TopUp = max(0, row.Need-row.Bonus)
	return &Corrected{
		After: after, PointsBefore: before.Row.Figures.RawPoints, PointsAfter: row.Figures.RawPoints,
		Bonus: row.Bonus - before.Row.Bonus, TopUp: row.TopUp - before.Row.TopUp,
	}, nil
}

// count adds an entry to the total that it belongs to.
func (p *Participant) count(in *Input, e *CarriedEntry) error {
	line, known := in.Plan.Line(e.IndicatorCode)
	at := slices.IndexFunc(p.Slices, func(s points.Slice) bool { return s.From <= e.Day && e.Day < s.Until })
	if !known || at < 0 {
		return nil
	}
	c := &p.Slices[at].Cells[line]
	done, outOf := c.Done+e.Quantity, c.OutOf+e.OutOf
	if (done > c.Done) != (e.Quantity > 0) || (outOf > c.OutOf) != (e.OutOf > 0) {
		return tooLarge("the total of indicator " + e.IndicatorCode)
	}
	c.Done, c.OutOf, c.Entered = done, outOf, true
	return nil
}

// rounded is what points are worth alone, half up to the fen.
func (p Price) rounded(points money.Decimal) (money.Fen, bool) {
	fen, ok := money.TryMulDiv(int64(p.Fen), int64(points), int64(p.Points))
	return money.Fen(fen), ok
}
