package ticket

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"duolao/server/auth"
	"duolao/server/calendar"
	"duolao/server/catalogue"
	"duolao/server/errs"
	"duolao/server/jobs"
	"duolao/server/notify"
	"duolao/server/org"
	"duolao/server/org/orgtest"
	"duolao/server/page"
)

// office is the small province with supporting teams, whose orders are put straight into the tables: who sees them, and
// where, is tried here, not how they come about.
type office struct {
	*orgtest.World
	s *Service

	clerk1, clerk2, lead, clerkB, engineer, auditor1, headA2, deptB int64
	unit, city, audits, cityB                                       int64 // teams: of UnitA1, of CityA, AUDIT of CityA, of CityB
	group                                                           int64 // of UnitA1, managed by MgrA2
	orders                                                          int
}

func newOffice(t testing.TB) *office {
	t.Helper()
	o := &office{World: orgtest.New(t)}
	o.s = o.service(t)
	o.clerk1 = o.Person(t, "C001", "clerk", o.UnitA1, org.BackOffice, auth.Clerk)
	o.clerk2 = o.Person(t, "C002", "clerk", o.UnitA1, org.BackOffice, auth.Clerk)
	o.lead = o.Person(t, "C003", "clerk", o.UnitA1, org.BackOffice, auth.Clerk)
	o.clerkB = o.Person(t, "C004", "clerk", o.CityB, org.BackOffice, auth.Clerk)
	o.engineer = o.Person(t, "E001", "engineer", o.CityA, org.Engineer, auth.Engineer)
	o.auditor1 = o.Person(t, "C005", "clerk", o.CityA, org.BackOffice, auth.Clerk)
	o.headA2 = o.Person(t, "A006", "head", o.UnitA2, org.UnitHead, auth.Supervisor)
	o.deptB = o.Person(t, "A007", "dept", o.CityB, org.DepartmentStaff, auth.Department)
	o.unit = o.team(t, "BO-A1", catalogue.TeamAcceptance, o.UnitA1.ID, o.clerk1, o.clerk2)
	o.Exec(t, `INSERT INTO team_member (team_id, staff_id, lead) VALUES ($1, $2, true)`, o.unit, o.lead)
	o.city = o.team(t, "ENG-A", catalogue.TeamEngineering, o.CityA.ID, o.engineer)
	o.audits = o.team(t, "AUD-A", catalogue.TeamAudit, o.CityA.ID, o.auditor1)
	o.cityB = o.team(t, "BO-B", catalogue.TeamAcceptance, o.CityB.ID, o.clerkB)
	o.group = o.newGroup(t, "G1", o.UnitA1, o.MgrA2)
	return o
}

// service is another server's service on the same database.
func (o *office) service(t testing.TB) *Service {
	t.Helper()
	keys, err := auth.OpenKeys(filepath.Join(t.TempDir(), "keys.json"))
	if err != nil {
		t.Fatal(err)
	}
	j, err := jobs.New(o.DB, o.Clock.Now)
	if err != nil {
		t.Fatal(err)
	}
	return New(o.DB, o.Clock.Now, Domains{Catalogue: catalogue.New(o.DB, o.Clock.Now), Calendar: calendar.New(o.DB, o.Clock.Now),
		Jobs: j, Notify: notify.New(o.DB, o.Clock.Now), Keys: keys, People: o.Org})
}

func (o *office) team(t testing.TB, code string, kind catalogue.TeamKind, unitID int64, members ...int64) int64 {
	t.Helper()
	id := o.Int(t, `INSERT INTO team (code, name, kind, unit_id) VALUES ($1, $1, $2, $3) RETURNING id`, code, string(kind), unitID)
	for _, m := range members {
		o.Exec(t, `INSERT INTO team_member (team_id, staff_id) VALUES ($1, $2)`, id, m)
	}
	o.Exec(t, `UPDATE catalogue_revision SET revision = revision + 1`)
	return id
}

func (o *office) newGroup(t testing.TB, code string, unit *org.Unit, manager int64) int64 {
	t.Helper()
	return o.Int(t, `INSERT INTO customer_group (code, name, kind, grade, unit_id, city_id, manager_id)
		VALUES ($1, '第' || $1 || '小学', 'INSTITUTION', 'GOLD', $2, $3, $4) RETURNING id`, code, unit.ID, *unit.CityID, manager)
}

// fields are columns of an order that differ from those of an order that waits in the unit's queue, sent by MgrA1.
type fields map[string]any

// order puts an order with a leg for each team and person that it names.
func (o *office) order(t testing.TB, f fields) int64 {
	t.Helper()
	o.orders++
	all := fields{
		"code": fmt.Sprintf("XB%06d", o.orders), "type_code": "FAULT", "standard_id": o.Int(t, `SELECT min(id) FROM service_standard`),
		"type_id": o.Int(t, `SELECT min(id) FROM ticket_type WHERE code = 'FAULT'`), "city_id": o.CityA.ID, "unit_id": o.UnitA1.ID, "grade": "GOLD",
		"title": "专线中断", "status": "DISPATCHED", "sender_id": o.MgrA1, "team_id": o.unit, "queue_at": o.Clock.T.Add(time.Hour),
		"dispatched_at": o.Clock.T, "updated_at": o.Clock.T,
	}
	maps.Copy(all, f)
	var names, marks string
	var values []any
	for i, name := range slices.Sorted(maps.Keys(all)) {
		names += ", " + name
		marks += fmt.Sprintf(", $%d", i+1)
		values = append(values, all[name])
	}
	id := o.Int(t, `INSERT INTO ticket (`+names[2:]+`) VALUES (`+marks[2:]+`) RETURNING id`, values...)
	o.leg(t, id, all["team_id"], nil)
	for _, who := range []string{"holder_id", "worker_id", "auditor_1_id", "auditor_2_id"} {
		if f[who] != nil {
			o.leg(t, id, all["team_id"], f[who])
		}
	}
	return id
}

func (o *office) leg(t testing.TB, id int64, team, staff any) {
	t.Helper()
	o.Exec(t, `INSERT INTO ticket_leg (ticket_id, sent_at, number, party, team_id, staff_id, started_at)
		SELECT id, dispatched_at, (SELECT count(*) + 1 FROM ticket_leg WHERE ticket_id = $1), 'TEAM', $2::bigint, $3::bigint, now() FROM ticket WHERE id = $1`, id, team, staff)
}

func (o *office) on(t testing.TB, id, staff int64, part TicketPart) {
	t.Helper()
	o.Exec(t, `INSERT INTO ticket_person (ticket_id, sent_at, staff_id, part, at) SELECT id, dispatched_at, $2, $3, now() FROM ticket WHERE id = $1`, id, staff, string(part))
}

// as is As with a context that the test can end.
func (o *office) as(ctx context.Context, t testing.TB, who int64) context.Context {
	t.Helper()
	return auth.With(ctx, auth.From(o.As(t, who)))
}

func reasonOf(err error) string {
	var e *errs.Error
	if errors.As(err, &e) {
		return e.Reason
	}
	return ""
}

// all walks through all of the orders that somebody is shown, by small pages.
func (o *office) all(ctx context.Context, t testing.TB, filter *TicketFilter) []int64 {
	t.Helper()
	ids := []int64{}
	size := 3
	for args := (page.Args{First: &size}); ; {
		p, err := o.s.Tickets(ctx, filter, args)
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range p.Nodes {
			ids = append(ids, n.ID)
		}
		if args.After = p.Info.EndCursor; args.After == nil {
			return ids
		}
	}
}

// Everybody who may see an order, and everybody who may not, in one order.
func TestWhoSeesAnOrder(t *testing.T) {
	o := newOffice(t)
	formerTeam := o.team(t, "HALL-A2", catalogue.TeamHall, o.UnitA2.ID)
	formerMember := o.Person(t, "H001", "hall", o.UnitA2, org.HallStaff, auth.Hall)
	o.Exec(t, `INSERT INTO team_member (team_id, staff_id) VALUES ($1, $2)`, formerTeam, formerMember)
	formerHolder := o.Person(t, "C010", "clerk", o.UnitA2, org.BackOffice, auth.Clerk)
	offered := o.Person(t, "C011", "clerk", o.UnitA2, org.BackOffice, auth.Clerk)
	watcher := o.Person(t, "M010", "manager", o.UnitB1, org.AccountManager, auth.Manager)
	helper := o.Person(t, "E010", "engineer", o.CityB, org.Engineer, auth.Engineer)
	auditedBefore := o.Person(t, "C012", "clerk", o.CityB, org.BackOffice, auth.Clerk)
	bi := o.Person(t, "B001", "bi", o.CityA, org.OtherPost, auth.BI)
	o.Exec(t, `UPDATE catalogue_revision SET revision = revision + 1`)

	held := o.order(t, fields{"status": "WORKING", "holder_id": o.clerk1, "worker_id": o.clerk1, "group_id": o.group, "auditor_1_id": auditedBefore})
	o.leg(t, held, formerTeam, formerHolder)
	o.on(t, held, watcher, PartWatcher)
	o.on(t, held, helper, PartHelper)
	waiting := o.order(t, fields{"offered_id": offered})
	audited := o.order(t, fields{"status": "AUDIT_1", "team_id": o.audits, "worker_id": o.clerk1, "worker_team_id": o.unit})

	none := []int64{}
	for name, c := range map[string]struct {
		who  int64
		sees []int64
	}{
		"sender":                        {o.MgrA1, []int64{audited, waiting, held}},
		"holder and worker":             {o.clerk1, []int64{audited, waiting, held}},
		"member of the team":            {o.clerk2, []int64{waiting, held}},
		"member of a team that had it":  {formerMember, []int64{held}},
		"holder of an earlier leg":      {formerHolder, []int64{held}},
		"to whom it is offered":         {offered, []int64{waiting}},
		"watcher":                       {watcher, []int64{held}},
		"helper":                        {helper, []int64{held}},
		"earlier auditor":               {auditedBefore, []int64{held}},
		"member of the auditing team":   {o.auditor1, []int64{audited}},
		"manager of the group":          {o.MgrA2, []int64{held}},
		"supervisor of the unit":        {o.HeadA1, []int64{audited, waiting, held}},
		"department of the city":        {o.DeptA, []int64{audited, waiting, held}},
		"auditor of the house":          {o.Auditor, []int64{audited, waiting, held}},
		"manager of another unit":       {o.MgrA3, none},
		"supervisor of another unit":    {o.headA2, none},
		"member of another team":        {o.engineer, none},
		"clerk of another city":         {o.clerkB, none},
		"department of another city":    {o.deptB, none},
		"personnel department":          {o.HRA, nil},
		"administrator":                 {o.Admin, nil},
		"service that reads for others": {bi, nil},
	} {
		t.Run(name, func(t *testing.T) {
			ctx := o.As(t, c.who)
			if c.sees == nil {
				_, err1 := o.s.Ticket(ctx, held)
				_, err2 := o.s.Ticket(ctx, 1<<40)
				_, err3 := o.s.Tickets(ctx, nil, page.Args{})
				_, err4 := o.s.TicketChanged(ctx, held, nil)
				for _, err := range []error{err1, err2, err3, err4} {
					if errs.CodeOf(err) != errs.Forbidden {
						t.Errorf("%v", err)
					}
				}
				return
			}
			if got := o.all(ctx, t, nil); !slices.Equal(got, c.sees) {
				t.Errorf("lists %v, want %v", got, c.sees)
			}
			byID, err := o.s.TicketsByID(ctx, []int64{held, waiting, audited, 1 << 40})
			if err != nil || len(byID) != len(c.sees) {
				t.Errorf("%v, %v", byID, err)
			}
			for _, id := range []int64{held, waiting, audited} {
				_, err := o.s.Ticket(ctx, id)
				_, err2 := o.s.TicketByCode(ctx, fmt.Sprintf("XB%06d", id-held+1))
				live, stop := context.WithCancel(ctx)
				_, err3 := o.s.TicketChanged(live, id, nil)
				stop()
				want := errs.Code("")
				if !slices.Contains(c.sees, id) {
					want = errs.NotFound
				}
				if errs.CodeOf(err) != want || errs.CodeOf(err2) != want || errs.CodeOf(err3) != want {
					t.Errorf("order %d: %v, %v, %v; want %q", id, err, err2, err3, want)
				}
			}
		})
	}
}

// What an order leads to is given only where it is seen itself.
func relationsDoNotLeak(t *testing.T, o *office) {
	parent := o.order(t, nil)
	mine := o.order(t, fields{"parent_id": parent, "team_id": o.city})
	hidden := o.order(t, fields{"parent_id": parent, "team_id": o.cityB, "sender_id": o.clerkB, "unit_id": o.UnitB1.ID, "city_id": o.CityB.ID, "repeat_of": mine})
	for name, c := range map[string]struct {
		who      int64
		parent   bool
		children []int64
		repeats  int
	}{
		"sender of one":    {o.MgrA1, true, []int64{mine}, 0},
		"worker of a part": {o.engineer, false, []int64{mine}, 0},
		"of the hidden":    {o.clerkB, false, []int64{hidden}, 1},
		"auditor":          {o.Auditor, true, []int64{mine, hidden}, 1},
	} {
		ctx := o.As(t, c.who)
		byID, err := o.s.TicketsByID(ctx, []int64{parent})
		if err != nil || (byID[parent] != nil) != c.parent {
			t.Errorf("%s: parent %v, %v", name, byID, err)
		}
		children, err := o.s.ChildrenByTicket(ctx, []int64{parent, hidden})
		var ids []int64
		for _, one := range children[parent] {
			ids = append(ids, one.ID)
		}
		if err != nil || !slices.Equal(ids, c.children) || len(children) != 1 {
			t.Errorf("%s: children %v, %v; want %v", name, ids, err, c.children)
		}
		repeats, err := o.s.RepeatsByTicket(ctx, []int64{mine})
		if err != nil || len(repeats[mine]) != c.repeats {
			t.Errorf("%s: repeats %v, %v", name, repeats, err)
		}
	}
}

// Whatever orders there are: lists show everybody exactly what the one rule lets them see, what was sent last first, each once.
func TestListsAgreeWithTheRule(t *testing.T) {
	o := newOffice(t)
	t.Run("relations do not leak", func(t *testing.T) { relationsDoNotLeak(t, o) })
	random := rand.New(rand.NewPCG(2010, 9))
	people := []int64{o.MgrA1, o.MgrA2, o.MgrA3, o.MgrB1, o.HeadA1, o.headA2, o.DeptA, o.deptB, o.Auditor, o.clerk1, o.clerk2, o.lead, o.clerkB, o.engineer, o.auditor1}
	teams := []int64{o.unit, o.city, o.audits, o.cityB}
	units := []*org.Unit{o.UnitA1, o.UnitA2, o.UnitB1}
	groups := []int64{o.group, o.newGroup(t, "G2", o.UnitA2, o.MgrA3), o.newGroup(t, "G3", o.UnitB1, o.MgrB1)}
	pick := func() int64 { return people[random.IntN(len(people))] }

	for range 60 {
		u := random.IntN(len(units))
		sent := o.Clock.T.Add(-time.Duration(random.IntN(20)) * time.Hour) // some at once, none in the order of the ids
		f := fields{"dispatched_at": sent, "unit_id": units[u].ID, "city_id": *units[u].CityID, "sender_id": pick(), "team_id": teams[random.IntN(len(teams))],
			"grade": []string{"GOLD", "SILVER"}[random.IntN(2)]}
		switch random.IntN(4) {
		case 0:
			f["offered_id"] = pick()
		case 1:
			f["status"], f["holder_id"] = "WORKING", pick()
			f["worker_id"] = f["holder_id"]
		case 2:
			f["status"], f["worker_id"] = "AUDIT_1", o.clerk1
			f["holder_id"] = o.auditor1
			f["auditor_1_id"] = o.auditor1
		default:
			f["status"], f["cancelled_at"] = "CANCELLED", o.Clock.T
		}
		if random.IntN(2) == 0 {
			f["group_id"] = groups[u]
		}
		id := o.order(t, f)
		if random.IntN(3) == 0 {
			o.leg(t, id, teams[random.IntN(len(teams))], pick())
		}
		if random.IntN(3) == 0 {
			o.on(t, id, pick(), PartWatcher)
		}
	}
	silver := &TicketFilter{Statuses: []TicketStatus{Dispatched, Working}}
	ofGroup := &TicketFilter{GroupID: &o.group}
	ofSender := &TicketFilter{SenderID: &o.MgrA1}
	ofTeam := &TicketFilter{TeamID: &o.city}
	for _, who := range people {
		ctx := o.As(t, who)
		v, err := o.s.viewing(ctx)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range []*TicketFilter{nil, silver, ofGroup, ofSender, ofTeam} {
			q := &conditions{}
			if err := f.conditions(q, o.Clock.T); err != nil {
				t.Fatal(err)
			}
			q.where = append(q.where, v.visible(q.mark))
			rows, err := o.s.read(ctx, "FROM ticket t WHERE "+q.sql()+" ORDER BY t.dispatched_at DESC, t.id DESC", q.args)
			if err != nil {
				t.Fatal(err)
			}
			want := []int64{}
			for _, r := range rows {
				want = append(want, r.ID)
			}
			if got := o.all(ctx, t, f); !slices.Equal(got, want) {
				t.Errorf("%d by %+v: %v, want %v", who, f, got, want)
			}
		}
	}
}
