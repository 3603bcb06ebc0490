package pay_test

import (
	"testing"

	"pgregory.net/rapid"

	"duolao/server/clock"
	"duolao/server/money"
	"duolao/server/pay"
	"duolao/server/scheme"
)

// Whatever differs between two months (schemes, posts, units, pools, people), the steps add up
// to the change of pay, to the fen, and to the change of points.
func TestBridgeAddsUp(t *testing.T) {
	many(t, func(t *rapid.T) {
		from, to := drawPaid(t, "from"), drawPaid(t, "to")
		b, err := pay.NewBridge(from, to)
		if err != nil {
			t.Fatal(err)
		}
		amount, points := adds(b)
		if b.Before+amount != b.After || b.Before != from.Pay() || b.After != to.Pay() {
			t.Fatalf("%s and %s make %s", b.Before, amount, b.After)
		}
		if b.PointsBefore+points != b.PointsAfter || b.PointsAfter != to.Trace.Row.Figures.Points {
			t.Fatalf("%s points and %s make %s", b.PointsBefore, points, b.PointsAfter)
		}
		order := map[pay.BridgePart]int{}
		for i, part := range []pay.BridgePart{pay.PartBase, pay.PartFactor, pay.PartCoefficient, pay.PartAdjustment, pay.PartPool, pay.PartOthers, pay.PartRounding, pay.PartTopUp, pay.PartCorrection} {
			order[part] = i
		}
		for i, s := range b.Steps {
			if i > 0 && order[s.Part] < order[b.Steps[i-1].Part] {
				t.Fatalf("%s comes after %s", s.Part, b.Steps[i-1].Part)
			}
			if (s.IndicatorCode != nil) != (s.Part == pay.PartBase || s.Part == pay.PartAdjustment) {
				t.Fatalf("%+v", s)
			}
			if s.Part == pay.PartRounding && (s.Amount > 2 || s.Amount < -2) {
				t.Fatalf("rounding moved %d fen", s.Amount)
			}
		}
	})
}

// From a month to itself nothing moves.
func TestBridgeToItself(t *testing.T) {
	many(t, func(t *rapid.T) {
		p := drawPaid(t, "paid")
		b, err := pay.NewBridge(p, p)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range b.Steps {
			if s.Amount != 0 || s.Points != 0 || s.Before != s.After || s.Part == pay.PartBase || s.Part == pay.PartAdjustment || s.Part == pay.PartRounding {
				t.Fatalf("%+v", s)
			}
		}
	})
}

func adds(b *pay.Bridge) (amount money.Fen, points money.Decimal) {
	for _, s := range b.Steps {
		amount, points = amount+s.Amount, points+s.Points
	}
	return amount, points
}

// drawPaid is somebody's pay of a drawn month, read back from what was kept.
func drawPaid(t *rapid.T, label string) *pay.Paid {
	in, r := settled(t)
	trace := traces(t, in, r)[rapid.IntRange(0, len(r.Rows)-1).Draw(t, label)]
	head, err := in.Head().Input()
	if err != nil {
		t.Fatal(err)
	}
	kept, err := head.ParseTrace(string(trace.Append(nil)))
	if err != nil {
		t.Fatal(err)
	}
	return &pay.Paid{In: head, Price: r.Price, Trace: kept, Correction: money.Fen(rapid.Int64Range(-1000, 1000).Draw(t, "correction"))}
}

// "I did more and got less": 12 points instead of 10 while the pool is the same and everybody
// else did twice as much.
func TestBridgeOfMoreForLess(t *testing.T) {
	paid := func(month clock.Month, mine, others money.Decimal) *pay.Paid {
		in := november(person("1", "AGENCY", 1000, 30, mine), person("2", "AGENCY", 1000, 30, others))
		in.Month = month
		r, err := pay.Settle(in)
		if err != nil {
			t.Fatal(err)
		}
		return &pay.Paid{In: in, Price: r.Price, Trace: traces(t, in, r)[0]}
	}
	b, err := pay.NewBridge(paid(202609, 10*money.Unit, 10*money.Unit), paid(202611, 12*money.Unit, 20*money.Unit))
	if err != nil {
		t.Fatal(err)
	}
	// 1000 of 2000 before; with 12 of 22 points 1091 (1090.91), and with 12 of 32 750.
	want := []pay.BridgeStep{
		{Part: pay.PartBase, NameZh: "件", NameEn: "Pieces", Before: "10.0000", After: "12.0000", Points: 2 * money.Unit, Amount: 91},
		{Part: pay.PartFactor, Before: "1.000000", After: "1.000000"},
		{Part: pay.PartCoefficient, Before: "1.000000", After: "1.000000"},
		{Part: pay.PartPool, Before: "20.00", After: "20.00"},
		{Part: pay.PartOthers, Before: "10.0000", After: "20.0000", Amount: -341},
	}
	if len(b.Steps) != len(want) || b.Before != 1000 || b.After != 750 {
		t.Fatalf("%s to %s in %d steps", b.Before, b.After, len(b.Steps))
	}
	for i, s := range b.Steps {
		got := *s
		if got.IndicatorCode = nil; got != want[i] {
			t.Errorf("%+v, want %+v", got, want[i])
		}
	}
}

// An indicator that only one of the schemes has is a step from or to nothing.
func TestBridgeBetweenSchemes(t *testing.T) {
	with := func(code string) *pay.Paid {
		in := november(person("1", "AGENCY", 1000, 30, 5*money.Unit))
		in.Scheme.Indicators = []*scheme.Indicator{{Code: code, NameZh: code, NameEn: code, Category: scheme.Base, Method: scheme.Piece, PerPiece: ptr(money.Unit)}}
		head := in.Head()
		head.Lines[0].Code = code
		var err error
		people := in.Participants
		if in, err = head.Input(); err != nil {
			t.Fatal(err)
		}
		in.Participants = people
		r, err := pay.Settle(in)
		if err != nil {
			t.Fatal(err)
		}
		return &pay.Paid{In: in, Price: r.Price, Trace: traces(t, in, r)[0]}
	}
	b, err := pay.NewBridge(with("OLD"), with("NEW"))
	if err != nil {
		t.Fatal(err)
	}
	if s := b.Steps[0]; *s.IndicatorCode != "NEW" || s.Before != "" || s.After != "5.0000" || s.Points != 5*money.Unit {
		t.Errorf("%+v", s)
	}
	if s := b.Steps[1]; *s.IndicatorCode != "OLD" || s.Before != "5.0000" || s.After != "" || s.Points != -5*money.Unit {
		t.Errorf("%+v", s)
	}
}
