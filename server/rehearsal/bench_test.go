package rehearsal

import (
	"fmt"
	"testing"

	"duolao/server/pay"
	"duolao/server/scheme"
)

// province is the worked month done by 2,714 people.
func province(b testing.TB) *Closed {
	c := worked(b)
	in := *c.Input
	in.Participants = nil
	for i := range 2714 {
		p := c.Input.Participants[i%len(c.Input.Participants)]
		p.StaffID, p.StaffCode = int64(i+1), fmt.Sprint(10_000+i)
		in.Participants = append(in.Participants, p)
	}
	return settle(b, &in)
}

// BenchmarkMonth is a month of 2,714 people as a rehearsal has it: every trace read, and settled anew.
func BenchmarkMonth(b *testing.B) {
	c := province(b)
	r, err := pay.Settle(c.Input)
	if err != nil {
		b.Fatal(err)
	}
	texts := make([]string, len(r.Rows))
	for i := range texts {
		t, err := c.Input.Trace(r, i)
		if err != nil {
			b.Fatal(err)
		}
		texts[i] = string(t.Append(nil))
	}
	draft := draftOf(c, func(s *scheme.Scheme) { s.Indicators[0].Max *= 2 })
	for b.Loop() {
		in := *c.Input
		in.Participants = make([]pay.Participant, len(texts))
		for i, text := range texts {
			t, err := in.ParseTrace(text)
			if err != nil {
				b.Fatal(err)
			}
			in.Participants[i] = t.Person
		}
		if _, err := Replay(&Closed{Input: &in, Paid: c.Paid, Pool: c.Pool, UnitPrice: c.UnitPrice}, draft); err != nil {
			b.Fatal(err)
		}
	}
}
