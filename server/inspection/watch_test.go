package inspection

import (
	"reflect"
	"testing"
	"time"

	"github.com/google/uuid"

	"duolao/db/dbtest"
	"duolao/server/errs"
	"duolao/server/use"
)

func TestSignalsOfAMonth(t *testing.T) {
	h := open(t)
	h.Clock.T = at(t, "2026-03-30 09:00")
	parts := []*use.Use{h.refund(h.MgrA1, 6000)}
	h.Clock.T = at(t, "2026-04-01 09:00") // split over the end of the month
	parts = append(parts, h.refund(h.MgrA1, 6000), h.refund(h.MgrA1, 500))
	last := h.auditOf(parts[1], LevelLeader) // by then it looks split
	h.Clock.T = at(t, "2026-04-01 09:30")
	if _, err := h.OpenAudit(h.by(h.HeadA1), last.ID); err != nil {
		t.Fatal(err)
	}
	h.Clock.T = at(t, "2026-04-01 09:30").Add(20 * time.Second)
	h.decide(h.HeadA1, pass(last))
	idle := h.give(h.headGrant, h.MgrA2, h.UnitA1, 5000)
	h.Clock.T = at(t, "2026-05-04 09:00")

	april, err := h.UseSignals(h.by(h.Auditor), h.CityA.ID, 202604)
	if err != nil {
		t.Fatal(err)
	}
	by := map[SignalKind]*UseSignal{}
	for _, s := range april {
		by[s.Kind] = s
	}
	split := by[SplitUse]
	if split == nil || !reflect.DeepEqual(split.UseIDs, []int64{parts[0].ID, parts[1].ID, parts[2].ID}) || split.Amount != 12_500 || split.Limit == nil || *split.Limit != 10_000 || split.GroupID == nil || *split.GroupID != h.Gold {
		t.Errorf("split: %+v", split)
	}
	if quick := by[QuickAudits]; quick == nil || !reflect.DeepEqual(quick.StaffIDs, []int64{h.HeadA1}) || quick.Count != 1 || quick.Limit != nil {
		t.Errorf("quick: %+v", quick)
	}
	if s := by[IdleHolder]; s == nil || !reflect.DeepEqual(s.StaffIDs, []int64{h.MgrA2}) || idle == 0 {
		t.Errorf("idle: %+v", s)
	}
	march, err := h.UseSignals(h.by(h.DeptA), h.CityA.ID, 202603)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range march {
		if s.Kind == SplitUse || s.Kind == QuickAudits {
			t.Errorf("in March: %+v", s)
		}
	}
	_, err = h.UseSignals(h.by(h.HeadA1), h.CityA.ID, 202604)
	refused(t, err, errs.NotFound, "not_found")
	_, err = h.UseSignals(h.by(h.MgrA1), h.UnitA1.ID, 202604)
	refused(t, err, errs.Forbidden, "forbidden")
}

func TestHowAuditorsAudited(t *testing.T) {
	h := open(t)
	for i, wait := range []time.Duration{0, 2 * time.Minute, 5 * time.Minute} { // one without a look
		a := h.auditOf(h.risky(), LevelLeader)
		if i > 0 {
			if _, err := h.OpenAudit(h.by(h.HeadA1), a.ID); err != nil {
				t.Fatal(err)
			}
		}
		h.Clock.T = h.Clock.T.Add(wait)
		h.decide(h.HeadA1, pass(a))
	}
	late := h.auditOf(h.risky(), LevelLeader)
	h.On("2026-03-20 09:00")
	h.decide(h.HeadA1, violation(late, 5))
	got, err := h.AuditorFigures(h.by(h.Auditor), h.CityA.ID, 202603)
	if err != nil || len(got) != 1 {
		t.Fatal(got, err)
	}
	want := AuditorFigures{StaffID: h.HeadA1, Decided: 4, Passed: 3, MedianDwell: 0, Short: 2, Late: 1}
	if *got[0] != want {
		t.Errorf("%+v, want %+v", *got[0], want)
	}
	if none, err := h.AuditorFigures(h.by(h.Auditor), h.CityB.ID, 202603); err != nil || len(none) != 0 {
		t.Error(none, err)
	}
}

func TestEffect(t *testing.T) {
	h := open(t)
	for _, minute := range []string{"09:10", "09:30", "10:00"} {
		h.Clock.T = at(t, "2026-03-03 "+minute)
		h.refund(h.MgrA1, 1000)
	}
	asked := h.refund(h.MgrA1, 20_000)
	h.Clock.T = at(t, "2026-04-01 09:00")
	if _, err := h.uses.DecideUse(h.by(h.HeadA1), use.DecideUse{RequestID: uuid.NewString(), ID: asked.ID, ContentHash: asked.ContentHash, Approve: true}); err != nil {
		t.Fatal(err)
	}
	e, err := h.UseEffect(h.by(h.DeptA), h.CityA.ID, 202603, 202604)
	if err != nil {
		t.Fatal(err)
	}
	minutes := int(h.Clock.T.Sub(h.order.DispatchedAt).Minutes())
	if want := (&UseEffectCategory{Category: "SERVICE_CARE", Count: 4, OnTheSpot: 3, BySuperior: 1, SpotKnown: 3, SpotMedian: p(30), SpotP90: p(60),
		SuperiorKnown: 1, SuperiorMedian: &minutes, SuperiorP90: &minutes, WaitMedian: p(41_700)}); len(e.Categories) != 1 || !reflect.DeepEqual(e.Categories[0], want) {
		t.Errorf("%+v", e.Categories[0])
	}
	if want := []*UseEffectMonth{{202603, 3, 3, p(30)}, {202604, 1, 0, &minutes}}; !reflect.DeepEqual(e.Months, want) {
		t.Errorf("%+v %+v", e.Months[0], e.Months[1])
	}
	if want := []*UseEffectCause{{"FEE", 4, 23_000}}; !reflect.DeepEqual(e.Causes, want) {
		t.Errorf("%+v", e.Causes)
	}
	// Without its order nobody knows since when the second was needed.
	if _, err := dbtest.Owner(t, h.DB.Schema).Pool.Exec(t.Context(), `UPDATE use_content SET ticket_id = NULL WHERE use_id = (SELECT min(id) + 1 FROM power_use)`); err != nil {
		t.Fatal(err)
	}
	if e, err = h.UseEffect(h.by(h.DeptA), h.CityA.ID, 202603, 202604); err != nil {
		t.Fatal(err)
	}
	if c := e.Categories[0]; c.OnTheSpot != 3 || c.SpotKnown != 2 || *c.SpotMedian != 10 || *c.SpotP90 != 60 {
		t.Errorf("%+v", c)
	}
	_, err = h.UseEffect(h.by(h.DeptA), h.CityA.ID, 202604, 202603)
	refused(t, err, errs.Invalid, "bad_months")
	_, err = h.UseEffect(h.by(h.DeptA), h.CityA.ID, 202403, 202603)
	refused(t, err, errs.Invalid, "bad_months")
	if none, err := h.UseEffect(h.by(h.Auditor), h.CityB.ID, 202603, 202604); err != nil || len(none.Categories)+len(none.Months)+len(none.Causes) != 0 {
		t.Error(none, err)
	}
}

func p[T any](v T) *T { return &v }
