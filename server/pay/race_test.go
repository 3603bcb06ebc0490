package pay_test

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"github.com/uptrace/bun"

	"duolao/db/dbtest"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/money"
	"duolao/server/pay"
	"duolao/server/pay/paytest"
	"duolao/server/points"
)

// whole says that there is one whole version, or none.
func whole(t *testing.T, h *paytest.House, versions int64) {
	t.Helper()
	if n := h.ID(`SELECT count(*) FROM settlement_version`); n != versions {
		t.Errorf("%d versions, want %d", n, versions)
	}
	if n := h.ID(`SELECT count(*) FROM statement`); n != versions*int64(len(h.Month.Participants)) {
		t.Errorf("%d statements of %d versions", n, versions)
	}
	if n := h.ID(`SELECT count(*) FROM settlement`); n != min(versions, 1) {
		t.Errorf("%d settlements of %d versions", n, versions)
	}
	if n := h.ID(`SELECT count(*) FROM settlement_step`); n != versions {
		t.Errorf("%d steps of %d versions", n, versions)
	}
}

// Of several who compute at the same time, with one request or with many, and on several workers, there is one version.
func TestManyComputeAtOnce(t *testing.T) {
	h := paytest.Open(t)
	workers := []*pay.Service{h.Pay}
	h.Serve(pay.Domains{})
	workers = append(workers, h.Pay)
	hr := h.As(paytest.HR)
	same := pay.ComputeSettlement{RequestID: paytest.Request(), CityID: h.City, Month: h.Month.Month}
	var wg sync.WaitGroup
	settlements := make([]*pay.Settlement, 8)
	for i := range settlements {
		wg.Go(func() {
			in := same
			if i >= 4 {
				in.RequestID = paytest.Request()
			}
			var err error
			if settlements[i], err = workers[i%2].ComputeSettlement(hr, in); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	for _, st := range settlements {
		if st == nil || st.ID != settlements[0].ID || st.VersionID != settlements[0].VersionID {
			t.Errorf("%+v and %+v", st, settlements[0])
		}
	}
	whole(t, h, 1)
}

// killer cancels at the n-th statement.
type killer struct {
	left   int
	cancel context.CancelFunc
}

func (k *killer) BeforeQuery(ctx context.Context, _ *bun.QueryEvent) context.Context {
	if k.cancel != nil {
		if k.left--; k.left < 0 {
			k.cancel()
		}
	}
	return ctx
}

func (*killer) AfterQuery(context.Context, *bun.QueryEvent) {}

// Interrupted at any statement there is nothing, and repeating the request makes it whole.
func TestComputeIsInterruptedAtEachStatement(t *testing.T) {
	h := paytest.Open(t)
	k := &killer{}
	h.DB.Bun = h.DB.Bun.WithQueryHook(k)
	in := pay.ComputeSettlement{RequestID: paytest.Request(), CityID: h.City, Month: h.Month.Month}
	hr := h.As(paytest.HR)
	for n := 0; ; n++ {
		ctx, cancel := context.WithCancel(hr)
		k.left, k.cancel = n, cancel
		_, err := h.Pay.ComputeSettlement(ctx, in)
		k.cancel = nil
		cancel()
		if err == nil || h.ID(`SELECT count(*) FROM settlement_version`) > 0 { // what comes after the commit only reads
			if n < 15 {
				t.Errorf("it was done in %d statements", n)
			}
			break
		}
		whole(t, h, 0)
		if left := h.ID(`SELECT count(*) FROM command`); left != 0 {
			t.Fatalf("%d commands are left", left)
		}
	}
	if _, err := h.Pay.ComputeSettlement(hr, in); err != nil {
		t.Fatal(err)
	}
	whole(t, h, 1)
}

// The same in the middle of the statements' COPY.
func TestComputeIsInterruptedWithinTheStatements(t *testing.T) {
	h := paytest.Open(t)
	owner := dbtest.Owner(t, h.Schema)
	if _, err := owner.Pool.Exec(t.Context(), `
		CREATE FUNCTION boom() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.place = 5 THEN RAISE 'boom'; END IF; RETURN NEW; END $$;
		CREATE TRIGGER boom BEFORE INSERT ON statement FOR EACH ROW EXECUTE FUNCTION boom()`); err != nil {
		t.Fatal(err)
	}
	in := pay.ComputeSettlement{RequestID: paytest.Request(), CityID: h.City, Month: h.Month.Month}
	if _, err := h.Pay.ComputeSettlement(h.As(paytest.HR), in); err == nil {
		t.Error("it is said to be done")
	}
	whole(t, h, 0)
	if _, err := owner.Pool.Exec(t.Context(), `DROP TRIGGER boom ON statement`); err != nil {
		t.Fatal(err)
	}
	if _, err := h.Pay.ComputeSettlement(h.As(paytest.HR), in); err != nil {
		t.Fatal(err)
	}
	whole(t, h, 1)
}

// slowClosing is points that waits after it has closed a month, before anybody can see it.
type slowClosing struct {
	*points.Service
	closed, goOn chan struct{}
}

func (s *slowClosing) ClosePeriodTx(ctx context.Context, tx bun.Tx, cityID int64, month clock.Month) error {
	err := s.Service.ClosePeriodTx(ctx, tx, cityID, month)
	s.closed <- struct{}{}
	<-s.goOn
	return err
}

func late(h *paytest.House, ref string) points.Posting {
	return points.Posting{StaffID: h.Staff["1001"], IndicatorCode: h.Month.Scheme.Indicators[0].Code, Day: h.Month.Month.First(), Quantity: money.Unit,
		Source: points.SourceScreen, SourceRef: ref}
}

// An entry that is being written while the month is closed is refused, and finds its way into the open month when it is sent again.
func TestAnEntryMeetsAClosing(t *testing.T) {
	h := paytest.Open(t)
	st := h.Publish(h.Month.Month)
	h.At("2010-10-20 10:00")
	st = h.Step(h.Pay.ApproveSettlement(h.As(paytest.HR), h.Seen(st, "")))
	slow := &slowClosing{h.Points, make(chan struct{}), make(chan struct{})}
	h.Serve(pay.Domains{Points: slow})
	closing := make(chan error)
	seen, hr := h.Seen(st, ""), h.As(paytest.HR)
	go func() {
		_, err := h.Pay.CloseSettlement(hr, seen)
		closing <- err
	}()
	<-slow.closed
	posting := make(chan error)
	begun := make(chan struct{})
	post := func() error {
		return h.DB.RunInTx(t.Context(), func(ctx context.Context, tx bun.Tx) error {
			select {
			case <-begun:
			default:
				close(begun)
			}
			_, err := h.Points.PostTx(ctx, tx, h.Now(), []points.Posting{late(h, "meets")})
			return err
		})
	}
	go func() { posting <- post() }()
	<-begun
	waiting(t, h) // for the period's row
	slow.goOn <- struct{}{}
	if err := <-closing; err != nil {
		t.Fatal(err)
	}
	wants(t, <-posting, "month_closed")
	if n := h.ID(`SELECT count(*) FROM performance_entry WHERE source_ref = 'meets'`); n != 0 {
		t.Errorf("%d entries of who was refused", n)
	}
	if err := post(); err != nil {
		t.Fatal(err)
	}
	if n := h.ID(`SELECT count(*) FROM performance_entry WHERE source_ref = 'meets' AND month = 201010 AND carried_from = 201009`); n != 1 {
		t.Error("it was not carried into the open month")
	}
}

// waiting waits until a session of this schema waits for a lock.
func waiting(t *testing.T, h *paytest.House) {
	t.Helper()
	owner := dbtest.Owner(t, h.Schema) // sees what others do
	for {
		var n int
		if err := owner.Pool.QueryRow(t.Context(), `SELECT count(*) FROM pg_locks w JOIN pg_locks r ON r.pid = w.pid AND r.relation = 'period'::regclass
			WHERE NOT w.granted AND w.locktype = 'transactionid'`).Scan(&n); err != nil {
			t.Error(err)
			return
		}
		if n > 0 {
			return
		}
	}
}

// A closing that meets an entry which is being written waits for it, and then sees that the inputs have changed.
func TestAClosingMeetsAnEntry(t *testing.T) {
	h := paytest.Open(t)
	st := h.Publish(h.Month.Month)
	h.At("2010-10-20 10:00")
	st = h.Step(h.Pay.ApproveSettlement(h.As(paytest.HR), h.Seen(st, "")))
	closing := make(chan error, 1)
	seen, hr := h.Seen(st, ""), h.As(paytest.HR)
	h.Tx(func(ctx context.Context, tx bun.Tx) error {
		if _, err := h.Points.PostTx(ctx, tx, h.Now(), []points.Posting{late(h, "meets")}); err != nil {
			return err
		}
		go func() {
			_, err := h.Pay.CloseSettlement(hr, seen)
			closing <- err
		}()
		waiting(t, h)
		return nil
	})
	wants(t, <-closing, "inputs_changed")
	if n := h.ID(`SELECT count(*) FROM period WHERE closed_at IS NOT NULL`); n != 0 {
		t.Error("the month is closed")
	}
}

// Whoever writes while a month is closed, in whatever order they come: each entry is inside, carried, or refused; and what
// was closed is what the ledger has.
func TestManyEntriesMeetAClosing(t *testing.T) {
	for round := range 3 {
		t.Run(fmt.Sprint(round), func(t *testing.T) {
			t.Parallel()
			h := paytest.Open(t)
			st := h.Publish(h.Month.Month)
			h.At("2010-10-20 10:00")
			st = h.Step(h.Pay.ApproveSettlement(h.As(paytest.HR), h.Seen(st, "")))
			seen, hr := h.Seen(st, ""), h.As(paytest.HR)
			var wg sync.WaitGroup
			refused := make([]error, 6)
			start := make(chan struct{})
			for i := range refused {
				wg.Go(func() {
					<-start
					refused[i] = h.DB.RunInTx(t.Context(), func(ctx context.Context, tx bun.Tx) error {
						_, err := h.Points.PostTx(ctx, tx, h.Now(), []points.Posting{late(h, fmt.Sprint("late ", i))})
						return err
					})
				})
			}
			var closing error
			wg.Go(func() {
				<-start
				_, closing = h.Pay.CloseSettlement(hr, seen)
			})
			close(start)
			wg.Wait()
			written := int64(0)
			for _, err := range refused {
				if err == nil {
					written++
				} else {
					wants(t, err, "month_closed")
				}
			}
			inside, carried := h.ID(`SELECT count(*) FROM performance_entry WHERE source_ref LIKE 'late %' AND month = 201009`), h.ID(`SELECT count(*) FROM performance_entry WHERE carried_from = 201009`)
			if inside+carried != written {
				t.Errorf("%d written, %d inside, %d carried", written, inside, carried)
			}
			if closing == nil && inside > 0 {
				t.Errorf("closed, with %d entries that no statement has", inside)
			}
			if closing != nil {
				wants(t, closing, "inputs_changed")
			}
			list, _, err := h.Pay.VerifySettlements(auth.System(t.Context()), func(int, int) {})
			if err != nil || len(list) != 0 {
				t.Errorf("%+v, %v", list, err)
			}
		})
	}
}
