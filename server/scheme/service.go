package scheme

import (
	"context"
	"sync"

	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/org"
)

// Periods is told when something changes that points are computed from. It is called as the
// last locking statement of a transaction, in ascending (city, month), and refuses a closed month.
type Periods interface {
	Touch(ctx context.Context, tx bun.IDB, cityID int64, month clock.Month) error
}

// Service has the use cases of schemes and of targets.
type Service struct {
	db      *db.DB
	clock   clock.Clock
	periods Periods
	kept    linesByID
}

// New makes the service of one tenant.
func New(d *db.DB, c clock.Clock, periods Periods) *Service {
	return &Service{db: d, clock: c, periods: periods}
}

// linesByID keeps the lines of schemes that can no longer change.
type linesByID struct {
	mu   sync.RWMutex
	byID map[int64]*lines
}

// maxKept is far above the schemes that a province looks at; beyond it the memory starts anew.
const maxKept = 2_000

func (k *linesByID) get(id int64) (*lines, bool) {
	k.mu.RLock()
	defer k.mu.RUnlock()
	l, ok := k.byID[id]
	return l, ok
}

func (k *linesByID) put(id int64, l *lines) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.byID == nil || len(k.byID) >= maxKept {
		k.byID = map[int64]*lines{}
	}
	k.byID[id] = l
}

// fill reads the lines of schemes: once, of those that can no longer change. The heads of
// drafts must have been read in the same snapshot, or under a lock.
func (s *Service) fill(ctx context.Context, idb bun.IDB, schemes ...*Scheme) error {
	var ids []int64
	for _, sc := range schemes {
		if l, ok := s.kept.get(sc.ID); ok && sc.Status != Draft {
			sc.Indicators, sc.Posts = l.indicators, l.posts
		} else {
			ids = append(ids, sc.ID)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	found, err := linesOf(ctx, idb, ids)
	if err != nil {
		return err
	}
	for _, sc := range schemes {
		if l, ok := found[sc.ID]; ok {
			sc.Indicators, sc.Posts = l.indicators, l.posts
			if sc.Status != Draft {
				s.kept.put(sc.ID, l)
			}
		}
	}
	return nil
}

// city is a city that the caller's scope covers.
func (s *Service) city(ctx context.Context, idb bun.IDB, scope auth.Scope, id int64) (*unitRow, error) {
	u, err := unitByID(ctx, idb, id)
	return coveredCity(u, err, scope, id)
}

func coveredCity(u *unitRow, err error, scope auth.Scope, id int64) (*unitRow, error) {
	switch {
	case db.NotFound(err) || err == nil && (u == nil || u.Kind != org.City || !scope.Covers(u.Path, 0)):
		return nil, errs.NotFoundf("there is no city %d in the caller's scope", id)
	case err != nil:
		return nil, err
	}
	return u, nil
}

// lockCity is city, with its schemes locked against other changes.
func (s *Service) lockCity(ctx context.Context, tx bun.Tx, scope auth.Scope, id int64) (*unitRow, error) {
	units, err := lockUnits(ctx, tx, []int64{id})
	return coveredCity(units[id], err, scope, id)
}

func checkMonth(month, today clock.Month) error {
	if !month.Valid() || month > today.Add(12) {
		return errs.Invalidf("input.month", "month_out_of_range", "%s is no month within the next twelve", month)
	}
	return nil
}

func checkOpen(ctx context.Context, idb bun.IDB, city *unitRow, month clock.Month) error {
	is, err := closed(ctx, idb, city.ID, month)
	if err == nil && is {
		return errs.Conflictf("month_closed", "%s is closed in %s and takes no changes any more", month, city.Name).With("month", month.String())
	}
	return err
}

func stale(what string) *errs.Error {
	return errs.Conflictf("stale_version", "%s has been changed meanwhile; load it again", what)
}
