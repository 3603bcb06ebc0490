package use

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/grant"
)

// asked is whose decision a request waits for.
type asked struct {
	grant *grant.Grant
	who   []int64 // who may decide today
	dueAt time.Time
}

// route finds the first of some grants with somebody to ask: who holds it today, or is lent it, and is no party nor acts in
// the place of one. Nil where nobody can be asked.
func (s *Service) route(ctx context.Context, idb bun.IDB, now time.Time, grants []*grant.Grant, power *grant.Power, parties []int64) (*asked, error) {
	ids := make([]int64, len(grants))
	for i, g := range grants {
		ids[i] = g.ID
	}
	day := clock.DateOf(now)
	holders, err := grant.HoldersOf(ctx, idb, ids, day)
	if err != nil {
		return nil, err
	}
	for _, g := range grants {
		able := eligible(holders[g.ID], parties)
		if len(able) == 0 {
			continue
		}
		a := &asked{grant: g}
		for _, h := range able {
			if !slices.Contains(a.who, h.StaffID) {
				a.who = append(a.who, h.StaffID)
			}
		}
		unitID, err := unitOf(ctx, idb, g, able[0], day)
		if err != nil {
			return nil, err
		}
		calendar, err := s.with.Calendar.Of(ctx, idb, unitID)
		if err != nil {
			return nil, fmt.Errorf("use: calendar of unit %d: %w", unitID, err)
		}
		a.dueAt, _ = calendar.Add(now, time.Duration(power.DecisionMinutes)*time.Minute)
		return a, nil
	}
	return nil, nil
}

// eligible are those holders who may decide about a use of these parties.
func eligible(holders []grant.Holder, parties []int64) []grant.Holder {
	var able []grant.Holder
	for _, h := range holders {
		if !slices.Contains(parties, h.StaffID) && (h.DeputyForID == nil || !slices.Contains(parties, *h.DeputyForID)) {
			able = append(able, h)
		}
	}
	return able
}

// unitOf is the unit by whose calendar a grant's holder works: the post's, or where the person is assigned.
func unitOf(ctx context.Context, idb bun.IDB, g *grant.Grant, h grant.Holder, day clock.Date) (unitID int64, err error) {
	if g.PostUnitID != nil {
		return *g.PostUnitID, nil
	}
	err = idb.NewRaw(`SELECT unit_id FROM assignment WHERE staff_id = ?0 AND from_day <= ?1 AND (until_day IS NULL OR until_day > ?1)`, h.StaffID, day).Scan(ctx, &unitID)
	if db.NotFound(err) {
		return g.ScopeID, nil
	}
	if err != nil {
		return 0, fmt.Errorf("use: unit of %d: %w", h.StaffID, err)
	}
	return unitID, nil
}

// superiors are the grants above the user's own that cover an ask with all above them, the nearest first, whatever the own
// one says. None where the path is blocked.
func superiors(power *grant.Power, path grant.Path, ask grant.Ask) []*grant.Grant {
	if len(path) < 2 || grant.Blocked(power, path, ask.UnitPath, ask.Day) != nil {
		return nil
	}
	above := path[:len(path)-1]
	v := grant.Judge(power, above, ask)
	if !v.Effective {
		return v.Covering
	}
	list := make([]*grant.Grant, 0, len(above))
	for _, l := range slices.Backward(above) {
		list = append(list, l.Grant)
	}
	return list
}

func nobodyCanCover() *errs.Error {
	e := errs.Conflictf("nobody_can_cover", "it is over a limit of everybody above, or nobody there may decide it")
	e.Field = "input.amount"
	return e
}
