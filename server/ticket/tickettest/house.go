// Package tickettest gives tests a city that supports its managers: teams, people in them, groups and rules, on the types
// and the standard that ship, with a clock and jobs of the test's own.
package tickettest

import (
	"context"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"duolao/server/auth"
	"duolao/server/calendar"
	"duolao/server/catalogue"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/jobs"
	"duolao/server/jobs/jobstest"
	"duolao/server/notify"
	"duolao/server/org"
	"duolao/server/org/orgtest"
	"duolao/server/storage"
	"duolao/server/ticket"
)

// Now is when the house begins: a Tuesday morning.
var Now = time.Date(2026, 3, 3, 9, 0, 0, 0, clock.Shanghai)

// House is the small province of orgtest, with support in city A:
//
//	工程一组 ENG1 (unit A1, ENGINEERING): Eng1 (lead), Eng2, Eng3
//	工程二组 ENG2 (unit A2, ENGINEERING): Eng4 (lead)
//	受理组   ACC  (city A, ACCEPTANCE): Clerk1 (lead), Clerk2, Clerk3
//	稽核组   AUD  (city A, AUDIT): Aud1 (lead), Aud2, Aud3
//	支撑组   SUP  (city A, SUPPORT): Clerk3
//
// FAULT, LINE_SURVEY and SERVICE_OPENING go to ENG1, COMPLAINT and BUSINESS_ACCEPTANCE to ACC (the latter to who has least in
// hand). HeadA1 supervises unit A1, DeptA the city. Gold is a gold group of MgrA1, Silver a silver one of MgrA2, both in
// unit A1; Far is a standard group of MgrB1 in city B.
type House struct {
	*orgtest.World
	Tickets   *ticket.Service
	Catalogue *catalogue.Service
	Calendar  *calendar.Service
	Jobs      *jobs.Jobs
	Inbox     *notify.Service
	Storage   storage.Store
	Keys      *auth.Keys // sign customers' links

	ENG1, ENG2, ACC, AUD, SUP int64
	Eng1, Eng2, Eng3, Eng4    int64
	Clerk1, Clerk2, Clerk3    int64
	Aud1, Aud2, Aud3          int64
	Gold, Silver, Far         int64
	tb                        testing.TB
}

// New makes the house in a schema of the test's own.
func New(t testing.TB) *House {
	t.Helper()
	h := &House{World: orgtest.New(t), tb: t, Storage: storage.Folder(t.TempDir())}
	h.Clock.T = Now
	now := clock.Clock(h.Clock.Now)
	var err error
	if h.Jobs, err = jobs.New(h.DB, now); err != nil {
		t.Fatal(err)
	}
	if h.Keys, err = auth.OpenKeys(filepath.Join(t.TempDir(), "keys.json")); err != nil {
		t.Fatal(err)
	}
	h.Catalogue, h.Calendar, h.Inbox = catalogue.New(h.DB, now), calendar.New(h.DB, now), notify.New(h.DB, now)
	h.Tickets = h.Server(h.Jobs)
	h.ENG1 = h.Team("ENG1", "工程一组", catalogue.TeamEngineering, h.UnitA1)
	h.ENG2 = h.Team("ENG2", "工程二组", catalogue.TeamEngineering, h.UnitA2)
	h.ACC = h.Team("ACC", "受理组", catalogue.TeamAcceptance, h.CityA)
	h.AUD = h.Team("AUD", "稽核组", catalogue.TeamAudit, h.CityA)
	h.SUP = h.Team("SUP", "支撑组", catalogue.TeamSupport, h.CityA)
	h.Eng1 = h.Member("E001", "赵强", h.UnitA1, org.Engineer, auth.Engineer, h.ENG1, true)
	h.Eng2 = h.Member("E002", "钱勇", h.UnitA1, org.Engineer, auth.Engineer, h.ENG1, false)
	h.Eng3 = h.Member("E003", "孙磊", h.UnitA1, org.Engineer, auth.Engineer, h.ENG1, false)
	h.Eng4 = h.Member("E004", "李军", h.UnitA2, org.Engineer, auth.Engineer, h.ENG2, true)
	h.Clerk1 = h.Member("C001", "周敏", h.CityA, org.BackOffice, auth.Clerk, h.ACC, true)
	h.Clerk2 = h.Member("C002", "吴静", h.CityA, org.BackOffice, auth.Clerk, h.ACC, false)
	h.Clerk3 = h.Member("C003", "郑丽", h.CityA, org.BackOffice, auth.Clerk, h.ACC, false)
	h.Join(h.SUP, h.Clerk3, false)
	h.Aud1 = h.Member("C011", "冯娟", h.CityA, org.BackOffice, auth.Clerk, h.AUD, true)
	h.Aud2 = h.Member("C012", "陈艳", h.CityA, org.BackOffice, auth.Clerk, h.AUD, false)
	h.Aud3 = h.Member("C013", "褚霞", h.CityA, org.BackOffice, auth.Clerk, h.AUD, false)
	for typeCode, team := range map[string]int64{"FAULT": h.ENG1, "LINE_SURVEY": h.ENG1, "SERVICE_OPENING": h.ENG1, "COMPLAINT": h.ACC} {
		h.Rule(typeCode, h.CityA, team, catalogue.RouteQueue)
	}
	h.Rule("BUSINESS_ACCEPTANCE", h.CityA, h.ACC, catalogue.RouteLeastLoaded)
	h.Gold = h.Group("G001", "金源集团", "GOLD", h.UnitA1, h.CityA, h.MgrA1)
	h.Silver = h.Group("G002", "银河公司", "SILVER", h.UnitA1, h.CityA, h.MgrA2)
	h.Far = h.Group("G003", "远方公司", "STANDARD", h.UnitB1, h.CityB, h.MgrB1)
	return h
}

// Server is another process on the same database, with its own catalogue; j are its jobs.
func (h *House) Server(j *jobs.Jobs) *ticket.Service {
	now := clock.Clock(h.Clock.Now)
	return ticket.New(h.DB, now, ticket.Domains{
		Catalogue: catalogue.New(h.DB, now), Calendar: calendar.New(h.DB, now), Jobs: j, Storage: h.Storage, Notify: notify.New(h.DB, now), Keys: h.Keys, People: h.Org,
	})
}

// Revised has everybody see what was changed in the catalogue's tables.
func (h *House) Revised() {
	h.tb.Helper()
	h.Exec(h.tb, `UPDATE catalogue_revision SET revision = revision + 1`)
}

// Team makes a team.
func (h *House) Team(code, name string, kind catalogue.TeamKind, unit *org.Unit) int64 {
	h.tb.Helper()
	id := h.Int(h.tb, `INSERT INTO team (code, name, kind, unit_id, city_id) SELECT $1, $2, $3, id, city_id FROM unit WHERE id = $4 RETURNING id`, code, name, string(kind), unit.ID)
	h.Revised()
	return id
}

// Worker makes a person with a role in a unit, quicker than orgtest.Person.
func (h *House) Worker(code, name string, unit *org.Unit, post org.Post, role auth.Role) int64 {
	h.tb.Helper()
	return h.Int(h.tb, `WITH s AS (INSERT INTO staff (code, name, roles) VALUES ($1, $2, ARRAY[$3]) RETURNING id)
		INSERT INTO assignment (staff_id, unit_id, post, from_day) SELECT id, $4, $5, '2010-01-01' FROM s RETURNING staff_id`,
		code, name, string(role), unit.ID, string(post))
}

// Member makes a person in a team.
func (h *House) Member(code, name string, unit *org.Unit, post org.Post, role auth.Role, team int64, lead bool) int64 {
	h.tb.Helper()
	id := h.Worker(code, name, unit, post, role)
	h.Join(team, id, lead)
	return id
}

// Join puts somebody into a team, with skills or with all.
func (h *House) Join(team, staffID int64, lead bool, skills ...string) {
	h.tb.Helper()
	if skills == nil {
		skills = []string{}
	}
	h.Exec(h.tb, `INSERT INTO team_member (team_id, staff_id, lead, skills) VALUES ($1, $2, $3, $4)`, team, staffID, lead, skills)
	h.Revised()
}

// Leave takes somebody out of a team.
func (h *House) Leave(team, staffID int64) {
	h.tb.Helper()
	h.Exec(h.tb, `DELETE FROM team_member WHERE team_id = $1 AND staff_id = $2`, team, staffID)
	h.Revised()
}

// Rule makes a rule for all grades.
func (h *House) Rule(typeCode string, unit *org.Unit, team int64, assign catalogue.RouteAssign) {
	h.tb.Helper()
	h.Exec(h.tb, `INSERT INTO routing_rule (type_code, unit_id, team_id, assign) VALUES ($1, $2, $3, $4)`, typeCode, unit.ID, team, string(assign))
	h.Revised()
}

// Group makes a group.
func (h *House) Group(code, name, grade string, unit, city *org.Unit, manager int64) int64 {
	h.tb.Helper()
	return h.Int(h.tb, `INSERT INTO customer_group (code, name, kind, grade, unit_id, city_id, manager_id) VALUES ($1, $2, 'ENTERPRISE', $3, $4, $5, $6) RETURNING id`,
		code, name, grade, unit.ID, city.ID, manager)
}

// At sets the time, and works the jobs that have come due on the way, each at its own time.
func (h *House) At(t time.Time) {
	h.tb.Helper()
	jobstest.Work(h.tb, h.Jobs, t, func(at time.Time) { h.Clock.T = at })
	h.Clock.T = t
}

// On sets the time as At: "2026-02-14 09:00" in Shanghai, with or without seconds.
func (h *House) On(moment string) time.Time {
	h.tb.Helper()
	t := Moment(h.tb, moment)
	h.At(t)
	return t
}

// Moment is a time in Shanghai: "2026-02-14 09:00", with or without seconds.
func Moment(tb testing.TB, moment string) time.Time {
	tb.Helper()
	layout := "2006-01-02 15:04:05"
	t, err := time.ParseInLocation(layout[:len(moment)], moment, clock.Shanghai)
	if err != nil {
		tb.Fatal(err)
	}
	return t
}

// By is a context in which somebody calls.
func (h *House) By(staffID int64) context.Context { return h.As(h.tb, staffID) }

// Field is a field of a form.
func Field(code, value string) *ticket.FormValueInput {
	return &ticket.FormValueInput{Code: code, Value: value}
}

// Fault is a fault of a line of the gold group, by rule.
func (h *House) Fault(line string) ticket.DispatchTicket {
	return ticket.DispatchTicket{RequestID: orgtest.Request(), TypeCode: "FAULT", GroupID: &h.Gold, Form: []*ticket.FormValueInput{Field("line", line), Field("symptom", "DOWN")}}
}

// Opening is the opening of a line of the gold group, by rule: with milestones and two audits.
func (h *House) Opening(line string) ticket.DispatchTicket {
	return ticket.DispatchTicket{RequestID: orgtest.Request(), TypeCode: "SERVICE_OPENING", GroupID: &h.Gold,
		Form: []*ticket.FormValueInput{Field("line", line), Field("product", "LEASED_LINE")}}
}

// Acceptance is a business of the gold group to be accepted, by rule: with two audits.
func (h *House) Acceptance() ticket.DispatchTicket {
	return ticket.DispatchTicket{RequestID: orgtest.Request(), TypeCode: "BUSINESS_ACCEPTANCE", GroupID: &h.Gold, Form: []*ticket.FormValueInput{Field("business", "NEW")}}
}

// Dispatch sends an order of MgrA1.
func (h *House) Dispatch(in ticket.DispatchTicket) *ticket.Ticket {
	h.tb.Helper()
	return h.Must(h.Tickets.DispatchTicket(h.By(h.MgrA1), in))
}

// Must is an order that is there.
func (h *House) Must(t *ticket.Ticket, err error) *ticket.Ticket {
	h.tb.Helper()
	if err != nil {
		h.tb.Fatal(err)
	}
	return t
}

// Claim has somebody claim an order.
func (h *House) Claim(t *ticket.Ticket, staffID int64) *ticket.Ticket {
	h.tb.Helper()
	return h.Must(h.Tickets.ClaimTicket(h.By(staffID), ticket.ClaimTicket{ID: t.ID, Version: t.Version}))
}

// Note is an act in words.
func Note(t *ticket.Ticket, text string) ticket.TicketNote {
	return ticket.TicketNote{RequestID: orgtest.Request(), ID: t.ID, Version: t.Version, Text: text}
}

// Respond has the holder respond.
func (h *House) Respond(t *ticket.Ticket) *ticket.Ticket {
	h.tb.Helper()
	return h.Must(h.Tickets.RespondTicket(h.By(*t.HolderID), Note(t, "已联系客户")))
}

// Working is an order that a worker has in hand and has responded to.
func (h *House) Working(in ticket.DispatchTicket, staffID int64) *ticket.Ticket {
	h.tb.Helper()
	return h.Respond(h.Claim(h.Dispatch(in), staffID))
}

// Resolve has the holder resolve.
func (h *House) Resolve(t *ticket.Ticket) *ticket.Ticket {
	h.tb.Helper()
	return h.Must(h.Tickets.ResolveTicket(h.By(*t.HolderID), Resolution(t)))
}

// Resolution resolves an order as done.
func Resolution(t *ticket.Ticket) ticket.ResolveTicket {
	return ticket.ResolveTicket{RequestID: orgtest.Request(), ID: t.ID, Version: t.Version, Code: ticket.CodeDone, Note: "已处理完毕"}
}

// Refused checks why something was refused, and gives the error.
func Refused(t testing.TB, err error, code errs.Code, reason string) *errs.Error {
	t.Helper()
	var e *errs.Error
	if !errors.As(err, &e) || e.Code != code || e.Reason != reason {
		t.Errorf("got %v, want %s %s", err, code, reason)
		return &errs.Error{}
	}
	return e
}
