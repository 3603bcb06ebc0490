package pay_test

import (
	"testing"

	"duolao/server/auth"
	"duolao/server/errs"
	"duolao/server/money"
	"duolao/server/page"
	"duolao/server/pay"
	"duolao/server/pay/paytest"
	"duolao/server/points"
)

// A statement has the whole computation, to the last digit of the worked month; one's own once it is published,
// others' for whoever reads pay of the city.
func TestStatement(t *testing.T) {
	h := paytest.Open(t)
	month := h.Month.Month
	st := h.Compute(month)
	who := h.Staff["1001"]
	if got, err := h.Pay.Statement(h.As("1001"), who, month); got != nil || err != nil {
		t.Errorf("before it is published: %+v, %v", got, err)
	}
	if got, err := h.Pay.StatementMonths(h.As("1001"), who); len(got) != 0 || err != nil {
		t.Errorf("before it is published: %+v, %v", got, err)
	}
	h.Step(h.Pay.ReviewSettlement(h.As(paytest.Department), h.Seen(st, "")))
	h.Step(h.Pay.PublishSettlement(h.As(paytest.HR), h.Seen(st, "")))

	ranks := map[int]int{}
	for _, want := range h.Month.Result.Rows {
		own, err := h.Pay.Statement(h.As(want.Code), h.Staff[want.Code], month)
		if err != nil || own == nil {
			t.Fatal(want.Code, own, err)
		}
		if own.Points != want.Points || own.Coefficient != want.Coefficient || own.Adjustment != want.Adjustment || int64(own.Quota) != want.QuotaFen ||
			int64(own.Bonus) != want.BonusFen || int64(own.TopUp) != want.TopUpFen || own.Pay != own.Bonus+own.TopUp {
			t.Errorf("%s: %+v, want %+v", want.Code, own, want)
		}
		for i, s := range want.Slices {
			if got := own.Slices[i]; got.Base != s.Base || got.Factor != s.Factor || got.UnitName != s.Unit || got.Post != s.Post {
				t.Errorf("%s slice %d: %+v, want %+v", want.Code, i, got, s)
			}
		}
		if own.Pool != h.Month.Result.Pool || own.CityPoints != h.Month.Result.SumPoints || own.UnitPrice != h.Month.Result.UnitPrice || !own.MayAppeal ||
			own.CitySize != len(h.Month.Result.Rows) || own.CompletionUnits != len(h.Month.Units) || own.InputsHash == "" || own.ReserveName == "" {
			t.Errorf("%s: %+v", want.Code, own)
		}
		if exact := money.MulDiv(int64(own.Points), int64(own.PriceMoney), int64(own.PricePoints)); exact-int64(own.Bonus) > 1 || exact-int64(own.Bonus) < -1 {
			t.Errorf("%s: points × price is %d, the bonus %s", want.Code, exact, own.Bonus)
		}
		ranks[own.RankCity]++
		if other, err := h.Pay.Statement(h.As("1001"), h.Staff[want.Code], month); want.Code != "1001" && (other != nil || err != nil) {
			t.Errorf("1001 sees the pay of %s: %+v, %v", want.Code, other, err)
		}
		seen, err := h.Pay.Statement(h.As(paytest.Department), h.Staff[want.Code], month)
		if err != nil || seen == nil || seen.MayAppeal || seen.Bonus != own.Bonus {
			t.Errorf("the department sees %+v, %v", seen, err)
		}
	}
	if ranks[1] != 1 {
		t.Errorf("places %v", ranks)
	}
	h.At("2010-10-15 00:00")
	if own, err := h.Pay.Statement(h.As("1001"), who, month); err != nil || own.MayAppeal {
		t.Errorf("appeals have ended: %v, %v", own.MayAppeal, err)
	}
	months, err := h.Pay.StatementMonths(h.As("1001"), who)
	if err != nil || len(months) != 1 || months[0].Month != month || int64(months[0].Pay) != h.Month.Row("1001").BonusFen+h.Month.Row("1001").TopUpFen {
		t.Errorf("months %+v, %v", months, err)
	}
	if got, err := h.Pay.StatementMonths(h.As("1002"), who); len(got) != 0 || err != nil {
		t.Errorf("1002 sees the months of 1001: %+v, %v", got, err)
	}
	if _, err := h.Pay.Statement(h.As("1001", auth.Administrator), who, month); errs.CodeOf(err) != errs.Forbidden {
		t.Errorf("an administrator: %v", err)
	}
}

func TestStatements(t *testing.T) {
	h := paytest.Open(t)
	st := h.Compute(h.Month.Month)
	hr := h.As(paytest.HR)
	all := len(h.Month.Result.Rows)
	list := func(search string, unit string, atFloor *bool, args page.Args) *pay.StatementRowConnection {
		t.Helper()
		var unitID *int64
		if unit != "" {
			u := h.Units[unit]
			unitID = &u
		}
		p, err := h.Pay.Statements(hr, st.VersionID, &search, unitID, atFloor, args)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	two := 2
	var codes []string
	for args := (page.Args{First: &two}); ; {
		p := list("", "", nil, args)
		for _, r := range p.Nodes {
			codes = append(codes, r.Code)
		}
		if !p.Info.HasNextPage {
			break
		}
		args.After = p.Info.EndCursor
	}
	if len(codes) != all || codes[0] != "1001" || codes[1] != "1002" {
		t.Errorf("pages give %v", codes)
	}
	if p := list("1003", "", nil, page.Args{}); len(p.Nodes) != 1 || p.Nodes[0].Name != "员工1003" {
		t.Errorf("1003 finds %d", len(p.Nodes))
	}
	if p := list("工100", "", nil, page.Args{}); len(p.Nodes) != all {
		t.Errorf("a part of the name finds %d", len(p.Nodes))
	}
	if p := list("%", "", nil, page.Args{}); len(p.Nodes) != 0 {
		t.Errorf("a wildcard finds %d", len(p.Nodes))
	}
	yes, no := true, false
	floor, others := len(list("", "", &yes, page.Args{}).Nodes), len(list("", "", &no, page.Args{}).Nodes)
	if floor+others != all {
		t.Errorf("%d at the floor, %d not", floor, others)
	}
	sum := 0
	for _, u := range h.Month.Units {
		sum += len(list("", u.Code, nil, page.Args{}).Nodes)
	}
	if sum != all || len(list("", "SZ", nil, page.Args{}).Nodes) != all {
		t.Errorf("%d in the units", sum)
	}
	if _, err := h.Pay.Statements(h.As("1001"), st.VersionID, nil, nil, nil, page.Args{}); errs.CodeOf(err) != errs.NotFound {
		t.Errorf("a manager: %v", err)
	}
}

// What arrives after closing is carried into the open month, valued at the frozen price, and shown on both statements;
// nobody else's figures move. What is corrected in two months is what would be corrected at once.
func TestCorrectionsOfAClosedMonth(t *testing.T) {
	h := paytest.Open(t)
	first := h.Month.Month
	closed := h.Close(first)
	hr := h.As(paytest.HR)
	line := h.Month.Scheme.Indicators[0].Code
	late := func(ref string, done money.Decimal) {
		t.Helper()
		if got := h.Post(points.Posting{StaffID: h.Staff["1001"], IndicatorCode: line, Day: first.First(), Quantity: done, Source: points.SourceScreen, SourceRef: ref}); got.Carried != 1 {
			t.Fatalf("posted %+v", got)
		}
	}
	open := func(m int, date string) {
		next := first.Add(m)
		h.Work(next, true)
		for _, u := range h.Month.Units {
			h.Complete(u.Code, next, u.Completion)
		}
		h.At(date)
	}
	open(1, "2010-11-01 10:00")
	before := h.Compute(first.Add(1))
	late("one", 3*money.Unit)
	if s, err := h.Pay.Stands(hr, []*pay.Settlement{before}); err != nil || s[0] {
		t.Errorf("an entry was carried into the month, and it stands: %v", err)
	}
	after := h.Compute(first.Add(1))
	diff, err := h.Pay.SettlementDifference(hr, before.VersionID, after.VersionID, page.Args{})
	if err != nil || diff.TotalCount != 1 || diff.Nodes[0].Code != "1001" || diff.Nodes[0].Reasons[0] != pay.ReasonCorrection {
		t.Fatalf("%+v, %v", diff, err)
	}
	october := h.Close(first.Add(1))
	own, err := h.Pay.Statement(h.As("1001"), h.Staff["1001"], first.Add(1))
	if err != nil || len(own.Corrections) != 1 || len(own.LaterCorrections) != 0 {
		t.Fatalf("%+v, %v", own, err)
	}
	c := own.Corrections[0]
	if c.Month != first || c.PaidWith != first.Add(1) || c.PointsAfter <= c.PointsBefore || c.Bonus <= 0 || c.UnitPrice != h.Month.Result.UnitPrice ||
		len(c.EntryIDs) != 1 || own.Pay != own.Bonus+own.TopUp+c.Bonus+c.TopUp {
		t.Errorf("correction %+v of %s", c, own.Pay)
	}
	then, err := h.Pay.Statement(h.As("1001"), h.Staff["1001"], first)
	if err != nil || len(then.LaterCorrections) != 1 || then.LaterCorrections[0].Bonus != c.Bonus || int64(then.Bonus) != h.Month.Row("1001").BonusFen {
		t.Errorf("the closed month shows %+v, %v", then, err)
	}
	versions, err := h.Pay.VersionsByID(hr, []int64{october.VersionID, closed.VersionID})
	if err != nil || versions[october.VersionID].Correction != c.Bonus+c.TopUp || versions[closed.VersionID].Correction != 0 {
		t.Errorf("versions %+v, %v", versions, err)
	}

	// Half of it was wrong after all: the next month takes it back, starting from where the first correction ended.
	open(2, "2010-12-01 10:00")
	late("two", -money.Unit)
	h.Compute(first.Add(2))
	h.Close(first.Add(2))
	own, err = h.Pay.Statement(h.As("1001"), h.Staff["1001"], first.Add(2))
	if err != nil || len(own.Corrections) != 1 {
		t.Fatalf("%+v, %v", own, err)
	}
	if back := own.Corrections[0]; back.PointsBefore != c.PointsAfter || back.Bonus >= 0 || back.Month != first || len(back.EntryIDs) != 1 {
		t.Errorf("the second correction %+v", back)
	}
	bridge, err := h.Pay.PayBridge(h.As("1001"), h.Staff["1001"], first.Add(2))
	if err != nil || bridge == nil || bridge.From != first.Add(1) || bridge.After != own.Pay {
		t.Fatalf("bridge %+v, %v", bridge, err)
	}
	var sum money.Fen
	for _, s := range bridge.Steps {
		sum += s.Amount
	}
	if sum != bridge.After-bridge.Before {
		t.Errorf("the bridge adds up to %s of %s", sum, bridge.After-bridge.Before)
	}
	if none, err := h.Pay.PayBridge(h.As("1001"), h.Staff["1001"], first); none != nil || err != nil {
		t.Errorf("nothing before it: %+v, %v", none, err)
	}
}
