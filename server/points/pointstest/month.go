// Package pointstest is a worked month for tests: eight managers in three production
// units, with the result worked out beside it, to the last digit.
package pointstest

import (
	_ "embed"
	"encoding/json"
	"slices"
	"testing"

	"duolao/server/clock"
	"duolao/server/money"
	"duolao/server/org"
	"duolao/server/points"
	"duolao/server/scheme"
)

//go:embed month.json
var monthJSON []byte

//go:embed month.result.json
var resultJSON []byte

// Written is the worked month as it is written down, for those who write it otherwise.
func Written() []byte { return monthJSON }

// Month is the worked month, ready for the engine.
type Month struct {
	Month        clock.Month
	Scheme       *scheme.Scheme
	Plan         *points.Plan
	Period       points.Period
	Units        []Unit
	Participants []Participant
	Result       Result
}

// Unit is a production unit. Its id is its place, from 1.
type Unit struct {
	ID         int64
	Code       string
	Completion money.Decimal
}

// Participant is a manager with their month.
type Participant struct {
	Code        string
	Employment  org.Employment
	Quota       money.Fen
	FixedPay    money.Fen
	MinimumWage money.Fen
	Slices      []points.Slice
}

// Result is what must come out.
type Result struct {
	Pool      money.Fen     `json:"-"`
	PoolFen   int64         `json:"poolFen"`
	SumPoints money.Decimal `json:"sumPoints"`
	UnitPrice money.Factor  `json:"unitPrice"`
	Rows      []Row         `json:"rows"`
}

// Row is one person's part of the result.
type Row struct {
	Code   string `json:"code"`
	Slices []struct {
		Unit   string        `json:"unit"`
		Post   org.Post      `json:"post"`
		Base   money.Decimal `json:"base"`
		Factor money.Factor  `json:"factor"`
	} `json:"slices"`
	Coefficient money.Factor  `json:"coefficient"`
	Adjustment  money.Decimal `json:"adjustment"`
	Points      money.Decimal `json:"points"`
	QuotaFen    int64         `json:"quotaFen"`
	BonusFen    int64         `json:"bonusFen"`
	TopUpFen    int64         `json:"topUpFen"`
}

// file is how the month is written down.
type file struct {
	Month clock.Month
	Posts map[org.Post]struct{ Own, Team money.Factor }

	Indicators []struct {
		Code, Name string
		Category   scheme.Category
		Method     scheme.Method
		Max        money.Decimal
		PerPiece   *money.Decimal
	}
	Units []struct {
		Code       string
		Completion money.Decimal
	}
	Participants []struct {
		Code                                  string
		Employment                            org.Employment
		QuotaFen, FixedPayFen, MinimumWageFen int64
		Slices                                []struct {
			Unit string
			Post org.Post
			Days int
			Base map[string]total
		}
		Process    map[string]json.RawMessage
		Adjustment map[string]total
	}
}

type total struct {
	Done   money.Decimal
	Target *money.Decimal
}

// Load reads the worked month.
func Load(tb testing.TB) *Month {
	tb.Helper()
	var f file
	m := &Month{}
	must(tb, json.Unmarshal(monthJSON, &f))
	must(tb, json.Unmarshal(resultJSON, &m.Result))
	m.Result.Pool = money.Fen(m.Result.PoolFen)
	m.Month = f.Month
	m.Scheme = &scheme.Scheme{Month: f.Month, Settings: scheme.DefaultSettings()}
	for i, in := range f.Indicators {
		m.Scheme.Indicators = append(m.Scheme.Indicators, &scheme.Indicator{
			Code: in.Code, NameZh: in.Name, NameEn: in.Code, Category: in.Category,
			Method: in.Method, Max: in.Max, PerPiece: in.PerPiece, Source: scheme.Imported, Position: i,
		})
	}
	for post, rule := range f.Posts {
		m.Scheme.Posts = append(m.Scheme.Posts, &scheme.PostRule{Post: post, Own: rule.Own, Team: rule.Team})
	}
	var err error
	m.Plan, err = points.Compile(m.Scheme)
	must(tb, err)
	var completions []money.Decimal
	for i, u := range f.Units {
		m.Units = append(m.Units, Unit{int64(i + 1), u.Code, u.Completion})
		completions = append(completions, u.Completion)
	}
	m.Period = points.PeriodOf(f.Month, completions)
	for _, p := range f.Participants {
		who := Participant{Code: p.Code, Employment: p.Employment,
			Quota: money.Fen(p.QuotaFen), FixedPay: money.Fen(p.FixedPayFen), MinimumWage: money.Fen(p.MinimumWageFen)}
		day := f.Month.First()
		for i, s := range p.Slices {
			unit := m.Units[slices.IndexFunc(m.Units, func(u Unit) bool { return u.Code == s.Unit })]
			slice := points.Slice{
				AssignmentID: int64(len(m.Participants)*10 + i + 1), UnitID: unit.ID, Post: m.Plan.Post(s.Post),
				From: day, Until: day.AddDays(s.Days), Days: s.Days,
				Completion: unit.Completion, Cells: make([]points.Cell, m.Plan.Lines()),
			}
			day = slice.Until
			for code, t := range s.Base {
				*m.cell(tb, &slice, code) = t.cell()
			}
			who.Slices = append(who.Slices, slice)
		}
		last := &who.Slices[len(who.Slices)-1]
		for code, raw := range p.Process {
			*m.cell(tb, last, code) = processCell(tb, raw)
		}
		for code, t := range p.Adjustment {
			*m.cell(tb, last, code) = t.cell()
		}
		m.Participants = append(m.Participants, who)
	}
	return m
}

// Row is what must come out for a person.
func (m *Month) Row(code string) Row {
	return m.Result.Rows[slices.IndexFunc(m.Result.Rows, func(r Row) bool { return r.Code == code })]
}

func (m *Month) cell(tb testing.TB, s *points.Slice, code string) *points.Cell {
	line, ok := m.Plan.Line(code)
	if !ok {
		tb.Fatalf("the month has no indicator %s", code)
	}
	return &s.Cells[line]
}

func (t total) cell() points.Cell {
	c := points.Cell{Done: t.Done, Entered: true}
	if t.Target != nil {
		c.Target, c.Targeted = *t.Target, true
	}
	return c
}

// processCell reads [good, all] or a rating.
func processCell(tb testing.TB, raw json.RawMessage) points.Cell {
	var pair [2]int64
	if json.Unmarshal(raw, &pair) == nil {
		return points.Cell{Done: money.Decimal(pair[0]) * money.Unit, OutOf: money.Decimal(pair[1]) * money.Unit, Entered: true}
	}
	c := points.Cell{Entered: true}
	must(tb, json.Unmarshal(raw, &c.Done))
	return c
}

func must(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}
