package grant

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/db"
	"duolao/db/dbtest"
	"duolao/server/errs"
	"duolao/server/org"
)

// deadlocks counts those that RunInTx would hide by trying again.
type deadlocks struct{ n atomic.Int64 }

func (*deadlocks) TraceQueryStart(ctx context.Context, _ *pgx.Conn, _ pgx.TraceQueryStartData) context.Context {
	return ctx
}

func (d *deadlocks) TraceQueryEnd(_ context.Context, _ *pgx.Conn, data pgx.TraceQueryEndData) {
	var e *pgconn.PgError
	if errors.As(data.Err, &e) && e.Code == "40P01" {
		d.n.Add(1)
	}
}

// watched has the house work on connections that count deadlocks.
func (h *house) watched() *deadlocks {
	h.t.Helper()
	d := &deadlocks{}
	cfg, err := pgxpool.ParseConfig(dbtest.URL(h.t))
	if err != nil {
		h.t.Fatal(err)
	}
	cfg.MaxConns = 24
	cfg.ConnConfig.Tracer = d
	cfg.ConnConfig.DefaultQueryExecMode = pgx.QueryExecModeExec
	for name, value := range map[string]string{"search_path": h.DB.Schema, "timezone": "UTC", "role": db.ServerRole} {
		cfg.ConnConfig.RuntimeParams[name] = value
	}
	pool, err := pgxpool.NewWithConfig(h.t.Context(), cfg)
	if err != nil {
		h.t.Fatal(err)
	}
	h.DB = &db.DB{Pool: pool, Bun: bun.NewDB(stdlib.OpenDBFromPool(pool), pgdialect.New()), Schema: h.DB.Schema}
	h.t.Cleanup(h.DB.Close)
	h.Service.db = h.DB
	return d
}

// From the commit of a revocation on no use goes through, whatever the request had read before.
func TestNoUseAfterARevocation(t *testing.T) {
	h := open(t)
	deadlocks := h.watched()
	city, _, _ := h.line()
	if _, err := h.revoke(h.prov, city); err != nil {
		t.Fatal(err)
	}
	ctx, boss := h.as(h.MgrA1), h.as(h.DeptA)
	city = h.give(h.prov, gift(nil, h.CityA, limits(0, 0, 0), h.DeptA))
	for range 3 {
		head := h.give(h.DeptA, gift(city, h.UnitA1, limits(0, 0, 0), h.HeadA1))
		manager := h.give(h.HeadA1, gift(head, h.UnitA1, limits(0, 0, 0), h.MgrA1))
		preview, err := h.PreviewGrantChange(boss, PreviewGrantChange{ID: head.ID})
		if err != nil {
			t.Fatal(err)
		}
		var revoked atomic.Bool
		var after, before atomic.Int64
		var wg sync.WaitGroup
		start := make(chan struct{})
		for i := range 20 {
			wg.Go(func() {
				<-start
				for range 2 {
					late := revoked.Load()
					v, err := h.take(ctx, manager.ID, h.MgrA1, int64(1+i%3), 1)
					switch {
					case err == nil && v.Effective && late:
						after.Add(1)
					case err == nil && v.Effective:
						before.Add(1)
					case err != nil && errs.CodeOf(err) != errs.Conflict:
						t.Error(err)
					}
				}
			})
		}
		wg.Go(func() {
			<-start
			if _, err := h.RevokeGrant(boss, RevokeGrant{request(), head.ID, head.Number, preview.Token, "撤销"}); err != nil {
				t.Error(err)
			}
			revoked.Store(true)
		})
		close(start)
		wg.Wait()
		if after.Load() > 0 {
			t.Errorf("%d uses began after the revocation had been committed", after.Load())
		}
		// No counter moved later than the revocation: what was taken is what was effective before.
		if total, _ := h.used(manager, 1, today); int64(total.Count) != before.Load() {
			t.Errorf("%d taken, %d effective", total.Count, before.Load())
		}
	}
	if n := deadlocks.n.Load(); n > 0 {
		t.Error("deadlocks:", n)
	}
}

// locked says whether somebody else would have to wait for a row.
func (h *house) locked(how, table, where string, args ...any) bool {
	h.t.Helper()
	_, err := h.DB.Pool.Exec(h.t.Context(), `SELECT FROM `+table+` WHERE `+where+` FOR `+how+` NOWAIT`, args...)
	var e *pgconn.PgError
	if err != nil && (!errors.As(err, &e) || e.Code != "55P03") {
		h.t.Error(err)
	}
	return err != nil
}

// onChange is told of changes as requests that wait are.
type onChange struct {
	waiters
	do func()
}

func (o *onChange) GrantsChangedTx(context.Context, bun.Tx, time.Time, []int64) error {
	o.do()
	return nil
}

// Uses and changes wait for each other, whichever begins.
func TestWhoWaitsForWhom(t *testing.T) {
	h := open(t)
	city, head, manager := h.line()
	err := h.DB.RunInTx(t.Context(), func(ctx context.Context, tx bun.Tx) error {
		path, err := ChainTx(ctx, tx, manager.ID)
		if err != nil {
			return err
		}
		for _, g := range []*Grant{city, head, manager} {
			if !h.locked("NO KEY UPDATE", "power_grant", "id = $1", g.ID) {
				t.Errorf("grant %d can be changed during a use", g.ID)
			}
			if h.locked("SHARE", "power_grant", "id = $1", g.ID) {
				t.Errorf("grant %d cannot be used twice at once", g.ID)
			}
		}
		if err := CountersTx(ctx, tx, path, today, 7); err != nil {
			return err
		}
		return TakeTx(ctx, tx, path, today, 7, 1)
	})
	if err != nil {
		t.Fatal(err)
	}
	err = h.DB.RunInTx(t.Context(), func(ctx context.Context, tx bun.Tx) error {
		path, err := ChainTx(ctx, tx, manager.ID)
		if err == nil {
			err = CountersTx(ctx, tx, path, today, 7)
		}
		for _, g := range []*Grant{city, head, manager} {
			for _, group := range []int64{0, 7} {
				if !h.locked("NO KEY UPDATE", "grant_counter", "grant_id = $1 AND group_id = $2 AND period = 'MONTH'", g.ID, group) {
					t.Errorf("counter of grant %d, group %d, is not locked", g.ID, group)
				}
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	told := 0
	h.Tell(&onChange{do: func() {
		told++
		for _, g := range []*Grant{head, manager} {
			if !h.locked("SHARE", "power_grant", "id = $1", g.ID) {
				t.Errorf("grant %d can be used during a change", g.ID)
			}
		}
		if h.locked("SHARE", "power_grant", "id = $1", city.ID) || !h.locked("NO KEY UPDATE", "power_grant", "id = $1", city.ID) {
			t.Error("what is above a changed grant can be used, not changed")
		}
	}})
	if _, err := h.change(h.DeptA, head, limits(1_000, 10_000, 0)); err != nil {
		t.Fatal(err)
	}
	if _, err := h.revoke(h.DeptA, head); err != nil || told != 2 {
		t.Fatal(err, told)
	}
}

// Of two who take the last at once one has it, be it their own last or that of one above.
func TestTheLastIsTakenOnce(t *testing.T) {
	h := open(t)
	h.watched()
	city := h.give(h.prov, gift(nil, h.CityA, limits(0, 0, 2), h.DeptA))
	mine := h.give(h.DeptA, gift(city, h.UnitA1, limits(0, 0, 2), h.MgrA1))
	other := h.give(h.DeptA, gift(city, h.UnitA1, limits(0, 0, 2), h.MgrA2))
	for round, day := range []string{"2010-09-20", "2010-10-20", "2010-11-20"} {
		h.on(today.AddDays(30 * round))
		if v, err := h.take(h.as(h.MgrA1), mine.ID, h.MgrA1, 7, 10); err != nil || !v.Effective {
			t.Fatal(v, err)
		}
		var effective atomic.Int64
		var wg sync.WaitGroup
		start := make(chan struct{})
		for _, x := range []struct {
			g   *Grant
			who int64
		}{{mine, h.MgrA1}, {mine, h.MgrA1}, {other, h.MgrA2}, {other, h.MgrA2}, {city, h.DeptA}, {city, h.DeptA}} {
			ctx := h.as(x.who)
			wg.Go(func() {
				<-start
				if v, err := h.take(ctx, x.g.ID, x.who, 7, 10); err != nil {
					t.Error(err)
				} else if v.Effective {
					effective.Add(1)
				}
			})
		}
		close(start)
		wg.Wait()
		if effective.Load() != 1 {
			t.Errorf("%s: %d have taken the last", day, effective.Load())
		}
	}
}

// While one above is cut, somebody gives below: what comes out is within, whichever was first.
func TestACutAgainstGivingBelow(t *testing.T) {
	h := open(t)
	deadlocks := h.watched()
	city := h.give(h.prov, gift(nil, h.CityA, limits(0, 1_000, 0), h.DeptA))
	head := h.give(h.DeptA, gift(city, h.UnitA1, limits(0, 1_000, 0), h.HeadA1))
	given, refused := 0, 0
	for round := range 10 {
		amount := 900 - 50*round
		var wg sync.WaitGroup
		below := h.as(h.HeadA1)
		in := gift(head, h.UnitA1, limits(0, amount+40, 0), h.MgrA1)
		wg.Go(func() {
			for {
				_, err := h.change(h.prov, city, limits(0, amount, 0))
				var e *errs.Error
				if errors.As(err, &e) && e.Reason == "preview_outdated" {
					continue
				}
				if err != nil {
					t.Error(err)
				}
				return
			}
		})
		var got []*Grant
		var err error
		wg.Go(func() { got, err = h.GiveGrant(below, in) })
		wg.Wait()
		if err != nil {
			refused++
			wants(t, err, errs.Invalid, "exceeds_parent", "input.limits.periodAmount")
		} else {
			given++
			if g := h.again(got[0]); *g.Limits.PeriodAmount != amount {
				t.Errorf("%d under %d", *g.Limits.PeriodAmount, amount)
			}
			if _, err := h.revoke(h.HeadA1, got[0]); err != nil {
				t.Fatal(err)
			}
		}
	}
	t.Logf("%d given first, %d refused", given, refused)
	if n := deadlocks.n.Load(); n > 0 {
		t.Error("deadlocks:", n)
	}
}

// Uses, gifts, changes, suspensions and loans of one tree, all at once: none waits in a circle, and all adds up.
func TestMixedWorkWaitsInNoCircle(t *testing.T) {
	h := open(t)
	deadlocks := h.watched()
	city, head, manager := h.line()
	post := gift(head, h.UnitA1, limits(4_000, 30_000, 0))
	post.PostUnitID, post.Post = &h.UnitA1.ID, p(org.AccountManager)
	shared := h.give(h.HeadA1, post)
	taken := sync.Map{}
	var wg sync.WaitGroup
	for worker := range 10 {
		r := rand.New(rand.NewPCG(uint64(worker), 4))
		wg.Go(func() {
			for i := range 20 {
				if err := h.mixed(r, city, head, manager, shared, &taken, fmt.Sprintf("%d-%d", worker, i)); err != nil && errs.CodeOf(err) != errs.Conflict && errs.CodeOf(err) != errs.Invalid {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	if n := deadlocks.n.Load(); n > 0 {
		t.Error("deadlocks:", n)
	}
	want := Used{}
	taken.Range(func(_, amount any) bool {
		want = Used{want.Amount + amount.(int), want.Count + 1} //nolint:forcetypeassert // what is put in
		return true
	})
	if total, _ := h.used(city, 1, today); total != want {
		t.Errorf("%v are counted, %v were taken", total, want)
	}
	if want.Count == 0 {
		t.Error("nothing was taken")
	}
	if faults, err := h.Verify(t.Context()); err != nil || len(faults) > 0 {
		t.Error(faults, err)
	}
}

// mixed does one thing at random.
func (h *house) mixed(r *rand.Rand, city, head, manager, shared *Grant, taken *sync.Map, key string) error {
	group, amount := int64(1+r.IntN(3)), 1+r.IntN(200)
	switch r.IntN(10) {
	case 0:
		g := h.again([]*Grant{city, head, manager}[r.IntN(3)])
		mutate := h.SuspendGrant
		if g.State == Suspended {
			mutate = h.ResumeGrant
		}
		_, err := mutate(h.as(h.prov), mark(g, nil))
		return err
	case 1:
		_, err := h.change(h.prov, []*Grant{head, manager}[r.IntN(2)], &GrantLimits{Period: periods[r.IntN(4)], PeriodAmount: p(1_000 + r.IntN(20_000))})
		return err
	case 2:
		_, err := h.LendGrant(h.as(h.HeadA1), LendGrant{request(), head.ID, h.MgrA3, today, "2010-09-22"})
		return err
	case 3:
		got, err := h.GiveGrant(h.as(h.HeadA1), gift(head, h.UnitA1, limits(10, 100, 0), h.MgrA2))
		if err == nil {
			_, err = h.revoke(h.HeadA1, got[0])
		}
		return err
	}
	g, who := manager, h.MgrA1
	if r.IntN(2) == 0 {
		g, who = shared, h.MgrA2
	}
	v, err := h.take(h.as(who), g.ID, who, group, amount)
	if err != nil || !v.Effective {
		return err
	}
	if r.IntN(3) == 0 {
		h.giveBack(g.ID, group, today, amount)
		return nil
	}
	taken.Store(key, amount)
	return nil
}
