package pay_test

import (
	"testing"

	"duolao/db/dbtest"
	"duolao/server/chain"
	"duolao/server/money"
	"duolao/server/pay"
	"duolao/server/pay/paytest"
	"duolao/server/points"
)

// Every step and every correction is recorded: those from before the chain was when it begins, later ones as they are
// taken. Whatever is done to one of them afterwards is found, by its name.
func TestChain(t *testing.T) {
	h := paytest.Open(t)
	first := h.Month.Month
	h.Close(first) // nobody records this
	c := chain.New(h.DB)
	c.Register(pay.ChainSources()...)
	verify := func() *chain.Report {
		t.Helper()
		r, err := c.Verify(t.Context(), chain.Verification{})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	older := h.ID(`SELECT count(*) FROM settlement_step`)
	if r := verify(); older == 0 || r.NotBegun["settlement.step"] != older || len(r.Faults) != 0 {
		t.Errorf("before it begins: %+v", r)
	}
	if err := c.Begin(t.Context(), h.Now()); err != nil {
		t.Fatal(err)
	}
	h.Serve(pay.Domains{Chain: c})
	h.Post(points.Posting{StaffID: h.Staff["1001"], IndicatorCode: h.Month.Scheme.Indicators[0].Code, Day: first.First(), Quantity: money.Unit, Source: points.SourceScreen, SourceRef: "late"})
	h.Work(first.Add(1), true)
	for _, u := range h.Month.Units {
		h.Complete(u.Code, first.Add(1), u.Completion)
	}
	h.At("2010-11-01 10:00")
	h.Compute(first.Add(1))
	h.Close(first.Add(1))
	steps, corrections := h.ID(`SELECT count(*) FROM settlement_step`), h.ID(`SELECT count(*) FROM correction`)
	r := verify()
	if steps <= older || corrections == 0 || r.Rows["settlement.step"] != steps || r.Rows["settlement.correction"] != corrections || r.Records != 2+steps+corrections {
		t.Errorf("%d steps, %d corrections: %+v", steps, corrections, r)
	}
	for _, f := range r.Faults {
		t.Errorf("found %v", f)
	}
	owner := dbtest.Owner(t, h.Schema)
	for _, tampered := range []struct {
		change, back string
		kind         string
		what         chain.What
		where        string
	}{
		{`UPDATE settlement_step SET by_id = by_id + 1 WHERE step = 'APPROVE' AND id < 6`, `UPDATE settlement_step SET by_id = by_id - 1 WHERE step = 'APPROVE' AND id < 6`, "settlement.step", chain.RowChanged, "by_id"},
		{`UPDATE settlement_step SET at = at - interval '1 hour' WHERE step = 'CLOSE'`, `UPDATE settlement_step SET at = at + interval '1 hour' WHERE step = 'CLOSE'`, "settlement.step", chain.RowChanged, "at"},
		{`UPDATE correction SET bonus_fen = bonus_fen + 1`, `UPDATE correction SET bonus_fen = bonus_fen - 1`, "settlement.correction", chain.RowChanged, "bonus_fen"},
		{`UPDATE correction SET trace = trace || ' '`, `UPDATE correction SET trace = rtrim(trace)`, "settlement.correction", chain.RowChanged, "trace"},
		{`INSERT INTO settlement_step (id, settlement_id, version_id, step, inputs_hash, by_id, at) OVERRIDING SYSTEM VALUE SELECT 0, settlement_id, version_id, step, inputs_hash, by_id, at FROM settlement_step WHERE id = 1`,
			`DELETE FROM settlement_step WHERE id = 0`, "settlement.step", chain.RowUnrecorded, ""},
		{`CREATE TABLE kept AS TABLE correction; DELETE FROM correction`, `INSERT INTO correction OVERRIDING SYSTEM VALUE TABLE kept; DROP TABLE kept`, "settlement.correction", chain.RowGone, ""},
	} {
		if _, err := owner.Pool.Exec(t.Context(), tampered.change); err != nil {
			t.Fatal(tampered.change, err)
		}
		list := verify().Faults
		if len(list) != 1 || list[0].Kind != tampered.kind || list[0].What != tampered.what || list[0].Where != tampered.where {
			t.Errorf("%s: found %v", tampered.change, list)
		}
		if _, err := owner.Pool.Exec(t.Context(), tampered.back); err != nil {
			t.Fatal(tampered.back, err)
		}
	}
	if list := verify().Faults; len(list) != 0 {
		t.Errorf("all is as it was, and %v was found", list[0])
	}
}
