package points

import (
	"context"
	"sync"
	"time"

	"github.com/uptrace/bun"
	"golang.org/x/sync/singleflight"

	"duolao/db"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/customer"
	"duolao/server/errs"
	"duolao/server/money"
	"duolao/server/scheme"
)

// Schemes gives the scheme in force, NOT_FOUND where there is none.
type Schemes interface {
	InForceTx(ctx context.Context, idb bun.IDB, cityID int64, month clock.Month) (*scheme.Scheme, error)
}

// Targets gives every target of a city's month, in the transaction that ctx is of.
type Targets interface {
	EachTarget(ctx context.Context, cityID int64, month clock.Month, see func(assignmentID int64, indicator []byte, quantity money.Decimal)) error
}

// Counts gives what the computed indicators count, for every manager of a city.
type Counts interface {
	ProcessCounts(ctx context.Context, idb bun.IDB, cityID int64, month clock.Month, now time.Time) (*customer.ProcessCounts, error)
}

// Service answers where everybody stands and takes performance.
type Service struct {
	*Periods
	db      *db.DB
	schemes Schemes
	targets Targets
	counts  Counts

	boards sync.Map // key → *Board; bounded by cities × months that are looked at
	making singleflight.Group
	curves curves // of closed months
	live   live
}

// New is the service on d.
func New(d *db.DB, periods *Periods, schemes Schemes, targets Targets, counts Counts) *Service {
	s := &Service{Periods: periods, db: d, schemes: schemes, targets: targets, counts: counts}
	s.live.watched = map[key]map[chan struct{}]bool{}
	return s
}

// board is the city's month as of its present revision. The usual case costs one
// prepared read of the period's row; a board that is made anew is made once for all.
func (s *Service) board(ctx context.Context, cityID int64, month clock.Month) (*Board, error) {
	revision, err := s.revision(ctx, cityID, month)
	if err != nil {
		return nil, err
	}
	k := key{cityID, month}
	if b := s.kept(k, revision); b != nil {
		return b, nil
	}
	made := s.making.DoChan(sourceRef(cityID, month, revision), func() (any, error) {
		if b := s.kept(k, revision); b != nil {
			return b, nil
		}
		// Whoever asked first may give up; the others still want it.
		return s.makeBoard(context.WithoutCancel(ctx), k)
	})
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case r := <-made:
		if r.Err != nil {
			return nil, r.Err
		}
		return r.Val.(*Board), nil //nolint:errcheck // what makeBoard gave
	}
}

func (s *Service) kept(k key, revision int64) *Board {
	v, ok := s.boards.Load(k)
	if !ok {
		return nil
	}
	if b, is := v.(*Board); is && b.in.revision >= revision && s.now().Before(b.until) {
		return b
	}
	return nil
}

func (s *Service) makeBoard(ctx context.Context, k key) (*Board, error) {
	now := s.now()
	var b *Board
	err := s.db.Snapshot(ctx, func(ctx context.Context, tx bun.Tx) error {
		in, err := s.load(ctx, tx, k.cityID, k.month, now)
		if err != nil {
			return err
		}
		b = newBoard(in, now)
		return nil
	})
	if err != nil {
		return nil, err
	}
	s.boards.Store(k, b)
	return b, nil
}

func (s *Service) revision(ctx context.Context, cityID int64, month clock.Month) (int64, error) {
	var revision int64
	err := s.db.Pool.QueryRow(ctx, `SELECT revision FROM period WHERE city_id = $1 AND month = $2`, db.Prepared, cityID, int32(month)).Scan(&revision)
	if db.NotFound(err) {
		return 0, nil
	}
	return revision, err
}

// boardOf is the board on which a person stands in a month: that of the city of the
// person's latest production post in it. NOT_FOUND where there was none.
func (s *Service) boardOf(ctx context.Context, staffID, guess int64, month clock.Month) (*Board, *member, error) {
	if guess != 0 {
		b, err := s.board(ctx, guess, month)
		if err != nil {
			return nil, nil, err
		}
		// Whoever is here until the month ends is nowhere later.
		if m := b.byStaff[staffID]; m != nil {
			if last, _ := m.last(); last.Until == month.Add(1).First() {
				return b, m, nil
			}
		}
	}
	var cityID int64
	err := s.db.Pool.QueryRow(ctx, `
		SELECT u.city_id FROM assignment a JOIN unit u ON u.id = a.unit_id
		WHERE a.staff_id = $1 AND a.from_day < $3 AND (a.until_day IS NULL OR a.until_day > $2) AND u.city_id IS NOT NULL
		  AND a.post IN ('ACCOUNT_MANAGER', 'DISTRICT_MANAGER', 'TOWNSHIP_HEAD')
		ORDER BY a.from_day DESC LIMIT 1`, db.Prepared, staffID, string(month.First()), string(month.Add(1).First())).Scan(&cityID)
	if db.NotFound(err) {
		return nil, nil, notTakingPart(month)
	}
	if err != nil {
		return nil, nil, err
	}
	b, err := s.board(ctx, cityID, month)
	if err != nil {
		return nil, nil, err
	}
	m := b.byStaff[staffID]
	if m == nil {
		return nil, nil, notTakingPart(month)
	}
	return b, m, nil
}

func notTakingPart(month clock.Month) error {
	return errs.New(errs.NotFound, "takes_no_part", "this person held no production post in %s", month)
}

// sees says whether a member lies in the scope: the own person, or somebody who worked in its units this month.
func sees(scope auth.Scope, m *member) bool {
	for _, p := range m.places {
		if scope.Covers(p.unitPath, m.staffID) {
			return true
		}
	}
	return m.staffID == scope.StaffID && m.staffID != 0
}

func checkMonth(month clock.Month, field string) error {
	if !month.Valid() {
		return errs.Invalidf(field, "bad_month", "%s is not a month like 2010-09", month)
	}
	return nil
}
