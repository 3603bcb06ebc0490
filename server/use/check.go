package use

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/uptrace/bun"

	"duolao/server/auth"
	"duolao/server/errs"
)

// CheckUse says what a use would come to, by the same rule as UsePower. Nothing is taken, and nothing is written. USE_GRANTS.
// NOT_FOUND where there is no such power or group; whatever else is in the way is its Refusal.
func (s *Service) CheckUse(ctx context.Context, in CheckUse) (*UseCheck, error) {
	actor, err := auth.Require(ctx, auth.UseGrants)
	if err != nil {
		return nil, err
	}
	files := 0
	if in.Files != nil {
		files = *in.Files
	}
	if files < 0 || files > maxFiles {
		return nil, errs.Invalidf("input.files", "too_many_files", "at most %d files can be attached", maxFiles).With("max", maxFiles)
	}
	reason := ""
	if in.Reason != nil {
		reason = strings.TrimSpace(*in.Reason)
	}
	w := wanted{staffID: actor.StaffID, powerCode: in.PowerCode, grantID: in.GrantID, groupID: in.GroupID,
		content: content{Amount: in.Amount, TicketID: in.TicketID, Reason: reason, Files: make([]byte, files*sha256.Size)}}
	number, badNumber := phone(in.Beneficiary)
	w.content.Beneficiary = number // of a bad one none: it is missing
	if w.order, err = s.order(ctx, in.TicketID); err != nil {
		return nil, err
	}
	now, check := s.clock(), &UseCheck{}
	err = s.db.Snapshot(ctx, func(ctx context.Context, tx bun.Tx) error {
		check = &UseCheck{powerCode: in.PowerCode, Limits: []*UseLimitCheck{}, Missing: []string{}, RefusalParams: []*UseParam{}, DeciderIDs: []int64{}}
		g, err := s.weigh(ctx, tx, now, w, false)
		if err == nil {
			err = s.check(ctx, tx, now, check, g, badNumber)
		}
		return check.refusedBy(err)
	})
	if err != nil {
		return nil, err
	}
	return check, nil
}

// check fills in what was weighed; an error says why it cannot be used.
func (s *Service) check(ctx context.Context, idb bun.IDB, now time.Time, check *UseCheck, g *weighed, badNumber error) error {
	id := g.path.Own().ID
	check.GrantID, check.Limits, check.Missing, check.NearLimit = &id, g.verdict.Limits, g.missing(), g.verdict.NearLimit
	if inScope := strings.HasPrefix(g.unitPath, g.path.Own().ScopePath); inScope {
		check.groupID = g.groupID
		if g.order != nil {
			check.ticketID = g.content.TicketID
		}
	}
	if g.verdict.Refusal != nil {
		return g.verdict.Refusal
	}
	if badNumber != nil {
		return badNumber
	}
	if e := g.wrong(); e != nil {
		return e
	}
	check.Effective = g.verdict.Effective
	if check.Effective {
		return nil
	}
	check.Emergency = g.power.Emergency
	to, err := s.route(ctx, idb, now, g.verdict.Covering, g.power, g.parties())
	switch {
	case err != nil:
		return err
	case to != nil:
		check.NeedsDecision, check.DeciderIDs, check.DueAt = true, to.who, &to.dueAt
	case !check.Emergency:
		return nobodyCanCover()
	}
	return nil
}

// refusedBy notes why it cannot be used, where that is what an error says; any other is given back.
func (c *UseCheck) refusedBy(err error) error {
	var why *errs.Error
	if !errors.As(err, &why) || why.Code != errs.Conflict && why.Code != errs.Invalid {
		return err
	}
	c.Refusal = &why.Reason
	for _, name := range slices.Sorted(maps.Keys(why.Params)) {
		c.RefusalParams = append(c.RefusalParams, &UseParam{name, fmt.Sprint(why.Params[name])})
	}
	return nil
}
