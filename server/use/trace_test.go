package use

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/db"
	"duolao/db/dbtest"
	"duolao/server/page"
)

// traced notes what a service says to its database, and its deadlocks: RunInTx tries again after one.
type traced struct {
	mu        sync.Mutex
	said      []string
	deadlocks int
}

// TraceQueryStart notes a statement.
func (d *traced) TraceQueryStart(ctx context.Context, _ *pgx.Conn, q pgx.TraceQueryStartData) context.Context {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.said = append(d.said, strings.Join(strings.Fields(q.SQL), " "))
	return ctx
}

// TraceQueryEnd notes a deadlock.
func (d *traced) TraceQueryEnd(_ context.Context, _ *pgx.Conn, data pgx.TraceQueryEndData) {
	var e *pgconn.PgError
	if errors.As(data.Err, &e) && e.Code == "40P01" {
		d.mu.Lock()
		defer d.mu.Unlock()
		d.deadlocks++
	}
}

// TraceBatchStart notes a batch as one.
func (d *traced) TraceBatchStart(ctx context.Context, _ *pgx.Conn, _ pgx.TraceBatchStartData) context.Context {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.said = append(d.said, "a batch")
	return ctx
}

// TraceBatchQuery does nothing.
func (d *traced) TraceBatchQuery(context.Context, *pgx.Conn, pgx.TraceBatchQueryData) {}

// TraceBatchEnd does nothing.
func (d *traced) TraceBatchEnd(context.Context, *pgx.Conn, pgx.TraceBatchEndData) {}

// watch has the service work on connections that are traced.
func (h *house) watch() {
	h.t.Helper()
	cfg, err := pgxpool.ParseConfig(dbtest.URL(h.t))
	if err != nil {
		h.t.Fatal(err)
	}
	h.traced = &traced{}
	cfg.MaxConns = 12
	cfg.ConnConfig.Tracer = h.traced
	cfg.ConnConfig.DefaultQueryExecMode = pgx.QueryExecModeExec
	for name, value := range map[string]string{"search_path": h.DB.Schema, "timezone": "UTC", "role": db.ServerRole} {
		cfg.ConnConfig.RuntimeParams[name] = value
	}
	pool, err := pgxpool.NewWithConfig(h.t.Context(), cfg)
	if err != nil {
		h.t.Fatal(err)
	}
	h.Service.db = &db.DB{Pool: pool, Bun: bun.NewDB(stdlib.OpenDBFromPool(pool), pgdialect.New()), Schema: h.DB.Schema}
	h.t.Cleanup(h.Service.db.Close)
}

// cost is how many statements the service sends for something.
func (h *house) cost(do func() error) int {
	h.t.Helper()
	h.traced.mu.Lock()
	h.traced.said = nil
	h.traced.mu.Unlock()
	if err := do(); err != nil {
		h.t.Fatal(err)
	}
	return len(h.traced.said)
}

// What uses cost in statements: a few for each, and no more for a page of many than for one of few.
func TestStatements(t *testing.T) {
	h := open(t)
	h.hand(refund)
	order := h.complaint()
	in := UsePower{RequestID: uuid.NewString(), PowerCode: refund, GroupID: h.Gold, Amount: 20, TicketID: &order.ID, Reason: "多收漫游费，核实退还", Ask: true}
	by, head := h.by(h.MgrA1), h.by(h.HeadA1)
	var u *Use
	use := func() (err error) { in.RequestID = uuid.NewString(); u, err = h.UsePower(by, in); return err }
	for name, x := range map[string]struct {
		do   func() error
		most int
	}{
		"a check": {func() error {
			_, err := h.CheckUse(by, CheckUse{PowerCode: refund, GroupID: h.Gold, Amount: 20, TicketID: &order.ID})
			return err
		}, 10},
		"a use": {use, 22},
	} {
		if n := h.cost(x.do); n > x.most {
			t.Errorf("%s costs %d statements, at most %d are expected:\n%s", name, n, x.most, strings.Join(h.traced.said, "\n"))
		}
	}
	in.Amount = 600
	if n := h.cost(use); n > 26 {
		t.Errorf("a request costs %d statements:\n%s", n, strings.Join(h.traced.said, "\n"))
	}
	pages := func(n int) map[string]int {
		args := page.Args{First: &n}
		return map[string]int{
			"uses":      h.cost(func() error { _, err := h.Uses(head, nil, args); return err }),
			"mine":      h.cost(func() error { _, err := h.MyUses(by, nil, args); return err }),
			"decisions": h.cost(func() error { _, err := h.UseDecisions(head, args); return err }),
			"relations": h.cost(func() error {
				list, err := h.Uses(head, nil, args)
				var ids []int64
				for _, u := range list.Nodes {
					ids = append(ids, u.ID)
				}
				for _, e := range []error{err, second(h.FilesByUse(head, ids)), second(h.HistoryByUse(head, ids)), second(h.ReversedByUse(head, ids)), second(h.ActsByUse(head, ids)), second(h.DecidersByUse(head, ids))} {
					if e != nil {
						return e
					}
				}
				return nil
			}),
		}
	}
	few := pages(1)
	if n := h.cost(func() error { _, err := h.DecideUse(head, h.decision(u, true)); return err }); n > 20 {
		t.Errorf("a decision costs %d statements:\n%s", n, strings.Join(h.traced.said, "\n"))
	}
	for range 4 {
		if err := use(); err != nil {
			t.Fatal(err)
		}
	}
	for name, n := range pages(50) {
		if n > few[name] {
			t.Errorf("%s cost %d statements for many, %d for one", name, n, few[name])
		}
	}
	t.Log(few)
}

func second[T any](_ T, err error) error { return err }
