package inspection

import (
	"context"
	"fmt"
	"strings"
	"time"

	"duolao/db"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
)

// Bounds of what is looked at and shown at once.
const (
	mostLookedAt = 50_000 // uses, audits or holdings of a month
	mostSignals  = 200
	mostShown    = 50 // uses of a signal
	mostAuditors = 500
	mostMonths   = 24
	mostCauses   = 50
)

// watched is a unit that the caller audits or inspects. NOT_FOUND otherwise.
func (s *Service) watched(ctx context.Context, unitID int64) error {
	actor, err := auth.RequireAny(ctx, auth.AuditUses, auth.InspectUses)
	if err != nil {
		return err
	}
	var path string
	err = s.db.Bun.NewRaw(`SELECT path FROM unit WHERE id = ?`, unitID).Scan(ctx, &path)
	if db.NotFound(err) || err == nil && !oversees(actor, path) {
		return errs.NotFoundf("there is no unit %d that you audit or inspect", unitID)
	}
	if err != nil {
		return fmt.Errorf("inspection: unit %d: %w", unitID, err)
	}
	return nil
}

// UseSignals are what the records of a month say is worth asking about, for customers of a unit and below; the first 200.
// AUDIT_USES or INSPECT_USES of the unit. INVALID too_many_uses.
func (s *Service) UseSignals(ctx context.Context, unitID int64, month clock.Month) ([]*UseSignal, error) {
	if err := s.watched(ctx, unitID); err != nil {
		return nil, err
	}
	// What was split may have begun in the month before.
	before := month.First().AddDays(1 - DefaultThresholds.SplitDays)
	rows := &Rows{From: month.First(), Until: month.Add(1).First()}
	all, err := s.usesOf(ctx, unitID, before.Start(), month.End())
	if err != nil {
		return nil, err
	}
	for _, u := range all {
		if !u.At.Before(month.Start()) {
			rows.Uses = append(rows.Uses, u)
		}
	}
	if rows.Audits, err = s.auditsOf(ctx, unitID, month); err != nil {
		return nil, err
	}
	if rows.Holdings, err = s.holdingsOf(ctx, unitID, month); err != nil {
		return nil, err
	}
	found := splitsSince(all, rows)
	for _, signal := range Signals(rows, DefaultThresholds) {
		if signal.Kind != SplitUse {
			found = append(found, signal)
		}
	}
	list := make([]*UseSignal, 0, min(len(found), mostSignals))
	for i := range found[:min(len(found), mostSignals)] {
		list = append(list, found[i].shown())
	}
	return list, nil
}

// splitsSince are the split uses that reach into the period of rows.
func splitsSince(all []Use, rows *Rows) []Signal {
	within := map[int64]bool{}
	for i := range rows.Uses {
		within[rows.Uses[i].UseID] = true
	}
	var list []Signal
	for _, signal := range Signals(&Rows{From: rows.From, Until: rows.Until, Uses: all}, DefaultThresholds) {
		if signal.Kind == SplitUse && within[signal.Uses[len(signal.Uses)-1]] { // they are by time
			list = append(list, signal)
		}
	}
	return list
}

// shown is the signal as it is shown.
func (s *Signal) shown() *UseSignal {
	u := &UseSignal{Kind: s.Kind, StaffIDs: s.People, PowerCode: s.PowerCode, Count: s.Count, Of: s.OutOf, Amount: int(s.Sum), UseIDs: s.Uses[:min(len(s.Uses), mostShown)]}
	if s.GroupID != 0 {
		u.GroupID = &s.GroupID
	}
	if s.Limit != 0 {
		limit := int(s.Limit)
		u.Limit = &limit
	}
	return u
}

// usesOf are the effective uses of a unit in a time that were not taken back.
func (s *Service) usesOf(ctx context.Context, unitID int64, from, until time.Time) (uses []Use, err error) {
	err = s.db.Bun.NewRaw(`SELECT u.id AS use_id, u.code, s.effective_at AS at, u.power_code, s.amount, coalesce(v.per_use, 0) AS per_use_limit, s.over_authority,
		  u.staff_id AS holder_id, u.group_id, u.unit_id, u.grant_id
		FROM use_state s JOIN power_use u ON u.id = s.use_id LEFT JOIN power_grant_version v ON v.grant_id = u.grant_id AND v.number = u.grant_number
		WHERE s.effective_at >= ? AND s.effective_at < ? AND s.status = 'EFFECTIVE' AND u.reverses_id IS NULL AND u.unit_id`+below+` LIMIT ?`, from, until, unitID, mostLookedAt+1).Scan(ctx, &uses)
	if err != nil {
		return nil, fmt.Errorf("inspection: uses of unit %d: %w", unitID, err)
	}
	return uses, bounded(len(uses))
}

// bounded refuses what is too much to be looked at. INVALID too_many_uses.
func bounded(n int) error {
	if n > mostLookedAt {
		return errs.Invalidf("unitId", "too_many_uses", "more than %d in that month: look at a smaller unit", mostLookedAt).With("max", mostLookedAt)
	}
	return nil
}

// auditsOf are the audits of a unit's uses that were decided in a month.
func (s *Service) auditsOf(ctx context.Context, unitID int64, month clock.Month) ([]Audit, error) {
	var rows []struct {
		UseID     int64
		AuditorID int64
		Outcome   Outcome
		OpenedAt  *time.Time
		DecidedAt time.Time
	}
	err := s.db.Bun.NewRaw(`SELECT a.use_id, a.auditor_id, a.opened_at, a.decided_at,
		  CASE WHEN a.status = 'VIOLATION' THEN 'VIOLATION' WHEN EXISTS (SELECT FROM audit_act t WHERE t.audit_id = a.id AND t.kind = 'QUERIED') THEN 'QUERIED' ELSE 'PASSED' END AS outcome
		FROM use_audit a JOIN power_use u ON u.id = a.use_id WHERE a.decided_at >= ? AND a.decided_at < ? AND u.unit_id`+below+` LIMIT ?`,
		month.Start(), month.End(), unitID, mostLookedAt+1).Scan(ctx, &rows)
	if err != nil {
		return nil, fmt.Errorf("inspection: audits of unit %d: %w", unitID, err)
	}
	audits := make([]Audit, len(rows))
	for i, r := range rows {
		audits[i] = Audit{UseID: r.UseID, AuditorID: r.AuditorID, Outcome: r.Outcome, DecidedAt: r.DecidedAt}
		if r.OpenedAt != nil {
			audits[i].OpenedAt = *r.OpenedAt
		}
	}
	return audits, bounded(len(audits))
}

// holdingsOf are the grants that people of a unit held in a month in which they used nothing at all. Who hands a power on is
// not expected to use it.
func (s *Service) holdingsOf(ctx context.Context, unitID int64, month clock.Month) ([]Holding, error) {
	var rows []struct {
		GrantID, HolderID int64
		FromDay, UntilDay clock.Date
	}
	err := s.db.Bun.NewRaw(`WITH people AS MATERIALIZED (
		  SELECT a.staff_id, a.unit_id, a.post, a.from_day, a.until_day FROM assignment a JOIN staff p ON p.id = a.staff_id AND p.status = 'ACTIVE'
		  WHERE a.from_day < ?1 AND (a.until_day IS NULL OR a.until_day > ?0) AND a.unit_id`+strings.Replace(below, "?", "?2", 1)+`
		    AND NOT EXISTS (SELECT FROM power_use u WHERE u.staff_id = a.staff_id AND u.asked_at >= ?3 AND u.asked_at < ?4))
		SELECT grant_id, holder_id, from_day, until_day FROM (
		  SELECT g.id AS grant_id, p.staff_id AS holder_id, greatest(g.from_day, p.from_day) AS from_day, least(g.until_day, p.until_day) AS until_day
		  FROM people p JOIN power_grant g ON g.staff_id = p.staff_id WHERE g.state = 'ACTIVE'
		  UNION ALL
		  SELECT g.id, p.staff_id, greatest(g.from_day, p.from_day), least(g.until_day, p.until_day)
		  FROM people p JOIN power_grant g ON g.post_unit_id = p.unit_id AND g.post = p.post WHERE g.state = 'ACTIVE') h
		WHERE from_day < ?1 AND until_day > ?0 AND NOT EXISTS (SELECT FROM power_grant c WHERE c.parent_id = h.grant_id) LIMIT ?5`,
		month.First(), month.Add(1).First(), unitID, month.Start(), month.End(), mostLookedAt+1).Scan(ctx, &rows)
	if err != nil {
		return nil, fmt.Errorf("inspection: who holds grants in unit %d: %w", unitID, err)
	}
	holdings := make([]Holding, len(rows))
	for i, r := range rows {
		holdings[i] = Holding{GrantID: r.GrantID, HolderID: r.HolderID, From: r.FromDay, Until: r.UntilDay}
	}
	return holdings, bounded(len(holdings))
}

// AuditorFigures are how the auditors of uses for customers of a unit and below audited in a month; the first 500. What was never
// opened was looked at for no time. AUDIT_USES or INSPECT_USES of the unit.
func (s *Service) AuditorFigures(ctx context.Context, unitID int64, month clock.Month) ([]*AuditorFigures, error) {
	if err := s.watched(ctx, unitID); err != nil {
		return nil, err
	}
	list := []*AuditorFigures{}
	err := s.db.Bun.NewRaw(`SELECT auditor_id AS staff_id, count(*) AS decided, count(*) FILTER (WHERE status = 'PASSED') AS passed, count(overturned_at) AS overturned,
		  percentile_disc(0.5) WITHIN GROUP (ORDER BY dwell) AS median_dwell, count(*) FILTER (WHERE dwell < ?) AS short, count(*) FILTER (WHERE decided_at >= due_at) AS late
		FROM (SELECT a.*, coalesce(extract(epoch FROM date_trunc('second', a.decided_at - a.opened_at))::bigint, 0) AS dwell
		  FROM use_audit a JOIN power_use u ON u.id = a.use_id WHERE a.decided_at >= ? AND a.decided_at < ? AND u.unit_id`+below+`) x
		GROUP BY auditor_id ORDER BY auditor_id LIMIT ?`,
		int64(DefaultThresholds.QuickAudit/time.Second), month.Start(), month.End(), unitID, mostAuditors).Scan(ctx, &list)
	if err != nil {
		return nil, fmt.Errorf("inspection: auditors of unit %d: %w", unitID, err)
	}
	return list, nil
}

// someMonths refuses a period that is none, or too long. INVALID bad_months.
func someMonths(from, to clock.Month) error {
	if to < from || from.Add(mostMonths) <= to {
		return errs.Invalidf("to", "bad_months", "from one month to the same or a later one, %d at most", mostMonths).With("max", mostMonths)
	}
	return nil
}

// effective are the uses of a unit that became effective in a time, with their minutes from need to decision, where an order says
// since when there was the need, and from asking to decision.
const effective = `WITH effective AS MATERIALIZED (
	SELECT p.category, p.unit AS counted_in, s.amount, s.decided_by IS NULL AS spot, to_char(s.effective_at AT TIME ZONE 'Asia/Shanghai', 'YYYYMM')::int AS month, c.ticket_id,
	  CASE WHEN c.ticket_id IS NOT NULL THEN extract(epoch FROM date_trunc('minute', s.effective_at - u.need_at))::bigint / 60 END AS minutes,
	  extract(epoch FROM date_trunc('minute', s.effective_at - u.asked_at))::bigint / 60 AS waited
	FROM use_state s JOIN power_use u ON u.id = s.use_id JOIN use_content c ON c.use_id = u.id AND c.number = s.number JOIN power p ON p.id = u.power_id
	WHERE s.effective_at >= ? AND s.effective_at < ? AND u.reverses_id IS NULL AND u.unit_id` + below + `) `

// UseEffect is what powers on the spot have changed from a month to another: by category and month how long it took from the need
// to the decision, on the spot and by a superior, where an order says when the need began; how long a superior's decision was
// waited for; and refunds by what the complaint was about. What was taken back counts as it
// was used. AUDIT_USES or INSPECT_USES of the unit. INVALID bad_months.
func (s *Service) UseEffect(ctx context.Context, unitID int64, from, to clock.Month) (*UseEffect, error) {
	if err := s.watched(ctx, unitID); err != nil {
		return nil, err
	}
	if err := someMonths(from, to); err != nil {
		return nil, err
	}
	e := &UseEffect{Categories: []*UseEffectCategory{}, Months: []*UseEffectMonth{}, Causes: []*UseEffectCause{}}
	for _, part := range []struct {
		into any
		sql  string
		most int
	}{
		{&e.Categories, `SELECT category, count(*) AS count, count(*) FILTER (WHERE spot) AS on_the_spot, count(*) FILTER (WHERE NOT spot) AS by_superior,
			count(minutes) FILTER (WHERE spot) AS spot_known, count(minutes) FILTER (WHERE NOT spot) AS superior_known,
			percentile_disc(0.5) WITHIN GROUP (ORDER BY minutes) FILTER (WHERE spot) AS spot_median, percentile_disc(0.9) WITHIN GROUP (ORDER BY minutes) FILTER (WHERE spot) AS spot_p90,
			percentile_disc(0.5) WITHIN GROUP (ORDER BY minutes) FILTER (WHERE NOT spot) AS superior_median,
			percentile_disc(0.9) WITHIN GROUP (ORDER BY minutes) FILTER (WHERE NOT spot) AS superior_p90,
			percentile_disc(0.5) WITHIN GROUP (ORDER BY waited) FILTER (WHERE NOT spot) AS wait_median
			FROM effective GROUP BY category ORDER BY category LIMIT ?`, mostCauses},
		{&e.Months, `SELECT month, count(*) AS count, count(*) FILTER (WHERE spot) AS on_the_spot, percentile_disc(0.5) WITHIN GROUP (ORDER BY minutes) AS median
			FROM effective GROUP BY month ORDER BY month LIMIT ?`, mostMonths},
		{&e.Causes, `SELECT coalesce(t.form ->> 'subject', '') AS cause, count(*) AS count, sum(f.amount) AS amount
			FROM effective f JOIN ticket t ON t.id = f.ticket_id AND t.type_code = 'COMPLAINT'
			WHERE f.counted_in = 'FEN' GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?`, mostCauses},
	} {
		if err := s.db.Bun.NewRaw(effective+part.sql, from.Start(), to.End(), unitID, part.most).Scan(ctx, part.into); err != nil {
			return nil, fmt.Errorf("inspection: effect in unit %d: %w", unitID, err)
		}
	}
	return e, nil
}
