package pay_test

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"duolao/server/pay"
	"duolao/server/points"
)

// A version is written down and read back: its head and traces show what the engine shows,
// settle to the same fen and have the same hash.
func TestKeptIsWhatWasSettled(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in, r := settled(t)
		text, err := json.Marshal(in.Head())
		if err != nil {
			t.Fatal(err)
		}
		head, err := pay.ParseHead(text)
		if err != nil {
			t.Fatal(err)
		}
		again, err := head.Input()
		if err != nil {
			t.Fatal(err)
		}
		hash := pay.NewInputsHash(head)
		for i, trace := range traces(t, in, r) {
			text := string(trace.Append(nil))
			if !json.Valid([]byte(text)) {
				t.Fatalf("no JSON: %s", text)
			}
			kept, err := again.ParseTrace(text)
			if err != nil {
				t.Fatalf("%v: %s", err, text)
			}
			if twice := string(kept.Append(nil)); twice != text {
				t.Fatalf("%s became %s", text, twice)
			}
			shown, err := again.Show(kept)
			if err != nil {
				t.Fatal(err)
			}
			if want := engine(t, in, &in.Participants[r.Rows[i].At], r.Mean); !reflect.DeepEqual(shown, want) {
				t.Fatalf("the statement shows %+v, the engine %+v", shown, want)
			}
			row := r.Rows[i]
			if row.At = -1; kept.Row != row {
				t.Fatalf("%+v became %+v", row, kept.Row)
			}
			again.Participants = append(again.Participants, kept.Person)
			hash.Add(&kept.Person)
		}
		if hash.Sum() != in.Hash() || again.Hash() != in.Hash() {
			t.Fatalf("%s became %s", in.Canonical(), again.Canonical())
		}
		settledAgain, err := pay.Settle(again)
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range settledAgain.Rows {
			if row.At = r.Rows[i].At; row != r.Rows[i] {
				t.Fatalf("%+v settled again is %+v", r.Rows[i], row)
			}
		}
	})
}

// engine is what the points' engine says of a participant, with the names that it does not know.
func engine(t *rapid.T, in *pay.Input, p *pay.Participant, mean points.Mean) *points.Result {
	own := slices.Clone(p.Slices)
	for i := range own {
		for _, u := range in.Units {
			if u.ID == p.Places[i].Production {
				own[i].Completion = *u.Completion
			}
		}
	}
	r, err := in.Plan.Trace(points.Period{Days: in.Month.Days(), Mean: mean}, own)
	if err != nil {
		t.Fatal(err)
	}
	for i, s := range r.Slices {
		s.UnitName = p.Places[i].UnitName
	}
	return r
}

// A trace of nineteen lines is about a kilobyte at most: a province's month is 100,000 of them.
func TestTraceIsSmall(t *testing.T) {
	in, _ := workedMonth(t)
	r, err := pay.Settle(in)
	if err != nil {
		t.Fatal(err)
	}
	for _, trace := range traces(t, in, r) {
		text := trace.Append(nil)
		if perSlice := len(text) / len(trace.Person.Slices); perSlice > 1024 {
			t.Errorf("%s has %d bytes: %s", trace.Person.StaffCode, perSlice, text)
		}
	}
}

// Room that was used for somebody else does not show.
func TestTraceRoomIsUsedAgain(t *testing.T) {
	in, _ := workedMonth(t)
	r, err := pay.Settle(in)
	if err != nil {
		t.Fatal(err)
	}
	var written, read pay.Trace
	for round := range 2 {
		for i, fresh := range traces(t, in, r) {
			if err := in.TraceInto(&written, r, i); err != nil {
				t.Fatal(err)
			}
			text := string(written.Append(nil))
			if err := in.ParseTraceInto(&read, text); err != nil || string(read.Append(nil)) != text || text != string(fresh.Append(nil)) {
				t.Errorf("round %d, %s: %v", round, fresh.Person.StaffCode, err)
			}
		}
	}
}

// Whatever is not just what was written is no trace, and what is wrong is said.
func TestTraceThatCannotBeRead(t *testing.T) {
	in := november(person("1", "AGENCY", 100, 30, 10_000))
	r, err := pay.Settle(in)
	if err != nil {
		t.Fatal(err)
	}
	trace, err := in.Trace(r, 0)
	if err != nil {
		t.Fatal(err)
	}
	good := string(trace.Append(nil))
	for i := range good {
		if _, err := in.ParseTrace(good[:i]); err == nil {
			t.Errorf("%s was read", good[:i])
		}
	}
	for _, c := range [][2]string{
		{`{"v":1`, `{"v":2`},
		{`"process":[]`, `"process":[[0,9]]`},
		{`[[10000]]`, `[]`},
		{`,10000,1000000`, `,99999999999999999999,1000000`},
		{`"AGENCY"`, `"AGENCY\q"`},
		{`]}`, `]} `},
	} {
		bad := strings.Replace(good, c[0], c[1], 1)
		if _, err := in.ParseTrace(bad); err == nil || bad == good {
			t.Errorf("%s was read", bad)
		}
	}
}
