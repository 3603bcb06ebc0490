// Package paytest is a city with the worked month in a real database, for tests of pay and of what builds on it.
package paytest

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/db/dbtest"
	"duolao/server/auth"
	"duolao/server/calendar"
	"duolao/server/clock"
	"duolao/server/customer"
	"duolao/server/money"
	"duolao/server/org"
	"duolao/server/pay"
	"duolao/server/points"
	"duolao/server/points/pointstest"
	"duolao/server/progress"
	"duolao/server/scheme"
)

// House is a city with the worked month, which is over.
type House struct {
	testing.TB
	Schema   string
	DB       *db.DB
	Periods  *points.Periods
	Schemes  *scheme.Service
	Points   *points.Service
	Pay      *pay.Service
	Month    *pointstest.Month
	SchemeID int64
	City     int64
	Units    map[string]int64 // by code
	Staff    map[string]int64 // by staff number
	Told     *Told

	mu  sync.Mutex
	now time.Time
}

// The people besides the managers.
const (
	HR         = "9001"
	OtherHR    = "9002"
	Department = "9003"
)

// Told remembers who was told of what.
type Told struct {
	mu   sync.Mutex
	list []string
}

// SettlementTx takes it down as "kind: staff ids".
func (t *Told) SettlementTx(_ context.Context, _ bun.Tx, _ time.Time, kind string, _ int64, _ clock.Month, staffIDs []int64, _ map[string]string) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.list = append(t.list, fmt.Sprint(kind, ": ", staffIDs))
	return nil
}

// Take gives what was told since it was asked last.
func (t *Told) Take() []string {
	t.mu.Lock()
	defer t.mu.Unlock()
	list := t.list
	t.list = nil
	return list
}

// Now is the house's clock.
func (h *House) Now() time.Time {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.now
}

// At sets the house's clock to a time in Shanghai, like "2010-10-08 10:00".
func (h *House) At(text string) {
	h.Helper()
	at, err := time.ParseInLocation("2006-01-02 15:04", text, clock.Shanghai)
	if err != nil {
		h.Fatal(err)
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.now = at
}

// Open makes the house. It is 8 October 2010, the first working day after the month.
func Open(tb testing.TB) *House {
	tb.Helper()
	h := &House{TB: tb, Schema: dbtest.Schema(tb), Month: pointstest.Load(tb), Units: map[string]int64{}, Staff: map[string]int64{}, Told: &Told{}}
	d, err := db.Open(tb.Context(), db.Config{URL: dbtest.URL(tb), Schema: h.Schema, MaxConns: 8})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(d.Close)
	h.DB = d
	h.At("2010-10-08 10:00")
	h.Serve(pay.Domains{})
	h.organisation()
	h.people()
	h.workedMonth()
	return h
}

// Serve makes the services anew, as another process would; what domains lacks is the house's own.
func (h *House) Serve(domains pay.Domains) {
	now := clock.Clock(h.Now)
	h.Periods = points.NewPeriods(now)
	h.Schemes = scheme.New(h.DB, now, h.Periods)
	h.Points = points.New(h.DB, h.Periods, h.Schemes, h.Schemes, customer.New(h.DB, now, h.Periods))
	if domains.Points == nil {
		domains.Points = h.Points
	}
	if domains.Notifier == nil {
		domains.Notifier = h.Told
	}
	if domains.WorkingDays == nil {
		domains.WorkingDays = calendar.New(h.DB, now)
	}
	if domains.Progress == nil {
		domains.Progress = &progress.Hub{}
	}
	h.Pay = pay.New(h.DB, now, domains)
}

// Exec runs a statement as the server's role.
func (h *House) Exec(sql string, args ...any) {
	h.Helper()
	if _, err := h.DB.Pool.Exec(h.Context(), sql, args...); err != nil {
		h.Fatalf("%v\n%s", err, sql)
	}
}

// ID is the one number that a statement gives.
func (h *House) ID(sql string, args ...any) (id int64) {
	h.Helper()
	if err := h.DB.Pool.QueryRow(h.Context(), sql, args...).Scan(&id); err != nil {
		h.Fatalf("%v\n%s", err, sql)
	}
	return id
}

// Request is a new request's id.
func Request() string { return uuid.NewString() }

// Unit makes a unit under another one; 0 is none.
func (h *House) Unit(parent int64, code string, kind org.UnitKind) int64 {
	h.Helper()
	var parentID, cityID *int64
	if parent != 0 {
		parentID = &parent
	}
	if kind != org.Province && kind != org.City {
		cityID = &h.City
	}
	id := h.ID(`INSERT INTO unit (code, name, full_name, kind, parent_id, city_id, path) VALUES ($1, $1, $1, $2, $3, $4, $1) RETURNING id`, code, string(kind), parentID, cityID)
	h.Exec(`UPDATE unit SET path = coalesce((SELECT path FROM unit p WHERE p.id = unit.parent_id), '/') || id || '/',
		city_id = CASE WHEN kind = 'CITY' THEN id ELSE city_id END WHERE id = $1`, id)
	h.Units[code] = id
	return id
}

func (h *House) organisation() {
	province := h.Unit(0, "JS", org.Province)
	h.City = h.Unit(province, "SZ", org.City)
	h.Unit(h.City, "SZ-HR", org.Department)
	for _, u := range h.Month.Units {
		h.Unit(h.City, u.Code, org.ProductionUnit)
		h.Complete(u.Code, h.Month.Month, u.Completion)
	}
}

// Complete sets a unit's completion of a month.
func (h *House) Complete(unit string, month clock.Month, rate money.Decimal) {
	h.Helper()
	h.Tx(func(ctx context.Context, tx bun.Tx) error {
		_, err := h.Points.SetCompletionsTx(ctx, tx, h.Now(), []points.Completion{{UnitID: h.Units[unit], Month: month, Rate: rate}})
		return err
	})
}

func (h *House) people() {
	for code, post := range map[string]org.Post{HR: "HR_STAFF", OtherHR: "HR_STAFF", Department: "DEPARTMENT_STAFF"} {
		role := auth.HR
		if code == Department {
			role = auth.Department
		}
		h.Staff[code] = h.ID(`INSERT INTO staff (code, name, roles) VALUES ($1, '员工' || $1, $2) RETURNING id`, code, []string{string(role)})
		h.Exec(`INSERT INTO assignment (staff_id, unit_id, post, from_day) VALUES ($1, $2, $3, '2000-01-01')`, h.Staff[code], h.Units["SZ-HR"], string(post))
	}
}

// workedMonth writes scheme, people, targets and entries.
func (h *House) workedMonth() {
	m := h.Month
	h.SchemeID = h.Scheme(m.Month, scheme.DefaultSettings())
	for _, p := range m.Participants {
		staff := h.ID(`INSERT INTO staff (code, name, roles) VALUES ($1, '员工' || $1, '{MANAGER}') RETURNING id`, p.Code)
		h.Staff[p.Code] = staff
		h.Exec(`INSERT INTO staff_terms (staff_id, from_month, employment, quota_fen, fixed_pay_fen, minimum_wage_fen) VALUES ($1, 200001, $2, $3, $4, $5)`,
			staff, string(p.Employment), int64(p.Quota), int64(p.FixedPay), int64(p.MinimumWage))
	}
	h.Work(m.Month, false)
}

// Scheme publishes the worked month's scheme for a month.
func (h *House) Scheme(month clock.Month, settings scheme.PaySettings) int64 {
	h.Helper()
	id := h.ID(`INSERT INTO scheme (city_id, month, number, status, published_at, funder, floor, quotas, company_quota, transfers, appeal_days, reserve_name)
		VALUES ($1, $2, 1, 'PUBLISHED', now(), $3, $4, $5, $6, $7, $8, $9) RETURNING id`, h.City, int32(month), string(settings.Funder), string(settings.Floor),
		string(settings.Quotas), string(settings.CompanyQuota), string(settings.Transfers), settings.AppealDays, settings.ReserveName)
	for _, in := range h.Month.Scheme.Indicators {
		h.Exec(`INSERT INTO indicator (scheme_id, code, name_zh, name_en, category, method, max, per_piece, source, position)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
			id, in.Code, in.NameZh, in.NameEn, string(in.Category), string(in.Method), int64(in.Max), (*int64)(in.PerPiece), string(in.Source), in.Position)
	}
	for _, p := range h.Month.Scheme.Posts {
		h.Exec(`INSERT INTO post_rule (scheme_id, post, own, team) VALUES ($1, $2, $3, $4)`, id, string(p.Post), int64(p.Own), int64(p.Team))
	}
	return id
}

// Work has everybody do in a month what they did in the worked one, from its first day on. With last the assignments
// of the last part of the worked month hold for all of it.
func (h *House) Work(month clock.Month, last bool) {
	h.Helper()
	m := h.Month
	var postings []points.Posting
	for _, p := range m.Participants {
		staff := h.Staff[p.Code]
		for i, s := range p.Slices {
			if last && i < len(p.Slices)-1 {
				continue
			}
			unit := h.Units[m.Units[s.UnitID-1].Code]
			from, until := s.From, s.Until
			if last {
				from, until = month.First(), month.Add(1).First()
			}
			assignment := h.ID(`INSERT INTO assignment (staff_id, unit_id, post, from_day, until_day) VALUES ($1, $2, $3, $4, $5) RETURNING id`,
				staff, unit, string(m.Scheme.Posts[postIndex(m, s.Post)].Post), string(from), string(until))
			for line, c := range s.Cells {
				code := m.Plan.Indicator(line).Code
				if c.Targeted {
					h.Exec(`INSERT INTO target (month, unit_id, assignment_id, indicator_code, quantity) VALUES ($1, $2, $3, $4, $5)`,
						int32(month), unit, assignment, code, int64(c.Target))
				}
				if c.Entered {
					postings = append(postings, points.Posting{
						StaffID: staff, IndicatorCode: code, Day: from.AddDays(line % s.Days), Quantity: c.Done, OutOf: c.OutOf,
						Source: points.SourceImport, SourceRef: fmt.Sprint(p.Code, from, code),
					})
				}
			}
		}
	}
	h.Post(postings...)
}

func postIndex(m *pointstest.Month, compiled int) int {
	for i, p := range m.Scheme.Posts {
		if m.Plan.Post(p.Post) == compiled {
			return i
		}
	}
	return -1
}

// Post posts entries.
func (h *House) Post(postings ...points.Posting) (posted points.Posted) {
	h.Helper()
	h.Tx(func(ctx context.Context, tx bun.Tx) (err error) {
		posted, err = h.Points.PostTx(ctx, tx, h.Now(), postings)
		return err
	})
	return posted
}

// Tx runs a transaction that must succeed.
func (h *House) Tx(fn func(ctx context.Context, tx bun.Tx) error) {
	h.Helper()
	if err := h.DB.RunInTx(h.Context(), fn); err != nil {
		h.Fatal(err)
	}
}

// As is somebody of the house with roles, or with their own role where none is given.
func (h *House) As(code string, roles ...auth.Role) context.Context {
	h.Helper()
	if len(roles) == 0 {
		switch code {
		case HR, OtherHR:
			roles = []auth.Role{auth.HR}
		case Department:
			roles = []auth.Role{auth.Department}
		default:
			roles = []auth.Role{auth.Manager}
		}
	}
	a := &auth.Actor{Roles: roles, CityID: h.City, ProvinceID: h.Units["JS"], StaffID: h.Staff[code], Code: code}
	if err := h.DB.Pool.QueryRow(h.Context(), `SELECT u.id, u.path FROM assignment a JOIN unit u ON u.id = a.unit_id WHERE a.staff_id = $1
		ORDER BY a.from_day DESC LIMIT 1`, a.StaffID).Scan(&a.UnitID, &a.UnitPath); err != nil {
		h.Fatal(err)
	}
	return auth.With(h.Context(), a)
}

// Compute computes a month, which must succeed.
func (h *House) Compute(month clock.Month) *pay.Settlement {
	h.Helper()
	st, err := h.Pay.ComputeSettlement(h.As(HR), pay.ComputeSettlement{RequestID: Request(), CityID: h.City, Month: month})
	if err != nil {
		h.Fatal(err)
	}
	return st
}

// Seen is a step that names what is there.
func (h *House) Seen(st *pay.Settlement, note string) pay.StepSettlement {
	h.Helper()
	versions, err := h.Pay.VersionsByID(h.As(HR), []int64{st.VersionID})
	if err != nil || versions[st.VersionID] == nil {
		h.Fatal(versions, err)
	}
	return pay.StepSettlement{RequestID: Request(), ID: st.ID, VersionID: st.VersionID, InputsHash: versions[st.VersionID].InputsHash, Note: note}
}

// Publish computes, reviews and publishes a month.
func (h *House) Publish(month clock.Month) *pay.Settlement {
	h.Helper()
	st := h.Compute(month)
	h.Step(h.Pay.ReviewSettlement(h.As(Department), h.Seen(st, "")))
	return h.Step(h.Pay.PublishSettlement(h.As(HR), h.Seen(st, "")))
}

// Close brings a month from its computation to its closing, at the end of which the appeals have ended.
func (h *House) Close(month clock.Month) *pay.Settlement {
	h.Helper()
	st := h.Publish(month)
	h.mu.Lock()
	h.now = *st.AppealsUntil
	h.mu.Unlock()
	h.Step(h.Pay.ApproveSettlement(h.As(HR), h.Seen(st, "")))
	return h.Step(h.Pay.CloseSettlement(h.As(HR), h.Seen(st, "")))
}

// Step is the settlement after a step that must succeed.
func (h *House) Step(st *pay.Settlement, err error) *pay.Settlement {
	h.Helper()
	if err != nil {
		h.Fatal(err)
	}
	return st
}
