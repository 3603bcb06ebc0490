package use

import (
	"context"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/uptrace/bun"

	"duolao/server/audit"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/grant"
	"duolao/server/notify"
)

// change is something that happens to a use. It is written as a whole: rows, job, audits, messages, record.
type change struct {
	s      *Service
	tx     bun.Tx
	now    time.Time
	actor  *auth.Actor // nil: the system
	u      *Use
	before map[string]any
	path   grant.Path // of the use's grant, locked
	power  *grant.Power

	isNew    bool        // the use is
	asksAnew bool        // its content is
	keepsDue bool        // who is asked has the time that they had
	files    []*received // that came with the content

	kind      UseActKind
	note      string
	deputyFor *int64 // in whose place it is done
	messages  []notify.Message
}

// lock locks a use that the actor may see, and before it what it stands on: the path of its grant, and with counters those of
// the day that it was asked on. A use that the system has business with is seen by it.
func (s *Service) lock(ctx context.Context, tx bun.Tx, now time.Time, actor *auth.Actor, id int64, counters bool) (*change, error) {
	u, err := s.seen(ctx, tx, actor, now, id)
	if err != nil {
		return nil, err
	}
	c := &change{s: s, tx: tx, now: now, actor: actor}
	if c.path, err = grant.ChainTx(ctx, tx, u.GrantID); err != nil {
		return nil, err
	}
	if counters {
		if err := grant.CountersTx(ctx, tx, c.path, u.day(), u.GroupID); err != nil {
			return nil, err
		}
	}
	if c.u, err = oneTx(ctx, id, ` FOR NO KEY UPDATE OF s`); err != nil {
		return nil, err
	}
	if c.power, err = grant.PowerInForce(ctx, tx, u.PowerCode, clock.DateOf(now)); err != nil {
		return nil, err
	}
	c.before = c.u.told()
	return c, nil
}

// day is the day whose counters a use takes from.
func (u *Use) day() clock.Date { return clock.DateOf(u.AskedAt) }

// ask is a use as the limits see it today.
func (c *change) ask() grant.Ask {
	return grant.Ask{Amount: c.u.Amount, UnitPath: c.u.unitPath, Day: clock.DateOf(c.now)}
}

// parties are those who must not decide.
func (u *Use) parties() []int64 { return parties(u.StaffID, u.DeputyForID, u.BeneficiaryStaffID) }

// allow refuses what the actor may not do.
func (c *change) allow(choice UseChoice, stands standing) error {
	if e := stands.refuses(choice); e != nil {
		return e
	}
	return nil
}

// current refuses who has not seen the use as it is. CONFLICT stale_version.
func (c *change) current(version int) error {
	if version != c.u.Version {
		return errs.Conflictf("stale_version", "use %s was changed meanwhile: it has version %d, not %d", c.u.Code, c.u.Version, version)
	}
	return nil
}

// take takes the amount of a grant and all above, whose counters are locked.
func (c *change) take(ctx context.Context, grantID int64) error {
	if err := grant.TakeTx(ctx, c.tx, c.path.UpTo(grantID), c.u.day(), c.u.GroupID, c.u.Amount); err != nil {
		return err
	}
	c.u.ChargedID = &grantID
	return nil
}

// release gives back what the use holds. Afterwards the path has the counters without it.
func (c *change) release(ctx context.Context) error {
	if c.u.ChargedID == nil {
		return nil
	}
	if err := grant.GiveBackTx(ctx, c.tx, c.path.UpTo(*c.u.ChargedID), c.u.day(), c.u.GroupID, c.u.Amount); err != nil {
		return err
	}
	c.u.ChargedID = nil
	for _, l := range c.path {
		l.Total, l.Group = grant.Used{}, grant.Used{}
	}
	return grant.Counters(ctx, c.tx, c.path, c.u.day(), c.u.GroupID)
}

// effective puts the use into effect.
func (c *change) effective() {
	now := c.now
	c.u.Status, c.u.EffectiveAt, c.u.DeciderID, c.u.DueAt = Effective, &now, nil, nil
}

// ends ends a request: it holds nothing any more.
func (c *change) ends(ctx context.Context, status UseStatus) error {
	c.u.Status, c.u.DeciderID, c.u.DueAt = status, nil, nil
	return c.release(ctx)
}

// asks has somebody asked, and tells them.
func (c *change) asks(to *asked) {
	c.u.Status, c.u.DeciderID, c.u.DueAt = Pending, &to.grant.ID, &to.dueAt
	c.tell(notify.UseToDecide, nil, to.who...)
}

// tell puts a message into inboxes; not into that of whoever does it.
func (c *change) tell(kind notify.NotificationKind, words map[string]string, to ...int64) {
	for _, id := range to {
		if c.actor != nil && id == c.actor.StaffID {
			continue
		}
		m := notify.Message{StaffID: id, Kind: kind, SubjectID: c.u.ID, Params: map[string]string{
			notify.WordCode: c.u.Code, notify.WordPowerZh: c.power.NameZh, notify.WordPowerEn: c.power.NameEn,
		}}
		if c.actor != nil {
			m.Params[notify.WordPerson] = c.actor.Name
		}
		for name, word := range words {
			m.Params[name] = word
		}
		c.messages = append(c.messages, m)
	}
}

// told is what the audit log is told of a use.
func (u *Use) told() map[string]any {
	return map[string]any{"status": u.Status, "amount": u.Amount, "number": u.Number, "contentHash": u.ContentHash, "chargedId": u.ChargedID, "deciderId": u.DeciderID}
}

// save writes everything.
func (c *change) save(ctx context.Context, action string) error {
	if !c.isNew {
		c.u.Version++
	}
	act, err := c.write(ctx)
	if err != nil {
		return err
	}
	if c.u.Status == Pending && !c.keepsDue {
		if err := c.s.with.Jobs.InsertTx(ctx, c.tx, dueJob{c.u.ID}, *c.u.DueAt); err != nil {
			return err
		}
	}
	if c.u.Status == Effective && c.u.ReversesID == nil {
		for _, o := range c.s.overseers {
			if err := o.UseEffectiveTx(ctx, c.tx, c.now, c.u); err != nil {
				return err
			}
		}
	}
	var before any
	if c.before != nil {
		before = c.before
	}
	after := c.u.told()
	after["code"] = c.u.Code
	if c.note != "" {
		after["note"] = c.note
	}
	if err := audit.Record(ctx, c.tx, c.now, audit.Change{Action: action, Entity: "use", EntityID: c.u.ID, Before: before, After: after}); err != nil {
		return err
	}
	if err := c.s.with.Inbox.SendTx(ctx, c.tx, c.now, c.messages); err != nil {
		return err
	}
	return c.s.with.Records.AppendTx(ctx, c.tx, c.now, act.record())
}

// write writes the rows in one statement, and gives the act's as it is recorded.
func (c *change) write(ctx context.Context) (*actRow, error) {
	u := c.u
	var with []string
	var args []any
	part := func(name, sql string, values ...any) {
		with, args = append(with, name+" AS ("+sql+")"), append(args, values...)
	}
	if c.isNew {
		part("new", `INSERT INTO power_use (id, code, power_id, power_code, grant_id, grant_number, staff_id, deputy_for, group_id, unit_id, city_id, need_at, asked_at, emergency, reverses_id)
			OVERRIDING SYSTEM VALUE VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			u.ID, u.Code, u.PowerID, u.PowerCode, u.GrantID, u.GrantNumber, u.StaffID, u.DeputyForID, u.GroupID, u.UnitID, u.CityID, u.NeedAt, u.AskedAt, u.OverAuthority, u.ReversesID)
	}
	if c.asksAnew {
		sum := u.content().hash(u.bound())
		u.ContentHash, u.contentBy, u.contentAt = hex.EncodeToString(sum[:]), c.actor.StaffID, c.now
		part("content", `INSERT INTO use_content (use_id, number, amount, ticket_id, beneficiary, beneficiary_staff_id, reason, files, hash, by_id, at)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?::bytea, ?::bytea, ?, ?)`,
			u.ID, u.Number, u.Amount, u.TicketID, u.Beneficiary, u.BeneficiaryStaffID, u.Reason, u.filesOrNone(), sum[:], u.contentBy, u.contentAt)
	}
	if len(c.files) > 0 {
		rows, err := fileRows(c.files)
		if err != nil {
			return nil, err
		}
		part("files", `INSERT INTO use_file (use_id, number, name, content_type, size, hash, key, at) SELECT ?, ?, name, content_type, size, decode(hash, 'hex'), key, ?
			FROM json_to_recordset(?::json) AS x (name text, content_type text, size int, hash text, key text)`, u.ID, u.Number, c.now, rows)
	}
	if c.isNew {
		part("state", `INSERT INTO use_state (use_id, status, number, amount, charged_id, decider_id, due_at, effective_at, decided_by, over_authority, near_limit, audit, version)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			u.ID, u.Status, u.Number, u.Amount, u.ChargedID, u.DeciderID, u.DueAt, u.EffectiveAt, u.DecidedByID, u.OverAuthority, u.NearLimit, u.Audit, u.Version)
	} else {
		part("state", `UPDATE use_state SET status = ?, number = ?, amount = ?, charged_id = ?, decider_id = ?, due_at = ?, effective_at = ?, decided_by = ?, near_limit = ?, version = ?
			WHERE use_id = ?`, u.Status, u.Number, u.Amount, u.ChargedID, u.DeciderID, u.DueAt, u.EffectiveAt, u.DecidedByID, u.NearLimit, u.Version, u.ID)
	}
	act := &actRow{UseID: u.ID, Kind: c.kind, Status: u.Status, Number: u.Number, GrantID: u.ChargedID, DeputyFor: c.deputyFor, Note: c.note, At: c.now}
	if c.actor != nil {
		act.ByID = &c.actor.StaffID
	}
	sql := "WITH " + strings.Join(with, ", ") + ` INSERT INTO use_act (use_id, kind, status, number, grant_id, by_id, deputy_for, note, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`
	args = append(args, act.UseID, act.Kind, act.Status, act.Number, act.GrantID, act.ByID, act.DeputyFor, act.Note, act.At)
	if err := c.tx.NewRaw(sql, args...).Scan(ctx, &act.ID); err != nil {
		return nil, fmt.Errorf("use: write %s of %d: %w", c.kind, u.ID, err)
	}
	if err := act.about(u); err != nil {
		return nil, err
	}
	return act, nil
}

// filesOrNone never is NULL.
func (u *Use) filesOrNone() []byte {
	if u.files == nil {
		return []byte{}
	}
	return u.files
}

// deciders are those who may decide about the use today under the grant that is asked.
func (c *change) deciders(ctx context.Context) ([]grant.Holder, error) {
	if c.u.DeciderID == nil {
		return nil, nil
	}
	holders, err := grant.HoldersOf(ctx, c.tx, []int64{*c.u.DeciderID}, clock.DateOf(c.now))
	if err != nil {
		return nil, err
	}
	return eligible(holders[*c.u.DeciderID], c.u.parties()), nil
}

// holderAmong is how somebody is one of some holders; nil where they are not.
func holderAmong(holders []grant.Holder, staffID int64) *grant.Holder {
	i := slices.IndexFunc(holders, func(h grant.Holder) bool { return h.StaffID == staffID })
	if i < 0 {
		return nil
	}
	return &holders[i]
}
