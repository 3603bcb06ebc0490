package use

import (
	"bytes"
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/uuid"

	"duolao/server/auth"
	"duolao/server/chain"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/grant"
	"duolao/server/org"
	"duolao/server/org/orgtest"
	"duolao/server/ticket"
	"duolao/server/ticket/tickettest"
	"duolao/server/upload"
)

const (
	refund = "COMPLAINT_REFUND" // against a complaint, in fen
	club   = "CLUB_INVITATION"  // in times, without evidence
	waiver = "SIM_FEE_WAIVER"   // in times, for a member
)

// house is the city of tickettest with grants: a power is handed down from the province to the city, to the head of unit A1
// by post, and to MgrA1.
type house struct {
	*tickettest.House
	*Service
	grants *grant.Service
	chain  *chain.Chain
	prov   int64
	traced *traced // of what the service does
	t      *testing.T
}

// open makes a house of the test's own; tests run beside each other.
func open(t *testing.T) *house {
	t.Helper()
	t.Parallel()
	h := &house{House: tickettest.New(t), t: t}
	h.prov = h.Worker("P001", "省客户部", h.Province, org.DepartmentStaff, auth.Department)
	now := clock.Clock(h.Clock.Now)
	h.chain = chain.New(h.DB)
	h.chain.Register(Source(), grant.Source())
	h.Service = New(h.DB, now, Domains{Records: h.chain, Calendar: h.Calendar, Jobs: h.Jobs, Storage: h.Storage, Inbox: h.Inbox, Orders: h.Tickets})
	h.watch()
	h.grants = grant.New(h.DB, now, h.chain, h.Inbox)
	h.grants.Tell(h.Service)
	return h
}

// post is whoever has a post in a unit.
type post struct {
	unit *org.Unit
	post org.Post
}

func p[T any](v T) *T { return &v }

// figure is a limit; 0 does not bind.
func figure(v int) *int {
	if v == 0 {
		return nil
	}
	return &v
}

func limits(perUse, amount, count int) grant.GrantLimits {
	return grant.GrantLimits{PerUse: figure(perUse), Period: grant.PerMonth, PeriodAmount: figure(amount), PeriodCount: figure(count)}
}

// give writes a grant, quicker than the grants' own service; parent 0 is the province.
func (h *house) give(parent int64, power string, to any, scope *org.Unit, l grant.GrantLimits) int64 {
	h.t.Helper()
	var staffID, unitID *int64
	var name *string
	switch to := to.(type) {
	case int64:
		staffID = &to
	case post:
		unitID, name = &to.unit.ID, p(string(to.post))
	}
	id := h.Int(h.t, `WITH n AS (SELECT nextval('power_grant_id_seq') AS id),
		up AS (SELECT coalesce((SELECT path FROM power_grant WHERE id = $1), '/') AS path, coalesce((SELECT depth FROM power_grant WHERE id = $1), 0) AS depth)
		INSERT INTO power_grant (id, power_code, parent_id, path, depth, staff_id, post_unit_id, post, scope_unit_id, state, per_use, period, period_amount, period_count,
		  customer_amount, customer_count, may_hand_down, from_day, until_day, review_on, given_at, updated_at)
		OVERRIDING SYSTEM VALUE SELECT n.id, $2, nullif($1::bigint, 0), up.path || n.id || '/', up.depth + 1, $3, $4, $5, $6, 'ACTIVE', $7, $8, $9, $10, $11, $12, true, '2026-01-01', '2027-01-01', '2026-12-01', $13, $13
		FROM n, up RETURNING id`, parent, power, staffID, unitID, name, scope.ID, l.PerUse, string(l.Period), l.PeriodAmount, l.PeriodCount, l.CustomerAmount, l.CustomerCount, h.Clock.T)
	return id
}

// tree is a power from the province to a manager.
type tree struct{ root, city, head, manager int64 }

// hand hands a power down: 5000 at once and 20000 a month of the province, 2000 and 10000 of the city, 1000 and 5000 of the
// head of unit A1, 500 and 1000 and three times a month of MgrA1.
func (h *house) hand(power string) tree {
	h.t.Helper()
	var k tree
	k.root = h.give(0, power, h.prov, h.Province, limits(5000, 20000, 0))
	k.city = h.give(k.root, power, h.DeptA, h.CityA, limits(2000, 10000, 0))
	k.head = h.give(k.city, power, post{h.UnitA1, org.UnitHead}, h.UnitA1, limits(1000, 5000, 0))
	k.manager = h.give(k.head, power, h.MgrA1, h.UnitA1, limits(500, 1000, 3))
	return k
}

// small is hand for powers in times: 18, 12, 6 and 3 at once.
func (h *house) small(power string) tree {
	h.t.Helper()
	var k tree
	k.root = h.give(0, power, h.prov, h.Province, limits(18, 400, 0))
	k.city = h.give(k.root, power, h.DeptA, h.CityA, limits(12, 200, 0))
	k.head = h.give(k.city, power, post{h.UnitA1, org.UnitHead}, h.UnitA1, limits(6, 100, 0))
	k.manager = h.give(k.head, power, h.MgrA1, h.UnitA1, limits(3, 10, 0))
	return k
}

// complaint is a complaint of the gold group, sent by MgrA1.
func (h *house) complaint() *ticket.Ticket {
	h.t.Helper()
	return h.Dispatch(ticket.DispatchTicket{RequestID: orgtest.Request(), TypeCode: "COMPLAINT", GroupID: &h.Gold,
		Form: []*ticket.FormValueInput{tickettest.Field("subject", "FEE")}})
}

// invite is a use of the club power for the gold group.
func (h *house) invite(times int) UsePower {
	return UsePower{RequestID: uuid.NewString(), PowerCode: club, GroupID: h.Gold, Amount: times, Reason: "邀请参加答谢会"}
}

func (h *house) by(staffID int64) context.Context { return h.By(staffID) }

// use has MgrA1 use a power.
func (h *house) use(in UsePower) *Use {
	h.t.Helper()
	return h.must(h.UsePower(h.by(h.MgrA1), in))
}

// ask has MgrA1 use a power, or ask for it.
func (h *house) ask(in UsePower) *Use {
	h.t.Helper()
	in.Ask = true
	u := h.use(in)
	if u.Status != Pending {
		h.t.Fatalf("the request is %s", u.Status)
	}
	return u
}

func (h *house) must(u *Use, err error) *Use {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
	return u
}

func (h *house) decision(u *Use, approve bool) DecideUse {
	return DecideUse{RequestID: uuid.NewString(), ID: u.ID, ContentHash: u.ContentHash, Approve: approve, Note: "情况属实"}
}

func mark(u *Use) MarkUse {
	return MarkUse{RequestID: uuid.NewString(), ID: u.ID, Version: u.Version, Reason: "客户改变主意"}
}

func amendment(u *Use, amount int) AmendUse {
	return AmendUse{RequestID: uuid.NewString(), ID: u.ID, Version: u.Version, Amount: amount, TicketID: u.TicketID, Beneficiary: &u.Beneficiary, Reason: u.Reason}
}

// checked is the check of a change of a request.
func checked(u *Use, in AmendUse) CheckUse {
	return CheckUse{UseID: &u.ID, PowerCode: u.PowerCode, GrantID: &u.GrantID, GroupID: u.GroupID, Amount: in.Amount, TicketID: in.TicketID, Beneficiary: in.Beneficiary, Reason: &in.Reason}
}

// taken is what a grant's month has taken of all customers: amount and count.
func (h *house) taken(grantID int64) [2]int64 {
	h.t.Helper()
	return [2]int64{
		h.Int(h.t, `SELECT coalesce(sum(amount), 0) FROM grant_counter WHERE grant_id = $1 AND period = 'MONTH' AND group_id = 0`, grantID),
		h.Int(h.t, `SELECT coalesce(sum(count), 0) FROM grant_counter WHERE grant_id = $1 AND period = 'MONTH' AND group_id = 0`, grantID),
	}
}

// counters are all counters that say something, to be compared.
func (h *house) counters() string {
	h.t.Helper()
	var all string
	if err := h.DB.Pool.QueryRow(h.t.Context(), `SELECT coalesce(string_agg(concat_ws(' ', grant_id, period, period_day, group_id, amount, count), E'\n' ORDER BY grant_id, period, period_day, group_id), '')
		FROM grant_counter WHERE amount <> 0 OR count <> 0`).Scan(&all); err != nil {
		h.t.Fatal(err)
	}
	return all
}

// rows is how many rows uses have made anywhere.
func (h *house) rows() int64 {
	h.t.Helper()
	return h.Int(h.t, `SELECT (SELECT count(*) FROM power_use) + (SELECT count(*) FROM use_content) + (SELECT count(*) FROM use_act) + (SELECT count(*) FROM use_state) + (SELECT count(*) FROM use_file)
		+ (SELECT count(*) FROM chain_record) + (SELECT count(*) FROM audit_log WHERE entity = 'use') + (SELECT count(*) FROM river_job WHERE kind = 'use.due')`)
}

// refused checks why something was refused.
func refused(t *testing.T, err error, code errs.Code, reason string) *errs.Error {
	t.Helper()
	var e *errs.Error
	if !errors.As(err, &e) || e.Code != code || e.Reason != reason {
		t.Errorf("got %v, want %s %s", err, code, reason)
		return &errs.Error{}
	}
	return e
}

// consistent checks what is always true: every counter is what the uses that hold something say, and the chain fits.
func (h *house) consistent() {
	h.t.Helper()
	var differ string
	err := h.DB.Pool.QueryRow(h.t.Context(), `
		WITH held AS (
		  SELECT up.id::bigint AS grant_id, (u.asked_at AT TIME ZONE 'Asia/Shanghai')::date AS day, x.group_id, s.amount
		  FROM use_state s JOIN power_use u ON u.id = s.use_id JOIN power_grant g ON g.id = s.charged_id
		  CROSS JOIN LATERAL unnest(string_to_array(trim(BOTH '/' FROM g.path), '/')) up (id)
		  CROSS JOIN LATERAL (VALUES (0::bigint), (u.group_id)) x (group_id)),
		said AS (
		  SELECT grant_id, 'DAY' AS period, day AS period_day, group_id, sum(amount) AS amount, count(*) AS count FROM held GROUP BY 1, 2, 3, 4
		  UNION ALL SELECT grant_id, g.period, date_trunc(g.period, day)::date, group_id, sum(held.amount), count(*) FROM held JOIN power_grant g ON g.id = grant_id WHERE g.period <> 'DAY' GROUP BY 1, 2, 3, 4)
		SELECT coalesce(string_agg(concat_ws(' ', grant_id, period, period_day, group_id, said.amount, said.count, 'but', c.amount, c.count), E'\n'), '')
		FROM said FULL JOIN (SELECT * FROM grant_counter WHERE amount <> 0 OR count <> 0) c USING (grant_id, period, period_day, group_id)
		WHERE (said.amount, said.count) IS DISTINCT FROM (c.amount::numeric, c.count::bigint)`).Scan(&differ)
	if err != nil {
		h.t.Fatal(err)
	}
	if differ != "" {
		h.t.Errorf("counters are not what uses hold:\n%s", differ)
	}
	if list, err := h.Service.Verify(h.t.Context()); err != nil || len(list) > 0 {
		h.t.Errorf("%d do not fit, %v", len(list), err)
	}
	if h.traced.deadlocks > 0 {
		h.t.Errorf("%d deadlocks", h.traced.deadlocks)
	}
	h.verified()
}

// verified checks that the chain has every act as the tables do.
func (h *house) verified() {
	h.t.Helper()
	report, err := h.chain.Verify(h.t.Context(), chain.Verification{})
	if err != nil {
		h.t.Fatal(err)
	}
	for _, f := range report.Faults {
		h.t.Errorf("the chain: %+v", f)
	}
}

// png is a picture of one point.
func png(name string) upload.File {
	content := append([]byte("\x89PNG\r\n\x1a\n"), []byte(name)...)
	return upload.File{Name: name + ".png", Size: int64(len(content)), Content: bytes.NewReader(content)}
}

// at is a moment in Shanghai.
func at(t *testing.T, moment string) time.Time { return tickettest.Moment(t, moment) }
