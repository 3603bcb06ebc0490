package grant

import (
	"strings"
	"testing"

	"duolao/server/clock"
	"duolao/server/errs"
)

// next is a power's next number, as it stands.
func next(of *Power) PublishPower {
	evidence := *of.Evidence
	return PublishPower{request(), of.Code, of.Number, of.Category, of.NameZh, of.NameEn, of.AllowsZh, of.AllowsEn, of.DutyZh, of.DutyEn, of.Unit, of.MaxAmount, &evidence,
		of.Emergency, of.DecisionMinutes, of.NearPercent, of.LeaderAudit, of.DepartmentAudit, of.LeaderDays, of.DepartmentDays, of.Active, today, "调整"}
}

// What ships passes everything that a department's own number has to pass.
func TestShippedPowers(t *testing.T) {
	h := open(t)
	list, err := h.Powers(h.as(h.MgrA1), nil)
	if err != nil || len(list) != 9 {
		t.Fatal(len(list), err)
	}
	seen := map[PowerCategory]int{}
	for _, x := range list {
		seen[x.Category]++
		if _, err := h.PublishPower(h.as(h.prov), next(x)); err != nil {
			t.Errorf("%s: %v", x.Code, err)
		}
		for _, text := range []string{x.AllowsZh, x.DutyZh} {
			if !strings.HasSuffix(text, "。") {
				t.Errorf("%s: %q is no sentence", x.Code, text)
			}
		}
		for _, text := range []string{x.AllowsEn, x.DutyEn} {
			if !strings.HasSuffix(text, ".") {
				t.Errorf("%s: %q is no sentence", x.Code, text)
			}
		}
	}
	if seen[PolicyUse] != 3 || seen[ServiceCare] != 5 || seen[ResourceDispatch] != 1 {
		t.Error(seen)
	}
	for code, evidence := range map[string]string{refund: "COMPLAINT", "RESOURCE_REQUEST": "RESOURCE_REQUEST"} {
		x, err := PowerInForce(t.Context(), h.DB.Bun, code, today)
		if err != nil || len(x.Evidence.TicketTypes) != 1 || x.Evidence.TicketTypes[0] != evidence || x.Number != 2 {
			t.Errorf("%s: %+v %v", code, x, err)
		}
	}
}

func TestPublishPower(t *testing.T) {
	h := open(t)
	was, err := PowerInForce(t.Context(), h.DB.Bun, refund, today)
	if err != nil {
		t.Fatal(err)
	}
	with := func(set func(*PublishPower)) PublishPower { in := next(was); set(&in); return in }
	for name, x := range map[string]struct {
		by     int64
		in     PublishPower
		code   errs.Code
		reason string
		field  string
	}{
		"by a city":        {h.DeptA, next(was), errs.Forbidden, "powers_province_only", ""},
		"by a head":        {h.HeadA1, next(was), errs.Forbidden, "forbidden", ""},
		"stale":            {h.prov, with(func(in *PublishPower) { in.Number = 0 }), errs.Conflict, "stale_power", ""},
		"past":             {h.prov, with(func(in *PublishPower) { in.From = "2010-09-19" }), errs.Invalid, "day_past", "input.from"},
		"another unit":     {h.prov, with(func(in *PublishPower) { in.Unit = Times }), errs.Invalid, "power_is_fixed", "input.unit"},
		"another category": {h.prov, with(func(in *PublishPower) { in.Category = PolicyUse }), errs.Invalid, "power_is_fixed", "input.category"},
		"no such order":    {h.prov, with(func(in *PublishPower) { in.Evidence.TicketTypes = []string{"COMPLAINT", "NONE"} }), errs.Invalid, "unknown_type", "input.evidence.ticketTypes.1"},
		"code":             {h.prov, with(func(in *PublishPower) { in.Code = "refund" }), errs.Invalid, "bad_power_code", "input.code"},
		"name":             {h.prov, with(func(in *PublishPower) { in.NameZh = "退" }), errs.Invalid, "bad_text", "input.nameZh"},
		"percent":          {h.prov, with(func(in *PublishPower) { in.NearPercent = 49 }), errs.Invalid, "out_of_range", "input.nearPercent"},
		"nothing at all":   {h.prov, with(func(in *PublishPower) { in.MaxAmount = 0 }), errs.Invalid, "out_of_range", "input.maxAmount"},
		"audit":            {h.prov, with(func(in *PublishPower) { in.LeaderAudit = "SOME" }), errs.Invalid, "bad_value", "input.leaderAudit"},
	} {
		_, err := h.PublishPower(h.as(x.by), x.in)
		t.Run(name, func(t *testing.T) { wants(t, err, x.code, x.reason, x.field) })
	}
	later := with(func(in *PublishPower) { in.From, in.MaxAmount = "2010-10-01", 7 })
	for range 2 { // a repeated request is one number
		if got, err := h.PublishPower(h.as(h.prov), later); err != nil || got.Number != 2 {
			t.Fatal(got, err)
		}
	}
	for day, want := range map[clock.Date]int{today: 500_000, "2010-09-30": 500_000, "2010-10-01": 7} {
		if got, err := PowerInForce(t.Context(), h.DB.Bun, refund, day); err != nil || got.MaxAmount != want {
			t.Error(day, got, err)
		}
	}
	list, err := h.Powers(h.as(h.MgrA1), nil)
	if err != nil || len(list) != 10 {
		t.Error(len(list), err)
	}
	if list, err = h.Powers(h.as(h.MgrA1), p(refund)); err != nil || len(list) != 2 || list[0].Number != 2 {
		t.Error(list, err)
	}
	got, err := h.PowersByCode(h.as(h.MgrA1), []string{refund, "NONE"})
	if err != nil || len(got) != 1 || got[refund].Number != 1 {
		t.Error(got, err)
	}
	byID, err := h.PowersByID(h.as(h.MgrA1), []int64{was.ID})
	if err != nil || byID[was.ID].Code != refund {
		t.Error(byID, err)
	}
	sooner := with(func(in *PublishPower) { in.Number = 2 })
	_, err = h.PublishPower(h.as(h.prov), sooner)
	wants(t, err, errs.Invalid, "before_last_number", "input.from")
	// A new power that is only announced has its first number, and cannot be given yet.
	fresh := with(func(in *PublishPower) { in.Code, in.Number, in.From = "DINNER", 0, "2010-11-01" })
	if _, err := h.PublishPower(h.as(h.prov), fresh); err != nil {
		t.Fatal(err)
	}
	if got, err := h.PowersByCode(h.as(h.MgrA1), []string{"DINNER"}); err != nil || got["DINNER"].Number != 1 {
		t.Error(got, err)
	}
	in := gift(nil, h.CityA, limits(1, 1, 1), h.DeptA)
	in.PowerCode = "DINNER"
	_, err = h.GiveGrant(h.as(h.prov), in)
	wants(t, err, errs.NotFound, "not_found", "input.powerCode")
	// One that is taken out of use is not given either, and nothing can be used by it.
	off := with(func(in *PublishPower) { in.Code, in.Number, in.Active = "CLUB", 0, false })
	if _, err := h.PublishPower(h.as(h.prov), off); err != nil {
		t.Fatal(err)
	}
	in.RequestID, in.PowerCode = request(), "CLUB"
	_, err = h.GiveGrant(h.as(h.prov), in)
	wants(t, err, errs.Conflict, "power_inactive", "")
}
