package inspection_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"duolao/server/inspection"
)

// drawItems draws uses with everything that one may have, and amounts small enough to be laid out fen by fen.
func drawItems(t *rapid.T, most int) []inspection.Item {
	ids := rapid.SliceOfNDistinct(rapid.Int64Range(1, 500), 0, most, rapid.ID[int64]).Draw(t, "ids")
	items := make([]inspection.Item, len(ids))
	for i, id := range ids {
		items[i] = inspection.Item{
			UseID: id, Code: fmt.Sprintf("用-%d", id),
			At:            time.Date(2010, 11, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(rapid.Int64Range(0, 30*24*3600*1e6).Draw(t, "at")) * time.Microsecond),
			PowerCode:     rapid.SampledFrom([]string{"REFUND", "SIM.WAIVER", "CLUB"}).Draw(t, "power"),
			Unit:          rapid.SampledFrom([]inspection.Unit{inspection.Fen, inspection.Fen, inspection.Times, inspection.Days}).Draw(t, "unit"),
			Amount:        rapid.Int64Range(1, 60).Draw(t, "amount"),
			PerUseLimit:   rapid.SampledFrom([]int64{0, 1, 40, 60, 80}).Draw(t, "limit"),
			OverAuthority: rapid.IntRange(0, 5).Draw(t, "over") == 0,
			HolderID:      rapid.Int64Range(1, 4).Draw(t, "holder"),
			GroupID:       rapid.Int64Range(0, 3).Draw(t, "group"),
			UnitID:        rapid.Int64Range(1, 3).Draw(t, "unit id"),
		}
	}
	return items
}

func closed(t interface{ Fatal(args ...any) }, items []inspection.Item) *inspection.Population {
	p, err := inspection.NewPopulation(items)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func textOf(t interface{ Fatal(args ...any) }, p *inspection.Population) string {
	var b bytes.Buffer
	n, err := p.WriteTo(&b)
	if err != nil || n != int64(b.Len()) {
		t.Fatal(n, b.Len(), err)
	}
	return b.String()
}

// The hash is that of the file; the text says all there is; lines and uses may come in any order.
func TestPopulationIsItsText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		items := drawItems(t, 12)
		p := closed(t, items)
		text := textOf(t, p)
		if sum := sha256.Sum256([]byte(text)); hex.EncodeToString(sum[:]) != p.Hash().String() {
			t.Fatal("the hash is not that of the text")
		}
		lines := strings.SplitAfter(text, "\n")
		shuffled := lines[0] + strings.Join(rapid.Permutation(lines[1:len(lines)-1]).Draw(t, "lines"), "")
		read, err := inspection.ReadPopulation(strings.NewReader(shuffled))
		if err != nil {
			t.Fatal(err)
		}
		if read.Hash() != p.Hash() || !slices.Equal(read.Items(), p.Items()) || textOf(t, read) != text {
			t.Fatalf("read %v, written %v", read.Items(), p.Items())
		}
		if q := closed(t, rapid.Permutation(items).Draw(t, "items")); q.Hash() != p.Hash() {
			t.Fatal("the order of uses changes the hash")
		}
	})
}

// Whatever is changed of a use, the hash is another one.
func TestEveryFieldIsInTheHash(t *testing.T) {
	item := inspection.Item{
		UseID: 7, Code: "A", At: time.Date(2010, 11, 1, 8, 0, 0, 0, time.UTC), PowerCode: "REFUND", Unit: inspection.Fen, Amount: 5,
		PerUseLimit: 9, HolderID: 1, GroupID: 2, UnitID: 3,
	}
	before := closed(t, []inspection.Item{item}).Hash()
	for i := range reflect.TypeFor[inspection.Item]().NumField() {
		changed := item
		switch field := reflect.ValueOf(&changed).Elem().Field(i); field.Interface().(type) {
		case int64:
			field.SetInt(field.Int() + 1)
		case bool:
			field.SetBool(!field.Bool())
		case string:
			field.SetString(field.String() + "1")
		case inspection.Unit:
			field.SetString("DAYS")
		case time.Time:
			changed.At = changed.At.Add(time.Microsecond)
		default:
			t.Fatalf("nobody changes %s", reflect.TypeFor[inspection.Item]().Field(i).Name)
		}
		if closed(t, []inspection.Item{changed}).Hash() == before {
			t.Errorf("%s is not in the hash", reflect.TypeFor[inspection.Item]().Field(i).Name)
		}
	}
	elsewhere := item
	elsewhere.At = item.At.In(time.FixedZone("", 8*3600))
	if closed(t, []inspection.Item{elsewhere}).Hash() != before {
		t.Error("the same moment in another zone has another hash")
	}
	if closed(t, nil).Hash() == before {
		t.Error("nothing has the hash of something")
	}
}

const (
	header = "use,code,at,power,unit,amount,per_use_limit,over_authority,holder,group,org_unit\n"
	first  = "1,A-1,2010-11-01T01:30:00.000000Z,REFUND,FEN,12000,50000,0,11,501,7\n"
	second = "2,A-2,2010-11-01T01:30:00.000000Z,REFUND,FEN,12000,50000,0,11,501,7\n"
)

func TestWhatIsNoPopulation(t *testing.T) {
	change := func(old, other string) string { return header + first + strings.Replace(second, old, other, 1) }
	for name, c := range map[string]struct{ text, says string }{
		"nothing":            {"", "the file is empty"},
		"no header":          {first, "line 1: the header is"},
		"another header":     {strings.Replace(header, "group", "customer", 1), "line 1: the header is"},
		"a mark":             {"\ufeff" + header, "line 1: the file begins with a byte order mark"},
		"CR LF":              {header + first[:len(first)-1] + "\r\n", "line 2: the line ends with CR LF"},
		"cut off":            {header + first + second[:20], "line 3 does not end with a line feed"},
		"an empty line":      {header + "\n" + first, "line 2, it has 1 columns and has to have 11"},
		"too few columns":    {change(",501", ""), "line 3, it has 10 columns"},
		"too many columns":   {change(",501", ",501,"), "line 3, it has 12 columns"},
		"a quoted cell":      {change("A-2", `"A-2"`), "line 3, column code"},
		"a formula":          {change("A-2", "=A2"), "line 3, column code"},
		"a blank":            {change("REFUND", "RE FUND"), "line 3, column power"},
		"no code":            {change("A-2", ""), "line 3, column code"},
		"a long code":        {change("A-2", strings.Repeat("A", 65)), "line 3, column code"},
		"no UTF-8":           {change("A-2", "A\xff"), "line 3, column code"},
		"another unit":       {change("FEN", "YUAN"), "line 3, column unit"},
		"no number":          {change("12000", "120.00"), `line 3, column amount: "120.00" is no whole number`},
		"no amount":          {change("12000", "0"), "line 3, column amount: 0 does not lie between 1 and 1000000000000"},
		"a negative amount":  {change("12000", "-1"), "line 3, column amount"},
		"an absurd amount":   {change("12000", "1000000000001"), "line 3, column amount"},
		"beyond 64 bits":     {change("12000", "99999999999999999999"), "line 3, column amount"},
		"leading zeros":      {change("12000", "012000"), `line 3, column amount: "012000" has to be written "12000"`},
		"a plus":             {change("12000", "+12000"), "line 3, column amount"},
		"a negative limit":   {change("50000", "-1"), "line 3, column per_use_limit"},
		"neither 0 nor 1":    {change(",0,11", ",yes,11"), `line 3, column over_authority: "yes" has to be written "0"`},
		"no holder":          {change(",11,", ",0,"), "line 3, column holder"},
		"a negative group":   {change(",501,", ",-1,"), "line 3, column group"},
		"no org unit":        {change(",7\n", ",0\n"), "line 3, column org_unit"},
		"no use":             {change("2,A", "0,A"), "line 3, column use"},
		"a day":              {change("2010-11-01T01:30:00.000000Z", "2010-11-01"), "line 3, column at"},
		"no such day":        {change("2010-11-01", "2010-11-31"), "line 3, column at"},
		"another zone":       {change("00.000000Z", "00.000000+08:00"), "line 3, column at"},
		"nanoseconds":        {change("00.000000Z", "00.000000001Z"), "line 3, column at"},
		"no fraction":        {change("00.000000Z", "00Z"), "line 3, column at"},
		"a use twice":        {header + first + first, "use 1 is there twice"},
		"a code twice":       {change("A-2", "A-1"), `uses 1 and 2 have the same code "A-1"`},
		"a line without end": {header + strings.Repeat("1", 5000), "line 2 is longer than 2048 bytes"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := inspection.ReadPopulation(strings.NewReader(c.text)); err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("it says %v, and not %q", err, c.says)
			}
		})
	}
	if p, err := inspection.ReadPopulation(strings.NewReader(header)); err != nil || len(p.Items()) != 0 {
		t.Error("a period without uses is a population too:", err)
	}
	if _, err := inspection.NewPopulation([]inspection.Item{{UseID: 5}}); err == nil || !strings.HasPrefix(err.Error(), "use 5: ") {
		t.Error(err)
	}
}
