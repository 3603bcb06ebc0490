package grant

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"duolao/server/auth"
	"duolao/server/chain"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/notify"
	"duolao/server/org"
	"duolao/server/org/orgtest"
)

// house is the small province of orgtest with its department (prov), whose Monday is 2010-09-20.
type house struct {
	*orgtest.World
	*Service
	prov    int64
	waiting *waiters
	records *chain.Chain
	t       *testing.T
}

// waiters notes what it is told.
type waiters struct {
	mu   sync.Mutex
	told [][]int64
	n    int
}

func (w *waiters) GrantsChangedTx(_ context.Context, _ bun.Tx, _ time.Time, ids []int64) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.told = append(w.told, ids)
	return nil
}

func (w *waiters) WaitingFor(context.Context, bun.IDB, []int64) (int, error) { return w.n, nil }

const (
	refund = "COMPLAINT_REFUND"
	today  = clock.Date("2010-09-20")
)

func open(t *testing.T) *house {
	t.Helper()
	h := &house{World: orgtest.New(t), waiting: &waiters{}, t: t}
	h.prov = h.Person(t, "P001", "省客户部", h.Province, org.DepartmentStaff, auth.Department)
	h.records = chain.New(h.DB)
	h.records.Register(Source())
	now := clock.Clock(h.World.Clock.Now)
	h.Service = New(h.DB, now, h.records, notify.New(h.DB, now))
	h.Tell(h.waiting)
	return h
}

func (h *house) as(staffID int64) context.Context { return h.As(h.t, staffID) }

func p[T any](v T) *T { return &v }

// figure is a limit; 0 does not bind.
func figure(v int) *int {
	if v == 0 {
		return nil
	}
	return &v
}

func limits(perUse, amount, count int) *GrantLimits {
	return &GrantLimits{PerUse: figure(perUse), Period: PerMonth, PeriodAmount: figure(amount), PeriodCount: figure(count)}
}

// gift is a refund to be given for a city's or unit's customers, to be handed down, until the end of 2011.
func gift(parent *Grant, scope *org.Unit, l *GrantLimits, staffIDs ...int64) GiveGrant {
	in := GiveGrant{RequestID: uuid.NewString(), PowerCode: refund, StaffIDs: staffIDs, ScopeUnitID: scope.ID, Limits: l, MayHandDown: true,
		From: today, Until: "2011-12-31", ReviewOn: "2011-03-01", Reason: "试点"}
	if parent != nil {
		in.ParentID = &parent.ID
		in.PowerCode = parent.PowerCode
	}
	return in
}

func (h *house) give(by int64, in GiveGrant) *Grant {
	h.t.Helper()
	list, err := h.GiveGrant(h.as(by), in)
	if err != nil {
		h.t.Fatal(err)
	}
	return list[0]
}

// line is a line of grants: province to the city's department, to the head of a unit, to a manager.
func (h *house) line() (city, head, manager *Grant) {
	h.t.Helper()
	city = h.give(h.prov, gift(nil, h.CityA, limits(50_000, 100_000, 0), h.DeptA))
	head = h.give(h.DeptA, gift(city, h.UnitA1, limits(20_000, 60_000, 100), h.HeadA1))
	manager = h.give(h.HeadA1, gift(head, h.UnitA1, limits(5_000, 20_000, 10), h.MgrA1))
	return city, head, manager
}

func (h *house) again(g *Grant) *Grant {
	h.t.Helper()
	list, err := grantsWhere(h.t.Context(), h.DB.Bun, `g.id = ?`, g.ID)
	if err != nil || len(list) != 1 {
		h.t.Fatal(err, len(list))
	}
	return list[0]
}

// take takes an amount of a grant as a use does, and says whether it was effective.
func (h *house) take(ctx context.Context, grantID, staffID, groupID int64, amount int) (v *Verdict, err error) {
	day := h.Service.clock.Today()
	err = h.DB.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
		path, err := ChainTx(ctx, tx, grantID)
		if err != nil {
			return err
		}
		if _, err := HoldTx(ctx, tx, path.Own(), staffID, day); err != nil {
			return err
		}
		power, err := PowerInForce(ctx, tx, path.Own().PowerCode, day)
		if err != nil {
			return err
		}
		if err := CountersTx(ctx, tx, path, day, groupID); err != nil {
			return err
		}
		v = Judge(power, path, Ask{amount, h.UnitA1.Path, day})
		if v.Effective {
			return TakeTx(ctx, tx, path, day, groupID, amount)
		}
		return nil
	})
	return v, err
}

func wants(t *testing.T, err error, code errs.Code, reason, field string) {
	t.Helper()
	var e *errs.Error
	if !errors.As(err, &e) || e.Code != code || e.Reason != reason || e.Field != field {
		t.Errorf("got %v, want %s %s %s", err, code, reason, field)
	}
}

// reasons are those of all faults of an error, by field.
func reasons(t *testing.T, err error) map[string]string {
	t.Helper()
	var e *errs.Error
	if !errors.As(err, &e) {
		t.Fatal(err)
	}
	list, _ := e.Params["faults"].([]errs.Fault)
	m := map[string]string{}
	for _, f := range list {
		m[f.Field] = f.Reason
	}
	return m
}

// change is a change of a grant that keeps all but its limits, with its preview.
func (h *house) change(by int64, g *Grant, l *GrantLimits) (*Grant, error) {
	h.t.Helper()
	return h.changeWith(by, g, func(in *ChangeGrant) { in.Limits = l })
}

func (h *house) changeWith(by int64, g *Grant, set func(*ChangeGrant)) (*Grant, error) {
	h.t.Helper()
	g = h.again(g)
	in := ChangeGrant{RequestID: uuid.NewString(), ID: g.ID, Number: g.Number, Limits: g.Limits, ScopeUnitID: g.ScopeID, MayHandDown: g.MayHandDown,
		From: g.From, Until: g.Until, ReviewOn: g.ReviewOn, Reason: "调整"}
	set(&in)
	preview, err := h.PreviewGrantChange(h.as(by), PreviewGrantChange{g.ID, in.Limits, &in.ScopeUnitID, &in.MayHandDown, &in.From, &in.Until})
	if err != nil {
		return nil, err
	}
	in.Preview = preview.Token
	return h.ChangeGrant(h.as(by), in)
}

func (h *house) revoke(by int64, g *Grant) (*Grant, error) {
	h.t.Helper()
	g = h.again(g)
	preview, err := h.PreviewGrantChange(h.as(by), PreviewGrantChange{ID: g.ID})
	if err != nil {
		return nil, err
	}
	return h.RevokeGrant(h.as(by), RevokeGrant{uuid.NewString(), g.ID, g.Number, preview.Token, "不再需要"})
}

func mark(g *Grant, reviewOn *clock.Date) MarkGrant {
	return MarkGrant{uuid.NewString(), g.ID, g.Number, reviewOn, "核查"}
}

func request() string { return uuid.NewString() }
