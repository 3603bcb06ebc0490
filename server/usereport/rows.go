package usereport

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"github.com/uptrace/bun"

	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
)

const (
	// longest is how many days a request may have been under way before it became effective, with room: each of at most
	// eight superiors has at most 2,400 working minutes.
	longest = 120
	// mostUses bounds what one report counts.
	mostUses = 50_000
)

// peopleWhere are those of a part of the tree who used something in a month, lead, or have the city's right; condition is about
// the assignment a, its unit w, and what comes of it.
func peopleWhere(ctx context.Context, idb bun.IDB, month clock.Month, condition string, args ...any) (*people, error) {
	unit, wider, region := []string{}, []string{}, []string{}
	for _, role := range auth.Roles {
		switch reach := auth.Policy[role][auth.AuditUses]; {
		case reach == auth.ReachUnit:
			unit = append(unit, string(role))
		case reach > auth.ReachUnit:
			wider = append(wider, string(role))
			if reach == auth.ReachRegion {
				region = append(region, string(role))
			}
		}
	}
	var list []*person
	err := idb.NewRaw(`SELECT * FROM (
		  SELECT a.staff_id, p.name, a.unit_id, w.city_id, w.path AS unit_path,
		    EXISTS (SELECT FROM power_use u JOIN use_state s ON s.use_id = u.id WHERE u.staff_id = a.staff_id AND u.asked_at >= ? AND u.asked_at < ? AND u.reverses_id IS NULL
		      AND s.effective_at >= ? AND s.effective_at < ?) AS used,
		    p.roles && ?::text[] AND NOT p.roles && ?::text[] AND w.city_id IS NOT NULL AND w.id <> w.city_id AS leads, p.roles && ?::text[] AS region
		  FROM assignment a JOIN staff p ON p.id = a.staff_id AND p.status = 'ACTIVE' JOIN unit w ON w.id = a.unit_id
		  WHERE a.from_day <= ? AND (a.until_day IS NULL OR a.until_day > ?) AND `+condition+`) x
		WHERE used OR leads OR region ORDER BY unit_path, staff_id`,
		append([]any{month.First().AddDays(-longest).Start(), month.End(), month.Start(), month.End(), array(unit), array(wider), array(region), month.Last(), month.Last()}, args...)...).Scan(ctx, &list)
	if err != nil {
		return nil, fmt.Errorf("usereport: who reports of %s: %w", month, err)
	}
	return peopleOf(list), nil
}

// rowsOf are the uses that people's reports of a month count.
func rowsOf(ctx context.Context, idb bun.IDB, month clock.Month, staffIDs []int64) (rows []Row, err error) {
	err = idb.NewRaw(`SELECT * FROM (
		  SELECT u.power_code, u.staff_id, u.group_id, s.amount, coalesce(s.effective_at >= ?0 AND s.effective_at < ?1, false) AS effective,
		    u.asked_at >= ?0 AND EXISTS (SELECT FROM use_act t WHERE t.use_id = u.id AND t.kind = 'REQUESTED') AS asked,
		    s.over_authority, s.status = 'REVERSED' AS reversed, s.audit
		  FROM power_use u JOIN use_state s ON s.use_id = u.id
		  WHERE u.staff_id = ANY (?2) AND u.asked_at >= ?3 AND u.asked_at < ?1 AND u.reverses_id IS NULL) x
		WHERE effective OR asked LIMIT ?4`, month.Start(), month.End(), array(staffIDs), month.First().AddDays(-longest).Start(), mostUses+1).Scan(ctx, &rows)
	if err != nil {
		return nil, fmt.Errorf("usereport: uses of %s: %w", month, err)
	}
	if len(rows) > mostUses {
		return nil, errs.Invalidf("month", "too_many_uses", "more than %d in that month", mostUses).With("max", mostUses)
	}
	return rows, nil
}

// auditsOf are how somebody audited in a month.
func auditsOf(ctx context.Context, idb bun.IDB, month clock.Month, staffID int64) (*UseReportAudits, error) {
	a := &UseReportAudits{}
	err := idb.NewRaw(`SELECT count(*) AS decided, count(*) FILTER (WHERE decided_at >= due_at) AS late, count(*) FILTER (WHERE status = 'VIOLATION') AS violations
		FROM use_audit WHERE auditor_id = ? AND decided_at >= ? AND decided_at < ?`, staffID, month.Start(), month.End()).Scan(ctx, a)
	if err != nil {
		return nil, fmt.Errorf("usereport: audits of %d: %w", staffID, err)
	}
	return a, nil
}

// reportRow is a row of use_report.
type reportRow struct {
	ID       int64
	Kind     UseReportKind
	StaffID  int64
	UnitID   int64
	Month    int64
	Figures  string
	Words    string
	Hash     []byte
	DueAt    time.Time
	SignedAt time.Time
}

const reportColumns = `r.id, r.kind, r.staff_id, r.unit_id, r.month, r.figures, r.words, r.hash, r.due_at, r.signed_at FROM use_report r`

// reportsWhere reads signed reports; tail begins after the table.
func reportsWhere(ctx context.Context, idb bun.IDB, tail string, args ...any) (rows []*reportRow, err error) {
	if err := idb.NewRaw(`SELECT `+reportColumns+` `+tail, args...).Scan(ctx, &rows); err != nil {
		return nil, fmt.Errorf("usereport: read reports: %w", err)
	}
	return rows, nil
}

// report is the row as it is shown: what was signed, and nothing that has happened since.
func (r *reportRow) report() (*UseReport, error) {
	var f Figures
	if err := json.Unmarshal([]byte(r.Figures), &f); err != nil {
		return nil, fmt.Errorf("usereport: the figures of report %d: %w; run duolao verify", r.ID, err)
	}
	hash := hex.EncodeToString(r.Hash)
	u := f.report(r.Figures)
	u.ID, u.UnitID, u.Required, u.Words, u.DueAt, u.SignedAt, u.Hash = &r.ID, &r.UnitID, true, r.Words, &r.DueAt, &r.SignedAt, &hash
	u.Late = !r.SignedAt.Before(r.DueAt)
	return u, nil
}

// report is what figures say of a report.
func (f *Figures) report(text string) *UseReport {
	hash := HashOf(text)
	return &UseReport{Kind: f.Kind, StaffID: f.StaffID, Month: f.Month, Lines: f.Lines, Audits: f.Audits, People: f.People, MissingIDs: f.Missing, FiguresHash: hex.EncodeToString(hash[:])}
}
