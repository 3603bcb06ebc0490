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
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/grant"
)

// CheckUse says what a use would come to, by the same rule as UsePower, or as AmendUse for a request that would be changed to it.
// Nothing is taken, and nothing is written. USE_GRANTS. NOT_FOUND where there is no such power or group, or no request of the
// caller's waits with that power, grant and group; whatever else is in the way is its Refusal.
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
		check = &UseCheck{powerCode: in.PowerCode, useID: in.UseID, Limits: []*UseLimitCheck{}, Missing: []string{}, RefusalParams: []*UseParam{}, DeciderIDs: []int64{}}
		ask := func(g *weighed) (*asked, error) {
			return s.route(ctx, tx, now, g.verdict.Covering, g.power, g.parties())
		}
		var g *weighed
		var err error
		if in.UseID == nil {
			g, err = s.weigh(ctx, tx, now, w, false)
		} else {
			g, ask, err = s.weighAmended(ctx, tx, now, actor, in, w)
		}
		if err == nil {
			err = check.of(g, in.UseID == nil, badNumber, ask)
		}
		return check.refusedBy(err)
	})
	if err != nil {
		return nil, err
	}
	return check, nil
}

// weighAmended holds what is wanted against everything as the content of a request of the caller's: as AmendUse does, and
// only looking. Over a limit ask says who would be asked.
func (s *Service) weighAmended(ctx context.Context, tx bun.Tx, now time.Time, actor *auth.Actor, in CheckUse, w wanted) (g *weighed, ask func(*weighed) (*asked, error), err error) {
	q := &conditions{}
	q.add("u.staff_id = ? AND u.power_code = ? AND u.group_id = ? AND s.status = 'PENDING'", actor.StaffID, in.PowerCode, in.GroupID)
	if in.GrantID != nil {
		q.add("u.grant_id = ?", *in.GrantID)
	}
	u, err := oneTx(ctx, *in.UseID, "", q)
	if errs.CodeOf(err) == errs.NotFound {
		e := errs.NotFoundf("no request %d of yours waits for a decision with this power, grant and group", *in.UseID)
		e.Field = "input.useId"
		return nil, nil, e
	}
	if err != nil {
		return nil, nil, err
	}
	c := &change{s: s, tx: tx, now: now, actor: actor, u: u}
	if c.path, err = grant.PathOf(ctx, tx, u.GrantID); err != nil {
		return nil, nil, err
	}
	if c.power, err = grant.PowerInForce(ctx, tx, u.PowerCode, clock.DateOf(now)); err != nil {
		return nil, nil, err
	}
	if g, err = c.amended(ctx, w.content, w.content.Files, w.order); err != nil {
		return nil, nil, err
	}
	if err := grant.Counters(ctx, tx, c.path, u.day(), u.GroupID); err != nil {
		return nil, nil, err
	}
	if u.ChargedID != nil {
		c.path.UpTo(*u.ChargedID).GiveBack(u.Amount)
	}
	g.judge()
	return g, func(g *weighed) (*asked, error) {
		to, _, err := c.asksAgain(ctx, g)
		return to, err
	}, nil
}

// of fills in what was weighed: of a new use, or of a request that would be changed. An error says why it cannot be used.
func (c *UseCheck) of(g *weighed, isNew bool, badNumber error, ask func(*weighed) (*asked, error)) error {
	id := g.path.Own().ID
	c.GrantID, c.Limits, c.Missing, c.NearLimit = &id, g.verdict.Limits, g.missing(), g.verdict.NearLimit
	if inScope := strings.HasPrefix(g.unitPath, g.path.Own().ScopePath); inScope {
		c.groupID = g.groupID
		if g.order != nil {
			c.ticketID = g.content.TicketID
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
	c.Effective = g.verdict.Effective
	if c.Effective {
		return nil
	}
	c.Emergency = isNew && g.power.Emergency // a request that waits is not done over authority
	to, err := ask(g)
	switch {
	case err != nil:
		return err
	case to != nil:
		c.NeedsDecision, c.DeciderIDs, c.DueAt = true, to.who, &to.dueAt
	case !c.Emergency:
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
