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
	"duolao/server/ticket"
)

// wanted is what somebody wants to use.
type wanted struct {
	staffID   int64
	powerCode string
	grantID   *int64
	groupID   int64
	content   content
	order     *ticket.Ticket // the order of the content, where the user sees it
}

// weighed is what somebody wants to use, held against the power, the grants and their limits.
type weighed struct {
	wanted
	power    *grant.Power
	path     grant.Path
	holder   *grant.Holder // how the user holds the grant
	unitID   int64         // the group's
	unitPath string
	cityID   int64
	useID    int64 // the new use's; 0 where it is only looked at
	day      clock.Date
	verdict  *grant.Verdict
}

// weigh holds what is wanted against everything. It is the one way of checking and of using: to use, the grants and
// counters are locked, and to check they are only read.
func (s *Service) weigh(ctx context.Context, idb bun.IDB, now time.Time, w wanted, lock bool) (*weighed, error) {
	g := &weighed{wanted: w, day: clock.DateOf(now)}
	if err := g.ground(ctx, idb, lock); err != nil {
		return nil, err
	}
	var err error
	if g.power, err = grant.PowerInForce(ctx, idb, w.powerCode, g.day); err != nil {
		return nil, err
	}
	grantID, err := g.choose(ctx, idb)
	if err != nil {
		return nil, err
	}
	if lock {
		g.path, err = grant.ChainTx(ctx, idb, grantID)
	} else {
		g.path, err = grant.PathOf(ctx, idb, grantID)
	}
	if err != nil {
		return nil, err
	}
	own := g.path.Own()
	if own.PowerCode != w.powerCode {
		return nil, errs.Invalidf("input.grantId", "no_grant", "grant %d is of another power", own.ID).With("grant", own.ID)
	}
	if own.State == grant.Ended { // nobody holds it any more: that is why
		return nil, grant.Blocked(g.power, g.path, g.unitPath, g.day)
	}
	if g.holder, err = grant.HoldTx(ctx, idb, own, w.staffID, g.day); err != nil {
		return nil, err
	}
	if lock {
		err = grant.CountersTx(ctx, idb, g.path, g.day, w.groupID)
	} else {
		err = grant.Counters(ctx, idb, g.path, g.day, w.groupID)
	}
	if err != nil {
		return nil, err
	}
	g.judge()
	return g, nil
}

// ground reads the group, whose number the beneficiary's is, and the id of a new use.
func (g *weighed) ground(ctx context.Context, idb bun.IDB, write bool) error {
	err := idb.NewRaw(`SELECT CASE WHEN ? THEN nextval('power_use_id_seq') ELSE 0 END, g.unit_id, u.path, g.city_id, (SELECT id FROM staff WHERE phone = nullif(?, ''))
		FROM customer_group g JOIN unit u ON u.id = g.unit_id WHERE g.id = ?`, write, g.content.Beneficiary, g.groupID).
		Scan(ctx, &g.useID, &g.unitID, &g.unitPath, &g.cityID, &g.content.BeneficiaryStaffID)
	if db.NotFound(err) {
		return noGroup(g.groupID)
	}
	if err != nil {
		return fmt.Errorf("use: group %d: %w", g.groupID, err)
	}
	return nil
}

func noGroup(id int64) error {
	e := errs.NotFoundf("there is no group %d", id)
	e.Field = "input.groupId"
	return e
}

// choose is the grant that is meant: the one that was named, else the user's own, else one that was lent to them. Of several
// it is one that the use is within, else one that it can be asked under.
func (g *weighed) choose(ctx context.Context, idb bun.IDB) (int64, error) {
	if g.grantID != nil {
		return *g.grantID, nil
	}
	held, err := grant.Held(ctx, idb, g.staffID, g.day)
	if err != nil {
		return 0, err
	}
	held = slices.DeleteFunc(held, func(h *grant.HeldGrant) bool { return h.Grant.PowerCode != g.powerCode })
	if len(held) == 0 {
		e := errs.Conflictf("no_grant", "you hold no grant of %s", g.power.NameEn)
		e.Field = "input.powerCode"
		return 0, e
	}
	if held[0].DeputyForID == nil {
		held = slices.DeleteFunc(held, func(h *grant.HeldGrant) bool { return h.DeputyForID != nil })
	}
	best, id := 0, held[0].Grant.ID
	for _, h := range held {
		if len(held) == 1 {
			break
		}
		path, err := grant.PathOf(ctx, idb, h.Grant.ID)
		if err == nil {
			err = grant.Counters(ctx, idb, path, g.day, g.groupID)
		}
		if err != nil {
			return 0, err
		}
		rank := 0
		switch v := grant.Judge(g.power, path, g.ask()); {
		case v.Effective:
			rank = 2
		case v.Refusal == nil:
			rank = 1
		}
		if rank > best {
			best, id = rank, h.Grant.ID
		}
	}
	return id, nil
}

func (g *weighed) ask() grant.Ask {
	return grant.Ask{Amount: g.content.Amount, UnitPath: g.unitPath, Day: g.day}
}

func (g *weighed) judge() { g.verdict = grant.Judge(g.power, g.path, g.ask()) }

// parties are those who must not decide: the user, in whose place it is used, and who benefits.
func (g *weighed) parties() []int64 {
	return parties(g.staffID, g.holder.DeputyForID, g.content.BeneficiaryStaffID)
}

func parties(user int64, others ...*int64) []int64 {
	list := []int64{user}
	for _, id := range others {
		if id != nil {
			list = append(list, *id)
		}
	}
	return list
}

// What a use may lack, as missing_evidence and UseCheck name it.
const (
	lacksTicket      = "ticket"
	lacksFiles       = "files"
	lacksBeneficiary = "beneficiary"
	lacksReason      = "reason"
)

// missing is what the power wants and the content has not.
func (g *weighed) missing() []string {
	list := []string{}
	lacks := func(what string, is bool) {
		if is {
			list = append(list, what)
		}
	}
	e, c := g.power.Evidence, &g.content
	lacks(lacksTicket, len(e.TicketTypes) > 0 && c.TicketID == nil)
	lacks(lacksFiles, c.fileCount() < e.Files)
	lacks(lacksBeneficiary, e.Beneficiary && c.Beneficiary == "")
	lacks(lacksReason, len([]rune(c.Reason)) < e.Reason)
	return list
}

// fault is what is wrong with the evidence; nil where nothing is.
func (g *weighed) fault() *errs.Error {
	missing := g.missing()
	if len(missing) == 0 {
		return g.wrong()
	}
	what := missing[0]
	e := errs.Invalidf("input."+what, "missing_evidence", "%s needs more: %s", g.power.NameEn, what).With("what", what)
	switch what {
	case lacksTicket:
		e.Field = "input.ticketId"
	case lacksFiles:
		e = e.With("min", g.power.Evidence.Files)
	case lacksReason:
		e = e.With("min", g.power.Evidence.Reason)
	}
	return e
}

// wrong is what is wrong with evidence that is there.
func (g *weighed) wrong() *errs.Error {
	if me := g.content.BeneficiaryStaffID; me != nil && slices.Contains(parties(g.staffID, g.holder.DeputyForID), *me) {
		return errs.Invalidf("input.beneficiary", "self_benefit", "nobody uses a power for their own benefit; ask a colleague who holds it")
	}
	if g.content.TicketID == nil {
		return nil
	}
	var why string
	switch t := g.order; {
	case t == nil:
		why = "unseen"
	case t.GroupID == nil || *t.GroupID != g.groupID:
		why = "group"
	case len(g.power.Evidence.TicketTypes) > 0 && !slices.Contains(g.power.Evidence.TicketTypes, t.TypeCode):
		why = "type"
	case t.Status == ticket.Cancelled || t.Status == ticket.Merged:
		why = "ended"
	default:
		return nil
	}
	return errs.Invalidf("input.ticketId", "wrong_evidence", "order %d does not show it: %s", *g.content.TicketID, why).With("why", why)
}

// order is the order of a content, where the caller sees it.
func (s *Service) order(ctx context.Context, id *int64) (*ticket.Ticket, error) {
	if id == nil {
		return nil, nil
	}
	found, err := s.with.Orders.TicketsByID(ctx, []int64{*id})
	if err != nil {
		return nil, err
	}
	return found[*id], nil
}
