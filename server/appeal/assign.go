package appeal

import (
	"context"
	"fmt"

	"github.com/uptrace/bun"

	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/notify"
)

// AssignAppeal puts an open appeal into the hands of somebody who may decide it, the caller without one. DECIDE_APPEALS
// within the scope. INVALID owner_cannot_decide; CONFLICT stale_version, appeal_not_open.
func (s *Service) AssignAppeal(ctx context.Context, in AssignAppeal) (*Appeal, error) {
	actor, err := auth.Require(ctx, auth.DecideAppeals)
	if err != nil {
		return nil, err
	}
	now := s.clock()
	ownerID := actor.StaffID
	if in.OwnerID != nil {
		ownerID = *in.OwnerID
	}
	// Before the transaction, which would wait for a second connection.
	scope, decides, err := s.decides(ctx, ownerID, clock.DateOf(now))
	if err != nil {
		return nil, err
	}
	var a *Appeal
	err = s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
		where, args := actor.Scope.Where("c.path", "")
		if a, err = lock(ctx, tx, now, in.ID, where, args...); err != nil {
			return err
		}
		if err := a.change(in.Version); err != nil {
			return err
		}
		path, err := cityPath(ctx, tx, a.CityID)
		if err != nil {
			return err
		}
		if !decides || !scope.Covers(path, 0) || ownerID == a.StaffID {
			return errs.Invalidf("input.ownerId", "owner_cannot_decide", "person %d may not decide this appeal; choose somebody who may", ownerID)
		}
		before := *a
		a.OwnerID = &ownerID
		if err := save(ctx, tx, now, "appeal.assign", &before, a); err != nil {
			return err
		}
		if ownerID == actor.StaffID {
			return nil
		}
		return s.inbox.SendTx(ctx, tx, now, []notify.Message{{StaffID: ownerID, Kind: notify.AppealAssigned, SubjectID: a.ID, Month: a.Month, Params: a.words()}})
	})
	if err != nil {
		return nil, err
	}
	return a, nil
}

// decides is where a person may decide appeals today, if anywhere.
func (s *Service) decides(ctx context.Context, staffID int64, today clock.Date) (auth.Scope, bool, error) {
	owner, err := auth.ActorOf(ctx, s.db, staffID, today)
	if errs.CodeOf(err) == errs.NotFound {
		return auth.Scope{}, false, nil
	}
	if err != nil {
		return auth.Scope{}, false, err
	}
	scope, ok := owner.ScopeOf(auth.DecideAppeals)
	return scope, ok, nil
}

func cityPath(ctx context.Context, idb bun.IDB, cityID int64) (path string, err error) {
	if err := idb.NewRaw(`SELECT path FROM unit WHERE id = ?`, cityID).Scan(ctx, &path); err != nil {
		return "", fmt.Errorf("appeal: city %d: %w", cityID, err)
	}
	return path, nil
}
