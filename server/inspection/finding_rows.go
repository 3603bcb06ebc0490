package inspection

import (
	"context"
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
	"duolao/server/notify"
)

// findingRow is a row of finding with what decides who may do what with it.
type findingRow struct {
	ID       int64
	Code     string
	Source   FindingSource
	SourceID int64
	Kind     FindingKind
	UseID    int64
	StaffID  int64
	UnitID   int64
	Status   FindingStatus
	Note     string
	DueAt    *time.Time
	OpenedBy *int64
	OpenedAt time.Time
	LateAt   *time.Time
	Version  int

	UnitPath string
	Held     bool
	Parties  []int64 `bun:",array"`
}

const findingColumns = `f.id, f.code, f.source, f.source_id, f.kind, f.use_id, f.staff_id, f.unit_id, f.status, f.note, f.due_at, f.opened_by, f.opened_at, f.late_at, f.version, w.path AS unit_path,
	EXISTS (SELECT FROM finding_act h WHERE h.finding_id = f.id AND h.kind = 'HELD_TO_ACCOUNT') AS held, ` + partiesOf + ` AS parties`

const findingTables = `finding f JOIN power_use u ON u.id = f.use_id JOIN unit w ON w.id = f.unit_id`

// findingsWhere reads findings; tail begins after the tables.
func findingsWhere(ctx context.Context, idb bun.IDB, tail string, args ...any) (rows []*findingRow, err error) {
	if err := idb.NewRaw(`SELECT `+findingColumns+` FROM `+findingTables+` `+tail, args...).Scan(ctx, &rows); err != nil {
		return nil, fmt.Errorf("inspection: read findings: %w", err)
	}
	return rows, nil
}

func (r *findingRow) finding() *Finding {
	return &Finding{ID: r.ID, Code: r.Code, Source: r.Source, Kind: r.Kind, UseID: r.UseID, StaffID: r.StaffID, UnitID: r.UnitID, Status: r.Status, Note: r.Note, DueAt: r.DueAt,
		LateAt: r.LateAt, OpenedAt: r.OpenedAt, OpenedByID: r.OpenedBy, Version: r.Version}
}

// standingOf is how an actor stands to the finding.
func (r *findingRow) standingOf(actor *auth.Actor) findingStanding {
	return findingStanding{status: r.Status, held: r.Held, owner: r.StaffID == actor.StaffID, oversees: oversees(actor, r.UnitPath), party: slices.Contains(r.Parties, actor.StaffID)}
}

// oversees says whether somebody audits or inspects a unit.
func oversees(actor *auth.Actor, unitPath string) bool {
	for _, action := range []auth.Action{auth.AuditUses, auth.InspectUses} {
		if scope, ok := actor.ScopeOf(action); ok && scope.Covers(unitPath, 0) {
			return true
		}
	}
	return false
}

// visibleFindings is the one rule about who sees findings f: who has to put them right, and who audits or inspects the unit.
func visibleFindings(actor *auth.Actor) (string, []any) {
	sql, args := `(f.staff_id = ?`, []any{actor.StaffID}
	for _, action := range []auth.Action{auth.AuditUses, auth.InspectUses} {
		if path := scopeOf(actor, action); path != "" {
			sql, args = sql+` OR f.unit_id = ANY (ARRAY(SELECT id FROM unit WHERE path LIKE ?))`, append(args, path+"%")
		}
	}
	return sql + ")", args
}

func noFinding(id int64) error { return errs.NotFoundf("there is no finding %d that you may see", id) }

// opening is a finding that is opened; without days nobody has said yet until when it has to be put right.
type opening struct {
	source   FindingSource
	sourceID int64
	kind     FindingKind
	days     int
	note     string
}

// findingCode is a finding's code: the year, and a number that no other finding has.
func findingCode(id int64, now time.Time) string {
	return fmt.Sprintf("WT%02d%06d", now.In(clock.Shanghai).Year()%100, id)
}

// openFindingTx opens a finding about a use, whose state is locked, and tells who has to put it right. CONFLICT finding_exists.
func (s *Service) openFindingTx(ctx context.Context, tx bun.Tx, now time.Time, actor *auth.Actor, f *facts, o opening) error {
	var id int64
	if err := tx.NewRaw(`SELECT nextval('finding_id_seq')`).Scan(ctx, &id); err != nil {
		return fmt.Errorf("inspection: id of a finding: %w", err)
	}
	r := &findingRow{ID: id, Code: findingCode(id, now), Source: o.source, SourceID: o.sourceID, Kind: o.kind, UseID: f.UseID, StaffID: f.StaffID, UnitID: f.UnitID,
		Status: FindingOpen, Note: o.note, OpenedAt: now, Version: 1}
	if actor != nil {
		r.OpenedBy = &actor.StaffID
	}
	_, err := tx.NewRaw(`INSERT INTO finding (id, code, source, source_id, kind, use_id, staff_id, unit_id, status, note, opened_by, opened_at)
		OVERRIDING SYSTEM VALUE VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		r.ID, r.Code, r.Source, r.SourceID, r.Kind, r.UseID, r.StaffID, r.UnitID, r.Status, r.Note, r.OpenedBy, now).Exec(ctx)
	if db.Violated(err) == "finding_source_key" {
		return errs.Conflictf("finding_exists", "there is a finding about the use from the same source already")
	}
	if err != nil {
		return fmt.Errorf("inspection: open a finding about use %d: %w", f.UseID, err)
	}
	if err := s.findingActTx(ctx, tx, now, r, FindingActOpened, r.OpenedBy, o.note, nil); err != nil {
		return err
	}
	if err := audit.Record(ctx, tx, now, audit.Change{Action: "finding.open", Entity: "finding", EntityID: r.ID, After: r.told(o.note)}); err != nil {
		return err
	}
	if o.days > 0 {
		if err := s.orderTx(ctx, tx, now, r, FindingActOrdered, actor, "", o.days); err != nil {
			return err
		}
	}
	return s.tellTx(ctx, tx, now, actor, f, notify.FindingOpened, r.ID, r.Code, []int64{r.StaffID})
}

// told is what the audit log is told of a finding.
func (r *findingRow) told(note string) map[string]any {
	m := map[string]any{"code": r.Code, "use": r.UseID, "kind": r.Kind, "status": r.Status, "dueAt": r.DueAt}
	if note != "" {
		m["note"] = note
	}
	return m
}

// findingActRow is an act of a finding as the chain has it, with what never changes of the finding.
type findingActRow struct {
	ID        int64
	FindingID int64
	Kind      FindingActKind
	Status    FindingStatus
	ByID      *int64
	Note      string
	DueAt     *time.Time
	At        time.Time

	Code        string
	Source      FindingSource
	SourceID    int64
	FindingKind FindingKind
	UseID       int64
	StaffID     int64
	UnitID      int64
	FindingNote string
	OpenedBy    *int64
	OpenedAt    time.Time
}

// findingActKind is what the chain calls acts of findings.
const findingActKind = "use.finding"

var findingActNames = []string{"finding", "kind", "status", "by", "note", "due at", "at", "code", "source", "source id", "finding kind", "use", "staff", "unit", "finding note", "opened by", "opened at"}

const findingActFields = `t.id, t.finding_id, t.kind, t.status, t.by_id, t.note, t.due_at, t.at, f.code, f.source, f.source_id, f.kind AS finding_kind, f.use_id, f.staff_id, f.unit_id,
	f.note AS finding_note, f.opened_by, f.opened_at`

func (r *findingActRow) fields(f *chain.Fields) *chain.Fields {
	return f.Int(r.FindingID).Text(string(r.Kind)).Text(string(r.Status)).IntOrNull(r.ByID).Text(r.Note).TimeOrNull(r.DueAt).Time(r.At).
		Text(r.Code).Text(string(r.Source)).Int(r.SourceID).Text(string(r.FindingKind)).Int(r.UseID).Int(r.StaffID).Int(r.UnitID).Text(r.FindingNote).IntOrNull(r.OpenedBy).Time(r.OpenedAt)
}

func findingSource() chain.Source {
	return chain.Source{Kind: findingActKind, Names: findingActNames, Rows: func(ctx context.Context, idb bun.IDB, after int64, limit int, see func(int64, *chain.Fields) error) error {
		var rows []findingActRow
		if err := idb.NewRaw(`SELECT `+findingActFields+` FROM finding_act t JOIN finding f ON f.id = t.finding_id WHERE t.id > ? ORDER BY t.id LIMIT ?`, after, limit).Scan(ctx, &rows); err != nil {
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

// findingActTx notes that something happened to a finding, and records it.
func (s *Service) findingActTx(ctx context.Context, tx bun.Tx, now time.Time, r *findingRow, kind FindingActKind, by *int64, note string, due *time.Time) error {
	var row findingActRow
	err := tx.NewRaw(`WITH t AS (INSERT INTO finding_act (finding_id, kind, status, by_id, note, due_at, at) VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING *)
		SELECT `+findingActFields+` FROM t JOIN finding f ON f.id = t.finding_id`, r.ID, kind, r.Status, by, note, due, now).Scan(ctx, &row)
	if err != nil {
		return fmt.Errorf("inspection: %s of finding %s: %w", kind, r.Code, err)
	}
	return s.with.Records.AppendTx(ctx, tx, now, chain.Record{Kind: findingActKind, Subject: row.ID, Row: row.fields(chain.Row())})
}
