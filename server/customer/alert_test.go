package customer

import (
	"testing"
	"time"

	"duolao/server/clock"
	"duolao/server/errs"
)

var noon = time.Date(2010, 9, 20, 12, 0, 0, 0, clock.Shanghai)

func TestHandleAndReopen(t *testing.T) {
	fresh := func() *Alert { return &Alert{ID: 1, Version: 3, Status: Open, DueAt: noon.Add(time.Hour)} }
	in := &HandleAlert{ID: 1, Version: 3, Outcome: Retained, Note: "ok"}

	a := fresh()
	if err := a.handle(in, 7, noon); err != nil || a.Status != Handled || a.Version != 4 || *a.HandledByID != 7 || a.Late {
		t.Errorf("%+v %v", a, err)
	}
	if err := a.reopen(4, 8, noon); errs.CodeOf(err) != errs.Forbidden {
		t.Errorf("somebody else takes it back: %v", err)
	}
	if err := a.reopen(3, 7, noon); errs.CodeOf(err) != errs.Conflict {
		t.Errorf("with an old version: %v", err)
	}
	if err := a.reopen(4, 7, noon.Add(10*time.Minute+time.Second)); errs.CodeOf(err) != errs.Conflict {
		t.Errorf("too late: %v", err)
	}
	if err := a.reopen(4, 7, noon.Add(10*time.Minute)); err != nil || a.Status != Open || a.HandledAt != nil || a.HandledByID != nil || a.Outcome != nil || a.Version != 5 {
		t.Errorf("%+v %v", a, err)
	}
	if err := a.reopen(5, 7, noon); errs.CodeOf(err) != errs.Conflict {
		t.Errorf("an open one: %v", err)
	}

	a = fresh()
	if err := a.handle(&HandleAlert{Version: 3, Outcome: Following, Note: "called"}, 7, noon); err != nil || a.Status != Open || a.HandledAt != nil || *a.Note != "called" || a.Version != 4 {
		t.Errorf("followed: %+v %v", a, err)
	}
	a = fresh()
	if err := a.handle(in, 7, noon.Add(time.Hour)); err != nil || a.Late {
		t.Errorf("on the moment: %+v %v", a, err)
	}
	a = fresh()
	if err := a.handle(in, 7, noon.Add(time.Hour+time.Microsecond)); err != nil || !a.Late {
		t.Errorf("late: %+v %v", a, err)
	}
	if err := a.handle(&HandleAlert{Version: 4, Outcome: Paid}, 7, noon); errs.CodeOf(err) != errs.Conflict {
		t.Errorf("twice: %v", err)
	}
	if err := fresh().handle(&HandleAlert{Version: 2, Outcome: Paid}, 7, noon); errs.CodeOf(err) != errs.Conflict {
		t.Errorf("with an old version: %v", err)
	}
}

func TestNextVisit(t *testing.T) {
	day := func(d clock.Date) *clock.Date { return &d }
	met := func(d int) *time.Time { at := time.Date(2010, 9, d, 9, 0, 0, 0, clock.Shanghai); return &at }
	august := time.Date(2010, 8, 31, 23, 59, 0, 0, clock.Shanghai)
	key := &Contact{ID: 1, Role: DecisionMaker, Active: true, LastMetAt: met(3)}
	vip := &Contact{ID: 2, Role: VIP, Active: true, LastMetAt: met(2)}
	plain := &Contact{ID: 3, Role: Ordinary, Active: true}
	gone := &Contact{ID: 4, Role: DecisionMaker}
	due := func(id int64, in time.Duration) *Alert { return &Alert{ID: id, DueAt: noon.Add(in)} }
	for name, c := range map[string]struct {
		g        Group
		contacts []*Contact
		alerts   []*Alert
		reason   string
		whom     int64
		by       clock.Date
	}{
		"nothing presses":              {Group{}, []*Contact{key}, nil, "", 0, ""},
		"an alert comes first":         {Group{Arrears: 1, ContractUntil: day("2010-09-21")}, []*Contact{key}, []*Alert{due(1, 48*time.Hour), due(2, 24*time.Hour)}, VisitForAlert, 1, "2010-09-21"},
		"a late alert is for today":    {Group{}, []*Contact{key}, []*Alert{due(1, -48*time.Hour)}, VisitForAlert, 1, "2010-09-20"},
		"an alert of a lost group":     {Group{Status: Lost}, nil, []*Alert{due(1, time.Hour)}, VisitForAlert, 0, "2010-09-20"},
		"contract in 60 days":          {Group{Arrears: 1, ContractUntil: day("2010-11-19")}, []*Contact{key}, nil, VisitForContract, 1, "2010-11-19"},
		"contract in 61 days":          {Group{ContractUntil: day("2010-11-20")}, []*Contact{key}, nil, "", 0, ""},
		"contract over":                {Group{ContractUntil: day("2010-01-01")}, []*Contact{key}, nil, VisitForContract, 1, "2010-09-20"},
		"arrears":                      {Group{Arrears: 1}, []*Contact{gone}, nil, VisitForArrears, 0, "2010-09-30"},
		"the one met longest ago":      {Group{Arrears: 1}, []*Contact{key, vip, plain}, nil, VisitForArrears, 2, "2010-09-30"},
		"key contact not met":          {Group{}, []*Contact{plain, key, {ID: 5, Role: VIP, Active: true, LastMetAt: &august}}, nil, VisitForKeyContact, 5, "2010-09-30"},
		"never met, decision maker":    {Group{}, []*Contact{{ID: 6, Role: VIP, Active: true}, {ID: 7, Role: DecisionMaker, Active: true}}, nil, VisitForKeyContact, 7, "2010-09-30"},
		"no contact":                   {Group{}, []*Contact{gone}, nil, VisitForNoContact, 0, ""},
		"an ordinary one needs no due": {Group{}, []*Contact{plain}, nil, "", 0, ""},
		"nothing for a lost group":     {Group{Status: Lost, Arrears: 1}, nil, nil, "", 0, ""},
	} {
		if c.g.Status == "" {
			c.g.Status = Active
		}
		got := NextVisitOf(&c.g, c.contacts, c.alerts, noon)
		if got == nil {
			got = &NextVisit{}
		}
		var whom int64
		var by clock.Date
		if got.ContactID != nil {
			whom = *got.ContactID
		}
		if got.By != nil {
			by = *got.By
		}
		if got.Reason != c.reason || (c.reason != "" && (whom != c.whom || by != c.by)) {
			t.Errorf("%s: %s of %d by %s, want %s of %d by %s", name, got.Reason, whom, by, c.reason, c.whom, c.by)
		}
	}
}
