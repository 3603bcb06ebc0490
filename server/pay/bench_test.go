package pay_test

import (
	"strconv"
	"testing"

	"duolao/server/money"
	"duolao/server/org"
	"duolao/server/pay"
)

// BenchmarkSettle settles a province's 2,714 managers as if they were one city, with
// everybody's whole trace.
func BenchmarkSettle(b *testing.B) {
	worked, _ := workedMonth(b)
	in := *worked
	in.Participants = nil
	for i := range 2714 {
		p := worked.Participants[i%len(worked.Participants)]
		p.StaffCode = strconv.Itoa(1000 + i)
		in.Participants = append(in.Participants, p)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := pay.Settle(&in); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkTrace writes down the traces of a province's managers and hashes their inputs.
func BenchmarkTrace(b *testing.B) {
	in, _ := workedMonth(b)
	r, err := pay.Settle(in)
	if err != nil {
		b.Fatal(err)
	}
	var trace pay.Trace
	var text []byte
	b.ReportAllocs()
	for b.Loop() {
		hash := pay.NewInputsHash(in.Head())
		for i := range 2714 {
			if err := in.TraceInto(&trace, r, i%len(r.Rows)); err != nil {
				b.Fatal(err)
			}
			text = trace.Append(text[:0])
			hash.Add(&trace.Person)
		}
		hash.Sum()
	}
}

// BenchmarkParse reads them back.
func BenchmarkParse(b *testing.B) {
	in, _ := workedMonth(b)
	r, err := pay.Settle(in)
	if err != nil {
		b.Fatal(err)
	}
	trace, err := in.Trace(r, 0)
	if err != nil {
		b.Fatal(err)
	}
	text := string(trace.Append(nil))
	b.ReportAllocs()
	for b.Loop() {
		for range 2714 {
			if err := in.ParseTraceInto(trace, text); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// Settling a whole province at once is exact as well.
func TestManyPeople(t *testing.T) {
	in := november()
	for i := range 100_000 {
		in.Participants = append(in.Participants, person(strconv.Itoa(i+1), org.Agency, money.Fen(150_001+i%7), 30, money.Decimal(i%1_500_000)))
	}
	r, err := pay.Settle(in)
	if err != nil {
		t.Fatal(err)
	}
	var sum money.Fen
	for _, row := range r.Rows {
		sum += row.Bonus
	}
	if sum != r.Pool || len(r.Rows) != 100_000 {
		t.Errorf("%s of %s paid to %d", sum, r.Pool, len(r.Rows))
	}
}
