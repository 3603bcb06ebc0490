package ticket

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/jobs"
)

// noticeJob tells what of an order's thresholds is due. It is put in with whatever sets a threshold, at its time; one that
// finds nothing due does nothing, for then the thresholds have moved and another one is there.
type noticeJob struct {
	TicketID int64 `json:"ticketId"`
}

// Kind is the job's.
func (noticeJob) Kind() string { return "ticket.notice" }

const (
	noticesEvery = 10 * time.Second
	sweptOnce    = 500  // clocks a transaction: it locks their orders for as long as it takes
	toldOnce     = 1000 // people a transaction
)

// notice tells what is due of one order.
func (k *clocks) notice(ctx context.Context, tx bun.Tx, job noticeJob) error {
	now := k.now()
	if _, err := tx.ExecContext(ctx, `SELECT FROM ticket WHERE id = ? FOR NO KEY UPDATE`, job.TicketID); err != nil {
		return fmt.Errorf("ticket: lock %d: %w", job.TicketID, err)
	}
	return k.fireTx(ctx, tx, k.newLadder(now), now, []int64{job.TicketID})
}

// sweep is what stands behind the jobs: it tells what is due and what has waited for somebody's working hours. Several
// servers may do it at once.
func (k *clocks) sweep(ctx context.Context) error {
	for _, of := range []struct {
		do    func(ctx context.Context, now time.Time, limit int) (int, error)
		limit int
	}{{k.sweepNotices, sweptOnce}, {k.sweepWaiting, toldOnce}} {
		for {
			n, err := of.do(ctx, k.now(), of.limit)
			if err != nil {
				return err
			}
			if n == 0 {
				break
			}
		}
	}
	return nil
}

// sweepNotices tells what is due of at most so many clocks, and says of how many orders those were. Orders that somebody
// else has locked are left for later: a user's act, which may move their deadlines, or another server, which tells.
func (k *clocks) sweepNotices(ctx context.Context, now time.Time, limit int) (n int, err error) {
	err = k.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
		ids := []int64{}
		if err := tx.NewRaw(`SELECT id FROM ticket
			WHERE id IN (SELECT ticket_id FROM (SELECT ticket_id FROM clock WHERE notice_at <= ? ORDER BY notice_at, id LIMIT ?) c)
			ORDER BY id FOR NO KEY UPDATE SKIP LOCKED`, now, limit).Scan(ctx, &ids); err != nil {
			return fmt.Errorf("ticket: what is due: %w", err)
		}
		n = len(ids)
		return k.fireTx(ctx, tx, k.newLadder(now), now, ids)
	})
	return n, err
}

// fired is a clock with thresholds that were crossed.
type fired struct {
	*Clock
	order   *noticed
	crossed []crossing
}

// noticed is an order of whose clocks something may be told.
type noticed struct {
	id                           int64
	status                       TicketStatus
	unitID, cityID               int64
	teamID, teamUnitID, senderID int64
	holderID, offeredID          *int64
}

// fireTx tells what is due of orders that the caller has locked: it notes for each person the thresholds that were
// crossed, tells those who are at work the highest, and puts in the job for each order's next threshold.
func (k *clocks) fireTx(ctx context.Context, tx bun.Tx, l *ladder, now time.Time, ticketIDs []int64) error {
	list, err := k.noticeable(ctx, ticketIDs)
	if err != nil || len(list) == 0 {
		return err
	}
	due := list[:0:0]
	clocks := make([]*Clock, 0, len(list))
	for _, f := range list {
		if !f.NoticeAt.After(now) {
			due, clocks = append(due, f), append(clocks, f.Clock)
		}
	}
	if len(due) == 0 {
		return nil
	}
	calendars := k.unitCalendars()
	if err := calendars.askFor(ctx, tx, clocks); err != nil {
		return err
	}
	for _, f := range due {
		f.crossed = f.cross(calendars.hours(f.Clock), now)
	}
	if err := l.ask(ctx, tx, due); err != nil {
		return err
	}
	if err := k.writeFired(ctx, l, now, due); err != nil {
		return err
	}
	ids := make([]int64, len(due))
	for i, f := range due {
		ids[i] = f.ID
	}
	if _, err := k.deliverTx(ctx, tx, now, ids, 0); err != nil {
		return err
	}
	return k.jobs.InsertManyTx(ctx, tx, nextNotices(list))
}

// nextNotices are the jobs for the next threshold of each order.
func nextNotices(list []*fired) []jobs.Job {
	byOrder := map[int64][]*Clock{}
	var order []int64
	for _, f := range list {
		if byOrder[f.TicketID] == nil {
			order = append(order, f.TicketID)
		}
		byOrder[f.TicketID] = append(byOrder[f.TicketID], f.Clock)
	}
	var next []jobs.Job
	for _, id := range order {
		if at, any := nextNotice(byOrder[id]); any {
			next = append(next, jobs.Job{Args: noticeJob{id}, At: at})
		}
	}
	return next
}

// noticeable are the clocks of orders that have something to tell, now or later.
func (k *clocks) noticeable(ctx context.Context, ticketIDs []int64) ([]*fired, error) {
	var list []*fired
	err := db.Direct(ctx, func(conn *pgx.Conn) error {
		rows, err := conn.Query(ctx, `SELECT `+clockColumns+`, t.status, t.unit_id, t.city_id, t.team_id, m.unit_id, t.sender_id, t.holder_id, t.offered_id
			FROM `+clockTables+` JOIN ticket t ON t.id = c.ticket_id JOIN team m ON m.id = t.team_id
			WHERE c.ticket_id = ANY ($1) AND c.notice_at IS NOT NULL ORDER BY c.ticket_id, `+clockOrder, db.Prepared, ticketIDs)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			o := &noticed{}
			c, err := scanClock(rows, &o.status, &o.unitID, &o.cityID, &o.teamID, &o.teamUnitID, &o.senderID, &o.holderID, &o.offeredID)
			if err != nil {
				return err
			}
			o.id = c.TicketID
			list = append(list, &fired{Clock: c, order: o})
		}
		return rows.Err()
	})
	if err != nil {
		return nil, fmt.Errorf("ticket: what is due: %w", err)
	}
	return list, nil
}

// SweepNotices tells what is due of at most so many clocks, and says of how many orders those were: what each server's
// sweep does, for who measures it.
func (s *Service) SweepNotices(ctx context.Context, now time.Time, limit int) (int, error) {
	return s.clocks.sweepNotices(ctx, now, limit)
}
