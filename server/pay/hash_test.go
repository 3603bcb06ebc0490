package pay_test

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"slices"
	"strings"
	"testing"

	"duolao/server/money"
	"duolao/server/pay"
)

// The hash of the worked month. It is written down in every settlement that was ever made, so
// it may change with the first line of the text alone.
func TestHashOfTheWorkedMonth(t *testing.T) {
	in, _ := workedMonth(t)
	text := string(in.Canonical())
	if sum := sha256.Sum256([]byte(text)); sum != in.Hash() {
		t.Error("the hash is not that of the text")
	}
	for _, line := range []string{
		`["duolao settlement",1]`,
		`["line","CHURN","ADJUSTMENT","DEDUCTION",50000,10000,"IMPORTED"]`,
		`["post","ACCOUNT_MANAGER",800000,200000]`,
		`["unit","U1",10870]`,
		`["person","1003","COMPANY",null,310000,96000]`,
		`["slice","2010-09-01","2010-10-01",30,"U2","ACCOUNT_MANAGER",[[0,0,200000],[0,0,50000],[0,0,20000],[10000,0,250000],[0,0,30000],[0,0,120000],[0,0,100000],[0],[100000,960000],[20000,390000],[500000,960000],[0,240000],[0],0,0,[70000],0,0,0]]`,
	} {
		if !strings.Contains(text, line+"\n") {
			t.Errorf("the text has no line %s", line)
		}
	}
	hash := in.Hash()
	if got, want := hex.EncodeToString(hash[:]), "493f797529482477176f8206dda74bbe6d57c383a1d6e53bd1e9e7c20a2af84e"; got != want {
		t.Errorf("the hash is %s, want %s, of\n%s", got, want, text)
	}
	if said, err := os.ReadFile("../../docs/settlement.md"); err != nil || !strings.Contains(string(said), hex.EncodeToString(hash[:])) {
		t.Errorf("docs/settlement.md says another hash of the worked month: %v", err)
	}
}

// What pay is computed from changes the hash; names, ids and the order in which things were read do not.
func TestWhatTheHashTells(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*pay.Input)
		same   bool
	}{
		"the order of people and units": {func(in *pay.Input) { slices.Reverse(in.Participants); slices.Reverse(in.Units) }, true},
		"names": {func(in *pay.Input) {
			in.CityName, in.Units[0].Name, in.Participants[0].Name, in.Participants[0].Places[0].UnitName = "a", "b", "c", "d"
		}, true},
		"ids": {func(in *pay.Input) {
			in.Scheme.ID, in.Participants[0].StaffID, in.Participants[0].Slices[0].AssignmentID = 99, 99, 99
		}, true},
		"the city":          {func(in *pay.Input) { in.CityCode = "x" }, false},
		"the month":         {func(in *pay.Input) { in.Month++ }, false},
		"a setting":         {func(in *pay.Input) { in.Scheme.Settings.Floor = "NONE" }, false},
		"the default quota": {func(in *pay.Input) { in.Scheme.DefaultQuota = ptr(money.Fen(1)) }, false},
		"a weight":          {func(in *pay.Input) { in.Scheme.Posts[0].Own++ }, false},
		"a line":            {func(in *pay.Input) { in.Scheme.Indicators[0].Max++ }, false},
		"a completion":      {func(in *pay.Input) { in.Units[0].Completion = ptr(money.Decimal(1)) }, false},
		"a quota":           {func(in *pay.Input) { in.Participants[0].Quota = ptr(money.Fen(1)) }, false},
		"an employment":     {func(in *pay.Input) { in.Participants[0].Employment = "COMPANY" }, false},
		"a staff number":    {func(in *pay.Input) { in.Participants[0].StaffCode = "1" }, false},
		"a day":             {func(in *pay.Input) { in.Participants[0].Slices[0].Days-- }, false},
		"a total":           {func(in *pay.Input) { in.Participants[0].Slices[0].Cells[0].Done++ }, false},
		"a target":          {func(in *pay.Input) { in.Participants[0].Slices[0].Cells[0].Target++ }, false},
		"an entry of nothing": {func(in *pay.Input) {
			for i := range in.Participants[0].Slices[0].Cells {
				if c := &in.Participants[0].Slices[0].Cells[i]; !c.Entered {
					c.Entered = true
					return
				}
			}
			in.Participants[0].Slices[0].Cells[0].Entered = false
		}, false},
		"somebody less": {func(in *pay.Input) { in.Participants = in.Participants[1:] }, false},
	} {
		in, _ := workedMonth(t)
		before := in.Hash()
		c.change(in)
		if after := in.Hash(); (after == before) != c.same {
			t.Errorf("%s: the hash is the same: %v, want %v", name, after == before, c.same)
		}
	}
}
