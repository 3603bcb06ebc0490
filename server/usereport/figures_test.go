package usereport

import (
	"encoding/hex"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"duolao/server/use"
)

func TestFiguresAreCountedAndWritten(t *testing.T) {
	rows := []Row{
		{PowerCode: "REFUND", StaffID: 2, GroupID: 7, Amount: 300, Effective: true, Asked: true, Audit: use.AuditPassed},
		{PowerCode: "REFUND", StaffID: 1, GroupID: 7, Amount: 200, Effective: true, OverAuthority: true, Audit: use.AuditViolation},
		{PowerCode: "REFUND", StaffID: 1, GroupID: 8, Amount: 100, Effective: true, Reversed: true, Audit: use.AuditLeader},
		{PowerCode: "REFUND", StaffID: 1, GroupID: 9, Amount: 900, Asked: true, Audit: use.AuditNone}, // refused, or not decided yet
		{PowerCode: "CLUB", StaffID: 1, GroupID: 9, Amount: 2, Effective: true, Audit: use.AuditNone},
		{PowerCode: "SIM", StaffID: 1, GroupID: 9, Amount: 2}, // of another month
	}
	f := &Figures{Kind: Leader, StaffID: 5, UnitID: 3, Month: 202603, Lines: LinesOf(rows), Audits: &UseReportAudits{Decided: 2, Late: 1}, People: 2, Missing: []int64{2, 1}}
	text, err := f.Text()
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"kind":"LEADER","staff":5,"unit":3,"month":"2026-03","lines":[` +
		`{"power":"CLUB","uses":1,"amount":2,"customers":1,"people":1,"asked":0,"overAuthority":0,"reversed":0,"passed":0,"waiting":0,"violations":0},` +
		`{"power":"REFUND","uses":3,"amount":600,"customers":2,"people":2,"asked":2,"overAuthority":1,"reversed":1,"passed":1,"waiting":1,"violations":1}],` +
		`"audits":{"decided":2,"late":1,"violations":0},"people":2,"missing":[1,2]}`
	if text != want {
		t.Errorf("got  %s\nwant %s", text, want)
	}
	// printf '%s\n%s' "$text" 已核对 | sha256sum
	if hash := SignedHash(text, "已核对"); hex.EncodeToString(hash[:]) != "254d2c9fe9d9a890e3ff2f378e6af8a610d88da783e0638d151343a5693e9b37" {
		t.Errorf("signed: %x", hash)
	}
	empty, err := (&Figures{Kind: Holder, StaffID: 1, UnitID: 2, Month: 202603}).Text()
	if want := `{"kind":"HOLDER","staff":1,"unit":2,"month":"2026-03","lines":[],"people":0,"missing":[]}`; err != nil || empty != want {
		t.Errorf("got %s, %v", empty, err)
	}
}

// The order in which uses are read changes nothing, and every effective use is counted once.
func TestLinesDoNotGoByOrder(t *testing.T) {
	stages := []use.UseAuditStage{use.AuditNone, use.AuditLeader, use.AuditDepartment, use.AuditPassed, use.AuditViolation}
	row := rapid.Custom(func(t *rapid.T) Row {
		return Row{PowerCode: rapid.SampledFrom([]string{"A", "B", "C"}).Draw(t, "power"), StaffID: rapid.Int64Range(1, 3).Draw(t, "staff"), GroupID: rapid.Int64Range(1, 3).Draw(t, "group"),
			Amount: rapid.Int64Range(1, 1000).Draw(t, "amount"), Effective: rapid.Bool().Draw(t, "effective"), Asked: rapid.Bool().Draw(t, "asked"), Audit: rapid.SampledFrom(stages).Draw(t, "audit")}
	})
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.SliceOfN(row, 0, 30).Draw(t, "rows")
		text := func(rows []Row) string {
			s, err := (&Figures{Kind: Holder, Lines: LinesOf(rows)}).Text()
			if err != nil {
				t.Fatal(err)
			}
			return s
		}
		if a, b := text(rows), text(rapid.Permutation(rows).Draw(t, "another order")); a != b {
			t.Fatalf("%s\n%s", a, b)
		}
		uses, sum := 0, 0
		for i := range rows {
			if rows[i].Effective {
				uses++
				sum += int(rows[i].Amount)
			}
		}
		for _, l := range LinesOf(rows) {
			uses -= l.Uses
			sum -= l.Amount
			if l.Passed+l.Waiting+l.Violations > l.Uses || l.Customers > l.Uses || l.People > l.Uses {
				t.Fatalf("%+v", l)
			}
		}
		if uses != 0 || sum != 0 {
			t.Fatalf("%d uses and %d too few", uses, sum)
		}
	})
}

func TestWhoLeadsWhom(t *testing.T) {
	city := int64(2)
	at := func(id int64, path string, used, leads bool) *person {
		return &person{StaffID: id, UnitPath: path, CityID: &city, Used: used, Leads: leads}
	}
	dept := at(90, "/1/2/", false, false)
	dept.Region = true
	all := peopleOf([]*person{
		dept,
		at(10, "/1/2/3/", true, true),    // leads unit 3, and uses
		at(11, "/1/2/3/", true, false),   // a manager
		at(12, "/1/2/3/4/", true, false), // in a micro-area without a leader
		at(20, "/1/2/3/5/", false, true), // leads a micro-area
		at(21, "/1/2/3/5/", true, false),
		at(30, "/1/2/6/", true, false), // in a unit without a leader
		at(40, "/1/2/7/", false, true), // leads nobody who used anything
	})
	got := map[int64]string{}
	for _, one := range all.list {
		got[one.StaffID] = fmt.Sprint(idsOf(all.leadersOf(one)), idsOf(all.toTell(one)))
	}
	for id, want := range map[int64]string{10: "[] [90]", 11: "[10] [10]", 12: "[10] [10]", 20: "[10] [10]", 21: "[20] [20]", 30: "[] [90]", 40: "[] [90]", 90: "[] []"} {
		if got[id] != want {
			t.Errorf("%d is led by, and late to: %s, want %s", id, got[id], want)
		}
	}
	var have []string
	for _, r := range all.required() {
		have = append(have, fmt.Sprintf("%d %s", r.StaffID, r.kind))
	}
	if want := []string{"10 HOLDER", "10 LEADER", "11 HOLDER", "12 HOLDER", "20 LEADER", "21 HOLDER", "30 HOLDER"}; !slices.Equal(have, want) {
		t.Errorf("got %v, want %v", have, want)
	}
}
