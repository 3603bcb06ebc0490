package inspection

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/auth"
	"duolao/server/chain"
	"duolao/server/clock"
	"duolao/server/errs"
)

// inspectionRow is a row of inspection.
type inspectionRow struct {
	ID              int64
	Code            string
	UnitID          int64
	FromDay         clock.Date
	UntilDay        clock.Date
	Spec            string
	SeedSource      string
	Seed            string
	PopulationHash  []byte
	PopulationCount int
	Status          InspectionStatus
	AnnouncedBy     int64
	AnnouncedAt     time.Time
	DrawnAt         *time.Time
	ClosedAt        *time.Time
	Conclusion      string
	Version         int

	UnitPath string
}

const inspectionColumns = `i.id, i.code, i.unit_id, i.from_day, i.until_day, i.spec, i.seed_source, i.seed, i.population_hash, i.population_count, i.status, i.announced_by, i.announced_at,
	i.drawn_at, i.closed_at, i.conclusion, i.version, w.path AS unit_path FROM inspection i JOIN unit w ON w.id = i.unit_id`

// inspectionsWhere reads inspections; tail begins after the tables.
func inspectionsWhere(ctx context.Context, idb bun.IDB, tail string, args ...any) (rows []*inspectionRow, err error) {
	if err := idb.NewRaw(`SELECT `+inspectionColumns+` `+tail, args...).Scan(ctx, &rows); err != nil {
		return nil, fmt.Errorf("inspection: read inspections: %w", err)
	}
	return rows, nil
}

// spec is how it is drawn.
func (r *inspectionRow) spec() (spec Spec, err error) {
	if err := spec.UnmarshalText([]byte(r.Spec)); err != nil {
		return spec, fmt.Errorf("inspection: %s: %w", r.Code, err)
	}
	return spec, nil
}

func (r *inspectionRow) inspection() (*Inspection, error) {
	spec, err := r.spec()
	if err != nil {
		return nil, err
	}
	return &Inspection{ID: r.ID, Code: r.Code, UnitID: r.UnitID, From: r.FromDay, Until: r.UntilDay, Spec: &DrawSpec{spec.NearLimitPercent, spec.MoneySize, spec.FreeSize},
		SeedSource: r.SeedSource, Seed: r.Seed, PopulationHash: hex.EncodeToString(r.PopulationHash), PopulationCount: r.PopulationCount, Status: r.Status,
		AnnouncedByID: r.AnnouncedBy, AnnouncedAt: r.AnnouncedAt, DrawnAt: r.DrawnAt, ClosedAt: r.ClosedAt, Conclusion: r.Conclusion, Version: r.Version}, nil
}

// visibleInspections is the one rule about who sees inspections i: whose scope of auditing or inspecting has their unit, and
// who works in it: what is going to be drawn is public.
func visibleInspections(actor *auth.Actor) (string, []any) {
	sql, args := `(? LIKE w.path || '%'`, []any{actor.UnitPath}
	for _, action := range []auth.Action{auth.AuditUses, auth.InspectUses} {
		if path := scopeOf(actor, action); path != "" {
			sql, args = sql+` OR w.path LIKE ?`, append(args, path+"%")
		}
	}
	return sql + ")", args
}

func noInspection(id int64) error {
	return errs.NotFoundf("there is no inspection %d that you may see", id)
}

// inspects says whether somebody inspects a unit.
func inspects(actor *auth.Actor, unitPath string) bool {
	path := scopeOf(actor, auth.InspectUses)
	return path != "" && strings.HasPrefix(unitPath, path)
}

// lockInspection locks an inspection of the actor's.
func lockInspection(ctx context.Context, tx bun.Tx, actor *auth.Actor, id int64) (*inspectionRow, error) {
	rows, err := inspectionsWhere(ctx, tx, `WHERE i.id = ? FOR NO KEY UPDATE OF i`, id)
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 || !inspects(actor, rows[0].UnitPath) {
		return nil, noInspection(id)
	}
	return rows[0], nil
}

// most is how many uses a population has that is kept here, and how many of each stratum are drawn.
const (
	mostUses  = 100_000
	mostDrawn = 500
)

// closeTx closes the effective uses of a unit and period.
func closeTx(ctx context.Context, tx bun.IDB, unitID int64, from, until clock.Date) (*Population, error) {
	var items []Item
	err := tx.NewRaw(`SELECT u.id AS use_id, u.code, s.effective_at AS at, u.power_code, p.unit, s.amount, coalesce(v.per_use, 0) AS per_use_limit, s.over_authority, u.staff_id AS holder_id, u.group_id, u.unit_id
		FROM use_state s JOIN power_use u ON u.id = s.use_id JOIN power p ON p.id = u.power_id LEFT JOIN power_grant_version v ON v.grant_id = u.grant_id AND v.number = u.grant_number
		WHERE s.effective_at >= ? AND s.effective_at < ? AND u.reverses_id IS NULL AND u.unit_id`+below+` LIMIT ?`, from.Start(), until.Start(), unitID, mostUses+1).Scan(ctx, &items)
	if err != nil {
		return nil, fmt.Errorf("inspection: uses of unit %d: %w", unitID, err)
	}
	if len(items) > mostUses {
		return nil, errs.Invalidf("input.until", "population_too_large", "more than %d uses: take a shorter period, or fewer units", mostUses).With("max", mostUses)
	}
	if len(items) == 0 {
		return nil, errs.Invalidf("input.until", "population_empty", "nobody has used anything there in that time")
	}
	return NewPopulation(items)
}

// textOf is the text of a population.
func textOf(p *Population) (string, error) {
	var text bytes.Buffer
	_, err := p.WriteTo(&text)
	return text.String(), err
}

// linesAtOnce bounds one statement's size.
const linesAtOnce = 10_000

// keepTx keeps a population as it was announced.
func keepTx(ctx context.Context, tx bun.IDB, id int64, p *Population) error {
	text, err := textOf(p)
	if err != nil {
		return err
	}
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	position := 0
	for some := range slices.Chunk(lines, linesAtOnce) {
		_, err := tx.NewRaw(`INSERT INTO inspection_population (inspection_id, position, line) SELECT ?, ? + n, line FROM unnest(?::text[]) WITH ORDINALITY x (line, n)`, id, position, array(some)).Exec(ctx)
		if err != nil {
			return fmt.Errorf("inspection: keep the population of %d: %w", id, err)
		}
		position += len(some)
	}
	return nil
}

// populationText is the text of a population that was kept.
func populationText(ctx context.Context, idb bun.IDB, id int64) (string, error) {
	var lines []string
	if err := idb.NewRaw(`SELECT line FROM inspection_population WHERE inspection_id = ? ORDER BY position`, id).Scan(ctx, &lines); err != nil {
		return "", fmt.Errorf("inspection: population of %d: %w", id, err)
	}
	return strings.Join(lines, "\n") + "\n", nil
}

// population is the population that was announced. One that has another hash is not drawn from.
func (r *inspectionRow) population(ctx context.Context, idb bun.IDB) (*Population, error) {
	text, err := populationText(ctx, idb, r.ID)
	if err != nil {
		return nil, err
	}
	p, err := ReadPopulation(strings.NewReader(text))
	if err != nil {
		return nil, fmt.Errorf("inspection: the population of %s as it is kept: %w", r.Code, err)
	}
	if hash := p.Hash(); !bytes.Equal(hash[:], r.PopulationHash) {
		return nil, fmt.Errorf("inspection: the population of %s is not the one that was announced: its hash is %s; run duolao verify", r.Code, hash)
	}
	return p, nil
}

// draw draws from the population that was announced.
func (r *inspectionRow) draw(p *Population) (*Result, error) {
	spec, err := r.spec()
	if err != nil {
		return nil, err
	}
	return Draw(p, spec, Seed(r.Seed))
}

// picksHash is the SHA-256 of what was drawn: a line for each, with its use, stratum, reason, value and hits.
func picksHash(picks []Pick) [sha256.Size]byte {
	var text []byte
	for _, p := range picks {
		text = fmt.Appendf(text, "%d,%s,%s,%d,%d\n", p.UseID, p.Stratum, p.Why, p.Value, p.Hits)
	}
	return sha256.Sum256(text)
}

// inspectionActRow is an act of an inspection as the chain has it, with what never changes of the inspection.
type inspectionActRow struct {
	ID           int64
	InspectionID int64
	Kind         string
	UseID        *int64
	Passed       *bool
	Seed         string
	Hash         []byte
	Note         string
	ByID         int64
	At           time.Time

	Code           string
	UnitID         int64
	FromDay        clock.Date
	UntilDay       clock.Date
	Spec           string
	SeedSource     string
	PopulationHash []byte
}

// inspectionActKind is what the chain calls acts of inspections.
const inspectionActKind = "use.inspection"

var inspectionActNames = []string{"inspection", "kind", "use", "passed", "seed", "hash", "note", "by", "at", "code", "unit", "from", "until", "spec", "seed source", "population hash"}

const inspectionActFields = `t.id, t.inspection_id, t.kind, t.use_id, t.passed, t.seed, coalesce(t.hash, '') AS hash, t.note, t.by_id, t.at, i.code, i.unit_id, i.from_day, i.until_day, i.spec, i.seed_source, i.population_hash`

func (r *inspectionActRow) fields(f *chain.Fields) *chain.Fields {
	f.Int(r.InspectionID).Text(r.Kind).IntOrNull(r.UseID)
	if r.Passed == nil {
		f.Null()
	} else {
		f.Bool(*r.Passed)
	}
	return f.Text(r.Seed).Bytes(r.Hash).Text(r.Note).Int(r.ByID).Time(r.At).Text(r.Code).Int(r.UnitID).Text(string(r.FromDay)).Text(string(r.UntilDay)).Text(r.Spec).Text(r.SeedSource).Bytes(r.PopulationHash)
}

func inspectionSource() chain.Source {
	return chain.Source{Kind: inspectionActKind, Names: inspectionActNames, Rows: func(ctx context.Context, idb bun.IDB, after int64, limit int, see func(int64, *chain.Fields) error) error {
		var rows []inspectionActRow
		if err := idb.NewRaw(`SELECT `+inspectionActFields+` FROM inspection_act t JOIN inspection i ON i.id = t.inspection_id WHERE t.id > ? ORDER BY t.id LIMIT ?`, after, limit).Scan(ctx, &rows); err != nil {
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

// inspectionActTx notes that something happened in an inspection, and records it.
func (s *Service) inspectionActTx(ctx context.Context, tx bun.Tx, act inspectionActRow) error {
	var row inspectionActRow
	err := tx.NewRaw(`WITH t AS (INSERT INTO inspection_act (inspection_id, kind, use_id, passed, seed, hash, note, by_id, at) VALUES (?, ?, ?, ?, ?, ?::bytea, ?, ?, ?) RETURNING *)
		SELECT `+inspectionActFields+` FROM t JOIN inspection i ON i.id = t.inspection_id`, act.InspectionID, act.Kind, act.UseID, act.Passed, act.Seed, act.Hash, act.Note, act.ByID, act.At).Scan(ctx, &row)
	if err != nil {
		return fmt.Errorf("inspection: %s of %d: %w", act.Kind, act.InspectionID, err)
	}
	return s.with.Records.AppendTx(ctx, tx, act.At, chain.Record{Kind: inspectionActKind, Subject: row.ID, Row: row.fields(chain.Row())})
}

// itemColumns are an InspectionItem's.
const itemColumns = `m.inspection_id, m.use_id, m.stratum, m.why, m.passed, m.inspector_id, m.note, m.decided_at, m.version FROM inspection_item m`

// itemTx locks a use that was drawn.
func itemTx(ctx context.Context, tx bun.Tx, inspectionID, useID int64) (*InspectionItem, error) {
	m := &InspectionItem{}
	err := tx.NewRaw(`SELECT `+itemColumns+` WHERE m.inspection_id = ? AND m.use_id = ? FOR NO KEY UPDATE`, inspectionID, useID).Scan(ctx, m)
	if db.NotFound(err) {
		return nil, errs.NotFoundf("use %d was not drawn in inspection %d", useID, inspectionID)
	}
	if err != nil {
		return nil, fmt.Errorf("inspection: item %d of %d: %w", useID, inspectionID, err)
	}
	return m, nil
}
