package quality_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/org"
	"duolao/server/org/orgtest"
	"duolao/server/page"
	"duolao/server/quality"
)

// september is the month that orders of the house fall into.
const september clock.Month = 201009

// house is the small province with two teams of city A, and orders as the tests write them.
type house struct {
	*orgtest.World
	t          *testing.T
	quality    *quality.Service
	line, desk int64 // 工维一班 of CityA's engineering department, 受理台 of UnitA1
	lineUnit   *org.Unit
	eng, eng2  int64 // engineers of 工维一班
	clerk      int64 // of 受理台
	dept       context.Context
	number     int
	standard   int64
	at         time.Time // of the next order
}

func newHouse(t *testing.T) *house {
	h := &house{World: orgtest.New(t), t: t}
	h.Clock.T = time.Date(2010, 10, 8, 9, 0, 0, 0, clock.Shanghai)
	h.quality = quality.New(h.DB, clock.Clock(h.Clock.Now))
	h.lineUnit = h.Unit(t, "SZG", "工程维护部", org.Department, h.CityA)
	h.eng = h.Person(t, "E001", "钱进", h.lineUnit, org.OtherPost, auth.Engineer)
	h.eng2 = h.Person(t, "E002", "孙勇", h.lineUnit, org.OtherPost, auth.Engineer)
	h.clerk = h.Person(t, "C001", "周敏", h.UnitA1, org.OtherPost, auth.Clerk)
	h.line, h.desk = h.team("GW1", "工维一班", "ENGINEERING", h.lineUnit, h.eng, h.eng2), h.team("SL1", "受理台", "ACCEPTANCE", h.UnitA1, h.clerk)
	h.dept = h.As(t, h.DeptA)
	h.standard = h.Int(t, `SELECT min(id) FROM service_standard`)
	h.at = time.Date(2010, 9, 6, 9, 0, 0, 0, clock.Shanghai)
	return h
}

func (h *house) ok(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
}

func (h *house) id(sql string, args ...any) int64 { h.t.Helper(); return h.Int(h.t, sql, args...) }

func (h *house) team(code, name, kind string, unit *org.Unit, members ...int64) int64 {
	h.t.Helper()
	id := h.id(`INSERT INTO team (code, name, kind, unit_id, city_id) VALUES ($1, $2, $3, $4, $5) RETURNING id`, code, name, kind, unit.ID, unit.CityID)
	for _, m := range members {
		h.Exec(h.t, `INSERT INTO team_member (team_id, staff_id) VALUES ($1, $2)`, id, m)
	}
	return id
}

// order is a closed order as a test wants it; what is left out is usual.
type order struct {
	typeCode   string // FAULT
	grade      string // GOLD
	unit       *org.Unit
	city       *org.Unit
	team       int64 // 工维一班
	worker     int64 // 钱进; -1 for nobody
	late       bool  // its completion
	lateAnswer bool
	opening    *bool // whether the opening was in time; nil for none
	code       string
	sender     int // marks
	customer   int
	asked      bool
	child      int64
	repeatOf   int64
	at         time.Time
}

// closed writes an order that was responded to, resolved and closed, with its clocks, and gives its id.
func (h *house) closed(o order) int64 {
	h.t.Helper()
	if o.typeCode == "" {
		o.typeCode = "FAULT"
	}
	if o.grade == "" {
		o.grade = "GOLD"
	}
	if o.unit == nil {
		o.unit = h.UnitA1
	}
	if o.city == nil {
		o.city = h.CityA
	}
	if o.team == 0 {
		o.team = h.line
	}
	var worker *int64
	switch o.worker {
	case 0:
		worker = &h.eng
	case -1:
	default:
		worker = &o.worker
	}
	if o.code == "" {
		o.code = "DONE"
	}
	if o.at.IsZero() {
		o.at = h.at
		h.at = h.at.Add(time.Hour)
	}
	h.number++
	var asked *time.Time
	if o.asked || o.customer > 0 {
		asked = &o.at
	}
	none := func(id int64) *int64 {
		if id == 0 {
			return nil
		}
		return &id
	}
	id := h.id(`INSERT INTO ticket (code, type_id, type_code, standard_id, city_id, unit_id, grade, title, status, sender_id, team_id, worker_id, worker_team_id, parent_id, repeat_of,
		queue_at, responded_at, resolved_at, resolution_code, resolution_note, closed_at, rating_asked_at, dispatched_at, updated_at)
		VALUES ($1, (SELECT id FROM ticket_type WHERE code = $2), $2, $3, $4, $5, $6, $1, 'CLOSED', $7, $8, $9, CASE WHEN $9::bigint IS NULL THEN NULL ELSE $8::bigint END, $10, $11,
		'9999-01-01', $12::timestamptz, $12, $13, '好了', $12, $14, $12::timestamptz - interval '1 day', $12) RETURNING id`,
		fmt.Sprintf("T%04d", h.number), o.typeCode, h.standard, o.city.ID, o.unit.ID, o.grade, h.MgrA1, o.team, worker, none(o.child), none(o.repeatOf), o.at, o.code, asked)
	h.stopped(id, "RESPONSE", o.at, o.lateAnswer)
	h.stopped(id, "RESOLUTION", o.at, o.late)
	if o.opening != nil {
		h.stopped(id, "OPENING", o.at, !*o.opening)
	}
	for rater, score := range map[string]int{"SENDER": o.sender, "CUSTOMER": o.customer} {
		if score > 0 {
			h.Exec(h.t, `INSERT INTO ticket_rating (ticket_id, rater, score, at) VALUES ($1, $2, $3, $4)`, id, rater, score, o.at)
		}
	}
	return id
}

// stopped writes a stopped clock.
func (h *house) stopped(ticket int64, metric string, at time.Time, late bool) {
	h.t.Helper()
	consumed := 3600
	var breached *time.Time
	if late {
		consumed, breached = 9000, &at
	}
	h.Exec(h.t, `INSERT INTO clock (ticket_id, metric, amount, unit, basis, target_seconds, calendar_unit_id, state, started_at, consumed_seconds, stopped_at, breached_at, provisional)
		VALUES ($1, $2, 120, 'WORKING_MINUTE', 'WORKING', 7200, $3, 'STOPPED', $4::timestamptz - interval '1 day', $5, $4, $6, false)`, ticket, metric, h.CityA.ID, at, consumed, breached)
}

// tile is a figure of september as its counts.
func (h *house) tile(ctx context.Context, code quality.QualityCode, f *quality.QualityFilter) string {
	h.t.Helper()
	s, err := h.quality.QualitySummary(ctx, september, f)
	h.ok(err)
	for _, t := range s.Tiles {
		if t.Code == code {
			return fmt.Sprintf("%d/%d", t.Now.Numerator, t.Now.Denominator)
		}
	}
	h.t.Fatalf("no %s", code)
	return ""
}

// orders are the codes of a figure's orders, by page.
func (h *house) orders(ctx context.Context, code quality.QualityCode, side quality.QualitySide, f *quality.QualityFilter) (codes []string, total int) {
	h.t.Helper()
	two := 2
	args := page.Args{First: &two}
	for {
		c, err := h.quality.QualityOrders(ctx, code, side, september, f, args)
		h.ok(err)
		for _, o := range c.Nodes {
			codes = append(codes, o.TicketCode)
		}
		total = c.TotalCount
		if args.After = c.PageInfo().EndCursor; args.After == nil {
			return codes, total
		}
	}
}

func (h *house) freeze(ctx context.Context, month clock.Month) (*quality.QualityFreeze, error) {
	return h.quality.FreezeFigures(ctx, quality.FreezeFigures{RequestID: orgtest.Request(), CityID: h.CityA.ID, Month: month})
}
