package report

import (
	"context"
	"fmt"
	"time"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/server/audit"
	"duolao/server/clock"
	"duolao/server/money"
	"duolao/server/org"
)

// FigureRow is a unit's figure of a month as an import tells of one, known by unit, month and code.
type FigureRow struct {
	UnitID   int64
	Month    clock.Month
	Code     string // an indicator's code, or one of the figures' own
	NameZh   string
	NameEn   string // "" where it has none
	Quantity money.Decimal
	OutOf    *money.Decimal // of a rate
	ImportID *int64
}

type figureKey struct {
	unit  int64
	month clock.Month
	code  string
}

func (r *FigureRow) key() figureKey { return figureKey{r.UnitID, r.Month, r.Code} }

// same says whether two rows say the same, whichever imports they came from.
func (r *FigureRow) same(o *FigureRow) bool {
	return r.NameZh == o.NameZh && r.NameEn == o.NameEn && r.Quantity == o.Quantity &&
		(r.OutOf == nil) == (o.OutOf == nil) && (r.OutOf == nil || *r.OutOf == *o.OutOf)
}

// figureWire is a row as the statements take it: figures as the bigints that they are.
type figureWire struct {
	UnitID    int64     `json:"unit_id"`
	Month     int32     `json:"month"`
	Code      string    `json:"code"`
	NameZh    string    `json:"name_zh"`
	NameEn    string    `json:"name_en"`
	Quantity  int64     `json:"quantity"`
	OutOf     *int64    `json:"out_of"`
	ImportID  *int64    `json:"import_id"`
	UpdatedAt time.Time `json:"updated_at"`
}

// shown is what the audit log says of a row.
type shown struct {
	Month    clock.Month    `json:"month"`
	Code     string         `json:"code"`
	NameZh   string         `json:"nameZh"`
	NameEn   string         `json:"nameEn,omitempty"`
	Quantity money.Decimal  `json:"quantity"`
	OutOf    *money.Decimal `json:"outOf,omitempty"`
}

func (r *FigureRow) shown() shown {
	return shown{r.Month, r.Code, r.NameZh, r.NameEn, r.Quantity, r.OutOf}
}

// UpsertFiguresTx sets units' figures as the rows of an import say, in two statements for every few thousand. The
// caller has checked the rows' rights. It is idempotent: the same rows again change nothing, and an English
// name that is not given leaves the one that is known.
func (s *Service) UpsertFiguresTx(ctx context.Context, tx bun.Tx, now time.Time, list []FigureRow) (*org.Outcomes, error) {
	out := org.NewOutcomes(len(list))
	org.Twice(out, list, func(r FigureRow) any { return r.key() })
	known, err := knownFigures(ctx, tx, list)
	if err != nil {
		return nil, fmt.Errorf("report: import of figures: %w", err)
	}
	var wires []figureWire
	var changes []audit.Change
	for i := range list {
		row := list[i]
		if out.Of[i] == org.RowRefused {
			continue
		}
		out.IDs[i] = row.UnitID
		change := audit.Change{Action: "figure.set", Entity: "unit", EntityID: row.UnitID}
		before := known[row.key()]
		if before != nil {
			if row.NameEn == "" {
				row.NameEn = before.NameEn
			}
			if row.same(before) {
				continue
			}
			change.Before = before.shown()
			out.Set(i, org.RowChanged)
		} else {
			out.Set(i, org.RowNew)
		}
		change.After = row.shown()
		changes = append(changes, change)
		wires = append(wires, figureWire{row.UnitID, int32(row.Month), row.Code, row.NameZh, row.NameEn, int64(row.Quantity), (*int64)(row.OutOf), row.ImportID, now})
	}
	// In the order of the key, so that two imports at once do not wait for each other in a circle.
	err = org.ForRows(ctx, tx, `INSERT INTO reported_figure (unit_id, month, code, name_zh, name_en, quantity, out_of, import_id, updated_at)
		SELECT x.unit_id, x.month, x.code, x.name_zh, x.name_en, x.quantity, x.out_of, x.import_id, x.updated_at
		FROM json_to_recordset(?::json) AS x (unit_id bigint, month int, code text, name_zh text, name_en text, quantity bigint, out_of bigint, import_id bigint, updated_at timestamptz)
		ORDER BY x.unit_id, x.month, x.code
		ON CONFLICT (unit_id, month, code) DO UPDATE SET name_zh = excluded.name_zh, name_en = excluded.name_en, quantity = excluded.quantity,
		  out_of = excluded.out_of, import_id = excluded.import_id, updated_at = excluded.updated_at
		RETURNING unit_id`, wires, func(interface{ Scan(...any) error }) error { return nil })
	if err != nil {
		return nil, fmt.Errorf("report: import of figures: %w", err)
	}
	return out, audit.RecordAll(ctx, tx, now, changes)
}

// knownFigures are the figures that are known of the rows' units, months and codes, locked.
func knownFigures(ctx context.Context, tx bun.Tx, list []FigureRow) (map[figureKey]*FigureRow, error) {
	var units []int64
	var months []int32
	var codes []string
	for i := range list {
		units, months, codes = append(units, list[i].UnitID), append(months, int32(list[i].Month)), append(codes, list[i].Code)
	}
	var rows []*FigureRow
	err := tx.NewRaw(`SELECT f.unit_id, f.month, f.code, f.name_zh, f.name_en, f.quantity, f.out_of
		FROM unnest(?::bigint[], ?::int[], ?::text[]) AS x (unit_id, month, code)
		JOIN reported_figure f USING (unit_id, month, code) ORDER BY f.unit_id, f.month, f.code FOR UPDATE OF f`,
		pgdialect.Array(units), pgdialect.Array(months), pgdialect.Array(codes)).Scan(ctx, &rows)
	if err != nil {
		return nil, err
	}
	known := make(map[figureKey]*FigureRow, len(rows))
	for _, r := range rows {
		known[r.key()] = r
	}
	return known, nil
}
