package payroll_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"duolao/server/money"
	"duolao/server/org"
	"duolao/server/pay"
	"duolao/server/payroll"
	"duolao/server/points"
	"duolao/server/points/pointstest"
	"duolao/server/scheme"
)

func ptr[T any](v T) *T { return &v }

// worked is the worked month as a settlement's input.
func worked(t testing.TB) *pay.Input {
	m := pointstest.Load(t)
	in := &pay.Input{CityCode: "ND", CityName: "宁德", Month: m.Month, Scheme: m.Scheme, Plan: m.Plan}
	for _, u := range m.Units {
		in.Units = append(in.Units, pay.Unit{ID: u.ID, Code: u.Code, Name: u.Code, Completion: &u.Completion})
	}
	for i, p := range m.Participants {
		who := pay.Participant{
			StaffID: int64(i + 1), StaffCode: p.Code, Name: "员工" + p.Code, Employment: p.Employment,
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
	return in
}

func settled(t testing.TB, in *pay.Input) *payroll.Month {
	t.Helper()
	r, err := pay.Settle(in)
	if err != nil {
		t.Fatal(err)
	}
	return &payroll.Month{
		Version: &pay.SettlementVersion{Number: 1, Month: in.Month, InputsHash: fmt.Sprintf("%x", pay.NewInputsHash(in.Head()).Sum())},
		Status:  "APPROVED", Head: in.Head(), Input: in, Result: r,
		Corrections: []*pay.Correction{{StaffID: in.Participants[0].StaffID, Month: in.Month.Add(-1), PointsBefore: 100_0000, PointsAfter: 103_0000, Bonus: 6123, TopUp: -23}},
	}
}

// profile is LibreOffice's folder of settings, which takes it a while to make: one for all tests of a run.
var profile = sync.OnceValue(func() string { return filepath.Join(os.TempDir(), "duolao-payroll-"+strconv.Itoa(os.Getpid())) })

func TestMain(m *testing.M) {
	code := m.Run()
	_ = os.RemoveAll(profile())
	os.Exit(code)
}

// recalculated is a sheet as LibreOffice computes it from the inputs alone.
func recalculated(t *testing.T, book []byte, sheet int, change func(*excelize.File)) [][]string {
	t.Helper()
	office, err := exec.LookPath("soffice")
	if err != nil {
		if office, err = exec.LookPath("../../bin/soffice"); err != nil {
			t.Fatal("LibreOffice is missing: run .ci/libreoffice, or `make test`, which does")
		}
		if office, err = filepath.Abs(office); err != nil {
			t.Fatal(err)
		}
	}
	f, err := excelize.OpenReader(bytes.NewReader(book))
	if err != nil {
		t.Fatal(err)
	}
	if change != nil {
		change(f)
	}
	if err := f.UpdateLinkedValue(); err != nil { // forgets every value that a formula had
		t.Fatal(err)
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "book.xlsx")
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	// One sheet as CSV: comma, quote, UTF-8, from line 1, no column formats, values as they are.
	filter := fmt.Sprintf("csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,%d", sheet)
	cmd := exec.CommandContext(ctx, office, "-env:UserInstallation=file://"+profile(), "--headless", "--norestore", "--convert-to", filter, "--outdir", dir, path)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	found, err := filepath.Glob(filepath.Join(dir, "*.csv"))
	if err != nil || len(found) != 1 {
		t.Fatalf("LibreOffice wrote %v, %v", found, err)
	}
	text, err := os.ReadFile(found[0])
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func write(t *testing.T, m *payroll.Month, l payroll.Language) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := m.WriteWorkbook(&out, l); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// fen reads an amount to the nearest fen.
func fen(t *testing.T, s string) money.Fen {
	t.Helper()
	v, err := strconv.ParseFloat(strings.ReplaceAll(s, ",", ""), 64)
	if err != nil {
		t.Fatalf("%q is no amount", s)
	}
	return money.Fen(math.Round(v * 100))
}

const statements = 2 // the second sheet

// What LibreOffice computes from the workbook's inputs is the settlement, to the fen.
func TestLibreOfficeComesToTheSameFen(t *testing.T) {
	for name, change := range map[string]func(*pay.Input){
		"worked month": func(*pay.Input) {},
		"pool-funded floors, everything in full": func(in *pay.Input) {
			s := *in.Scheme
			s.Settings.Funder, s.Settings.Floor, s.Settings.Quotas = scheme.Pool, scheme.FloorFullMonth, scheme.FullMonth
			in.Scheme = &s
			for i := range in.Participants {
				in.Participants[i].MinimumWage = ptr(money.Fen(230_000))
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			in := worked(t)
			change(in)
			m := settled(t, in)
			rows := recalculated(t, write(t, m, payroll.Chinese), statements, nil)
			if len(rows) != len(m.Result.Rows)+1 {
				t.Fatalf("%d rows", len(rows))
			}
			for i, want := range m.Result.Rows {
				got := rows[i+1]
				correction := money.Fen(0)
				if want.StaffID == m.Corrections[0].StaffID {
					correction = 6100
				}
				if got[0] != want.StaffCode || fen(t, got[18]) != want.Bonus || fen(t, got[20]) != want.TopUp || fen(t, got[14]) != want.Quota || fen(t, got[22]) != want.Bonus+want.TopUp+correction ||
					decimalOf(t, got[13]) != want.Figures.Points || fen(t, got[25]) != 0 {
					t.Errorf("%s: %v; want bonus %s, top-up %s, quota %s, points %s", want.StaffCode, got, want.Bonus, want.TopUp, want.Quota, want.Figures.Points)
				}
			}
		})
	}
}

// The formulas live: with another input the workbook comes to what we would settle then.
func TestFormulasFollowTheirInputs(t *testing.T) {
	book := write(t, settled(t, worked(t)), payroll.English)
	in := worked(t)
	in.Participants[0].Slices[0].Cells[0].Done += 7 * money.Unit
	m := settled(t, in)
	rows := recalculated(t, book, statements, func(f *excelize.File) {
		if code, _ := f.GetCellValue("Lines", "E2"); code != in.Plan.Indicator(0).Code {
			t.Fatalf("the first line is %s", code)
		}
		done, _ := f.GetCellValue("Lines", "K2", excelize.Options{RawCellValue: true})
		v, err := strconv.ParseFloat(done, 64)
		if err != nil {
			t.Fatal(err)
		}
		if err := f.SetCellValue("Lines", "K2", v+7); err != nil {
			t.Fatal(err)
		}
	})
	differ := 0
	for i, want := range m.Result.Rows {
		if got := fen(t, rows[i+1][18]); got != want.Bonus {
			t.Errorf("%s: %s; want %s", want.StaffCode, got, want.Bonus)
		}
		if fen(t, rows[i+1][25]) != 0 {
			differ++
		}
	}
	if differ == 0 {
		t.Error("nobody differs from what was settled, though an input has changed")
	}
}

// formulas are names that a spreadsheet would run.
var formulas = []string{`=HYPERLINK("http://x","y")`, "+1+1", "-2", "@SUM(1)", "\t=1", " =1", "＝1"}

// Hundreds of people with every method, ties and fen left over; names that look like formulas are text, in the workbook
// and in the file for the payroll system.
func TestManyPeopleInLibreOffice(t *testing.T) {
	in := worked(t)
	some := in.Participants
	in.Participants = nil
	for i := range 400 {
		p := some[i%len(some)]
		p.StaffID, p.StaffCode = int64(i+1), strconv.Itoa(20_000+i)
		if i < len(formulas) {
			p.Name = formulas[i]
		}
		p.Slices = append([]points.Slice(nil), p.Slices...)
		p.Slices[0].Cells = append([]points.Cell(nil), p.Slices[0].Cells...)
		p.Slices[0].Cells[0].Done += money.Decimal(i / 3 * 1_777)
		in.Participants = append(in.Participants, p)
	}
	m := settled(t, in)
	rows := recalculated(t, write(t, m, payroll.Chinese), statements, nil)
	for i, want := range m.Result.Rows {
		if got := rows[i+1]; fen(t, got[18]) != want.Bonus || fen(t, got[25]) != 0 {
			t.Errorf("%s: %s; want %s", want.StaffCode, got[18], want.Bonus)
		}
	}
	var out bytes.Buffer
	if err := m.WriteCSV(&out, payroll.Chinese); err != nil {
		t.Fatal(err)
	}
	records, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(out.String(), "\uFEFF"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for i, name := range formulas {
		if rows[i+1][1] != name {
			t.Errorf("the workbook says %q for %q", rows[i+1][1], name)
		}
		if got := records[i+1][2]; got != "'"+name {
			t.Errorf("the file says %q for %q", got, name)
		}
	}
}

// The file's sums are the settlement's.
func TestCSVAddsUp(t *testing.T) {
	m := settled(t, worked(t))
	var out bytes.Buffer
	if err := m.WriteCSV(&out, payroll.English); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(out.String(), "\uFEFFmonth,staff_number,") {
		t.Errorf("begins with %q", out.String()[:30])
	}
	records, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(out.String(), "\uFEFF"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var sums [4]money.Fen
	for _, r := range records[1:] {
		for i := range sums {
			v, err := money.ParseFen(r[7+i])
			if err != nil {
				t.Fatal(err)
			}
			sums[i] += v
		}
	}
	if sums[0] != m.Result.Bonus || sums[1] != m.Result.TopUp || sums[2] != 6100 || sums[3] != m.Result.Bonus+m.Result.TopUp+6100 {
		t.Errorf("%v", sums)
	}
}

// A pool that a spreadsheet's numbers cannot share to the fen is refused, not approximated.
func TestTooLargeForASpreadsheet(t *testing.T) {
	in := worked(t)
	for i := range in.Participants {
		if in.Participants[i].Employment == org.Agency {
			in.Participants[i].Quota = ptr(money.Fen(900_000_000_000))
		}
	}
	if err := settled(t, in).WriteWorkbook(&bytes.Buffer{}, payroll.Chinese); err == nil {
		t.Error("was written")
	}
}

// decimalOf reads points to the nearest ten-thousandth.
func decimalOf(t *testing.T, s string) money.Decimal {
	t.Helper()
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatalf("%q is no figure", s)
	}
	return money.Decimal(math.Round(v * 10_000))
}

// province is 2,714 people, as many as a whole province has.
func province(b *testing.B) *payroll.Month {
	b.Helper()
	in := worked(b)
	some := in.Participants
	in.Participants = nil
	for i := range 2714 {
		p := some[i%len(some)]
		p.StaffID, p.StaffCode = int64(i+1), strconv.Itoa(20_000+i)
		in.Participants = append(in.Participants, p)
	}
	r, err := pay.Settle(in)
	if err != nil {
		b.Fatal(err)
	}
	return &payroll.Month{Version: &pay.SettlementVersion{Number: 1, Month: in.Month}, Status: "CLOSED", Head: in.Head(), Input: in, Result: r}
}

// BenchmarkWorkbook writes them as a workbook.
func BenchmarkWorkbook(b *testing.B) {
	m := province(b)
	b.ReportAllocs()
	for b.Loop() {
		var out bytes.Buffer
		if err := m.WriteWorkbook(&out, payroll.Chinese); err != nil {
			b.Fatal(err)
		}
		b.SetBytes(int64(out.Len()))
	}
}

// BenchmarkCSV writes them for the payroll system.
func BenchmarkCSV(b *testing.B) {
	m := province(b)
	b.ReportAllocs()
	for b.Loop() {
		if err := m.WriteCSV(io.Discard, payroll.Chinese); err != nil {
			b.Fatal(err)
		}
	}
}
