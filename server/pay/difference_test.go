package pay_test

import (
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"duolao/server/money"
	"duolao/server/pay"
	"duolao/server/scheme"
)

// people are everybody's pay of a settled month.
func people(t interface{ Fatal(args ...any) }, in *pay.Input) map[string]*pay.Paid {
	r, err := pay.Settle(in)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]*pay.Paid{}
	for _, trace := range traces(t, in, r) {
		all[trace.Person.StaffCode] = &pay.Paid{In: in, Price: r.Price, Trace: trace}
	}
	return all
}

// Each change of an input names its reason, and what it was and is.
func TestDifferences(t *testing.T) {
	for _, c := range []struct {
		name    string
		change  func(*pay.Input)
		who     string
		reasons []pay.DifferenceReason
		first   *pay.InputChange // nil where nothing of the inputs differs
	}{
		{"an entry", func(in *pay.Input) { in.Participants[0].Slices[0].Cells[0].Done += money.Unit }, "1001",
			[]pay.DifferenceReason{pay.ReasonEntry}, &pay.InputChange{pay.ReasonEntry, "TARGET_GROUP", "目标集团", "TARGET_GROUP", "23.0000", "24.0000"}},
		{"a rate", func(in *pay.Input) { in.Participants[0].Slices[0].Cells[8].OutOf += money.Unit }, "1001",
			[]pay.DifferenceReason{pay.ReasonEntry}, &pay.InputChange{pay.ReasonEntry, "PROFILE_UPKEEP", "集团档案", "PROFILE_UPKEEP", "92.0000 / 96.0000", "92.0000 / 97.0000"}},
		{"a first entry", func(in *pay.Input) { in.Participants[0].Slices[0].Cells[15].Entered = true }, "1001",
			[]pay.DifferenceReason{pay.ReasonEntry}, &pay.InputChange{pay.ReasonEntry, "CHURN", "离网", "CHURN", "", "0.0000"}},
		{"a target", func(in *pay.Input) { in.Participants[0].Slices[0].Cells[0].Target += money.Unit }, "1001",
			[]pay.DifferenceReason{pay.ReasonTarget}, &pay.InputChange{pay.ReasonTarget, "TARGET_GROUP", "目标集团", "TARGET_GROUP", "20.0000", "21.0000"}},
		{"others", func(in *pay.Input) { in.Participants[0].Slices[0].Cells[0].Done += money.Unit }, "1008",
			[]pay.DifferenceReason{pay.ReasonOthers}, nil},
		{"a quota", func(in *pay.Input) { in.Participants[0].Quota = ptr(money.Fen(200_000)) }, "1001",
			[]pay.DifferenceReason{pay.ReasonQuota}, &pay.InputChange{pay.ReasonQuota, "quota", "定额绩效奖金", "Quota", "1800.00", "2000.00"}},
		{"a completion of one's own", func(in *pay.Input) { in.Units[0].Completion = ptr(money.Unit) }, "1001",
			[]pay.DifferenceReason{pay.ReasonCompletion}, &pay.InputChange{pay.ReasonCompletion, "U1", "U1", "U1", "1.0870", "1.0000"}},
		{"the mean alone", func(in *pay.Input) { in.Units[0].Completion = ptr(money.Unit) }, "1008",
			[]pay.DifferenceReason{pay.ReasonCompletion}, &pay.InputChange{pay.ReasonCompletion, "mean", "平均完成率", "Mean completion", "0.9545", "0.9255"}},
		{"an assignment", func(in *pay.Input) {
			in.Participants[0].Slices[0].Until, in.Participants[0].Slices[0].Days = "2010-09-30", 29
		}, "1001", []pay.DifferenceReason{pay.ReasonAssignment},
			&pay.InputChange{pay.ReasonAssignment, "ACCOUNT_MANAGER", "ACCOUNT_MANAGER", "ACCOUNT_MANAGER", "U1 ACCOUNT_MANAGER 2010-09-01 – 2010-09-30", "U1 ACCOUNT_MANAGER 2010-09-01 – 2010-09-29"}},
		{"an entry and a target", func(in *pay.Input) {
			in.Participants[0].Slices[0].Cells[0].Target += money.Unit
			in.Participants[0].Slices[0].Cells[1].Done += money.Unit
		}, "1001", []pay.DifferenceReason{pay.ReasonEntry, pay.ReasonTarget}, &pay.InputChange{pay.ReasonEntry, "NEW_GROUP", "新增集团", "NEW_GROUP", "4.0000", "5.0000"}},
		{"somebody new", func(in *pay.Input) {
			late := in.Participants[0]
			late.StaffCode = "1009"
			in.Participants = append(in.Participants, late)
		}, "1009", []pay.DifferenceReason{pay.ReasonJoined}, nil},
		{"somebody less", func(in *pay.Input) { in.Participants = in.Participants[1:] }, "1001", []pay.DifferenceReason{pay.ReasonLeft}, nil},
		{"nothing of theirs, and no figure", func(in *pay.Input) { in.Scheme.Settings.ReserveName, in.Units[0].Name = "x", "y" }, "1001", nil, nil},
		{"the scheme", func(in *pay.Input) {
			in.Scheme.Settings.Quotas = scheme.FullMonth
		}, "1007", []pay.DifferenceReason{pay.ReasonScheme}, &pay.InputChange{pay.ReasonScheme, "quotas", "定额折算", "Quotas", "BY_DAYS", "FULL_MONTH"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			before, _ := workedMonth(t)
			after, _ := workedMonth(t)
			c.change(after)
			was, is := people(t, before)[c.who], people(t, after)[c.who]
			d := pay.NewDiffer(before, after).Person(was, is)
			if c.reasons == nil {
				if d != nil {
					t.Fatalf("%+v", d)
				}
				return
			}
			if d == nil || !slices.Equal(d.Reasons, c.reasons) {
				t.Fatalf("%+v, want %v", d, c.reasons)
			}
			if (was == nil) != (d.PayBefore == nil) || (is == nil) != (d.PointsAfter == nil) || d.Code != c.who {
				t.Errorf("%+v", d)
			}
			if was != nil && is != nil && (*d.PayBefore != was.Pay() || *d.PayAfter != is.Pay() || *d.PointsBefore != was.Trace.Row.Figures.Points) {
				t.Errorf("%+v", d)
			}
			if c.first == nil != (len(d.Changes) == 0) {
				t.Fatalf("changes %+v", d.Changes)
			}
			if c.first == nil {
				return
			}
			if got, want := *d.Changes[0], *c.first; got.Subject != want.Subject || got.Reason != want.Reason || got.Before != want.Before || got.After != want.After || got.NameEn != want.NameEn {
				t.Errorf("%+v, want %+v", got, want)
			}
		})
	}
}

// A person of the same figures and inputs is none of the differences, and one of others is.
func TestDifferencesFindWhoDiffers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in, r := settled(t)
		other, ro := settled(t)
		d := pay.NewDiffer(in, other)
		for i, a := range traces(t, in, r) {
			if same := pay.NewDiffer(in, in).Person(&pay.Paid{In: in, Price: r.Price, Trace: a}, &pay.Paid{In: in, Price: r.Price, Trace: a}); same != nil {
				t.Fatalf("%+v", same)
			}
			for _, b := range traces(t, other, ro) {
				got := d.Person(&pay.Paid{In: in, Price: r.Price, Trace: a}, &pay.Paid{In: other, Price: ro.Price, Trace: b})
				if got == nil && (r.Rows[i].Figures != b.Row.Figures || a.Row.Bonus != b.Row.Bonus || !reflect.DeepEqual(a.Person.Quota, b.Person.Quota)) {
					t.Fatal("a difference was not seen")
				}
				if got != nil && (len(got.Reasons) == 0 || len(got.Changes) > 50) {
					t.Fatalf("%+v", got)
				}
			}
		}
	})
}

func TestDifferencesAreSorted(t *testing.T) {
	of := func(code string, before, after *money.Fen) *pay.PersonDifference {
		return &pay.PersonDifference{Code: code, PayBefore: before, PayAfter: after}
	}
	fen := func(f money.Fen) *money.Fen { return &f }
	list := []*pay.PersonDifference{of("1000", fen(5), fen(6)), of("999", fen(6), fen(5)), of("2", fen(0), fen(-9)), of("3", nil, fen(8)), of("4", fen(10), nil)}
	pay.SortDifferences(list)
	var codes []string
	for _, d := range list {
		codes = append(codes, d.Code)
	}
	if !slices.Equal(codes, []string{"4", "2", "3", "999", "1000"}) {
		t.Error(codes)
	}
}
