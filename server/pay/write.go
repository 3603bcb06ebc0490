package pay

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/json"
	"slices"
	"time"

	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/money"
)

// writing is a version that is being written.
type writing struct {
	*month
	result      *Result
	corrections []*correctionRow
	hash        [sha256.Size]byte
	cityID      int64
	number      int
	at          time.Time
	by          *int64
	id          int64
}

// statementColumns are those of a statement, in the order in which statement writes them.
var statementColumns = []string{"version_id", "staff_id", "place", "staff_code", "employment", "unit_id", "post", "days", "own_quota_fen",
	"fixed_pay_fen", "minimum_wage_fen", "quota_fen", "base", "coefficient", "adjustment", "raw_points", "points", "rank", "bonus_fen", "remainder_fen",
	"top_up_fen", "correction_fen", "trace"}

// write writes statements and corrections, and then the version's row from their sums: the database checks that
// they add up. tell is told how many percent are written.
func (v *writing) write(ctx context.Context, tx bun.Tx, tell func(percent int)) error {
	if err := tx.NewRaw(`SELECT nextval('settlement_version_id_seq')`).Scan(ctx, &v.id); err != nil {
		return err
	}
	corrected := map[int64]money.Fen{}
	for _, c := range v.corrections {
		c.VersionID = v.id
		corrected[c.StaffID] += c.BonusFen + c.TopUpFen
	}
	var t Trace
	ranks := v.result.ranks()
	n := len(v.result.Rows)
	err := db.Copy(ctx, "statement", statementColumns, n, func(i int, to *db.Tuple) error {
		if i%1000 == 0 {
			tell(i * 100 / n)
		}
		if err := v.TraceInto(&t, v.result, i); err != nil {
			return err
		}
		v.statement(to, i, ranks[i], &t, corrected[t.Person.StaffID])
		return nil
	})
	if err != nil {
		return err
	}
	if len(v.corrections) > 0 {
		if _, err := tx.NewInsert().Model(&v.corrections).Exec(ctx); err != nil {
			return err
		}
	}
	head, err := json.Marshal(v.Head())
	if err != nil {
		return err
	}
	_, err = tx.NewRaw(`
		INSERT INTO settlement_version (id, city_id, month, number, scheme_id, revision, inputs_hash, head, funder, people, points, pool_fen, price_fen, price_points,
		  bonus_fen, top_up_fen, correction_fen, at_floor, computed_at, computed_by)
		SELECT ?0, ?1, ?2, ?3, ?4, ?5, ?6, ?7::jsonb, ?8, count(*), sum(points), sum(quota_fen), ?9, ?10,
		  sum(bonus_fen), sum(top_up_fen), (SELECT coalesce(sum(c.bonus_fen + c.top_up_fen), 0) FROM correction c WHERE c.version_id = ?0),
		  count(*) FILTER (WHERE top_up_fen > 0), ?11, ?12
		FROM statement WHERE version_id = ?0`,
		v.id, v.cityID, v.Month, v.number, v.Scheme.ID, v.read.Revision, v.hash[:], string(head), v.Scheme.Settings.Funder, v.result.Price.Fen, v.result.Price.Points,
		v.at, v.by).Exec(ctx)
	if c := db.Violated(err); c != "" {
		return violated(c, err)
	}
	return err
}

// statement writes one statement.
func (v *writing) statement(to *db.Tuple, place, rank int, t *Trace, corrected money.Fen) {
	p, r, f := &t.Person, &t.Row, &t.Row.Figures
	last := &p.Places[len(p.Places)-1]
	to.Int8(v.id)
	to.Int8(p.StaffID)
	to.Int4(place)
	to.Text(p.StaffCode)
	to.Text(string(p.Employment))
	to.Int8(last.UnitID)
	to.Text(string(last.Post))
	to.Int4(r.Days)
	if p.Quota == nil {
		to.Null()
	} else {
		to.Int8(int64(*p.Quota))
	}
	to.Int8(int64(*p.FixedPay))
	to.Int8(int64(*p.MinimumWage))
	to.Int8(int64(r.Quota))
	to.Int8(int64(f.Base))
	to.Int8(int64(f.Coefficient))
	to.Int8(int64(f.Adjustment))
	to.Int8(int64(f.RawPoints))
	to.Int8(int64(f.Points))
	to.Int4(rank)
	to.Int8(int64(r.Bonus))
	to.Int4(r.Remainder)
	to.Int8(int64(r.TopUp))
	to.Int8(int64(corrected))
	to.Append(t.Append)
}

// ranks are the places of the rows by points, from 1: equal points share one.
func (r *Result) ranks() []int {
	line := make([]int, len(r.Rows))
	for i := range line {
		line[i] = i
	}
	slices.SortFunc(line, func(a, b int) int { return cmp.Compare(r.Rows[b].Figures.Points, r.Rows[a].Figures.Points) })
	ranks := make([]int, len(line))
	for i, at := range line {
		ranks[at] = i + 1
		if i > 0 && r.Rows[line[i-1]].Figures.Points == r.Rows[at].Figures.Points {
			ranks[at] = ranks[line[i-1]]
		}
	}
	return ranks
}
