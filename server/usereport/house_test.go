package usereport

import (
	"testing"

	"github.com/google/uuid"

	"duolao/server/chain"
	"duolao/server/clock"
	"duolao/server/inspection"
	"duolao/server/org"
	"duolao/server/org/orgtest"
	"duolao/server/ticket/tickettest"
	"duolao/server/use"
)

const (
	club  = "CLUB_INVITATION" // in times; the leader looks at what is risky
	march = clock.Month(202603)
)

// house is the city of tickettest. The department may invite twenty times at once, the head of unit A1 ten, MgrA1, MgrA2 and MgrA3 five.
type house struct {
	*tickettest.House
	*Service
	uses   *use.Service
	audits *inspection.Service
	chain  *chain.Chain
	t      *testing.T
}

func open(t *testing.T) *house {
	t.Helper()
	h := &house{House: tickettest.New(t), t: t}
	now := clock.Clock(h.Clock.Now)
	h.chain = chain.New(h.DB)
	h.chain.Register(use.Source(), Source())
	h.chain.Register(inspection.Sources()...)
	h.audits = inspection.New(h.DB, now, inspection.Domains{Records: h.chain, Calendar: h.Calendar, Jobs: h.Jobs, Inbox: h.Inbox})
	h.uses = use.New(h.DB, now, use.Domains{Records: h.chain, Calendar: h.Calendar, Jobs: h.Jobs, Storage: h.Storage, Inbox: h.Inbox, Orders: h.Tickets})
	h.uses.Tell(h.audits)
	h.Service = New(h.DB, now, Domains{Records: h.chain, Calendar: h.Calendar, Jobs: h.Jobs, Inbox: h.Inbox})
	city := h.give(0, h.DeptA, h.CityA, 20)
	head := h.give(city, h.HeadA1, h.CityA, 10)
	for _, manager := range []int64{h.MgrA1, h.MgrA2, h.MgrA3} {
		h.give(head, manager, h.CityA, 5)
	}
	return h
}

// give writes a grant: so much at once, and a hundred times as much a month.
func (h *house) give(parent, to int64, scope *org.Unit, perUse int64) int64 {
	h.t.Helper()
	id := h.Int(h.t, `WITH n AS (SELECT nextval('power_grant_id_seq') AS id),
		up AS (SELECT coalesce((SELECT path FROM power_grant WHERE id = $1), '/') AS path, coalesce((SELECT depth FROM power_grant WHERE id = $1), 0) AS depth)
		INSERT INTO power_grant (id, power_code, parent_id, path, depth, staff_id, scope_unit_id, state, per_use, period, period_amount, may_hand_down, from_day, until_day, review_on, given_at, updated_at)
		OVERRIDING SYSTEM VALUE SELECT n.id, $2, nullif($1::bigint, 0), up.path || n.id || '/', up.depth + 1, $3, $4, 'ACTIVE', $5::bigint, 'MONTH', $5::bigint * 100, true, '2026-01-01', '2027-01-01', '2026-12-01', $6, $6
		FROM n, up RETURNING id`, parent, club, to, scope.ID, perUse, h.Clock.T)
	h.Exec(h.t, `INSERT INTO power_grant_version (grant_id, number, cause, state, scope_unit_id, per_use, period, period_amount, may_hand_down, from_day, until_day, review_on, reason, at)
		SELECT id, 1, 'GIVEN', state, scope_unit_id, per_use, period, period_amount, may_hand_down, from_day, until_day, review_on, '试点', given_at FROM power_grant WHERE id = $1`, id)
	return id
}

// invite has somebody invite so many people of a group; more than they may is asked.
func (h *house) invite(by, group int64, times int) *use.Use {
	h.t.Helper()
	u, err := h.uses.UsePower(h.By(by), use.UsePower{RequestID: uuid.NewString(), PowerCode: club, GroupID: group, Amount: times, Reason: "邀请参加答谢会", Ask: true})
	if err != nil {
		h.t.Fatal(err)
	}
	return u
}

// filled has MgrA1 invite twice, once near the limit, ask once and be refused nothing; MgrA2 once; MgrA3, whose unit has no leader, once. It is then April.
func (h *house) filled() *house {
	h.t.Helper()
	h.invite(h.MgrA1, h.Gold, 2)
	h.invite(h.MgrA1, h.Silver, 5)
	h.invite(h.MgrA1, h.Gold, 7)
	h.invite(h.MgrA2, h.Silver, 1)
	h.invite(h.MgrA3, h.Silver, 1)
	h.On("2026-04-01 09:30")
	return h
}

func (h *house) report(by int64, kind UseReportKind) *UseReport {
	h.t.Helper()
	u, err := h.UseReport(h.By(by), kind, march)
	if err != nil {
		h.t.Fatal(err)
	}
	return u
}

// signature signs what is seen.
func signature(u *UseReport) SignUseReport {
	return SignUseReport{RequestID: orgtest.Request(), Kind: u.Kind, Month: u.Month, Words: "均为答谢会邀请，到场情况已登记。", FiguresHash: u.FiguresHash}
}

func (h *house) sign(by int64, kind UseReportKind) *UseReport {
	h.t.Helper()
	u, err := h.SignUseReport(h.By(by), signature(h.report(by, kind)))
	if err != nil {
		h.t.Fatal(err)
	}
	return u
}

// faults are what verifying finds of signed reports.
func (h *house) faults() (list []*chain.Fault) {
	h.t.Helper()
	report, err := h.chain.Verify(h.t.Context(), chain.Verification{})
	if err != nil {
		h.t.Fatal(err)
	}
	for _, f := range report.Faults {
		if f.What != chain.AnchorsGone { // nobody anchors
			list = append(list, f)
		}
	}
	return list
}

// told counts the messages of a kind to somebody.
func (h *house) told(staffID int64, kind string) int64 {
	h.t.Helper()
	return h.Int(h.t, `SELECT count(*) FROM notification WHERE staff_id = $1 AND kind = $2`, staffID, kind)
}
