package quality

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/server/clock"
	"duolao/server/customer"
)

// fact is what an order says to a figure, as it is frozen.
type fact struct {
	verdict
	Code         QualityCode
	TicketID     int64
	DefinitionID int64
	At           time.Time
	TypeCode     string
	Grade        customer.Grade
	UnitID       int64
	ProductionID int64
	TeamID       int64
	DepartmentID int64
	WorkerID     *int64
}

// factKey names a fact of a city's month.
type factKey struct {
	Code     QualityCode
	TicketID int64
}

func (f *fact) key() factKey { return factKey{f.Code, f.TicketID} }

// same says whether two facts of a key say the same: to the figure, and about whose work it was. The rest cannot change.
func (f *fact) same(o *fact) bool {
	return f.Counted == o.Counted && f.Met == o.Met && f.Asked == o.Asked && equal(f.Score, o.Score) && f.TeamID == o.TeamID && equal(f.WorkerID, o.WorkerID)
}

func equal[T comparable](a, b *T) bool {
	return a == nil && b == nil || a != nil && b != nil && *a == *b
}

// difference is a fact that is not what it was: was is nil where it did not belong to the month, now where it does not any more.
type difference struct {
	factKey
	was, now *fact
}

// compare tells the differences between what was frozen and what the orders say, by figure and order.
func compare(was, now []*fact) []*difference {
	found := make(map[factKey]*fact, len(was))
	for _, f := range was {
		found[f.key()] = f
	}
	list := []*difference{}
	for _, f := range now {
		before := found[f.key()]
		delete(found, f.key())
		if before == nil || !before.same(f) {
			list = append(list, &difference{f.key(), before, f})
		}
	}
	for key, f := range found {
		list = append(list, &difference{key, f, nil})
	}
	slices.SortFunc(list, func(a, b *difference) int { return a.factKey.compare(b.factKey) })
	return list
}

func (k factKey) compare(o factKey) int {
	return cmp.Or(cmp.Compare(slices.Index(Codes, k.Code), slices.Index(Codes, o.Code)), cmp.Compare(k.TicketID, o.TicketID))
}

// factsOf is what the orders of a city's month say by these definitions now, whether it is frozen or not.
func factsOf(ctx context.Context, idb bun.IDB, cityID int64, month clock.Month, by definitions) ([]*fact, error) {
	v, in := &view{cities: []int64{cityID}}, span{month, month}
	var force []*QualityDefinition
	kinds := by.kindsOf(v.cities, Codes, in)
	for _, code := range Codes {
		if d := by.inForce(cityID, code, month); d != nil {
			force = append(force, d)
		}
	}
	list := []*fact{}
	if len(kinds) == 0 {
		return list, nil
	}
	st := &statement{}
	st.add(`SELECT `+said+`, t.id AS ticket_id, o.at, t.unit_id, w.id AS team_id, w.unit_id AS department_id, t.worker_id`, pgdialect.Array(in.starts()))
	v.happened(st, kinds, in)
	var rows []struct {
		occurrence
		Bucket       int
		TicketID     int64
		At           time.Time
		UnitID       int64
		TeamID       int64
		DepartmentID int64
		WorkerID     *int64
	}
	if err := st.raw(idb).Scan(ctx, &rows); err != nil {
		return nil, err
	}
	units := make([]int64, len(rows))
	for i := range rows {
		units[i] = rows[i].UnitID
	}
	home, err := productionOf(ctx, idb, units)
	if err != nil {
		return nil, err
	}
	for i := range rows {
		r := &rows[i]
		for _, d := range force {
			if verdict, is := d.judge(&r.occurrence); is {
				list = append(list, &fact{verdict: verdict, Code: d.Code, TicketID: r.TicketID, DefinitionID: d.ID, At: r.At, TypeCode: r.TypeCode, Grade: r.Grade,
					UnitID: r.UnitID, ProductionID: home[r.UnitID], TeamID: r.TeamID, DepartmentID: r.DepartmentID, WorkerID: r.WorkerID})
			}
		}
	}
	return list, nil
}

// frozenFacts are a frozen month's facts with what errata have made of them.
func frozenFacts(ctx context.Context, idb bun.IDB, cityID int64, month clock.Month) ([]*fact, error) {
	v, st := &view{cities: []int64{cityID}}, &statement{}
	st.add(`SELECT f.counted, f.met, f.score, f.asked, f.code, f.ticket_id, f.definition_id, f.at, f.type_code, f.grade, f.unit_id, f.production_id, f.team_id, f.department_id, f.worker_id`)
	v.effective(st, Codes, span{month, month})
	var list []*fact
	err := st.raw(idb).Scan(ctx, &list)
	return list, err
}

// factRow is a row of quality_fact as it is written.
type factRow struct {
	bun.BaseModel `bun:"table:quality_fact"`

	CityID       int64
	Month        clock.Month
	Code         QualityCode
	TicketID     int64
	Erratum      int
	DefinitionID int64
	Gone         bool
	At           time.Time
	Counted      bool
	Met          bool
	Score        *int
	Asked        bool
	TypeCode     string
	Grade        customer.Grade
	UnitID       int64
	ProductionID int64
	TeamID       int64
	DepartmentID int64
	WorkerID     *int64
}

// atATime bounds a statement's rows.
const atATime = 2_000

// write writes facts of a city's month: erratum 0 when it is frozen.
func write(ctx context.Context, tx bun.Tx, cityID int64, month clock.Month, erratum int, facts []*fact, gone func(i int) bool) error {
	for from := 0; from < len(facts); from += atATime {
		rows := make([]*factRow, 0, atATime)
		for i, f := range facts[from:min(from+atATime, len(facts))] {
			rows = append(rows, &factRow{CityID: cityID, Month: month, Code: f.Code, TicketID: f.TicketID, Erratum: erratum, DefinitionID: f.DefinitionID, Gone: gone(from + i),
				At: f.At, Counted: f.Counted, Met: f.Met, Score: f.Score, Asked: f.Asked, TypeCode: f.TypeCode, Grade: f.Grade,
				UnitID: f.UnitID, ProductionID: f.ProductionID, TeamID: f.TeamID, DepartmentID: f.DepartmentID, WorkerID: f.WorkerID})
		}
		if _, err := tx.NewInsert().Model(&rows).Exec(ctx); err != nil {
			return err
		}
	}
	return nil
}
