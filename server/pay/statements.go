package pay

import (
	"context"
	"strings"
	"unicode/utf8"

	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/auth"
	"duolao/server/errs"
	"duolao/server/money"
	"duolao/server/page"
)

type placeKey struct{ N int }

// maxSearch is how many characters a search has at most.
const maxSearch = 60

var like = strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`)

// Statements are the statements of a version, by staff number. Whoever may READ_PAY of the city.
func (s *Service) Statements(ctx context.Context, versionID int64, search *string, unitID *int64, atFloor *bool, args page.Args) (*StatementRowConnection, error) {
	actor, err := auth.Require(ctx, auth.ReadPay)
	if err != nil {
		return nil, err
	}
	size, err := args.Size(page.Screens)
	if err != nil {
		return nil, err
	}
	after := placeKey{-1}
	if _, err := args.Cursor(&after); err != nil {
		return nil, err
	}
	q := s.db.Bun.NewSelect().TableExpr("statement AS st").Join("JOIN staff AS p ON p.id = st.staff_id").Join("JOIN unit AS u ON u.id = st.unit_id").
		ColumnExpr(`st.staff_id, st.staff_code AS code, p.name, u.name AS unit_name, st.post, st.employment, st.days, st.points, st.place,
			st.quota_fen AS quota, st.bonus_fen AS bonus, st.top_up_fen AS top_up, st.correction_fen AS correction,
			st.bonus_fen + st.top_up_fen + st.correction_fen AS pay`).
		Where("st.version_id = ? AND st.place > ?", versionID, after.N).OrderExpr("st.place").Limit(int64(size) + 1)
	if search != nil && strings.TrimSpace(*search) != "" {
		if utf8.RuneCountInString(*search) > maxSearch {
			return nil, errs.Invalidf("search", "search_too_long", "the search has more than %d characters; search for less", maxSearch).With("max", maxSearch)
		}
		text := like.Replace(strings.TrimSpace(*search))
		q = q.Where("(p.name ILIKE ? OR st.staff_code ILIKE ?)", "%"+text+"%", text+"%")
	}
	if unitID != nil {
		q = q.Where("starts_with(u.path, (SELECT path FROM unit WHERE id = ?))", *unitID)
	}
	if atFloor != nil {
		q = q.Where("(st.top_up_fen > 0) = ?", *atFloor)
	}
	var rows []*struct {
		StatementRow `bun:",extend"`
		Place        int
	}
	if err := requireVersion(ctx, s.db.Bun, actor.Scope, versionID); err != nil {
		return nil, err
	}
	if err := q.Scan(ctx, &rows); err != nil {
		return nil, err
	}
	list := make([]*StatementRow, len(rows))
	for i, r := range rows {
		list[i] = &r.StatementRow
		list[i].place = r.Place
	}
	return page.Cut(list, size, func(r *StatementRow) any { return placeKey{r.place} }), nil
}

// PersonDifferenceConnection is a page of differences.
type PersonDifferenceConnection struct {
	*page.Page[*PersonDifference]
	TotalCount int
}

// PersonDifferenceEdge is a difference in a list.
type PersonDifferenceEdge = page.Edge[*PersonDifference]

// SettlementDifference is who differs between two versions of one city's months, the greatest change of pay first.
// Whoever may READ_PAY of the city.
func (s *Service) SettlementDifference(ctx context.Context, fromID, toID int64, args page.Args) (*PersonDifferenceConnection, error) {
	actor, err := auth.Require(ctx, auth.ReadPay)
	if err != nil {
		return nil, err
	}
	size, err := args.Size(page.Screens)
	if err != nil {
		return nil, err
	}
	var after placeKey
	if _, err := args.Cursor(&after); err != nil {
		return nil, err
	}
	var list []*PersonDifference
	err = s.db.Snapshot(ctx, func(ctx context.Context, tx bun.Tx) error {
		list, err = s.difference(ctx, tx, actor.Scope, fromID, toID)
		return err
	})
	if err != nil {
		return nil, err
	}
	SortDifferences(list)
	places := make(map[*PersonDifference]int, len(list))
	for i, d := range list {
		places[d] = i + 1
	}
	start := min(max(after.N, 0), len(list))
	cut := page.Cut(list[start:min(start+size+1, len(list))], size, func(d *PersonDifference) any { return placeKey{places[d]} })
	return &PersonDifferenceConnection{cut, len(list)}, nil
}

func (s *Service) difference(ctx context.Context, tx bun.Tx, scope auth.Scope, fromID, toID int64) ([]*PersonDifference, error) {
	var sides [2]*readVersion
	for i, id := range []int64{fromID, toID} {
		if err := requireVersion(ctx, tx, scope, id); err != nil {
			return nil, err
		}
		var err error
		if sides[i], err = s.version(ctx, tx, id); err != nil {
			return nil, err
		}
	}
	if sides[0].CityID != sides[1].CityID {
		return nil, errs.Invalidf("toId", "different_cities", "the two versions are of different cities; compare those of one")
	}
	d := NewDiffer(sides[0].in, sides[1].in)
	list := []*PersonDifference{}
	err := db.Each(ctx, func(r db.Raw) error {
		var paid [2]*Paid
		for i, v := range sides {
			if r.Null(i) {
				continue
			}
			t, err := v.in.ParseTrace(string(r[i]))
			if err != nil {
				return err
			}
			paid[i] = &Paid{In: v.in, Price: v.row.price(), Trace: t, Correction: money.Fen(r.Int(2 + i))}
		}
		if p := d.Person(paid[0], paid[1]); p != nil {
			list = append(list, p)
		}
		return nil
	}, `SELECT a.trace, b.trace, a.correction_fen, b.correction_fen
		FROM (SELECT * FROM statement WHERE version_id = $1) a FULL JOIN (SELECT * FROM statement WHERE version_id = $2) b USING (staff_id)`, fromID, toID)
	return list, err
}
