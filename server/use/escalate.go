package use

import (
	"context"
	"fmt"
	"time"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/server/errs"
	"duolao/server/grant"
	"duolao/server/notify"
)

// dueJob has a request moved on when its time is over.
type dueJob struct {
	UseID int64 `json:"useId"`
}

// Kind is the job's.
func (dueJob) Kind() string { return "use.due" }

// due moves a request on whose time is over: to the next superior who covers it, and at the top it expires. One that was
// decided meanwhile, or has time again, stays as it is.
func (s *Service) due(ctx context.Context, tx bun.Tx, job dueJob) error {
	now := s.clock()
	c, err := s.lock(ctx, tx, now, nil, job.UseID, true)
	if errs.CodeOf(err) == errs.NotFound {
		return nil
	}
	if err != nil {
		return err
	}
	if c.u.Status != Pending || c.u.DueAt.After(now) {
		return nil
	}
	return c.moveOn(ctx, true)
}

// moveOn finds who is to be asked now, above those who were asked, or from them on. Where nobody is left, or nothing goes
// along the path any more, the request expires.
func (c *change) moveOn(ctx context.Context, above bool) error {
	asked := c.path.UpTo(*c.u.DeciderID).Own()
	if err := c.release(ctx); err != nil {
		return err
	}
	to, err := c.s.route(ctx, c.tx, c.now, fromDecider(superiors(c.power, c.path, c.ask()), asked, above), c.power, c.u.parties())
	if err != nil {
		return err
	}
	if to == nil {
		c.kind, c.u.Status, c.u.DeciderID, c.u.DueAt = ActExpired, Expired, nil, nil
		if e := grant.Blocked(c.power, c.path, c.u.unitPath, c.ask().Day); e != nil {
			c.note = e.Reason
		}
		c.tell(notify.UseDecided, decided(false), c.u.StaffID)
		return c.save(ctx, "use.expire")
	}
	if err := c.take(ctx, to.grant.ID); err != nil {
		return err
	}
	if to.grant.ID == asked.ID { // they cover it still, and keep their time: nothing has happened
		return nil
	}
	c.kind = ActEscalated
	c.asks(to)
	return c.save(ctx, "use.escalate")
}

// fewAtOnce is how many requests a round of a sweep looks at.
const fewAtOnce = 100

// SweepDue moves the requests on whose job was lost, each in a transaction of its own. For the jobs.
func (s *Service) SweepDue(ctx context.Context) error {
	for {
		var ids []int64
		if err := s.db.Bun.NewRaw(`SELECT use_id FROM use_state WHERE status = 'PENDING' AND due_at <= ? ORDER BY due_at LIMIT ?`, s.clock(), fewAtOnce).Scan(ctx, &ids); err != nil {
			return fmt.Errorf("use: sweep: %w", err)
		}
		for _, id := range ids {
			if err := s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error { return s.due(ctx, tx, dueJob{id}) }); err != nil {
				return err
			}
		}
		if len(ids) < fewAtOnce {
			return nil
		}
	}
}

// GrantsChangedTx moves the requests on that wait under grants which were changed, or under what hangs from them: to the next
// superior who still covers them, or they expire. Who is asked and still covers it is asked still. For the domain of grants,
// which has locked these and all below.
func (s *Service) GrantsChangedTx(ctx context.Context, tx bun.Tx, now time.Time, grantIDs []int64) error {
	var ids []int64
	err := tx.NewRaw(`SELECT s.use_id FROM use_state s JOIN power_use u ON u.id = s.use_id JOIN power_grant g ON g.id = u.grant_id
		WHERE s.status = 'PENDING' AND string_to_array(trim(BOTH '/' FROM g.path), '/')::bigint[] && ?::bigint[] ORDER BY s.use_id`, pgdialect.Array(grantIDs)).Scan(ctx, &ids)
	if err != nil {
		return fmt.Errorf("use: what waits: %w", err)
	}
	for _, id := range ids {
		c, err := s.lock(ctx, tx, now, nil, id, true)
		if err != nil {
			return err
		}
		if c.u.Status != Pending { // decided before the grants were locked
			continue
		}
		if err := c.moveOn(ctx, false); err != nil {
			return err
		}
	}
	return nil
}

// WaitingFor counts the requests that wait for holders of grants.
func (s *Service) WaitingFor(ctx context.Context, idb bun.IDB, grantIDs []int64) (n int, err error) {
	err = idb.NewRaw(`SELECT count(*) FROM use_state WHERE status = 'PENDING' AND decider_id = ANY (?::bigint[])`, pgdialect.Array(grantIDs)).Scan(ctx, &n)
	if err != nil {
		return 0, fmt.Errorf("use: count what waits: %w", err)
	}
	return n, nil
}
