package quality

import (
	"context"
	"strconv"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/server/clock"
)

// cell is what is added up: a figure's month, and of what.
type cell struct {
	code  QualityCode
	month clock.Month
	key   string
}

// sums are figures as they are added up.
type sums struct {
	cells  map[cell]*sum
	frozen map[cityMonth]bool
	cities []int64
	keys   []string // that occur
}

// rate is a cell's figure.
func (s *sums) rate(c cell) *QualityRate {
	if found := s.cells[c]; found != nil {
		return found.rate(c.code)
	}
	return (&sum{}).rate(c.code)
}

// state says whether a month can still change by itself.
func (s *sums) state(month clock.Month) QualityState {
	n := 0
	for _, city := range s.cities {
		if s.frozen[cityMonth{city, month}] {
			n++
		}
	}
	switch {
	case n == 0:
		return Live
	case n == len(s.cities):
		return Frozen
	}
	return Partly
}

func (s *sums) add(c cell, v verdict, n int) {
	found := s.cells[c]
	if found == nil {
		found = &sum{}
		s.cells[c] = found
	}
	found.add(v, n)
}

// sums adds figures up over months, told apart by a dimension ("" for not at all): the frozen facts of frozen months, and
// what the orders say of the others. Each is one statement that gives no more rows than there are different answers.
func (v *view) sums(ctx context.Context, idb bun.IDB, codes []QualityCode, in span, by QualityDimension) (*sums, error) {
	frozen, err := frozenMonths(ctx, idb, v.cities, in)
	if err != nil {
		return nil, err
	}
	s := &sums{cells: map[cell]*sum{}, frozen: frozen, cities: v.cities}
	if len(frozen) < len(v.cities)*len(in.months()) {
		if err := v.sumOrders(ctx, idb, s, codes, in, by); err != nil {
			return nil, err
		}
	}
	if len(frozen) > 0 {
		if err := v.sumFacts(ctx, idb, s, codes, in, by); err != nil {
			return nil, err
		}
	}
	found := map[string]bool{}
	for c := range s.cells {
		if !found[c.key] {
			found[c.key] = true
			s.keys = append(s.keys, c.key)
		}
	}
	return s, nil
}

// sumOrders adds up what the orders say.
func (v *view) sumOrders(ctx context.Context, idb bun.IDB, to *sums, codes []QualityCode, in span, by QualityDimension) error {
	list, err := definitionsOf(ctx, idb, v.cities)
	if err != nil {
		return err
	}
	kinds := list.kindsOf(v.cities, codes, in)
	if len(kinds) == 0 {
		return nil
	}
	st := &statement{}
	st.add(`SELECT `+said+`, `+ofOrders.key(by)+` AS key, count(*) AS n`, pgdialect.Array(in.starts()))
	v.happened(st, kinds, in)
	if len(to.frozen) > 0 {
		thawed(st, in)
	}
	st.add(` GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15`)
	var rows []struct {
		occurrence
		Bucket int
		Key    string
		N      int
	}
	if err := st.raw(idb).Scan(ctx, &rows); err != nil {
		return err
	}
	var home map[int64]int64
	if by == PerUnit {
		var ids []int64
		for i := range rows {
			ids = append(ids, number(rows[i].Key))
		}
		if home, err = productionOf(ctx, idb, ids); err != nil {
			return err
		}
	}
	months := in.months()
	for i := range rows {
		r := &rows[i]
		r.Month = months[r.Bucket-1]
		if by == PerUnit {
			r.Key = strconv.FormatInt(home[number(r.Key)], 10)
		}
		for _, code := range codes {
			if d := list.inForce(r.CityID, code, r.Month); d != nil {
				if verdict, is := d.judge(&r.occurrence); is {
					to.add(cell{code, r.Month, r.Key}, verdict, r.N)
				}
			}
		}
	}
	return nil
}

// sumFacts adds up frozen facts.
func (v *view) sumFacts(ctx context.Context, idb bun.IDB, to *sums, codes []QualityCode, in span, by QualityDimension) error {
	st := &statement{}
	st.add(`SELECT f.code, f.month, f.counted, f.met, f.score, f.asked, ` + ofFacts.key(by) + ` AS key, count(*) AS n`)
	v.effective(st, codes, in)
	st.add(` GROUP BY 1, 2, 3, 4, 5, 6, 7`)
	var rows []struct {
		verdict
		Code  QualityCode
		Month clock.Month
		Key   string
		N     int
	}
	if err := st.raw(idb).Scan(ctx, &rows); err != nil {
		return err
	}
	for i := range rows {
		r := &rows[i]
		to.add(cell{r.Code, r.Month, r.Key}, r.verdict, r.N)
	}
	return nil
}

// productionOf are the production units that enclose units; a unit that none encloses is its own.
func productionOf(ctx context.Context, idb bun.IDB, ids []int64) (map[int64]int64, error) {
	var rows []struct{ ID, ProductionID int64 }
	err := idb.NewRaw(`SELECT u.id, coalesce((SELECT p.id FROM unit p WHERE p.kind = 'PRODUCTION_UNIT'
		AND p.id = ANY (string_to_array(btrim(u.path, '/'), '/')::bigint[]) LIMIT 1), u.id) AS production_id
		FROM unit u WHERE u.id = ANY (?)`, pgdialect.Array(distinct(ids))).Scan(ctx, &rows)
	found := make(map[int64]int64, len(rows))
	for _, r := range rows {
		found[r.ID] = r.ProductionID
	}
	return found, err
}

// number is an id that was read as text.
func number(key string) int64 {
	n, _ := strconv.ParseInt(key, 10, 64)
	return n
}

func distinct(ids []int64) []int64 {
	seen := make(map[int64]bool, len(ids))
	list := []int64{}
	for _, id := range ids {
		if !seen[id] {
			seen[id] = true
			list = append(list, id)
		}
	}
	return list
}
