package pay_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"duolao/server/errs"
	"duolao/server/money"
	"duolao/server/org"
	"duolao/server/pay"
	"duolao/server/points"
	"duolao/server/scheme"
)

func bonuses(t *testing.T, in *pay.Input) (codes []string, fen []money.Fen) {
	t.Helper()
	r, err := pay.Settle(in)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range r.Rows {
		codes, fen = append(codes, row.StaffCode), append(fen, row.Bonus)
	}
	return codes, fen
}

func TestLargestRemainder(t *testing.T) {
	one := money.Unit
	for _, c := range []struct {
		name  string
		pool  money.Fen // the first person's quota; the others bring nothing
		done  []money.Decimal
		codes []string
		want  []money.Fen
	}{
		{"it comes out even", 90, []money.Decimal{one, one, one}, []string{"1", "2", "3"}, []money.Fen{30, 30, 30}},
		{"a tie goes to the lower number", 100, []money.Decimal{one, one, one}, []string{"1", "2", "3"}, []money.Fen{34, 33, 33}},
		{"two fen over in a tie of three", 101, []money.Decimal{one, one, one}, []string{"1", "2", "3"}, []money.Fen{34, 34, 33}},
		{"999 is lower than 1000", 1, []money.Decimal{one, one}, []string{"999", "1000"}, []money.Fen{1, 0}},
		{"the largest fraction first, whoever it is", 10, []money.Decimal{5 * one, 3 * one, one}, []string{"1", "2", "3"}, []money.Fen{6, 3, 1}},
		{"a tie of fractions between unequal points", 10, []money.Decimal{3 * one, one}, []string{"1", "2"}, []money.Fen{8, 2}},
		{"less fen than people", 2, []money.Decimal{one, one, one, one}, []string{"1", "2", "3", "4"}, []money.Fen{1, 1, 0, 0}},
		{"an empty pool", 0, []money.Decimal{one, one}, []string{"1", "2"}, []money.Fen{0, 0}},
		{"nothing for nothing", 101, []money.Decimal{0, one, one}, []string{"1", "2", "3"}, []money.Fen{0, 51, 50}},
		{"below 0 counts as 0", 100, []money.Decimal{-5 * one, one, one}, []string{"1", "2", "3"}, []money.Fen{0, 50, 50}},
		{"one person has all", 77, []money.Decimal{1}, []string{"1"}, []money.Fen{77}},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := november()
			for i, code := range c.codes {
				quota := money.Fen(0)
				if i == 0 {
					quota = c.pool
				}
				in.Participants = append(in.Participants, person(code, org.Agency, quota, 30, c.done[i]))
			}
			slices.Reverse(in.Participants)
			codes, fen := bonuses(t, in)
			if !slices.Equal(codes, c.codes) || !slices.Equal(fen, c.want) {
				t.Errorf("%v got %d, want %v %d", codes, fen, c.codes, c.want)
			}
		})
	}
}

func TestQuotas(t *testing.T) {
	in := november(
		person("1", org.Agency, 100, 30, money.Unit),
		person("2", org.Agency, 101, 15, money.Unit),  // half of it: 50.5
		person("3", org.Company, 0, 30, money.Unit),   // the mean of 100 and 101 in full: 100.5
		person("4", org.Company, 0, 15, money.Unit),   // half of 100.5: 50.25
		person("5", org.Agency, 100, 0, -money.Unit),  // no day, and yet in the mean
		person("6", org.Company, 0, 30, 2*money.Unit), // 301 ÷ 3 = 100.33
	)
	r, err := pay.Settle(in)
	if err != nil {
		t.Fatal(err)
	}
	want := []money.Fen{100, 51, 100, 50, 0, 100}
	for i, row := range r.Rows {
		if row.Quota != want[i] {
			t.Errorf("%s brings %d fen, want %d", row.StaffCode, row.Quota, want[i])
		}
	}
	if r.Pool != 401 {
		t.Errorf("pool %d", r.Pool)
	}

	company := november(person("1", org.Company, 0, 15, money.Unit))
	company.Scheme.DefaultQuota = ptr(money.Fen(101))
	if r, err := pay.Settle(company); err != nil || r.Pool != 51 {
		t.Errorf("company people alone bring the default: %+v, %v", r, err)
	}
}

func TestTopUp(t *testing.T) {
	for _, c := range []struct {
		name           string
		fixed, minimum money.Fen
		days           int
		quota          money.Fen
		want           money.Fen
	}{
		{"fixed pay is enough", 120_000, 96_000, 30, 0, 0},
		{"up to the minimum", 60_000, 96_000, 30, 0, 36_000},
		{"the bonus counts", 60_000, 96_000, 30, 30_000, 6_000},
		{"the bonus is enough", 60_000, 96_000, 30, 36_000, 0},
		{"by a fen", 60_000, 96_000, 30, 35_999, 1},
		{"for the days", 60_000, 96_000, 10, 0, 12_000},
		{"half a fen up", 0, 1, 15, 0, 1},
		{"less than half a fen down", 0, 1, 14, 0, 0},
		{"rounded once, not twice", 1, 2, 14, 0, 0},
		{"for no day", 0, 96_000, 0, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := person("1", org.Agency, c.quota, c.days, money.Unit)
			if c.days > 0 {
				p.Quota = ptr(c.quota * 30 / money.Fen(c.days))
			}
			p.FixedPay, p.MinimumWage = &c.fixed, &c.minimum
			r, err := pay.Settle(november(p))
			if err != nil || r.Rows[0].TopUp != c.want || r.TopUp != c.want {
				t.Errorf("got %+v, %v; want %s", r, err, c.want)
			}
		})
	}
}

// A refusal names everything at once, and is a CONFLICT to whoever asks.
func TestRefusal(t *testing.T) {
	type kinds = []string
	nobody := person("9", org.Agency, 1, 30, money.Unit)
	elsewhere := pay.Place{UnitID: 7, UnitName: "U7", Production: 0, Post: "ACCOUNT_MANAGER"}
	for _, c := range []struct {
		name   string
		change func(*pay.Input)
		want   kinds
	}{
		{"no scheme", func(in *pay.Input) { in.Plan, in.Scheme = nil, nil }, kinds{"SCHEME"}},
		{"nobody", func(in *pay.Input) { in.Participants = nil }, kinds{"PARTICIPANTS"}},
		{"no points", func(in *pay.Input) { in.Participants[0].Slices[0].Cells[0].Done = 0 }, kinds{"POINTS"}},
		{"points below 0 only", func(in *pay.Input) { in.Participants[0].Slices[0].Cells[0].Done = -money.Unit }, kinds{"POINTS"}},
		{"no completion", func(in *pay.Input) { in.Units[0].Completion = nil }, kinds{"COMPLETION of unit U1"}},
		{"no completion of a unit without people", func(in *pay.Input) { in.Units = append(in.Units, pay.Unit{ID: 2, Code: "U2", Name: "U2"}) }, kinds{"COMPLETION of unit U2"}},
		{"a unit outside the settlement", func(in *pay.Input) { in.Participants[0].Places[0] = elsewhere }, kinds{"COMPLETION of unit U7"}},
		{"a unit outside the settlement is named once", func(in *pay.Input) {
			in.Participants = append(in.Participants, nobody)
			in.Participants[0].Places, in.Participants[1].Places = []pay.Place{elsewhere}, []pay.Place{elsewhere}
		}, kinds{"COMPLETION of unit U7"}},
		{"a mean of 0", func(in *pay.Input) { in.Units[0].Completion = ptr(money.Decimal(0)) }, kinds{"MEAN_COMPLETION"}},
		{"no units", func(in *pay.Input) { in.Units = nil }, kinds{"COMPLETION of unit U1", "MEAN_COMPLETION"}},
		{"no quota", func(in *pay.Input) { in.Participants[0].Quota = nil }, kinds{"QUOTA of staff 1"}},
		{"no default quota", func(in *pay.Input) { in.Participants[0].Employment = org.Company }, kinds{"QUOTA of staff 1"}},
		{"no minimum wage", func(in *pay.Input) { in.Participants[0].MinimumWage = nil }, kinds{"MINIMUM_WAGE of staff 1"}},
		{"no fixed pay", func(in *pay.Input) { in.Participants[0].FixedPay = nil }, kinds{"FIXED_PAY of staff 1"}},
		{"no rule", func(in *pay.Input) {
			in.Participants = append(in.Participants, nobody)
			in.Participants[0].Slices[0].Post, in.Participants[0].Places[0].Post = points.NoPost, "TOWNSHIP_HEAD"
		}, kinds{"POST_RULE of staff 1"}},
		{"no employment", func(in *pay.Input) { in.Participants[0].Employment = "" }, kinds{"EMPLOYMENT of staff 1"}},
		{"a pool below all that it has to carry", func(in *pay.Input) {
			in.Scheme.Settings.Funder = scheme.Pool
			in.Participants[0].FixedPay = ptr(money.Fen(0))
		}, kinds{"POOL"}},
		{"everything at once", func(in *pay.Input) {
			in.Units[0].Completion = nil
			in.Plan, in.Scheme = nil, nil
			poor := person("10", org.Agency, 1, 30, money.Unit)
			poor.Quota, poor.MinimumWage = nil, nil
			in.Participants[0].FixedPay = nil
			in.Participants = append([]pay.Participant{poor}, in.Participants...)
		}, kinds{"SCHEME", "COMPLETION of unit U1", "FIXED_PAY of staff 1", "MINIMUM_WAGE of staff 10", "QUOTA of staff 10"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := november(person("1", org.Agency, 100, 30, money.Unit))
			c.change(in)
			r, err := pay.Settle(in)
			var refusal *pay.Refusal
			if !errors.As(err, &refusal) || r != nil {
				t.Fatalf("got %+v, %v", r, err)
			}
			var got kinds
			for _, m := range refusal.Missing {
				got = append(got, m.String())
				if !strings.Contains(err.Error(), m.String()) {
					t.Errorf("%q does not name %s", err, m)
				}
			}
			if !slices.Equal(got, c.want) || errs.CodeOf(err) != errs.Conflict {
				t.Errorf("missing %q, want %q; code %s", got, c.want, errs.CodeOf(err))
			}
		})
	}
}

// A rating of a base indicator is waited for in each part of the month, one of a process indicator
// once, and one of an adjustment not at all.
func TestMissingRatings(t *testing.T) {
	worked := func() *pay.Input { in, _ := workedMonth(t); return in }
	at := func(in *pay.Input, code string) int { i, _ := in.Plan.Line(code); return i }
	for _, c := range []struct {
		name   string
		change func(in *pay.Input)
		want   []string
	}{
		{"all are there", func(*pay.Input) {}, nil},
		{"a base rating of one part of the month", func(in *pay.Input) {
			in.Participants[3].Slices[0].Cells[at(in, "BASE_RATING")] = points.Cell{}
		}, []string{"RATING BASE_RATING of staff 1004"}},
		{"nobody rates no days", func(in *pay.Input) {
			s := &in.Participants[3].Slices[0]
			s.Cells[at(in, "BASE_RATING")], s.Days = points.Cell{}, 0
		}, nil},
		{"a process rating in the other part of the month", func(in *pay.Input) {
			first, last := in.Participants[3].Slices[0].Cells, in.Participants[3].Slices[1].Cells
			i := at(in, "PROCESS_RATING")
			first[i], last[i] = last[i], first[i]
		}, nil},
		{"a process rating at all", func(in *pay.Input) {
			in.Participants[3].Slices[1].Cells[at(in, "PROCESS_RATING")] = points.Cell{}
			in.Participants[0].Slices[0].Cells[at(in, "PROCESS_RATING")] = points.Cell{}
		}, []string{"RATING PROCESS_RATING of staff 1001", "RATING PROCESS_RATING of staff 1004"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := worked()
			c.change(in)
			_, err := pay.Settle(in)
			var refusal *pay.Refusal
			var got []string
			if errors.As(err, &refusal) {
				for _, m := range refusal.Missing {
					got = append(got, m.String())
					if m.UnitName == "" || m.NameZh == "" || *m.StaffID == 0 {
						t.Errorf("%+v lacks a name", m)
					}
				}
			}
			if !slices.Equal(got, c.want) || err != nil && refusal == nil {
				t.Errorf("missing %q, want %q; %v", got, c.want, err)
			}
		})
	}
}

// Figures that contradict each other are INVALID: nobody can be paid by them.
func TestContradictions(t *testing.T) {
	for reason, change := range map[string]func(*pay.Input){
		"bad_month":               func(in *pay.Input) { in.Month = 202613 },
		"settings_unknown":        func(in *pay.Input) { in.Scheme.Settings.Funder = "NOBODY" },
		"unit_twice":              func(in *pay.Input) { in.Units = append(in.Units, in.Units[0]) },
		"completion_out_of_range": func(in *pay.Input) { in.Units[0].Completion = ptr(money.Decimal(-1)) },
		"staff_twice":             func(in *pay.Input) { in.Participants = append(in.Participants, in.Participants[0]) },
		"money_out_of_range":      func(in *pay.Input) { in.Participants[0].Quota = ptr(money.Fen(-1)) },
		"employment_unknown":      func(in *pay.Input) { in.Participants[0].Employment = "LENT" },
		"lines_do_not_match":      func(in *pay.Input) { in.Participants[0].Slices[0].Cells = nil },
		"days_out_of_range":       func(in *pay.Input) { in.Participants[0].Slices[0].Days = 31 },
		"figure_too_large": func(in *pay.Input) {
			in.Participants[0].Slices[0].Cells[0].Done = 1 << 62
			in.Participants = append(in.Participants, absurd("2"), absurd("3"))
		},
	} {
		t.Run(reason, func(t *testing.T) {
			in := november(person("1", org.Agency, 100, 30, money.Unit))
			change(in)
			r, err := pay.Settle(in)
			var e *errs.Error
			if r != nil || !errors.As(err, &e) || e.Code != errs.Invalid || e.Reason != reason {
				t.Errorf("got %+v, %v", r, err)
			}
		})
	}
}

func absurd(code string) pay.Participant { return person(code, org.Agency, 1, 30, 1<<62) }

// Settling leaves its input as it was, so that the same input can be pinned and settled again.
func TestInputIsLeftAlone(t *testing.T) {
	in, _ := workedMonth(t)
	slices.Reverse(in.Participants)
	in.Participants[0].Slices[0].Completion, in.Participants[0].Slices[0].NoCompletion = 7, true
	r, err := pay.Settle(in)
	if err != nil {
		t.Fatal(err)
	}
	if in.Participants[0].StaffCode != "1008" || in.Participants[0].Slices[0].Completion != 7 || !in.Participants[0].Slices[0].NoCompletion {
		t.Error("the input was changed")
	}
	if again, err := pay.Settle(in); err != nil || again.Pool != r.Pool || again.Rows[7].Bonus != r.Rows[7].Bonus || r.Rows[7].Bonus != 242_892 {
		t.Error("the second time it came out differently")
	}
}
