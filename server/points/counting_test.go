package points_test

import (
	"context"
	"testing"

	"github.com/uptrace/bun"

	"duolao/server/errs"
	"duolao/server/money"
	"duolao/server/points"
)

// What the house counts by itself is counted anew at each look until the month is counted; then it is what the ledger has:
// until it is counted again, or for who has joined since.
func TestCounting(t *testing.T) {
	h := newHouse(t)
	month, code := h.month.Month, "PROCESS_ARREARS"
	h.exec(`INSERT INTO indicator (scheme_id, code, name_zh, name_en, category, method, max, source, position) SELECT id, $1, $1, $1, 'PROCESS', 'RATE', 50000, 'COMPUTED_ARREARS', 99 FROM scheme`, code)
	group := func(name, manager string, arrears int) int64 {
		return h.id(`INSERT INTO customer_group (code, name, kind, grade, unit_id, city_id, manager_id, arrears_fen) VALUES ($1, $1, 'ENTERPRISE', 'GOLD', $2, $3, $4, $5) RETURNING id`,
			name, h.units["U1"], h.city, h.staff[manager], arrears)
	}
	group("G1", "1001", 0)
	owing := group("G2", "1001", 5)
	inputs := func() (in *points.MonthInputs) {
		t.Helper()
		if err := h.db.Snapshot(t.Context(), func(ctx context.Context, tx bun.Tx) (err error) {
			in, err = h.points.MonthInputsTx(ctx, tx, h.city, month)
			return err
		}); err != nil {
			t.Fatal(err)
		}
		return in
	}
	counted := func(want, of int64) {
		t.Helper()
		h.inCity(h.periods.TouchOpen)
		in := inputs()
		line, _ := in.Plan.Line(code)
		for _, p := range in.People {
			if c := p.Slices[len(p.Slices)-1].Cells[line]; p.Code == "1001" && (c.Done != money.Decimal(want)*money.Unit || c.OutOf != money.Decimal(of)*money.Unit || !c.Entered) {
				t.Errorf("%+v of 1001 counted, want %d of %d", c, want, of)
			}
		}
		for _, l := range h.standing("1001").Process {
			if l.IndicatorCode == code && (l.Done != money.Decimal(want)*money.Unit || l.OutOf != money.Decimal(of)*money.Unit) {
				t.Errorf("the board has %s of %s, want %d of %d", l.Done, l.OutOf, want, of)
			}
		}
	}
	count := func(again bool) error {
		return h.tx(func(ctx context.Context, tx bun.Tx) error { return h.points.CountTx(ctx, tx, h.city, month, again) })
	}
	counted(1, 2)
	yesterday := h.standing("1001").PointsYesterday
	if in := inputs(); in.CountedAt != nil || in.Uncounted {
		t.Errorf("counted at %v, uncounted %v", in.CountedAt, in.Uncounted)
	}
	if err := count(false); err != nil {
		t.Fatal(err)
	}
	in := inputs()
	if in.CountedAt == nil || in.Uncounted {
		t.Errorf("counted at %v, uncounted %v", in.CountedAt, in.Uncounted)
	}
	counted(1, 2)
	if got := h.standing("1001").PointsYesterday; got != yesterday {
		t.Errorf("counting moved yesterday's points from %s to %s", yesterday, got)
	}
	h.exec(`UPDATE customer_group SET arrears_fen = 0 WHERE id = $1`, owing)
	counted(1, 2)
	revision := inputs().Revision
	if err := count(false); err != nil || inputs().Revision != revision {
		t.Errorf("counting a counted month: %v, revision %d → %d", err, revision, inputs().Revision)
	}
	if err := count(true); err != nil {
		t.Fatal(err)
	}
	counted(2, 2)
	if err := count(true); err != nil {
		t.Fatal(err)
	}
	if n := h.id(`SELECT count(*) FROM performance_entry WHERE source = 'COMPUTED' AND staff_id = $1 AND indicator_code = $2`, h.staff["1001"], code); n != 2 {
		t.Errorf("%d entries: the first one and the difference are 2", n)
	}

	// Somebody joins after the month was counted, with a group of theirs.
	h.staff["1999"] = h.id(`INSERT INTO staff (code, name, roles) VALUES ('1999', 'Neu', '{MANAGER}') RETURNING id`)
	h.exec(`INSERT INTO assignment (staff_id, unit_id, post, from_day) VALUES ($1, $2, 'ACCOUNT_MANAGER', '2010-09-20')`, h.staff["1999"], h.units["U1"])
	group("G3", "1999", 7)
	group("G4", "1001", 7)
	if in := inputs(); !in.Uncounted {
		t.Error("nobody is missed")
	}
	if err := count(false); err != nil || inputs().Uncounted {
		t.Errorf("who has joined was not counted: %v", err)
	}
	counted(2, 2) // the others were not counted again

	// What an appeal corrects is no count: counting again leaves it.
	if err := h.tx(func(ctx context.Context, tx bun.Tx) error {
		_, err := h.points.PostTx(ctx, tx, h.now, []points.Posting{{
			StaffID: h.staff["1001"], IndicatorCode: code, Day: "2010-09-20", OutOf: -money.Unit, Source: points.SourceAppeal, SourceRef: "1",
		}})
		return err
	}); err != nil {
		t.Fatal(err)
	}
	counted(2, 1)
	if err := count(true); err != nil {
		t.Fatal(err)
	}
	counted(2, 2) // G4 has been counted by now, and what the appeal took away is still gone
	h.verified()

	if err := h.tx(func(ctx context.Context, tx bun.Tx) error { return h.points.ClosePeriodTx(ctx, tx, h.city, month) }); err != nil {
		t.Fatal(err)
	}
	if err := count(true); errs.CodeOf(err) != errs.Conflict {
		t.Errorf("a closed month is counted: %v", err)
	}
	if in := inputs(); !in.Closed || in.Revision <= revision || in.CityCode != "SZ" || len(in.Units) != len(h.month.Units) || in.Units[0].Code > in.Units[1].Code {
		t.Errorf("%+v", in)
	}
}

// inCity runs something with the house's city in a transaction.
func (h *house) inCity(fn func(ctx context.Context, tx bun.IDB, cityID int64) error) {
	h.Helper()
	if err := h.tx(func(ctx context.Context, tx bun.Tx) error { return fn(ctx, tx, h.city) }); err != nil {
		h.Fatal(err)
	}
}
