package points_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/db/dbtest"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/customer"
	"duolao/server/errs"
	"duolao/server/money"
	"duolao/server/page"
	"duolao/server/points"
	"duolao/server/points/pointstest"
	"duolao/server/scheme"
)

// house is a city with the worked month in its database.
type house struct {
	*testing.T
	db      *db.DB
	points  *points.Service
	periods *points.Periods
	month   *pointstest.Month
	now     time.Time
	city    int64
	units   map[string]int64
	staff   map[string]int64
}

func (h *house) clock() clock.Clock { return func() time.Time { return h.now } }

func newHouse(t *testing.T) *house {
	h := &house{T: t, db: dbtest.Open(t), month: pointstest.Load(t), units: map[string]int64{}, staff: map[string]int64{}}
	h.now = time.Date(2010, 9, 28, 10, 0, 0, 0, clock.Shanghai)
	h.periods = points.NewPeriods(h.clock())
	h.points = points.New(h.db, h.periods,
		scheme.New(h.db, h.clock(), h.periods), scheme.New(h.db, h.clock(), h.periods), customer.New(h.db, h.clock(), h.periods))
	h.organisation()
	h.workedMonth()
	return h
}

func (h *house) exec(sql string, args ...any) {
	h.Helper()
	if _, err := h.db.Pool.Exec(h.Context(), sql, args...); err != nil {
		h.Fatalf("%v\n%s", err, sql)
	}
}

func (h *house) id(sql string, args ...any) (id int64) {
	h.Helper()
	if err := h.db.Pool.QueryRow(h.Context(), sql, args...).Scan(&id); err != nil {
		h.Fatalf("%v\n%s", err, sql)
	}
	return id
}

func (h *house) unit(parent int64, code, kind string) int64 {
	h.Helper()
	var parentID, cityID *int64
	if parent != 0 {
		parentID = &parent
	}
	if kind != "PROVINCE" && kind != "CITY" {
		cityID = &h.city
	}
	id := h.id(`INSERT INTO unit (code, name, full_name, kind, parent_id, city_id, path) VALUES ($1, $1, $1, $2, $3, $4, $1) RETURNING id`, code, kind, parentID, cityID)
	h.exec(`UPDATE unit SET path = coalesce((SELECT path FROM unit p WHERE p.id = unit.parent_id), '/') || id || '/',
		city_id = CASE WHEN kind = 'CITY' THEN id ELSE city_id END WHERE id = $1`, id)
	return id
}

func (h *house) organisation() {
	province := h.unit(0, "JS", "PROVINCE")
	h.city = h.unit(province, "SZ", "CITY")
	for _, u := range h.month.Units {
		h.units[u.Code] = h.unit(h.city, u.Code, "PRODUCTION_UNIT")
		h.exec(`INSERT INTO unit_completion (unit_id, month, rate) VALUES ($1, $2, $3)`, h.units[u.Code], int32(h.month.Month), int64(u.Completion))
	}
}

// workedMonth writes people, assignments, scheme, targets and entries.
func (h *house) workedMonth() {
	m := h.month
	id := h.id(`INSERT INTO scheme (city_id, month, number, status, published_at) VALUES ($1, $2, 1, 'PUBLISHED', now()) RETURNING id`, h.city, int32(m.Month))
	for _, in := range m.Scheme.Indicators {
		h.exec(`INSERT INTO indicator (scheme_id, code, name_zh, name_en, category, method, max, per_piece, source, position)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
			id, in.Code, in.NameZh, in.NameEn, string(in.Category), string(in.Method), int64(in.Max), (*int64)(in.PerPiece), string(in.Source), in.Position)
	}
	for _, p := range m.Scheme.Posts {
		h.exec(`INSERT INTO post_rule (scheme_id, post, own, team) VALUES ($1, $2, $3, $4)`, id, string(p.Post), int64(p.Own), int64(p.Team))
	}
	var postings []points.Posting
	for _, p := range m.Participants {
		staff := h.id(`INSERT INTO staff (code, name, roles) VALUES ($1, '员工' || $1, '{MANAGER}') RETURNING id`, p.Code)
		h.staff[p.Code] = staff
		h.exec(`INSERT INTO staff_terms (staff_id, from_month, employment, quota_fen) VALUES ($1, 200001, $2, $3)`, staff, string(p.Employment), int64(p.Quota))
		for _, s := range p.Slices {
			assignment := h.id(`INSERT INTO assignment (staff_id, unit_id, post, from_day, until_day) VALUES ($1, $2, $3, $4, $5) RETURNING id`,
				staff, h.units[m.Units[s.UnitID-1].Code], string(m.Scheme.Posts[postIndex(m, s.Post)].Post), string(s.From), string(s.Until))
			for line, c := range s.Cells {
				code := m.Plan.Indicator(line).Code
				if c.Targeted {
					h.exec(`INSERT INTO target (month, unit_id, assignment_id, indicator_code, quantity) VALUES ($1, $2, $3, $4, $5)`,
						int32(m.Month), h.units[m.Units[s.UnitID-1].Code], assignment, code, int64(c.Target))
				}
				if c.Entered {
					postings = append(postings, points.Posting{
						StaffID: staff, IndicatorCode: code, Day: s.From.AddDays(line % s.Days), Quantity: c.Done, OutOf: c.OutOf,
						Source: points.SourceImport, SourceRef: fmt.Sprint(p.Code, s.From, code),
					})
				}
			}
		}
	}
	if got := h.post(postings...); got.Entries != len(postings) || got.Carried != 0 {
		h.Fatalf("posted %+v of %d", got, len(postings))
	}
}

func postIndex(m *pointstest.Month, compiled int) int {
	for i, p := range m.Scheme.Posts {
		if m.Plan.Post(p.Post) == compiled {
			return i
		}
	}
	return -1
}

func (h *house) post(postings ...points.Posting) (posted points.Posted) {
	h.Helper()
	if err := h.tx(func(ctx context.Context, tx bun.Tx) (err error) {
		posted, err = h.points.PostTx(ctx, tx, h.now, postings)
		return err
	}); err != nil {
		h.Fatal(err)
	}
	return posted
}

func (h *house) tx(fn func(ctx context.Context, tx bun.Tx) error) error {
	return h.db.RunInTx(h.Context(), fn)
}

func (h *house) as(code string, roles ...auth.Role) context.Context {
	a := &auth.Actor{Roles: roles, CityID: h.city, StaffID: h.staff[code]}
	var path string
	_ = h.db.Pool.QueryRow(h.Context(), `SELECT u.id, u.path FROM assignment a JOIN unit u ON u.id = a.unit_id WHERE a.staff_id = $1
		ORDER BY a.from_day DESC LIMIT 1`, a.StaffID).Scan(&a.UnitID, &path)
	a.UnitPath = path
	return auth.With(h.Context(), a)
}

// department is somebody of the city's department.
func (h *house) department() context.Context {
	return auth.With(h.Context(), &auth.Actor{StaffID: h.staff["1003"], Roles: []auth.Role{auth.Department}, CityID: h.city, UnitID: h.city,
		UnitPath: fmt.Sprintf("/%d/%d/", h.city-1, h.city)})
}

func (h *house) standing(code string) *points.Standing {
	h.Helper()
	st, err := h.points.Standing(h.as(code, auth.Manager), h.staff[code], h.month.Month)
	if err != nil {
		h.Fatal(err)
	}
	return st
}

func code(err error) errs.Code { return errs.CodeOf(err) }

func TestTheWorkedMonthFromTheLedger(t *testing.T) {
	h := newHouse(t)
	for _, want := range h.month.Result.Rows {
		st := h.standing(want.Code)
		if st.Points != want.Points || st.Coefficient != want.Coefficient || st.Adjustment != want.Adjustment {
			t.Errorf("%s: points %s coefficient %s adjustment %s, want %+v", want.Code, st.Points, st.Coefficient, st.Adjustment, want)
		}
		for i, s := range want.Slices {
			if got := st.Slices[i]; got.Base != s.Base || got.Factor != s.Factor || got.UnitName != s.Unit || got.Post != s.Post {
				t.Errorf("%s slice %d: %+v, want %+v", want.Code, i, got, s)
			}
		}
		if st.Pool != h.month.Result.Pool || st.CityPoints != h.month.Result.SumPoints || st.UnitPrice != h.month.Result.UnitPrice {
			t.Errorf("%s: pool %s, Σ %s, price %s", want.Code, st.Pool, st.CityPoints, st.UnitPrice)
		}
		if len(st.Missing) != 0 && want.Code == "1001" {
			t.Errorf("1001 misses %+v", st.Missing[0])
		}
	}
}

func TestRanksGapsAndNeighbours(t *testing.T) {
	h := newHouse(t)
	order := []string{"1001", "1003", "1008", "1006", "1004", "1002", "1007", "1005"}
	all, err := h.points.Ranking(h.as("1002", auth.Manager), h.city, h.month.Month, nil, nil, page.Args{})
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range all.Nodes {
		if row.Code != order[i] || row.Rank != i+1 || row.Me != (row.Code == "1002") {
			t.Errorf("place %d: %+v", i+1, row)
		}
	}
	st := h.standing("1003")
	if st.RankCity != 2 || st.CitySize != 8 || st.GapToNext == nil || *st.GapToNext != 24146 || st.RankUnit != 2 || st.UnitSize != 3 {
		t.Errorf("1003: %+v gap %v", st, st.GapToNext)
	}
	three := 3
	first, err := h.points.Ranking(h.as("1002", auth.Manager), h.city, h.month.Month, nil, nil, page.Args{First: &three})
	if err != nil || !first.Info.HasNextPage {
		t.Fatal(err)
	}
	next, err := h.points.Ranking(h.as("1002", auth.Manager), h.city, h.month.Month, nil, nil, page.Args{First: &three, After: first.Info.EndCursor})
	if err != nil || next.Nodes[0].Code != order[3] {
		t.Errorf("the second page begins with %+v, %v", next.Nodes[0], err)
	}
	for text, want := range map[string]string{"1006": "1006", "  1006": "1006", "工1006": "1006", "员工1008": "1008", "006": "1006", "工": "1001 1003 1008 1006 1004 1002 1007 1005", "100": "1001 1003 1008 1006 1004 1002 1007 1005", "nobody": ""} {
		for _, who := range []context.Context{h.as("1002", auth.Manager), h.department()} {
			found, err := h.points.Ranking(who, h.city, h.month.Month, nil, &text, page.Args{})
			if err != nil {
				t.Fatal(err)
			}
			var codes []string
			for _, row := range found.Nodes {
				if codes = append(codes, row.Code); row.Rank != slices.Index(order, row.Code)+1 {
					t.Errorf("%q: %s has place %d", text, row.Code, row.Rank)
				}
			}
			if got := strings.Join(codes, " "); got != want {
				t.Errorf("%q finds %q, wanted %q", text, got, want)
			}
		}
	}
	long, all4 := strings.Repeat("员", 61), "员工100"
	if _, err := h.points.Ranking(h.department(), h.city, h.month.Month, nil, &long, page.Args{}); code(err) != errs.Invalid {
		t.Errorf("a search of 61 characters: %v", err)
	}
	cut, err := h.points.Ranking(h.department(), h.city, h.month.Month, nil, &all4, page.Args{First: &three, After: first.Info.EndCursor})
	if err != nil || cut.Nodes[0].Code != order[3] {
		t.Errorf("the second page of a search begins with %+v, %v", cut.Nodes, err)
	}
	around, err := h.points.RankingAround(h.as("1001", auth.Manager), h.staff["1001"], h.month.Month, 2)
	if err != nil || len(around) != 3 || around[2].Code != "1008" {
		t.Errorf("around the first: %d, %v", len(around), err)
	}
	bins, err := h.points.Distribution(h.as("1002", auth.Manager), h.city, h.month.Month)
	sum := 0
	for _, b := range bins {
		sum += b.Count
	}
	if err != nil || sum != 8 || len(bins) > 20 {
		t.Errorf("%d people in %d classes, %v", sum, len(bins), err)
	}
}

func TestWhoSeesWhom(t *testing.T) {
	h := newHouse(t)
	month := h.month.Month
	other := h.staff["1006"] // of U3
	for _, c := range []struct {
		who  string
		ctx  context.Context
		want errs.Code
	}{
		{"a colleague", h.as("1001", auth.Manager), errs.NotFound},
		{"the head of another unit", h.as("1001", auth.Supervisor), errs.NotFound},
		{"the head of the unit", h.as("1008", auth.Supervisor), ""},
		{"the department", h.department(), ""},
		{"a clerk", h.as("1008", auth.Clerk), errs.Forbidden},
		{"nobody", h.Context(), errs.Unauthenticated},
	} {
		_, err := h.points.Standing(c.ctx, other, month)
		if code(err) != c.want {
			t.Errorf("%s asks for the standing: %v, want %q", c.who, err, c.want)
		}
		_, err = h.points.PerformanceEntries(c.ctx, other, month, nil, page.Args{})
		if code(err) != c.want {
			t.Errorf("%s asks for the entries: %v, want %q", c.who, err, c.want)
		}
		_, err = h.points.TeamOverview(c.ctx, h.units["U3"], month)
		if code(err) != c.want {
			t.Errorf("%s asks for the team: %v, want %q", c.who, err, c.want)
		}
	}
	// Head of U1 sees the month of somebody who left U1 in the middle of it.
	if _, err := h.points.Standing(h.as("1001", auth.Supervisor), h.staff["1004"], month); err != nil {
		t.Error(err)
	}
}

func TestTheSameReferencePostsOnce(t *testing.T) {
	h := newHouse(t)
	before := h.standing("1002").Points
	p := points.Posting{StaffID: h.staff["1002"], IndicatorCode: "TARGET_GROUP", Day: "2010-09-20", Quantity: 3 * money.Unit, Source: points.SourceImport, SourceRef: "again"}
	if got := h.post(p); got.Entries != 1 {
		t.Fatalf("%+v", got)
	}
	after := h.standing("1002").Points
	if after <= before {
		t.Fatalf("points %s after %s", after, before)
	}
	if got := h.post(p, p); got.Entries != 0 || got.Duplicates != 2 {
		t.Errorf("%+v", got)
	}
	if again := h.standing("1002").Points; again != after {
		t.Errorf("points %s, want %s", again, after)
	}
	h.verified()
}

func (h *house) verified() {
	h.Helper()
	differences, compared, err := h.points.VerifyTotals(h.Context())
	if err != nil || len(differences) != 0 || compared == 0 {
		h.Errorf("%d of %d totals differ, %v", len(differences), compared, err)
	}
}

func TestVerifyFindsATamperedTotal(t *testing.T) {
	h := newHouse(t)
	h.verified()
	h.exec(`UPDATE performance_total SET done = done + 1 WHERE staff_id = $1 AND indicator_code = 'NEW_GROUP'`, h.staff["1001"])
	h.exec(`DELETE FROM performance_total WHERE staff_id = $1 AND indicator_code = 'WIN_BACK'`, h.staff["1001"])
	differences, _, err := h.points.VerifyTotals(h.Context())
	if err != nil || len(differences) != 2 || differences[0].StaffCode != "1001" || differences[0].TotalDone-differences[0].EntriesDone != 1 {
		t.Errorf("%+v, %v", differences, err)
	}
}

func TestMonthSoFar(t *testing.T) {
	h := newHouse(t)
	report := func(ref string, day clock.Date, q string) (deltas []points.Posting, unchanged []int) {
		t.Helper()
		quantity, err := money.ParseDecimal(q)
		if err != nil {
			t.Fatal(err)
		}
		if err := h.tx(func(ctx context.Context, tx bun.Tx) error {
			deltas, unchanged, err = h.points.DeltasTx(ctx, tx, []points.Posting{{
				StaffID: h.staff["1004"], IndicatorCode: "TARGET_GROUP", Day: day, Quantity: quantity, Source: points.SourceImport, SourceRef: ref,
			}}, func(string) bool { return true })
			if err != nil {
				return err
			}
			_, err = h.points.PostTx(ctx, tx, h.now, deltas)
			return err
		}); err != nil {
			t.Fatal(err)
		}
		return deltas, unchanged
	}
	// 1004 has 7 in the first slice and 9 in the second.
	if deltas, _ := report("a", "2010-09-30", "11"); len(deltas) != 1 || deltas[0].Quantity != 2*money.Unit {
		t.Errorf("%+v", deltas)
	}
	if _, unchanged := report("b", "2010-09-30", "11"); len(unchanged) != 1 {
		t.Error("the same month so far was posted again")
	}
	if deltas, _ := report("c", "2010-09-05", "6.5"); len(deltas) != 1 || deltas[0].Quantity != -money.Unit/2 {
		t.Errorf("%+v", deltas)
	}
	h.verified()
}

func TestMonthSoFarTwiceAtOnceAddsOnce(t *testing.T) {
	h := newHouse(t)
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			err := h.tx(func(ctx context.Context, tx bun.Tx) error {
				deltas, _, err := h.points.DeltasTx(ctx, tx, []points.Posting{{
					StaffID: h.staff["1001"], IndicatorCode: "NEW_GROUP", Day: "2010-09-30", Quantity: 50 * money.Unit,
					Source: points.SourceImport, SourceRef: fmt.Sprint("race", i),
				}}, func(string) bool { return true })
				if err != nil {
					return err
				}
				_, err = h.points.PostTx(ctx, tx, h.now, deltas)
				return err
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	st := h.standing("1001")
	if got := st.Slices[0].Lines[1]; got.IndicatorCode != "NEW_GROUP" || got.Done != 50*money.Unit {
		t.Errorf("done %s", got.Done)
	}
	h.verified()
}

func TestReverseOnceAndOnceOnly(t *testing.T) {
	h := newHouse(t)
	before := h.standing("1001").Points
	entries, err := h.points.PerformanceEntries(h.department(), h.staff["1001"], h.month.Month, nil, page.Args{})
	if err != nil {
		t.Fatal(err)
	}
	e := entries.Nodes[len(entries.Nodes)-1]
	in := points.ReverseEntry{RequestID: uuid.NewString(), ID: e.ID, Note: "录入错误"}
	reversal, err := h.points.ReverseEntry(h.department(), in)
	if err != nil || reversal.Quantity != -e.Quantity || *reversal.ReversesID != e.ID {
		t.Fatalf("%+v, %v", reversal, err)
	}
	if again, err := h.points.ReverseEntry(h.department(), in); err != nil || again.ID != reversal.ID {
		t.Errorf("the same request again: %v", err)
	}
	in.RequestID = uuid.NewString()
	if _, err := h.points.ReverseEntry(h.department(), in); code(err) != errs.Conflict {
		t.Errorf("a second reversal: %v", err)
	}
	if _, err := h.points.ReverseEntry(h.as("1001", auth.Manager), in); code(err) != errs.Forbidden {
		t.Errorf("a manager reverses: %v", err)
	}
	if after := h.standing("1001").Points; after >= before {
		t.Errorf("points %s after %s", after, before)
	}
	entries, err = h.points.PerformanceEntries(h.department(), h.staff["1001"], h.month.Month, &e.IndicatorCode, page.Args{})
	if err != nil || len(entries.Nodes) != 2 || *entries.Nodes[1].Excluded != points.Reversed {
		t.Errorf("%+v, %v", entries.Nodes, err)
	}
	h.verified()
}

func TestPostOnTheScreen(t *testing.T) {
	h := newHouse(t)
	good := points.PostEntry{StaffID: h.staff["1002"], IndicatorCode: "CHURN", Day: "2010-09-15", Quantity: money.Unit, Note: "流失"}
	ten := 10 * money.Unit
	for name, c := range map[string]struct {
		change func(*points.PostEntry)
		field  string
	}{
		"unknown indicator": {func(p *points.PostEntry) { p.IndicatorCode = "NO_SUCH" }, "input.indicatorCode"},
		"tomorrow":          {func(p *points.PostEntry) { p.Day = "2010-09-29" }, "input.day"},
		"nothing":           {func(p *points.PostEntry) { p.Quantity = 0 }, "input.quantity"},
		"absurd":            {func(p *points.PostEntry) { p.Quantity = points.MaxQuantity + 1 }, "input.quantity"},
		"out of without":    {func(p *points.PostEntry) { p.OutOf = &ten }, "input.outOf"},
		"rate without":      {func(p *points.PostEntry) { p.IndicatorCode = "ARREARS" }, "input.outOf"},
		"no reason":         {func(p *points.PostEntry) { p.Note = " " }, "input.note"},
	} {
		in := good
		in.RequestID = uuid.NewString()
		c.change(&in)
		_, err := h.points.PostEntry(h.department(), in)
		var e *errs.Error
		if code(err) != errs.Invalid || !asError(err, &e) || e.Field != c.field {
			t.Errorf("%s: %v, want INVALID at %s", name, err, c.field)
		}
	}
	good.RequestID = uuid.NewString()
	first, err := h.points.PostEntry(h.department(), good)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := h.points.PostEntry(h.department(), good); err != nil || again.ID != first.ID {
		t.Errorf("%v", err)
	}
	good.Quantity = 2 * money.Unit
	if _, err := h.points.PostEntry(h.department(), good); code(err) != errs.Conflict {
		t.Errorf("the same request with another input: %v", err)
	}
}

func TestAClosedMonthTakesNothingAndNothingIsLost(t *testing.T) {
	h := newHouse(t)
	before := h.standing("1001")
	if err := h.tx(func(ctx context.Context, tx bun.Tx) error {
		return h.points.ClosePeriodTx(ctx, tx, h.city, h.month.Month)
	}); err != nil {
		t.Fatal(err)
	}
	if err := h.tx(func(ctx context.Context, tx bun.Tx) error {
		return h.points.ClosePeriodTx(ctx, tx, h.city, h.month.Month)
	}); code(err) != errs.Conflict {
		t.Errorf("closed twice: %v", err)
	}
	h.now = h.now.AddDate(0, 0, 10)
	late := points.Posting{StaffID: h.staff["1001"], IndicatorCode: "NEW_GROUP", Day: "2010-09-11", Quantity: money.Unit, Source: points.SourceImport, SourceRef: "late"}
	if got := h.post(late); got.Carried != 1 {
		t.Fatalf("%+v", got)
	}
	if after := h.standing("1001"); after.Points != before.Points || !after.Closed {
		t.Errorf("a closed month moved from %s to %s", before.Points, after.Points)
	}
	entries, err := h.points.PerformanceEntries(h.as("1001", auth.Manager), h.staff["1001"], 201010, nil, page.Args{})
	if code(err) == errs.NotFound { // nobody holds a post in October in the worked month
		h.exec(`UPDATE assignment SET until_day = NULL WHERE staff_id = $1`, h.staff["1001"])
		entries, err = h.points.PerformanceEntries(h.as("1001", auth.Manager), h.staff["1001"], 201010, nil, page.Args{})
	}
	if err != nil || len(entries.Nodes) != 1 || *entries.Nodes[0].CarriedFrom != h.month.Month || *entries.Nodes[0].Excluded != points.ArrivedAfterClosing {
		t.Errorf("%v, %v", entries, err)
	}
	_, err = h.points.SetCompletion(h.department(), points.SetCompletion{RequestID: uuid.NewString(), UnitID: h.units["U1"], Month: h.month.Month, Rate: money.Unit})
	if code(err) != errs.Conflict {
		t.Errorf("completion of a closed month: %v", err)
	}
	h.verified()
}

func TestCompletionMovesTheFactor(t *testing.T) {
	h := newHouse(t)
	before := h.standing("1001")
	in := points.SetCompletion{RequestID: uuid.NewString(), UnitID: h.units["U1"], Month: h.month.Month, Rate: 2 * money.Unit}
	if _, err := h.points.SetCompletion(h.department(), in); err != nil {
		t.Fatal(err)
	}
	if after := h.standing("1001"); after.Slices[0].Factor <= before.Slices[0].Factor {
		t.Errorf("factor %s after %s", after.Slices[0].Factor, before.Slices[0].Factor)
	}
}

func TestMovementSinceMidnight(t *testing.T) {
	h := newHouse(t)
	h.now = h.now.AddDate(0, 0, 1)
	before := h.standing("1002")
	if before.PointsYesterday != before.Points {
		t.Fatalf("%s yesterday, %s today", before.PointsYesterday, before.Points)
	}
	h.now = h.now.Add(time.Minute)
	h.post(points.Posting{StaffID: h.staff["1002"], IndicatorCode: "TARGET_GROUP", Day: "2010-09-20", Quantity: 1000 * money.Unit, Source: points.SourceImport, SourceRef: "today"})
	after := h.standing("1002")
	if after.PointsYesterday != before.Points || after.Points <= before.Points || after.RankCity != 1 || after.RankCityYesterday != 6 {
		t.Errorf("%s → %s, place %d → %d", after.PointsYesterday, after.Points, after.RankCityYesterday, after.RankCity)
	}
}

func TestATransferMovesWhatLiesInItsDays(t *testing.T) {
	h := newHouse(t)
	// 1001 turns out to have moved to U3 on the 16th.
	h.exec(`UPDATE assignment SET until_day = '2010-09-16' WHERE staff_id = $1`, h.staff["1001"])
	h.exec(`INSERT INTO assignment (staff_id, unit_id, post, from_day) VALUES ($1, $2, 'ACCOUNT_MANAGER', '2010-09-16')`, h.staff["1001"], h.units["U3"])
	differences, _, err := h.points.VerifyTotals(t.Context())
	if err != nil || len(differences) == 0 {
		t.Fatal("the totals should lag behind here", err)
	}
	if err := h.tx(func(ctx context.Context, tx bun.Tx) error {
		if err := (points.Totals{}).AssignmentsChangedTx(ctx, tx, h.staff["1001"], "2010-09-16"); err != nil {
			return err
		}
		return h.points.Touch(ctx, tx, h.city, h.month.Month)
	}); err != nil {
		t.Fatal(err)
	}
	h.verified()
	st := h.standing("1001")
	if len(st.Slices) != 2 || st.Slices[1].UnitName != "U3" || st.Slices[1].Days != 15 {
		t.Errorf("%+v", st.Slices)
	}
}

func TestStandingIsToldOfAChange(t *testing.T) {
	h := newHouse(t)
	ctx, cancel := context.WithTimeout(h.as("1002", auth.Manager), 20*time.Second)
	defer cancel()
	changes, err := h.points.StandingChanged(ctx, nil, h.month.Month)
	if err != nil {
		t.Fatal(err)
	}
	first := <-changes
	h.post(points.Posting{StaffID: h.staff["1002"], IndicatorCode: "TARGET_GROUP", Day: "2010-09-20", Quantity: money.Unit, Source: points.SourceImport, SourceRef: "live"})
	next, open := <-changes
	if !open || next.Points <= first.Points {
		t.Errorf("%v, open %v", next, open)
	}
	cancel()
	for range changes { // ends
	}
}

func TestUnknownIndicatorsAndDaysWithoutPost(t *testing.T) {
	h := newHouse(t)
	h.post(
		points.Posting{StaffID: h.staff["1007"], IndicatorCode: "NEW_GROUP", Day: "2010-09-28", Quantity: money.Unit, Source: points.SourceImport, SourceRef: "x1"}, // left on the 16th
		points.Posting{StaffID: h.staff["1007"], IndicatorCode: "OLD_PRODUCT", Day: "2010-09-02", Quantity: money.Unit, Source: points.SourceImport, SourceRef: "x2"},
	)
	entries, err := h.points.PerformanceEntries(h.as("1007", auth.Manager), h.staff["1007"], h.month.Month, nil, page.Args{})
	if err != nil {
		t.Fatal(err)
	}
	got := []points.ExclusionReason{*entries.Nodes[0].Excluded, *entries.Nodes[1].Excluded}
	if diff := cmp.Diff([]points.ExclusionReason{points.NotInScheme, points.NoAssignment}, got); diff != "" {
		t.Error(diff)
	}
	stranger := h.id(`INSERT INTO staff (code, name) VALUES ('9', 'x') RETURNING id`)
	err = h.tx(func(ctx context.Context, tx bun.Tx) error {
		_, err := h.points.PostTx(ctx, tx, h.now, []points.Posting{{StaffID: stranger, IndicatorCode: "NEW_GROUP", Day: "2010-09-02", Source: "X", SourceRef: "1"}})
		return err
	})
	if code(err) != errs.Invalid || !strings.Contains(err.Error(), "never held") {
		t.Errorf("%v", err)
	}
	h.verified()
}

func asError(err error, to **errs.Error) bool { return errors.As(err, to) }
