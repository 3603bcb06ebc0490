package inspection

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/audit"
	"duolao/server/auth"
	"duolao/server/chain"
	"duolao/server/clock"
	"duolao/server/errs"
)

// auditRow is a row of use_audit with what decides who may do what with it.
type auditRow struct {
	ID           int64
	UseID        int64
	Level        AuditLevel
	Status       AuditStatus
	UnitID       int64
	Risk         int
	RiskParts    []*RiskPart
	CreatedAt    time.Time
	DueAt        time.Time
	LateAt       *time.Time
	AuditorID    *int64
	OpenedAt     *time.Time
	DecidedAt    *time.Time
	OverturnedAt *time.Time
	Version      int

	UnitPath, CityPath string
	UserID             int64
	DeputyFor          *int64
	OtherID            *int64  // who decided the other level's audit
	Parties            []int64 `bun:",array"`
}

const auditColumns = `a.id, a.use_id, a.level, a.status, a.unit_id, a.risk, a.risk_parts, a.created_at, a.due_at, a.late_at, a.auditor_id, a.opened_at, a.decided_at, a.overturned_at, a.version,
	w.path AS unit_path, k.path AS city_path, u.staff_id AS user_id, u.deputy_for, (SELECT o.auditor_id FROM use_audit o WHERE o.use_id = a.use_id AND o.level <> a.level) AS other_id, ` + partiesOf + ` AS parties`

const auditTables = `use_audit a JOIN power_use u ON u.id = a.use_id JOIN unit w ON w.id = a.unit_id JOIN unit k ON k.id = u.city_id`

// auditsWhere reads audits; tail begins after the tables.
func auditsWhere(ctx context.Context, idb bun.IDB, tail string, args ...any) (rows []*auditRow, err error) {
	if err := idb.NewRaw(`SELECT `+auditColumns+` FROM `+auditTables+` `+tail, args...).Scan(ctx, &rows); err != nil {
		return nil, fmt.Errorf("inspection: read audits: %w", err)
	}
	return rows, nil
}

func (r *auditRow) audit(now time.Time) *UseAudit {
	return &UseAudit{ID: r.ID, UseID: r.UseID, Level: r.Level, Status: r.Status, UnitID: r.UnitID, Risk: r.Risk, RiskParts: r.RiskParts, CreatedAt: r.CreatedAt, DueAt: r.DueAt,
		Overdue: !r.Status.decided() && !now.Before(r.DueAt), AuditorID: r.AuditorID, OpenedAt: r.OpenedAt, DecidedAt: r.DecidedAt, Overturned: r.OverturnedAt != nil, Version: r.Version}
}

// standingOf is how an actor stands to the audit.
func (r *auditRow) standingOf(actor *auth.Actor) auditStanding {
	me := actor.StaffID
	return auditStanding{level: r.Level, status: r.Status, late: r.LateAt != nil, unitPath: r.UnitPath, cityPath: r.CityPath, scope: scopeOf(actor, auth.AuditUses),
		user: me == r.UserID || r.DeputyFor != nil && *r.DeputyFor == me, party: slices.Contains(r.Parties, me), other: r.OtherID != nil && *r.OtherID == me}
}

// visibleAudits is the one rule about who sees audits a of uses u: whose scope of auditing or inspecting has the group's unit,
// and who used it.
func visibleAudits(actor *auth.Actor) (string, []any) {
	sql, args := `(u.staff_id = ? OR u.deputy_for = ?`, []any{actor.StaffID, actor.StaffID}
	for _, action := range []auth.Action{auth.AuditUses, auth.InspectUses} {
		if path := scopeOf(actor, action); path != "" {
			sql, args = sql+` OR u.unit_id = ANY (ARRAY(SELECT id FROM unit WHERE path LIKE ?))`, append(args, path+"%")
		}
	}
	return sql + ")", args
}

func noAudit(id int64) error { return errs.NotFoundf("there is no audit %d that you may see", id) }

// lockAudit locks an audit that the actor sees: the use's state, then the audit, and reads it as it then is.
func lockAudit(ctx context.Context, tx bun.Tx, actor *auth.Actor, id int64) (*auditRow, error) {
	visible, args := visibleAudits(actor)
	var useID int64
	err := tx.NewRaw(`SELECT a.use_id FROM use_audit a JOIN power_use u ON u.id = a.use_id WHERE a.id = ? AND `+visible, append([]any{id}, args...)...).Scan(ctx, &useID)
	if db.NotFound(err) {
		return nil, noAudit(id)
	}
	if err != nil {
		return nil, fmt.Errorf("inspection: audit %d: %w", id, err)
	}
	if err := lockUse(ctx, tx, useID); err != nil {
		return nil, err
	}
	rows, err := auditsWhere(ctx, tx, `WHERE a.id = ? FOR NO KEY UPDATE OF a`, id)
	if err != nil {
		return nil, err
	}
	return rows[0], nil
}

// lockUse locks a use's state, before whatever is about the use.
func lockUse(ctx context.Context, tx bun.Tx, useID int64) error {
	if _, err := tx.NewRaw(`SELECT FROM use_state WHERE use_id = ? FOR NO KEY UPDATE`, useID).Exec(ctx); err != nil {
		return fmt.Errorf("inspection: lock use %d: %w", useID, err)
	}
	return nil
}

// createAuditTx begins an audit.
func (s *Service) createAuditTx(ctx context.Context, tx bun.Tx, now time.Time, f *facts, level AuditLevel, unitID int64, days int, risk Risk) error {
	due, err := s.deadline(ctx, tx, now, unitID, days)
	if err != nil {
		return err
	}
	parts, err := json.Marshal(risk.Parts)
	if err != nil {
		return fmt.Errorf("inspection: parts of a risk: %w", err)
	}
	var id int64
	err = tx.NewRaw(`INSERT INTO use_audit (use_id, level, status, unit_id, risk, risk_parts, created_at, due_at) VALUES (?, ?, 'OPEN', ?, ?, ?::jsonb, ?, ?) RETURNING id`,
		f.UseID, level, unitID, risk.Score, string(parts), now, due).Scan(ctx, &id)
	if err != nil {
		return fmt.Errorf("inspection: audit of use %d: %w", f.UseID, err)
	}
	if err := s.auditActTx(ctx, tx, now, id, AuditActCreated, nil, ""); err != nil {
		return err
	}
	return audit.Record(ctx, tx, now, audit.Change{Action: "use_audit.begin", Entity: "use_audit", EntityID: id,
		After: map[string]any{"use": f.UseID, "level": level, "risk": risk.Score, "dueAt": due}})
}

// auditActRow is an act of an audit as the chain has it, with what never changes of the audit.
type auditActRow struct {
	ID      int64
	AuditID int64
	Kind    AuditActKind
	ByID    *int64
	Note    string
	At      time.Time

	UseID     int64
	Level     AuditLevel
	UnitID    int64
	Risk      int
	CreatedAt time.Time
	DueAt     time.Time
}

// auditActKind is what the chain calls acts of audits.
const auditActKind = "use.audit"

var auditActNames = []string{"audit", "kind", "by", "note", "at", "use", "level", "unit", "risk", "created at", "due at"}

const auditActColumns = `t.id, t.audit_id, t.kind, t.by_id, t.note, t.at, a.use_id, a.level, a.unit_id, a.risk, a.created_at, a.due_at FROM audit_act t JOIN use_audit a ON a.id = t.audit_id`

func (r *auditActRow) fields(f *chain.Fields) *chain.Fields {
	return f.Int(r.AuditID).Text(string(r.Kind)).IntOrNull(r.ByID).Text(r.Note).Time(r.At).Int(r.UseID).Text(string(r.Level)).Int(r.UnitID).Int(int64(r.Risk)).Time(r.CreatedAt).Time(r.DueAt)
}

func auditSource() chain.Source {
	return chain.Source{Kind: auditActKind, Names: auditActNames, Rows: func(ctx context.Context, idb bun.IDB, after int64, limit int, see func(int64, *chain.Fields) error) error {
		var rows []auditActRow
		if err := idb.NewRaw(`SELECT `+auditActColumns+` WHERE t.id > ? ORDER BY t.id LIMIT ?`, after, limit).Scan(ctx, &rows); err != nil {
			return err
		}
		f := chain.Row()
		for i := range rows {
			f.Reset()
			if err := see(rows[i].ID, rows[i].fields(f)); err != nil {
				return err
			}
		}
		return nil
	}}
}

// auditActTx notes that something happened in an audit, and records it.
func (s *Service) auditActTx(ctx context.Context, tx bun.Tx, now time.Time, auditID int64, kind AuditActKind, by *int64, note string) error {
	var row auditActRow
	err := tx.NewRaw(`WITH t AS (INSERT INTO audit_act (audit_id, kind, by_id, note, at) VALUES (?, ?, ?, ?, ?) RETURNING *)
		SELECT t.id, t.audit_id, t.kind, t.by_id, t.note, t.at, a.use_id, a.level, a.unit_id, a.risk, a.created_at, a.due_at FROM t JOIN use_audit a ON a.id = t.audit_id`,
		auditID, kind, by, note, now).Scan(ctx, &row)
	if err != nil {
		return fmt.Errorf("inspection: %s of audit %d: %w", kind, auditID, err)
	}
	return s.with.Records.AppendTx(ctx, tx, now, chain.Record{Kind: auditActKind, Subject: row.ID, Row: row.fields(chain.Row())})
}

// RecordsByAuditAct are where the chain has what happened in audits. READ_GRANTS: who sees an audit sees that.
func (s *Service) RecordsByAuditAct(ctx context.Context, ids []int64) (map[int64]*chain.Place, error) {
	if _, err := auth.Require(ctx, auth.ReadGrants); err != nil {
		return nil, err
	}
	return s.with.Records.PlacesOf(ctx, auditActKind, ids)
}

// HistoryByAudit are what happened in audits, oldest first; the first 100 of each. READ_GRANTS: who sees an audit sees that.
func (s *Service) HistoryByAudit(ctx context.Context, ids []int64) (map[int64][]*AuditAct, error) {
	if _, err := auth.Require(ctx, auth.ReadGrants); err != nil {
		return nil, err
	}
	var rows []struct {
		AuditID int64
		AuditAct
	}
	err := s.db.Bun.NewRaw(`SELECT k.id AS audit_id, t.id, t.kind, t.by_id, t.note, t.at FROM unnest(?::bigint[]) k (id)
		CROSS JOIN LATERAL (SELECT * FROM audit_act WHERE audit_id = k.id ORDER BY id LIMIT ?) t ORDER BY k.id, t.id`, array(ids), maxHistory).Scan(ctx, &rows)
	if err != nil {
		return nil, fmt.Errorf("inspection: history of audits: %w", err)
	}
	found := make(map[int64][]*AuditAct, len(ids))
	for i := range rows {
		found[rows[i].AuditID] = append(found[rows[i].AuditID], &rows[i].AuditAct)
	}
	return found, nil
}

// maxHistory bounds a history.
const maxHistory = 100

// ActsByAudit are what the caller may do with audits, by the rule that the mutations go by. READ_GRANTS.
func (s *Service) ActsByAudit(ctx context.Context, ids []int64) (map[int64][]AuditChoice, error) {
	actor, err := auth.Require(ctx, auth.ReadGrants)
	if err != nil {
		return nil, err
	}
	rows, err := auditsWhere(ctx, s.db.Bun, `WHERE a.id = ANY (?)`, array(ids))
	if err != nil {
		return nil, err
	}
	found := make(map[int64][]AuditChoice, len(rows))
	for _, r := range rows {
		found[r.ID] = r.standingOf(actor).offers()
	}
	return found, nil
}

// AuditsByUse are the audits of uses that the caller sees, the leader's first. READ_GRANTS.
func (s *Service) AuditsByUse(ctx context.Context, useIDs []int64) (map[int64][]*UseAudit, error) {
	actor, err := auth.Require(ctx, auth.ReadGrants)
	if err != nil {
		return nil, err
	}
	visible, args := visibleAudits(actor)
	rows, err := auditsWhere(ctx, s.db.Bun, `WHERE a.use_id = ANY (?) AND `+visible+` ORDER BY a.id`, append([]any{array(useIDs)}, args...)...)
	if err != nil {
		return nil, err
	}
	now := s.clock()
	found := make(map[int64][]*UseAudit, len(useIDs))
	for _, r := range rows {
		found[r.UseID] = append(found[r.UseID], r.audit(now))
	}
	return found, nil
}

// monthOf are the moments of a month.
func monthOf(m clock.Month) (from, until time.Time) { return m.Start(), m.End() }
