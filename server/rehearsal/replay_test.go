package rehearsal

import (
	"errors"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"duolao/server/money"
	"duolao/server/org"
	"duolao/server/pay"
	"duolao/server/points"
	"duolao/server/points/pointstest"
	"duolao/server/scheme"
)

// worked is the worked month, settled.
func worked(t testing.TB) *Closed {
	m := pointstest.Load(t)
	in := &pay.Input{CityCode: "SZ", CityName: "SZ", Month: m.Month, Scheme: m.Scheme, Plan: m.Plan}
	for _, u := range m.Units {
		in.Units = append(in.Units, pay.Unit{ID: u.ID, Code: u.Code, Name: u.Code, Completion: &u.Completion})
	}
	for i, p := range m.Participants {
		who := pay.Participant{
			StaffID: int64(i + 1), StaffCode: p.Code, Name: p.Code, Employment: p.Employment,
			FixedPay: &p.FixedPay, MinimumWage: &p.MinimumWage, Slices: p.Slices,
		}
		if who.Employment == org.Agency {
			who.Quota = &p.Quota
		}
		for _, s := range p.Slices {
			who.Places = append(who.Places, pay.Place{UnitID: s.UnitID, UnitName: m.Units[s.UnitID-1].Code, Production: s.UnitID, Post: m.Scheme.Posts[s.Post].Post})
		}
		in.Participants = append(in.Participants, who)
	}
	return settle(t, in)
}

// settle is a month that was settled from in.
func settle(t testing.TB, in *pay.Input) *Closed {
	t.Helper()
	r, err := pay.Settle(in)
	if err != nil {
		t.Fatal(err)
	}
	c := &Closed{Input: in, Paid: make([]Paid, len(in.Participants)), Pool: r.Pool, UnitPrice: r.UnitPrice}
	for _, row := range r.Rows {
		c.Paid[row.At] = Paid{row.Figures.Points, row.Bonus, row.TopUp}
	}
	return c
}

// draftOf is a draft like the scheme of a month, changed.
func draftOf(c *Closed, change func(*scheme.Scheme)) *scheme.Scheme {
	s := *c.Input.Scheme
	s.ID, s.Status = 99, scheme.Draft
	s.Indicators, s.Posts = nil, nil
	for _, in := range c.Input.Scheme.Indicators {
		line := *in
		s.Indicators = append(s.Indicators, &line)
	}
	for _, p := range c.Input.Scheme.Posts {
		rule := *p
		s.Posts = append(s.Posts, &rule)
	}
	change(&s)
	return &s
}

func replay(t testing.TB, c *Closed, change func(*scheme.Scheme)) *Replayed {
	t.Helper()
	r, err := Replay(c, draftOf(c, change))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestTheSameSchemeChangesNothing(t *testing.T) {
	c := worked(t)
	r := replay(t, c, func(s *scheme.Scheme) {
		slices.Reverse(s.Indicators) // the order of the lines is no change
		slices.Reverse(s.Posts)
	})
	m := r.Month
	if m.Winners != 0 || m.Losers != 0 || m.Unchanged != 8 || m.MostGained != 0 || m.MostLost != 0 || *m.Before.P90P10 != *m.After.P90P10 || m.Before.Gini != m.After.Gini {
		t.Errorf("%+v", m)
	}
	if m.PoolBefore != m.PoolAfter || m.UnitPriceBefore != m.UnitPriceAfter || m.PoolAfter == 0 {
		t.Errorf("%+v", m)
	}
	for _, row := range r.Rows {
		if row.Before != row.After {
			t.Errorf("%d: %+v", row.StaffID, row)
		}
	}
}

// A leased line counts double: worked out by hand, as the worked month itself.
func TestADoubledLineToTheFen(t *testing.T) {
	c := worked(t)
	r := replay(t, c, func(s *scheme.Scheme) { s.Indicator("LEASED_LINE").Max *= 2 })
	for i, want := range []struct {
		code   string
		after  Paid
		change money.Fen
	}{
		{"1001", Paid{1253028, 256448, 0}, 1195},
		{"1002", Paid{380232, 77819, 0}, -3449},
		{"1003", Paid{1233441, 252439, 0}, 2347},
		{"1004", Paid{975172, 199581, 0}, 1056},
		{"1005", Paid{0, 0, 36000}, 0},
		{"1006", Paid{1113564, 227904, 0}, -2609},
		{"1007", Paid{351171, 71871, 0}, 414},
		{"1008", Paid{1191903, 243938, 0}, 1046},
	} {
		row := &r.Rows[i]
		p := &c.Input.Participants[row.StaffID-1]
		if p.StaffCode != want.code || row.After != want.after || row.Change() != want.change || row.UnitID != p.Places[len(p.Places)-1].UnitID {
			t.Errorf("%s: %+v, change %s; want %+v", p.StaffCode, row, row.Change(), want)
		}
	}
	m := r.Month
	if m.PoolBefore != 1_330_000 || m.PoolAfter != 1_330_000 || m.UnitPriceAfter != 20_466_227 || m.Winners != 5 || m.Losers != 2 || m.Unchanged != 1 ||
		m.MostGained != 2347 || m.MostLost != 3449 || m.Before.AtFloor != 1 || m.After.AtFloor != 1 || m.After.Min != 36000 || m.After.Max != 256448 {
		t.Errorf("%+v, after %+v", m, m.After)
	}
}

func TestFiguresThatAMonthDoesNotHave(t *testing.T) {
	c := worked(t)
	line := func(code string, category scheme.Category, method scheme.Method) *scheme.Indicator {
		piece := money.Unit
		in := &scheme.Indicator{Code: code, NameZh: code, NameEn: code, Category: category, Method: method, Max: 10 * money.Unit, Source: scheme.Imported, Position: 90}
		if method.ByPiece() {
			in.PerPiece = &piece
		}
		return in
	}
	for name, k := range map[string]struct {
		change func(*scheme.Scheme)
		lacks  []string
		same   bool // nobody's points change
	}{
		"a new quantity":    {func(s *scheme.Scheme) { s.Indicators = append(s.Indicators, line("NEW", scheme.Base, scheme.Piece)) }, []string{"NEW"}, true},
		"a new base rating": {func(s *scheme.Scheme) { s.Indicators = append(s.Indicators, line("NEW", scheme.Base, scheme.Rating)) }, []string{"NEW"}, true},
		"a new process rating": {func(s *scheme.Scheme) {
			s.Indicators = append(s.Indicators, line("NEW", scheme.Process, scheme.Rating))
		}, []string{"NEW"}, false},
		"a new extra rating": {func(s *scheme.Scheme) {
			s.Indicators = append(s.Indicators, line("NEW", scheme.Adjustment, scheme.Rating))
		}, []string{"NEW"}, true},
		"a quantity becomes a rating": {func(s *scheme.Scheme) { *s.Indicator("LEASED_LINE") = *line("LEASED_LINE", scheme.Base, scheme.Rating) }, []string{"LEASED_LINE"}, false},
		"a ratio becomes pieces":      {func(s *scheme.Scheme) { *s.Indicator("LEASED_LINE") = *line("LEASED_LINE", scheme.Base, scheme.Piece) }, []string{}, false},
		"a deduction gets a target":   {func(s *scheme.Scheme) { *s.Indicator("CHURN") = *line("CHURN", scheme.Adjustment, scheme.Ratio) }, []string{"CHURN"}, false},
		"a line less": {func(s *scheme.Scheme) {
			s.Indicators = slices.DeleteFunc(s.Indicators, func(in *scheme.Indicator) bool { return in.Code == "LEASED_LINE" })
		}, []string{}, false},
	} {
		r := replay(t, c, k.change)
		if !slices.Equal(r.Month.NoFigures, k.lacks) {
			t.Errorf("%s: without figures: %v, want %v", name, r.Month.NoFigures, k.lacks)
		}
		same := !slices.ContainsFunc(r.Rows, func(r Row) bool { return r.Before.Points != r.After.Points })
		if same != k.same {
			t.Errorf("%s: the same points: %v", name, same)
		}
	}
}

// A rating of the month counts for each part of it, and of ratings of its parts the latest one for the month.
func TestRatingsChangeTheirPlace(t *testing.T) {
	c := worked(t)
	draft := draftOf(c, func(s *scheme.Scheme) { s.Indicator("PROCESS_RATING").Category = scheme.Base })
	plan, err := points.Compile(draft)
	if err != nil {
		t.Fatal(err)
	}
	there := newMove(c.Input.Plan, plan)
	back := newMove(plan, c.Input.Plan)
	was, _ := c.Input.Plan.Line("PROCESS_RATING")
	is, _ := plan.Line("PROCESS_RATING")
	several := 0
	for i := range c.Input.Participants {
		p := &c.Input.Participants[i]
		moved, err := there.person(p, scheme.BySlice)
		if err != nil {
			t.Fatal(err)
		}
		given := p.Slices[len(p.Slices)-1].Cells[was]
		for j := range moved.Slices {
			if moved.Slices[j].Cells[is] != given {
				t.Errorf("%s, part %d: %+v, want %+v", p.StaffCode, j, moved.Slices[j].Cells[is], given)
			}
		}
		several += len(moved.Slices) - 1
		again, err := back.person(&moved, scheme.BySlice)
		if err != nil {
			t.Fatal(err)
		}
		for j := range p.Slices {
			if !slices.Equal(again.Slices[j].Cells, p.Slices[j].Cells) {
				t.Errorf("%s, part %d: %+v, want %+v", p.StaffCode, j, again.Slices[j].Cells, p.Slices[j].Cells)
			}
		}
	}
	if several == 0 {
		t.Error("nobody's month has two parts")
	}
	if codes := there.lacking(); len(codes) != 0 {
		t.Errorf("lacking %v", codes)
	}
}

func TestTheLastPostMakesOnePart(t *testing.T) {
	c := worked(t)
	draft := draftOf(c, func(s *scheme.Scheme) { s.Settings.Transfers = scheme.LastPost })
	r, err := Replay(c, draft)
	if err != nil {
		t.Fatal(err)
	}
	changed := 0
	for _, row := range r.Rows {
		p := &c.Input.Participants[row.StaffID-1]
		if row.Before.Points != row.After.Points {
			if changed++; len(p.Slices) == 1 {
				t.Errorf("%s never moved", p.StaffCode)
			}
		}
	}
	if changed == 0 {
		t.Error("nobody is counted otherwise")
	}
}

func TestAMonthThatCannotBeSettledUnderTheDraft(t *testing.T) {
	c := worked(t)
	_, err := Replay(c, draftOf(c, func(s *scheme.Scheme) { s.Settings.CompanyQuota = scheme.OwnQuota }))
	var lacks *pay.Refusal
	if !errors.As(err, &lacks) || lacks.Missing[0].Kind != pay.MissingQuota {
		t.Errorf("%v", err)
	}
}

// Whatever the draft: everybody is a winner, a loser or unchanged, what is paid adds up to the pool,
// and the month stays as it was.
func TestSumsOfAnyDraft(t *testing.T) {
	c := worked(t)
	before := settle(t, c.Input)
	rapid.Check(t, func(t *rapid.T) {
		draft := draftOf(c, func(s *scheme.Scheme) {
			for _, in := range s.Indicators {
				in.Max = money.Decimal(rapid.Int64Range(1, 30).Draw(t, in.Code)) * money.Unit
			}
			drop := rapid.SliceOfN(rapid.IntRange(1, len(s.Indicators)-1), 0, 6).Draw(t, "dropped")
			slices.Sort(drop)
			for _, i := range slices.Backward(slices.Compact(drop)) {
				s.Indicators = slices.Delete(s.Indicators, i, i+1)
			}
			for _, p := range s.Posts {
				p.Own = money.Factor(rapid.Int64Range(0, 1_000_000).Draw(t, "own"))
				p.Team = money.OneFactor - p.Own
			}
			quota := 1500 * money.Yuan
			s.DefaultQuota = &quota
			s.Settings = scheme.PaySettings{
				Funder: rapid.SampledFrom(scheme.Funders).Draw(t, "funder"), Floor: rapid.SampledFrom(scheme.Floors).Draw(t, "floor"),
				Quotas:       rapid.SampledFrom(scheme.Prorations).Draw(t, "quotas"),
				CompanyQuota: rapid.SampledFrom([]scheme.CompanyQuota{scheme.AgencyMean, scheme.ByDefaultQuota}).Draw(t, "company"),
				Transfers:    rapid.SampledFrom(scheme.TransferWays).Draw(t, "transfers"), ReserveName: "备",
			}
		})
		r, err := Replay(c, draft)
		var refusal *pay.Refusal
		if errors.As(err, &refusal) && (refusal.Missing[0].Kind == pay.MissingPool || refusal.Missing[0].Kind == pay.MissingPoints) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		m := r.Month
		kinds := map[bool]int{}
		var bonus, topUp, gained money.Fen
		for _, row := range r.Rows {
			bonus += row.After.Bonus
			topUp += row.After.TopUp
			gained += row.Change()
			kinds[row.Change() > 0]++
		}
		if m.Winners+m.Losers+m.Unchanged != len(c.Input.Participants) || kinds[true] != m.Winners {
			t.Errorf("%+v", m)
		}
		if paid := bonus; draft.Settings.Funder == scheme.Company && paid != m.PoolAfter || draft.Settings.Funder == scheme.Pool && paid+topUp != m.PoolAfter {
			t.Errorf("bonus %s and top-up %s out of a pool of %s", bonus, topUp, m.PoolAfter)
		}
		if m.After.Sum != bonus+topUp || gained != m.After.Sum-m.Before.Sum || m.MostGained < 0 || m.MostLost < 0 {
			t.Errorf("%+v", m)
		}
	})
	after := settle(t, c.Input)
	if !slices.Equal(before.Paid, after.Paid) || before.Pool != after.Pool {
		t.Error("the month has changed")
	}
}
