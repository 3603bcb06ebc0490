package grant

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/audit"
	"duolao/server/chain"
	"duolao/server/errs"
)

// write is one change of grants, on its way into the tables.
type write struct {
	by      *int64 // nil: the system
	reason  string
	causeID *int64 // the grant that was changed, for those below it
	now     time.Time
}

// drawTx draws the next ids of a table: a grant's path holds its id, and the chain names a version by its.
func drawTx(ctx context.Context, tx bun.IDB, sequence string, n int) (ids []int64, err error) {
	if err := tx.NewRaw(`SELECT nextval(?::regclass) FROM generate_series(1, ?)`, sequence, n).Scan(ctx, &ids); err != nil {
		return nil, fmt.Errorf("grant: draw from %s: %w", sequence, err)
	}
	return ids, nil
}

// insertTx writes new grants, whose ids and paths are there, in the order of their holders.
func (s *Service) insertTx(ctx context.Context, tx bun.Tx, w *write, list []*Grant) error {
	type row struct {
		*Grant
		*GrantLimits
		Limits bool `json:"limits,omitempty"` // hides the grant's own
	}
	rows := make([]row, len(list))
	effects := make([]effect, len(list))
	for i, g := range list {
		rows[i] = row{Grant: g, GrantLimits: g.Limits}
		effects[i] = effect{after: g, cause: CauseGiven}
	}
	text, err := json.Marshal(rows)
	if err != nil {
		return fmt.Errorf("grant: new grants: %w", err)
	}
	_, err = tx.NewRaw(`
		INSERT INTO power_grant (id, power_code, parent_id, path, depth, staff_id, post_unit_id, post, scope_unit_id, state, number, per_use, period,
		  period_amount, period_count, customer_amount, customer_count, may_hand_down, from_day, until_day, review_on, given_by, given_at, updated_at)
		OVERRIDING SYSTEM VALUE
		SELECT x.id, x."powerCode", x."parentId", x.path, x.depth, x."holderId", x."postUnitId", x.post, x."scopeId", x.state, x.number, x."perUse", x.period,
		  x."periodAmount", x."periodCount", x."customerAmount", x."customerCount", x."mayHandDown", x."from", x.until, x."reviewOn", x."givenById", x."givenAt", x."givenAt"
		FROM json_to_recordset(?::json) AS x (id bigint, "powerCode" text, "parentId" bigint, path text, depth int, "holderId" bigint, "postUnitId" bigint, post text,
		  "scopeId" bigint, state text, number int, "perUse" bigint, period text, "periodAmount" bigint, "periodCount" int, "customerAmount" bigint, "customerCount" int,
		  "mayHandDown" boolean, "from" date, until date, "reviewOn" date, "givenById" bigint, "givenAt" timestamptz)`, string(text)).Exec(ctx)
	switch db.Violated(err) {
	case "power_grant_staff_key", "power_grant_post_key":
		return errs.Conflictf("given_meanwhile", "somebody has given one of them this power meanwhile; load again").Wrap(err)
	}
	if err != nil {
		return fmt.Errorf("grant: insert: %w", err)
	}
	return s.versionsTx(ctx, tx, w, effects)
}

// updateTx writes what becomes of grants whose rows are locked: heads, versions, audit log, chain. Whoever waits for them is
// told.
func (s *Service) updateTx(ctx context.Context, tx bun.Tx, w *write, effects []effect) error {
	if len(effects) == 0 {
		return nil
	}
	for _, e := range effects {
		e.after.Number = e.before.Number + 1
	}
	if err := s.versionsTx(ctx, tx, w, effects); err != nil {
		return err
	}
	ids := make([]int64, len(effects))
	for i, e := range effects {
		ids[i] = e.after.ID
	}
	// The heads are what the versions say.
	if _, err := tx.NewRaw(`
		UPDATE power_grant g SET scope_unit_id = v.scope_unit_id, state = v.state, number = v.number, per_use = v.per_use, period = v.period,
		  period_amount = v.period_amount, period_count = v.period_count, customer_amount = v.customer_amount, customer_count = v.customer_count,
		  may_hand_down = v.may_hand_down, from_day = v.from_day, until_day = v.until_day, review_on = v.review_on, updated_at = v.at
		FROM power_grant_version v WHERE v.grant_id = g.id AND v.number = g.number + 1 AND g.id = ANY (?)`, int64s(ids)).Exec(ctx); err != nil {
		return fmt.Errorf("grant: update %d grants: %w", len(ids), err)
	}
	return s.waiting.GrantsChangedTx(ctx, tx, w.now, ids)
}

// versionsTx writes a version of each, with its line in the audit log and its record in the chain.
func (s *Service) versionsTx(ctx context.Context, tx bun.Tx, w *write, effects []effect) error {
	ids, err := drawTx(ctx, tx, "power_grant_version_id_seq", len(effects))
	if err != nil {
		return err
	}
	rows := make([]versionRow, len(effects))
	changes := make([]audit.Change, len(effects))
	records := make([]chain.Record, len(effects))
	for i, e := range effects {
		rows[i] = w.version(ids[i], e)
		changes[i] = audit.Change{Action: actions[e.cause], Entity: "grant", EntityID: e.after.ID, After: e.after}
		if e.before != nil {
			changes[i].Before = e.before
		}
		records[i] = chain.Record{Kind: recordKind, Subject: ids[i], Row: rows[i].fields()}
	}
	text, err := json.Marshal(rows)
	if err != nil {
		return fmt.Errorf("grant: versions: %w", err)
	}
	if _, err := tx.NewRaw(`INSERT INTO power_grant_version OVERRIDING SYSTEM VALUE
		SELECT * FROM json_populate_recordset(NULL::power_grant_version, ?::json)`, string(text)).Exec(ctx); err != nil {
		return fmt.Errorf("grant: insert versions: %w", err)
	}
	if err := audit.RecordAll(ctx, tx, w.now, changes); err != nil {
		return err
	}
	return s.records.AppendTx(ctx, tx, w.now, records...)
}

// actions are the causes as the audit log names them.
var actions = map[GrantCause]string{
	CauseGiven: "grant.give", CauseChanged: "grant.change", CauseCut: "grant.cut", CauseLapsed: "grant.lapse", CauseSuspended: "grant.suspend",
	CauseResumed: "grant.resume", CauseReviewed: "grant.review", CauseUnreviewed: "grant.unreviewed", CauseRevoked: "grant.revoke", CauseExpired: "grant.expire",
}

func (w *write) version(id int64, e effect) versionRow {
	g := e.after
	v := versionRow{ID: id, GrantID: g.ID, Number: g.Number, Cause: e.cause, State: g.State, ScopeUnitID: g.ScopeID, PerUse: g.Limits.PerUse,
		Period: string(g.Limits.Period), PeriodAmount: g.Limits.PeriodAmount, PeriodCount: g.Limits.PeriodCount, CustomerAmount: g.Limits.CustomerAmount,
		CustomerCount: g.Limits.CustomerCount, MayHandDown: g.MayHandDown, FromDay: g.From, UntilDay: g.Until, ReviewOn: g.ReviewOn, Reason: w.reason,
		ByID: w.by, At: w.now, PowerCode: g.PowerCode, Path: g.Path, StaffID: g.HolderID, PostUnitID: g.PostUnitID}
	if g.Post != nil {
		post := string(*g.Post)
		v.Post = &post
	}
	if e.cause == CauseCut || e.cause == CauseLapsed {
		v.CauseID = w.causeID
	}
	return v
}

// byID is the actor's id; nil of the system.
func byID(staffID int64) *int64 {
	if staffID == 0 {
		return nil
	}
	return &staffID
}
