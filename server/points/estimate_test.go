package points_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/uptrace/bun"

	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/money"
	"duolao/server/points"
)

// pastMonths gives 1001 a whole career of months before the worked one, each closed: of
// NEW_GROUP and TARGET_GROUP a part on the 5th and the rest on the 20th; of WIN_BACK what is
// counted after the month.
func (h *house) pastMonths(counted money.Decimal, onThe5th ...money.Decimal) {
	h.Helper()
	now := h.now
	defer func() { h.now = now }()
	first := h.month.Month.Add(-len(onThe5th))
	h.exec(`UPDATE scheme SET month = $1`, int32(first))
	h.exec(`UPDATE assignment SET from_day = $1 WHERE staff_id = $2`, string(first.First()), h.staff["1001"])
	h.exec(`INSERT INTO target (month, unit_id, assignment_id, indicator_code, quantity)
		SELECT m, t.unit_id, t.assignment_id, t.indicator_code, t.quantity FROM target t JOIN assignment a ON a.id = t.assignment_id, generate_series($1::int, $2::int) m
		WHERE a.staff_id = $3`, int32(first), int32(h.month.Month.Add(-1)), h.staff["1001"])
	for i, part := range onThe5th {
		month := first.Add(i)
		at := func(day int, q money.Decimal) {
			h.now = month.Start().AddDate(0, 0, day-1).Add(30 * time.Minute) // still the day before in Greenwich
			for _, code := range []string{"NEW_GROUP", "TARGET_GROUP"} {
				h.post(points.Posting{StaffID: h.staff["1001"], IndicatorCode: code, Day: month.First().AddDays(day - 1), Quantity: q,
					Source: points.SourceImport, SourceRef: fmt.Sprint(month, day, code)})
			}
		}
		at(5, part)
		at(20, 10*money.Unit-part)
		h.now = month.End().AddDate(0, 0, 3)
		h.post(points.Posting{StaffID: h.staff["1001"], IndicatorCode: "WIN_BACK", Day: month.Last(), Quantity: counted,
			Source: points.SourceComputed, SourceRef: fmt.Sprint("counted", month)})
		if err := h.tx(func(ctx context.Context, tx bun.Tx) error { return h.points.ClosePeriodTx(ctx, tx, h.city, month) }); err != nil {
			h.Fatal(err)
		}
	}
}

func (h *house) estimate(code string) *points.PayEstimate {
	h.Helper()
	e, err := h.points.PayEstimate(h.as(code, auth.Manager), nil, h.month.Month)
	if err != nil {
		h.Fatal(err)
	}
	return e
}

// on sets the clock to noon of a day of the worked month.
func (h *house) on(day int) { h.now = h.month.Month.Start().AddDate(0, 0, day-1).Add(12 * time.Hour) }

func TestEstimateFromPastGrowth(t *testing.T) {
	h := newHouse(t)
	h.pastMonths(0, 4*money.Unit, 5*money.Unit, 8*money.Unit, 4*money.Unit)
	// Before the 5th nothing was known of any of these months.
	h.on(4)
	if e := h.estimate("1001"); e.Method != points.Pace || len(e.Basis) != 0 || e.UnitPriceHigh != e.UnitPrice || e.UnitPriceLow != h.standing("1001").UnitPriceLow {
		t.Errorf("%+v", e)
	}
	h.on(5)
	if e := h.estimate("1001"); e.Method != points.PastGrowth || len(e.Basis) != 4 {
		t.Errorf("%+v", e)
	}
	h.on(10)
	e := h.estimate("1001")
	st := h.standing("1001")
	if e.Method != points.PastGrowth || len(e.Basis) != 4 || e.Basis[0].Month != 201008 || e.Basis[3].Month != 201005 || e.ElapsedDays != 10 || e.MonthDays != 30 {
		t.Fatalf("%+v", e)
	}
	// What was known on the 10th is what was entered on the 5th. Nothing but these two lines has points.
	for i, part := range []money.Decimal{4, 8, 5, 4} {
		m := e.Basis[i]
		want := money.Decimal(money.MulDiv(int64(m.PointsAtEnd), int64(part), 10))
		if off := m.Points - want; off < -3 || off > 3 || m.Growth != money.Factor(money.MulDiv(int64(m.PointsAtEnd), int64(money.OneFactor), int64(m.Points))) {
			t.Errorf("%s: %s of %s, growth %s", m.Month, m.Points, m.PointsAtEnd, m.Growth)
		}
	}
	if e.GrowthLow != e.Basis[1].Growth || e.GrowthHigh != max(e.Basis[0].Growth, e.Basis[3].Growth) {
		t.Errorf("growth %s … %s", e.GrowthLow, e.GrowthHigh)
	}
	expected := money.Decimal(money.MulDiv(int64(e.CityPoints), int64(e.GrowthHigh), int64(money.OneFactor)))
	if low, _ := points.UnitPrice(e.Pool, expected); e.UnitPriceLow != low || e.UnitPrice != st.UnitPrice || e.UnitPriceLow >= e.UnitPriceHigh {
		t.Errorf("price %s, %s … %s; want from %s", e.UnitPrice, e.UnitPriceLow, e.UnitPriceHigh, low)
	}
	if e.Bonus != st.Bonus || e.BonusLow >= e.BonusHigh || e.BonusHigh >= e.Bonus {
		t.Errorf("bonus %s, %s … %s", e.Bonus, e.BonusLow, e.BonusHigh)
	}
	// August from 2, 1.25 and 2.5 before it: within. July from 2 and 2.5: it grew less than both.
	if len(e.Record) != 2 || e.Hits != 1 || !e.Record[0].Hit || e.Record[1].Month != 201007 || e.Record[1].Hit || e.Record[1].Actual < e.Record[1].High {
		t.Errorf("%+v %+v, %d hits", e.Record[0], e.Record[1], e.Hits)
	}
	// From the 20th on everything was.
	h.on(25)
	if e := h.estimate("1001"); e.GrowthLow != money.OneFactor || e.GrowthHigh != money.OneFactor || e.Hits != 2 {
		t.Errorf("%+v", e)
	}
}

// What the house counts itself is entered when the month is over; that is no growth.
func TestCountingIsNoGrowth(t *testing.T) {
	h := newHouse(t)
	h.pastMonths(7*money.Unit, 10*money.Unit, 10*money.Unit, 10*money.Unit)
	h.on(10)
	if e := h.estimate("1001"); len(e.Basis) != 3 || e.GrowthLow != money.OneFactor || e.GrowthHigh != money.OneFactor || e.Hits != 1 {
		t.Errorf("%+v", e)
	}
}

func TestEstimateWithoutAPast(t *testing.T) {
	h := newHouse(t)
	h.now = h.month.Month.Start().Add(-time.Hour)
	if e := h.estimate("1002"); e.Method != points.Pace || e.ElapsedDays != 0 || e.UnitPriceLow != e.UnitPrice || e.UnitPriceHigh != e.UnitPrice {
		t.Errorf("not begun: %+v", e)
	}
	h.on(15)
	st := h.standing("1002")
	e := h.estimate("1002")
	if e.Method != points.Pace || e.GrowthHigh != 2*money.OneFactor || e.GrowthLow != money.OneFactor || e.UnitPriceLow != st.UnitPriceLow || e.UnitPriceHigh != st.UnitPrice || e.BonusLow != st.BonusLow {
		t.Errorf("%+v", e)
	}
	h.now = h.month.Month.End()
	if e := h.estimate("1002"); e.Method != points.Final || e.UnitPriceLow != e.UnitPrice || e.UnitPriceHigh != e.UnitPrice || e.Bonus != e.BonusLow || e.ElapsedDays != 30 {
		t.Errorf("over: %+v", e)
	}
	if _, err := h.points.PayEstimate(h.as("1002", auth.Manager), nil, h.month.Month.Add(-1)); code(err) != errs.NotFound {
		t.Errorf("a month without the person: %v", err)
	}
	if _, err := h.points.PayEstimate(h.as("1002", auth.Manager), nil, clock.Month(201013)); code(err) != errs.Invalid {
		t.Errorf("no month: %v", err)
	}
}

// hr is somebody of the city's human resources.
func (h *house) hr() context.Context {
	return auth.With(h.Context(), &auth.Actor{Roles: []auth.Role{auth.HR}, CityID: h.city, UnitID: h.city, UnitPath: fmt.Sprintf("/%d/%d/", h.city-1, h.city)})
}

func TestWhoSeesWhosePay(t *testing.T) {
	h := newHouse(t)
	month, other := h.month.Month, h.staff["1006"] // of U3
	for _, c := range []struct {
		who  string
		ctx  context.Context
		want errs.Code // of the estimate
		pay  bool
	}{
		{"the person", h.as("1006", auth.Manager), "", true},
		{"a colleague", h.as("1001", auth.Manager), errs.NotFound, false},
		{"the head of the unit", h.as("1008", auth.Supervisor), errs.Forbidden, false},
		{"the head, who is a manager too", h.as("1008", auth.Supervisor, auth.Manager), errs.NotFound, false},
		{"human resources", h.hr(), "", true},
		{"the department", h.department(), "", true},
		{"nobody", h.Context(), errs.Unauthenticated, false},
	} {
		e, err := h.points.PayEstimate(c.ctx, &other, month)
		if code(err) != c.want || (err == nil) != c.pay {
			t.Errorf("%s asks for the estimate: %v, want %q", c.who, err, c.want)
		}
		st, err := h.points.Standing(c.ctx, other, month)
		if err != nil {
			continue // who may not see the points sees no pay
		}
		if (st.Bonus > 0) != c.pay || (st.BonusLow > 0) != c.pay || st.Points == 0 || st.UnitPrice == 0 {
			t.Errorf("%s sees a bonus of %s, %s", c.who, st.Bonus, st.BonusLow)
		}
		if again, _ := h.points.Standing(c.ctx, other, month); again != st {
			t.Errorf("%s is told of a change that is none", c.who)
		}
		if e != nil && e.Bonus != st.Bonus {
			t.Errorf("%s: %s estimated, %s standing", c.who, e.Bonus, st.Bonus)
		}
		trend, err := h.points.Trend(c.ctx, other, 1)
		if err != nil || (trend[0].Bonus > 0) != c.pay {
			t.Errorf("%s sees a trend of %+v, %v", c.who, trend, err)
		}
		one := money.Unit
		what, err := h.points.WhatIf(c.ctx, points.WhatIf{StaffID: &other, Month: month, Suppose: []*points.Supposition{{IndicatorCode: "NEW_GROUP", Add: &one}}})
		if err != nil || (what.BonusNow != nil) != c.pay || (what.BonusThen != nil) != c.pay {
			t.Errorf("%s supposes: %+v, %v", c.who, what, err)
		}
		if c.who == "the person" {
			continue
		}
		team, err := h.points.TeamOverview(c.ctx, h.units["U3"], month)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range team.Members {
			own := m.Code == "1008" && c.who == "the head, who is a manager too"
			if (m.Bonus != nil) != (c.pay || own) {
				t.Errorf("%s sees that %s gets %v", c.who, m.Code, m.Bonus)
			}
		}
	}
	// What one may not see stays there for those who may.
	if st := h.standing("1006"); st.Bonus == 0 {
		t.Error("the own bonus is gone")
	}
}

func TestStandingIsToldWithoutPay(t *testing.T) {
	h := newHouse(t)
	ctx, cancel := context.WithTimeout(h.as("1008", auth.Supervisor), 20*time.Second)
	defer cancel()
	whose := h.staff["1006"]
	changes, err := h.points.StandingChanged(ctx, &whose, h.month.Month)
	if err != nil {
		t.Fatal(err)
	}
	first := <-changes
	h.post(points.Posting{StaffID: whose, IndicatorCode: "NEW_GROUP", Day: "2010-09-20", Quantity: money.Unit, Source: points.SourceImport, SourceRef: "live"})
	next := <-changes
	if first.Bonus != 0 || next.Bonus != 0 || next.BonusLow != 0 || next.Points <= first.Points {
		t.Errorf("%s, then %s", first.Bonus, next.Bonus)
	}
}
