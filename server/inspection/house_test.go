package inspection

import (
	"context"
	"encoding/json"
	"errors"
	"sync"
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
	"duolao/server/page"
	"duolao/server/ticket"
	"duolao/server/ticket/tickettest"
	"duolao/server/use"
)

const refund = "COMPLAINT_REFUND" // against a complaint, in fen; both levels look at what is risky

// house is the city of tickettest with a refund power that is handed down from the province to the city, to the head of unit
// A1 and to MgrA1, and another of the province's department.
type house struct {
	*tickettest.House
	*Service
	uses                  *use.Service
	chain                 *chain.Chain
	prov                  int64
	cityGrant, headGrant  int64
	managerGrant, rootOne int64
	order                 *ticket.Ticket
	t                     *testing.T
}

func open(t *testing.T) *house {
	t.Helper()
	h := &house{House: tickettest.New(t), t: t}
	h.prov = h.Worker("P001", "省客户部", h.Province, org.DepartmentStaff, auth.Department)
	now := clock.Clock(h.Clock.Now)
	h.chain = chain.New(h.DB)
	h.chain.Register(use.Source(), grant.Source())
	h.chain.Register(Sources()...)
	h.Service = New(h.DB, now, Domains{Records: h.chain, Calendar: h.Calendar, Jobs: h.Jobs, Inbox: h.Inbox})
	h.uses = use.New(h.DB, now, use.Domains{Records: h.chain, Calendar: h.Calendar, Jobs: h.Jobs, Storage: h.Storage, Inbox: h.Inbox, Orders: h.Tickets})
	h.uses.Tell(h.Service)
	h.rootOne = h.give(0, h.prov, h.Province, 400_000)
	h.cityGrant = h.give(h.rootOne, h.DeptA, h.CityA, 200_000)
	h.headGrant = h.give(h.cityGrant, h.HeadA1, h.UnitA1, 100_000)
	h.managerGrant = h.give(h.headGrant, h.MgrA1, h.UnitA1, 10_000)
	h.order = h.Dispatch(ticket.DispatchTicket{RequestID: orgtest.Request(), TypeCode: "COMPLAINT", GroupID: &h.Gold, Form: []*ticket.FormValueInput{tickettest.Field("subject", "FEE")}})
	return h
}

// give writes a grant of refunds: so much at once, and ten times as much a month.
func (h *house) give(parent, to int64, scope *org.Unit, perUse int64) int64 {
	h.t.Helper()
	id := h.Int(h.t, `WITH n AS (SELECT nextval('power_grant_id_seq') AS id),
		up AS (SELECT coalesce((SELECT path FROM power_grant WHERE id = $1), '/') AS path, coalesce((SELECT depth FROM power_grant WHERE id = $1), 0) AS depth)
		INSERT INTO power_grant (id, power_code, parent_id, path, depth, staff_id, scope_unit_id, state, per_use, period, period_amount, may_hand_down, from_day, until_day, review_on, given_at, updated_at)
		OVERRIDING SYSTEM VALUE SELECT n.id, $2, nullif($1::bigint, 0), up.path || n.id || '/', up.depth + 1, $3, $4, 'ACTIVE', $5::bigint, 'MONTH', $5::bigint * 10, true, '2026-01-01', '2027-01-01', '2026-12-01', $6, $6
		FROM n, up RETURNING id`, parent, refund, to, scope.ID, perUse, h.Clock.T)
	h.Exec(h.t, `INSERT INTO power_grant_version (grant_id, number, cause, state, scope_unit_id, per_use, period, period_amount, may_hand_down, from_day, until_day, review_on, reason, at)
		SELECT id, 1, 'GIVEN', state, scope_unit_id, per_use, period, period_amount, may_hand_down, from_day, until_day, review_on, '试点', given_at FROM power_grant WHERE id = $1`, id)
	return id
}

// refund has somebody refund so many fen; over a limit it is asked.
func (h *house) refund(by int64, fen int) *use.Use {
	h.t.Helper()
	return h.useOf(by, use.UsePower{RequestID: uuid.NewString(), PowerCode: refund, GroupID: h.Gold, TicketID: &h.order.ID, Amount: fen, Reason: "多收了一个月的月租", Ask: true})
}

func (h *house) useOf(by int64, in use.UsePower) *use.Use {
	h.t.Helper()
	u, err := h.uses.UsePower(h.By(by), in)
	if err != nil {
		h.t.Fatal(err)
	}
	return u
}

// emergency has MgrA1 refund over authority.
func (h *house) emergency(fen int) *use.Use {
	h.t.Helper()
	return h.useOf(h.MgrA1, use.UsePower{RequestID: uuid.NewString(), PowerCode: refund, GroupID: h.Gold, TicketID: &h.order.ID, Amount: fen, Reason: "客户要求当场退还", Emergency: true})
}

// risky is a refund of MgrA1 near their limit, which both levels look at.
func (h *house) risky() *use.Use { return h.refund(h.MgrA1, 9500) }

// auditOf is the audit of a use at a level.
func (h *house) auditOf(u *use.Use, level AuditLevel) *UseAudit {
	h.t.Helper()
	rows, err := auditsWhere(h.t.Context(), h.DB.Bun, `WHERE a.use_id = ? AND a.level = ?`, u.ID, level)
	if err != nil || len(rows) != 1 {
		h.t.Fatalf("%d audits of %s: %v", len(rows), level, err)
	}
	return rows[0].audit(h.Clock.T)
}

// stage is how far a use's audits are.
func (h *house) stage(u *use.Use) (stage use.UseAuditStage) {
	h.t.Helper()
	if err := h.DB.Pool.QueryRow(h.t.Context(), `SELECT audit FROM use_state WHERE use_id = $1`, u.ID).Scan(&stage); err != nil {
		h.t.Fatal(err)
	}
	return stage
}

func pass(a *UseAudit) DecideAudit {
	return DecideAudit{RequestID: uuid.NewString(), ID: a.ID, Version: a.Version, Passed: true}
}

func violation(a *UseAudit, days int) DecideAudit {
	kind := FoundFalseReason
	return DecideAudit{RequestID: uuid.NewString(), ID: a.ID, Version: a.Version, Note: "账单上没有多收", Kind: &kind, WorkingDays: &days}
}

func say(a *UseAudit, text string) SayInAudit {
	return SayInAudit{RequestID: uuid.NewString(), ID: a.ID, Version: a.Version, Text: text}
}

func (h *house) decide(by int64, in DecideAudit) *UseAudit {
	h.t.Helper()
	a, err := h.DecideAudit(h.By(by), in)
	if err != nil {
		h.t.Fatal(err)
	}
	return a
}

// found is a use's only finding.
func (h *house) found(u *use.Use) *Finding {
	h.t.Helper()
	rows, err := findingsWhere(h.t.Context(), h.DB.Bun, `WHERE f.use_id = ?`, u.ID)
	if err != nil || len(rows) != 1 {
		h.t.Fatalf("%d findings: %v", len(rows), err)
	}
	return rows[0].finding()
}

// act has somebody act on a finding.
func (h *house) act(by int64, f *Finding, choice FindingChoice, more ...func(*ActOnFinding)) (*Finding, error) {
	h.t.Helper()
	in := ActOnFinding{RequestID: uuid.NewString(), ID: f.ID, Version: f.Version, Act: choice, Note: "已经核对过账单"}
	for _, m := range more {
		m(&in)
	}
	return h.ActOnFinding(h.By(by), in)
}

func within(days int) func(*ActOnFinding) { return func(in *ActOnFinding) { in.WorkingDays = &days } }

func accepted(yes bool) func(*ActOnFinding) { return func(in *ActOnFinding) { in.Accepted = &yes } }

func (h *house) must(f *Finding, err error) *Finding {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
	return f
}

// queue is what waits for somebody: the uses of the audits.
func (h *house) queue(staffID int64, filter *UseAuditFilter) []int64 {
	h.t.Helper()
	p, err := h.UseAudits(h.By(staffID), filter, page.Args{})
	if err != nil {
		h.t.Fatal(err)
	}
	ids := []int64{}
	for _, a := range p.Nodes {
		ids = append(ids, a.UseID)
	}
	return ids
}

// told counts the messages of a kind to somebody.
func (h *house) told(staffID int64, kind string) int64 {
	h.t.Helper()
	return h.Int(h.t, `SELECT count(*) FROM notification WHERE staff_id = $1 AND kind = $2`, staffID, kind)
}

// kinds are the kinds of what happened, as JSON.
func kinds[T any](list []T, kind func(T) string) string {
	names := []string{}
	for _, one := range list {
		names = append(names, kind(one))
	}
	raw, _ := json.Marshal(names) //nolint:errchkjson // strings
	return string(raw)
}

func (h *house) history(a *UseAudit) string {
	h.t.Helper()
	m, err := h.HistoryByAudit(h.By(h.DeptA), []int64{a.ID})
	if err != nil {
		h.t.Fatal(err)
	}
	return kinds(m[a.ID], func(t *AuditAct) string { return string(t.Kind) })
}

func (h *house) findingHistory(f *Finding) string {
	h.t.Helper()
	m, err := h.HistoryByFinding(h.By(h.DeptA), []int64{f.ID})
	if err != nil {
		h.t.Fatal(err)
	}
	return kinds(m[f.ID], func(t *FindingAct) string { return string(t.Kind) })
}

// verified checks that the chain has everything that happened as the tables do.
func (h *house) verified() {
	h.t.Helper()
	report, err := h.chain.Verify(h.t.Context(), chain.Verification{})
	if err != nil {
		h.t.Fatal(err)
	}
	for _, f := range report.Faults {
		// The tests' grants were written past their service, and nobody anchors.
		if f.Kind != "grant.version" && f.What != chain.AnchorsGone {
			h.t.Errorf("the chain: %+v", f)
		}
	}
}

// refused checks why something was refused.
func refused(t *testing.T, err error, code errs.Code, reason string) {
	t.Helper()
	var e *errs.Error
	if !errors.As(err, &e) || e.Code != code || e.Reason != reason {
		t.Errorf("got %v, want %s %s", err, code, reason)
	}
}

// atOnce runs all at the same time, and gives their errors.
func atOnce(all ...func() error) []error {
	list := make([]error, len(all))
	var wait sync.WaitGroup
	for i, do := range all {
		wait.Go(func() { list[i] = do() })
	}
	wait.Wait()
	return list
}

func at(t *testing.T, moment string) time.Time { return tickettest.Moment(t, moment) }

var _ use.Overseer = (*Service)(nil)

func (h *house) by(staffID int64) context.Context { return h.By(staffID) }
