// Package points turns a manager's month into points, and says why.
//
// Facts are stored, points are not: they are a pure function of totals, targets
// and the month's scheme. This file and its neighbours plan.go, score.go,
// compute.go and trace.go are that function; they know no database and no clock.
//
// # The rules
//
//	score of a line   RATIO      max × done ÷ target, not below 0, no upper limit
//	                  PIECE      per piece × done
//	                  RATE       max × good ÷ all; the full max where there was nothing to do
//	                  RATING     the department's rating, 0 … max
//	                  DEDUCTION  −min(max, per piece × faults)
//	factor            own + team × unit's completion ÷ mean completion           6 places
//	coefficient       min(1, Σ process scores ÷ Σ process max)                  6 places
//	points            Σ over slices (base × factor × coefficient) + Σ adjustments 4 places
//
// A line's score is rounded once, to 4 places, half away from zero; the points are
// computed exactly from the rounded scores, factors and coefficient and rounded once.
// So whoever has the trace can recompute every figure with pencil and paper.
//
// # What the rules leave open, and what is done here
//
//   - A base line belongs to one slice: its own totals, the target of the post held.
//     Targets are never prorated. A RATING of a base line counts × days of the slice
//     ÷ days of the month.
//   - A process or adjustment line is over the whole month: done and out of are summed
//     over the slices, its target is that of the latest slice that has one, and a
//     RATING is not prorated. Entries outside every slice count nowhere; the service
//     shows them as excluded.
//   - A target that is missing, zero or negative is no target.
//   - RATE lies between 0 and max: more good than all is capped, less than nothing is 0.
//     All at or below zero means that there was nothing to do.
//   - RATING lies between 0 and max, however many ratings were added up.
//   - PIECE may go negative, as reversals and returned goods do. A DEDUCTION of a
//     negative number of faults is 0: it never adds points.
//   - A process total below 0 makes the coefficient 0, so that a negative base is never
//     turned into a gain. Where Σ process max is 0 the coefficient is 1.
//   - The mean completion stays the fraction sum ÷ units until the factor is rounded;
//     its 4 places in the trace are for reading.
//   - Where the unit's completion is not known yet, or the mean is not above 0, the ratio
//     counts as 1 and the slice is provisional. A settlement refuses instead.
//   - A post without a rule in the scheme has the factor 0 and is provisional.
//   - Points below 0 count as 0; the raw points are kept beside them.
//
// # What is not known yet
//
// An open month has an estimate: today's unit price, and a range that is formed from how
// everybody's points grew in past months (range.go, curve.go), with its record on them. A
// what-if is the month's own plan over slices in which a cell holds something else
// (suppose.go); nothing is written. Points, places, pools and prices are open to whoever may
// read points; what a person's points are worth is shown to whoever may read that person's
// pay, and is 0 or null for everybody else.
//
// # Arithmetic
//
// Integers only: 128 bits in between, and big integers where even those do not hold.
// A figure that does not fit into 64 bits in the end is an error, never a wrong number.
package points
