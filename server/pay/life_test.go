package pay_test

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"testing"

	"github.com/uptrace/bun"

	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/money"
	"duolao/server/page"
	"duolao/server/pay"
	"duolao/server/pay/paytest"
	"duolao/server/points"
)

// wants says that err has the reason.
func wants(t *testing.T, err error, reason string) {
	t.Helper()
	var e *errs.Error
	if !errors.As(err, &e) || e.Reason != reason {
		t.Errorf("got %v, want %s", err, reason)
	}
}

func may(ctx context.Context, t *testing.T, h *paytest.House) []pay.SettlementStepKind {
	t.Helper()
	st, err := h.Pay.Settlement(ctx, h.City, h.Month.Month)
	if err != nil || st == nil {
		t.Fatal(st, err)
	}
	list, err := h.Pay.May(ctx, []*pay.Settlement{st})
	if err != nil {
		t.Fatal(err)
	}
	return list[0]
}

func steps(kinds ...pay.SettlementStepKind) []pay.SettlementStepKind { return kinds }

// A settlement's whole life, with what everybody may do at each point and what is refused.
func TestLife(t *testing.T) {
	h := paytest.Open(t)
	hr, other, department, manager := h.As(paytest.HR), h.As(paytest.OtherHR), h.As(paytest.Department), h.As("1001")
	both := h.As(paytest.HR, auth.HR, auth.Department) // who could do all of it alone
	month := h.Month.Month

	if st, err := h.Pay.Settlement(hr, h.City, month); st != nil || err != nil {
		t.Fatalf("before anything there is %+v, %v", st, err)
	}
	_, err := h.Pay.ComputeSettlement(department, pay.ComputeSettlement{RequestID: paytest.Request(), CityID: h.City, Month: month})
	wants(t, err, "forbidden")
	st := h.Compute(month)
	if st.Status != pay.Draft || st.Number != 1 {
		t.Fatalf("computed %+v", st)
	}
	if again := h.Compute(month); again.VersionID != st.VersionID || again.Number != 1 {
		t.Errorf("the same inputs made %+v", again)
	}
	if told := h.Told.Take(); len(told) != 1 || told[0] != "SETTLEMENT_TO_REVIEW: ["+id(h.Staff[paytest.Department])+"]" {
		t.Errorf("told %v", told)
	}
	if got := may(hr, t, h); !slices.Equal(got, steps(pay.StepCompute)) {
		t.Errorf("human resources may %v", got)
	}
	if got := may(department, t, h); !slices.Equal(got, steps(pay.StepReview, pay.StepReturn)) {
		t.Errorf("the department may %v", got)
	}

	for _, wrong := range []func(context.Context, pay.StepSettlement) (*pay.Settlement, error){h.Pay.PublishSettlement, h.Pay.ApproveSettlement, h.Pay.CloseSettlement} {
		_, err := wrong(both, h.Seen(st, ""))
		wants(t, err, "settlement_status")
	}
	_, err = h.Pay.ReviewSettlement(hr, h.Seen(st, ""))
	wants(t, err, "forbidden")
	_, err = h.Pay.ReviewSettlement(auth.System(t.Context()), h.Seen(st, ""))
	wants(t, err, "person_needed")
	seen := h.Seen(st, "")
	seen.InputsHash = "00" + seen.InputsHash[2:]
	_, err = h.Pay.ReviewSettlement(department, seen)
	wants(t, err, "version_changed")
	seen = h.Seen(st, "")
	seen.ID = 4711
	_, err = h.Pay.ReviewSettlement(department, seen)
	wants(t, err, "not_found")

	_, err = h.Pay.ReturnSettlement(department, h.Seen(st, "?"))
	wants(t, err, "settlement_note_length")
	st = h.Step(h.Pay.ReviewSettlement(both, h.Seen(st, "looks right")))
	st = h.Step(h.Pay.ReturnSettlement(department, h.Seen(st, "1003 lacks an entry")))
	if st.Status != pay.Draft || st.ReviewedBy != nil {
		t.Errorf("sent back: %+v", st)
	}
	h.Told.Take()
	st = h.Step(h.Pay.ReviewSettlement(both, h.Seen(st, "")))
	st = h.Step(h.Pay.PublishSettlement(hr, h.Seen(st, "")))
	// 8 October 2010 is a Friday; of the five working days after it the first is a Saturday that is worked for the holiday.
	if until := st.AppealsUntil.In(clock.Shanghai).Format("2006-01-02 15:04"); until != "2010-10-15 00:00" {
		t.Errorf("appeals until %s", until)
	}
	if told := h.Told.Take(); len(told) != 2 || len(told[0]) < len("STATEMENT_PUBLISHED: [1 2 3 4 5 6 7 8]") || told[1] != "SETTLEMENT_TO_APPROVE: ["+id(h.Staff[paytest.OtherHR])+"]" {
		t.Errorf("told %v", told)
	}
	_, err = h.Pay.ApproveSettlement(other, h.Seen(st, ""))
	wants(t, err, "appeals_open")
	if got := may(other, t, h); slices.Contains(got, pay.StepApprove) {
		t.Errorf("may %v while appeals are taken", got)
	}
	h.At("2010-10-15 00:00")
	_, err = h.Pay.ApproveSettlement(hr, h.Seen(st, "")) // who reviewed it, as the department
	wants(t, err, "two_people")
	if got := may(hr, t, h); slices.Contains(got, pay.StepApprove) {
		t.Errorf("the reviewer may %v", got)
	}
	if got := may(other, t, h); !slices.Equal(got, steps(pay.StepCompute, pay.StepReturn, pay.StepApprove)) {
		t.Errorf("the other one may %v", got)
	}
	request := h.Seen(st, "")
	h.Step(h.Pay.ApproveSettlement(other, request))
	st = h.Step(h.Pay.ApproveSettlement(other, request)) // a repeated request is one effect
	st = h.Step(h.Pay.CloseSettlement(hr, h.Seen(st, "")))
	if st.Status != pay.Closed || st.ClosedAt == nil {
		t.Errorf("closed %+v", st)
	}
	if got := may(hr, t, h); len(got) != 0 {
		t.Errorf("of a closed one may %v", got)
	}
	_, err = h.Pay.ComputeSettlement(hr, pay.ComputeSettlement{RequestID: paytest.Request(), CityID: h.City, Month: month})
	wants(t, err, "month_closed")
	_, err = h.Pay.ReturnSettlement(hr, h.Seen(st, "too late"))
	wants(t, err, "settlement_status")

	all, err := h.Pay.StepsOf(hr, []int64{st.ID})
	if err != nil {
		t.Fatal(err)
	}
	var kinds []pay.SettlementStepKind
	for _, s := range all[st.ID] {
		kinds = append(kinds, s.Step)
	}
	if !slices.Equal(kinds, steps(pay.StepClose, pay.StepApprove, pay.StepPublish, pay.StepReview, pay.StepReturn, pay.StepReview, pay.StepCompute)) {
		t.Errorf("steps %v", kinds)
	}
	if _, err := h.Pay.Settlement(manager, h.City, month); errs.CodeOf(err) != errs.NotFound {
		t.Errorf("a manager sees the settlement: %v", err)
	}
}

func id(n int64) string { return strconv.FormatInt(n, 10) }

var pageAll = page.Args{}

// What was signed falls when an input changes: it does not stand, nothing goes on, and a new version is a draft.
func TestAnInputChanges(t *testing.T) {
	h := paytest.Open(t)
	hr := h.As(paytest.HR)
	month := h.Month.Month
	st := h.Publish(month)
	h.At("2010-10-20 10:00")
	st = h.Step(h.Pay.ApproveSettlement(hr, h.Seen(st, "")))
	stands := func() bool {
		t.Helper()
		s, err := h.Pay.Stands(hr, []*pay.Settlement{st})
		if err != nil {
			t.Fatal(err)
		}
		return s[0]
	}
	if !stands() {
		t.Error("nothing has changed, and it does not stand")
	}
	h.Tx(func(ctx context.Context, tx bun.Tx) error { return h.Periods.TouchOpen(ctx, tx, h.City) })
	if !stands() {
		t.Error("the month was touched and nothing changed, and it does not stand")
	}
	h.Complete(h.Month.Units[0].Code, month, h.Month.Units[0].Completion+1)
	if stands() {
		t.Error("a completion has changed, and it stands")
	}
	_, err := h.Pay.CloseSettlement(hr, h.Seen(st, ""))
	wants(t, err, "inputs_changed")
	if got := may(hr, t, h); !slices.Equal(got, steps(pay.StepCompute, pay.StepReturn)) {
		t.Errorf("may %v", got)
	}
	h.Complete(h.Month.Units[0].Code, month, h.Month.Units[0].Completion)
	if !stands() {
		t.Error("the completion is what it was, and it does not stand")
	}
	h.Post(points.Posting{StaffID: h.Staff["1001"], IndicatorCode: h.Month.Scheme.Indicators[0].Code, Day: month.First(), Quantity: money.Unit, Source: points.SourceScreen, SourceRef: "late"})
	next := h.Compute(month)
	if next.ID != st.ID || next.Number != 2 || next.Status != pay.Draft || next.ReviewedBy != nil || next.ApprovedHash != nil || next.PublishedAt != nil {
		t.Errorf("computed again: %+v", next)
	}
	_, err = h.Pay.ReviewSettlement(h.As(paytest.Department), h.Seen(st, ""))
	wants(t, err, "version_changed")
	diff, err := h.Pay.SettlementDifference(hr, st.VersionID, next.VersionID, pageAll)
	if err != nil || diff.TotalCount == 0 {
		t.Fatal(diff, err)
	}
	first := diff.Nodes[0]
	if first.Code != "1001" || first.Reasons[0] != pay.ReasonEntry {
		t.Errorf("the greatest change is %+v", first)
	}
	if got, err := h.Pay.Statement(h.As("1001"), h.Staff["1001"], month); got != nil || err != nil {
		t.Errorf("a draft shows %+v, %v", got, err)
	}
}

// Everything that is missing is named at once, before and instead of a computation.
func TestReadiness(t *testing.T) {
	h := paytest.Open(t)
	hr := h.As(paytest.HR)
	month := h.Month.Month
	ready, err := h.Pay.SettlementReadiness(hr, h.City, month)
	if err != nil || ready.Count != 0 || ready.People != len(h.Month.Participants) || ready.Units != len(h.Month.Units) || ready.Missing == nil {
		t.Fatalf("%+v, %v", ready, err)
	}
	h.Compute(month) // and it stays open
	h.Exec(`UPDATE staff_terms SET quota_fen = NULL, minimum_wage_fen = NULL WHERE staff_id = $1`, h.Staff["1001"])
	next := month.Add(1)
	ready, err = h.Pay.SettlementReadiness(hr, h.City, next)
	if err != nil {
		t.Fatal(err)
	}
	var kinds []pay.SettlementMissingKind
	for _, m := range ready.Missing {
		kinds = append(kinds, m.Kind)
	}
	if !slices.Equal(kinds, []pay.SettlementMissingKind{pay.MissingMonthNotOver, pay.MissingEarlierMonth, pay.MissingParticipants, pay.MissingMeanCompletion}) || ready.Missing[1].NameZh != "2010-09" {
		t.Errorf("missing %v", kinds)
	}
	h.Work(next, true)
	h.At("2010-11-01 00:00")
	_, err = h.Pay.ComputeSettlement(hr, pay.ComputeSettlement{RequestID: paytest.Request(), CityID: h.City, Month: next})
	wants(t, err, "settlement_incomplete")
	var refusal *pay.Refusal
	if !errors.As(err, &refusal) {
		t.Fatal(err)
	}
	found := map[pay.SettlementMissingKind]int{}
	for _, m := range refusal.Missing {
		found[m.Kind]++
	}
	if found[pay.MissingEarlierMonth] != 1 || found[pay.MissingCompletion] != len(h.Month.Units) || found[pay.MissingQuota] != 1 || found[pay.MissingMinimumWage] != 1 || found[pay.MissingMonthNotOver] != 0 {
		t.Errorf("missing %v: %v", found, err)
	}
	if n := h.ID(`SELECT count(*) FROM settlement_version`); n != 1 {
		t.Errorf("%d versions after a refusal", n)
	}
}

// With no days for appeals it can be approved at once; where the working days are not known it cannot be published.
func TestAppealDays(t *testing.T) {
	h := paytest.Open(t)
	hr := h.As(paytest.HR)
	h.Exec(`UPDATE scheme SET appeal_days = 0`)
	st := h.Publish(h.Month.Month)
	if !st.AppealsUntil.Equal(h.Now()) {
		t.Errorf("appeals until %s", st.AppealsUntil)
	}
	h.Step(h.Pay.ApproveSettlement(hr, h.Seen(st, "")))
	h.Exec(`UPDATE scheme SET appeal_days = 3`)
	st = h.Compute(h.Month.Month)
	h.Step(h.Pay.ReviewSettlement(h.As(paytest.Department), h.Seen(st, "")))
	h.At("2099-12-31 10:00")
	_, err := h.Pay.PublishSettlement(hr, h.Seen(st, ""))
	wants(t, err, "no_calendar")
}
