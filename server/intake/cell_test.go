package intake

import (
	"testing"

	"duolao/server/clock"
	"duolao/server/money"
	"duolao/server/spreadsheet"
)

func TestQuantities(t *testing.T) {
	for _, c := range []struct {
		in   string
		want string
		why  reason
	}{
		{"12", "12.0000", ""}, {" 12 ", "12.0000", ""}, {"１２．５", "12.5000", ""}, {"1,234.5", "1234.5000", ""}, {"１，２３４", "1234.0000", ""},
		{"-3", "-3.0000", ""}, {"－3", "-3.0000", ""}, {"+3", "3.0000", ""}, {"0.0001", "0.0001", ""}, {"1.50000", "1.5000", ""},
		{"0.81200000000000006", "0.8120", ""}, {"92.499999999999997", "92.5000", ""}, {"0.30000000000000004", "0.3000", ""}, {"9.9999999999999999", "10.0000", ""},
		{"1E3", "1000.0000", ""}, {"1.5e-3", "0.0015", ""}, {"-0", "0.0000", ""}, {"1000000000", "1000000000.0000", ""},
		{"0.00001", "", tooManyPlaces}, {"1.23456", "", tooManyPlaces}, {"1000000001", "", outOfRange}, {"1e25", "", outOfRange},
		{"", "", badNumber}, {"十", "", badNumber}, {"1,23", "", badNumber}, {"12,3456", "", badNumber}, {"1.2.3", "", badNumber}, {"--1", "", badNumber},
		{"1.", "", badNumber}, {".5", "", badNumber}, {"1e999", "", badNumber}, {"NaN", "", badNumber}, {"0x10", "", badNumber}, {"12个", "", badNumber}, {"=1+1", "", badNumber},
	} {
		got, why := parseQuantity(c.in)
		if why != c.why || why == "" && got.String() != c.want {
			t.Errorf("%q: %s %s, want %s %s", c.in, got, why, c.want, c.why)
		}
	}
}

func TestMoney(t *testing.T) {
	for in, want := range map[string]string{"1800": "1800.00", "¥1,800.50": "1800.50", "￥1800": "1800.00", "1800元": "1800.00", "-¥5": "-5.00", "0": "0.00"} {
		if got, why := parseMoney(in); why != "" || got.String() != want {
			t.Errorf("%q: %s %s, want %s", in, got, why, want)
		}
	}
	for in, want := range map[string]reason{"12.345": tooManyFen, "abc": badMoney, "99999999999": outOfRange} {
		if _, why := parseMoney(in); why != want {
			t.Errorf("%q: %s, want %s", in, why, want)
		}
	}
}

func TestRates(t *testing.T) {
	for in, want := range map[string]string{
		"108.70%": "1.0870", "108.7％": "1.0870", "1.087": "1.0870", "96.45%": "0.9645", "0.9645": "0.9645", "0": "0.0000", "0%": "0.0000", "5%": "0.0500",
		"1.0869999999999999": "1.0870", "100%": "1.0000", "1000%": "10.0000", "0.01%": "0.0001", "10": "10.0000",
	} {
		if got, why := parseRate(in); why != "" || got.String() != want {
			t.Errorf("%q: %s %s, want %s", in, got, why, want)
		}
	}
	for in, want := range map[string]reason{"108.7": rateOrPercent, "": badRate, "abc": badRate, "108.705%": ratePlaces, "1.08705": ratePlaces, "-1%": rateRange, "1001%": rateRange, "%": badRate} {
		if _, why := parseRate(in); why != want {
			t.Errorf("%q: %q, want %q", in, why, want)
		}
	}
}

func TestDays(t *testing.T) {
	for in, want := range map[string]clock.Date{
		"2010-09-03": "2010-09-03", "2010/9/3": "2010-09-03", "2010.9.3": "2010-09-03", "2010年9月3日": "2010-09-03", "20100903": "2010-09-03", "40424": "2010-09-03",
		"40424.75": "2010-09-03", "２０１０／９／３": "2010-09-03", " 2010-09-03 08:30:00 ": "2010-09-03", "2010-09-03T23:59": "2010-09-03", "2012-02-29": "2012-02-29",
	} {
		if got, why := parseDay(in, false); why != "" || got != want {
			t.Errorf("%q: %s %s, want %s", in, got, why, want)
		}
	}
	for _, in := range []string{"", "9/3/2010", "2010-13-01", "2010-02-29", "2010-9", "10-09-03", "2010-09-31", "昨天", "1", "123456", "2010--03", "2010-09-03 25:00", "2010/9/3/4"} {
		if got, why := parseDay(in, false); why != badDay {
			t.Errorf("%q is read as %s", in, got)
		}
	}
	if got, _ := parseDay("38962", true); got != "2010-09-03" {
		t.Errorf("a workbook of 1904: %s", got)
	}
	if at, dated, ok := parseMoment("40424.604166666664", false); !ok || dated || at.Format("2006-01-02 15:04:05") != "2010-09-03 14:30:00" {
		t.Errorf("a serial moment: %s %v %v", at, dated, ok)
	}
}

func TestMonths(t *testing.T) {
	for in, want := range map[string]clock.Month{"2010-09": 201009, "2010-9": 201009, "2010/09": 201009, "201009": 201009, "2010年9月": 201009, "40422": 201009, "2010-09-15": 201009, "２０１０年９月": 201009} {
		if got, why := parseMonth(in, false); why != "" || got != want {
			t.Errorf("%q: %s %s, want %s", in, got, why, want)
		}
	}
	for _, in := range []string{"", "2010.1", "2010.10", "9月", "2010-13", "201013", "2010", "2010-09-31", "1-2", "0000-01"} {
		if got, why := parseMonth(in, false); why != badMonth {
			t.Errorf("%q is read as %s", in, got)
		}
	}
}

func TestChoices(t *testing.T) {
	for in, want := range map[string]string{"客户经理": "ACCOUNT_MANAGER", " 客户经理 ": "ACCOUNT_MANAGER", "account_manager": "ACCOUNT_MANAGER", "Account Manager": "ACCOUNT_MANAGER", "集团客户经理": "ACCOUNT_MANAGER", "乡镇主任": "TOWNSHIP_HEAD"} {
		if got, ok := choose(posts, in); !ok || got != want {
			t.Errorf("%q: %q", in, got)
		}
	}
	if got, ok := choose(posts, "董事长"); ok {
		t.Errorf("董事长 is %q", got)
	}
}

// TestEveryReasonIsSaid: each reason has words in both languages, and no brace is left over that nobody fills.
func TestEveryReasonIsSaid(t *testing.T) {
	for why, s := range sentences {
		for _, text := range []string{s.zh, s.en, s.remedyZh, s.remedyEn} {
			if text == "" {
				t.Errorf("%s lacks a text", why)
			}
		}
	}
}

// No two columns of a kind answer to the same name.
func TestHeadersAreUnambiguous(t *testing.T) {
	for _, k := range kinds {
		own, synonyms := map[string]string{}, map[string]string{}
		for i := range k.columns {
			c := &k.columns[i]
			if c.zh == "" || c.en == "" {
				t.Fatalf("%s: column %d has no name", k.id, i)
			}
			for _, name := range []string{c.zh, c.en} {
				if other, taken := own[spreadsheet.Keyed(name)]; taken && other != c.zh {
					t.Errorf("%s: %s is the name of %s and %s", k.id, name, other, c.zh)
				}
				own[spreadsheet.Keyed(name)] = c.zh
			}
			for _, name := range c.synonyms {
				if other, taken := synonyms[spreadsheet.Keyed(name)]; taken && other != c.zh {
					t.Errorf("%s: %s is a synonym of %s and %s", k.id, name, other, c.zh)
				}
				synonyms[spreadsheet.Keyed(name)] = c.zh
			}
		}
		for _, example := range k.examples {
			if len(example) != len(k.columns) {
				t.Errorf("%s: an example has %d cells, there are %d columns", k.id, len(example), len(k.columns))
			}
		}
	}
}

func FuzzCells(f *testing.F) {
	for _, s := range []string{"2010-09-03", "40424.5", "2010年9月3日 14:05", "108.7%", "201009", "92/96", "客户经理", "=1+1", "\xff\xfe", "1.3E10"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if d, why := parseDay(s, false); why == "" {
			if again, why := parseDay(string(d), false); why != "" || again != d {
				t.Fatalf("%q is %s, which is %s", s, d, again)
			}
		}
		if m, why := parseMonth(s, true); why == "" && !m.Valid() {
			t.Fatalf("%q is month %d", s, m)
		}
		if r, why := parseRate(s); why == "" && (r < 0 || r > 10*money.Unit) {
			t.Fatalf("%q is a rate of %s", s, r)
		}
		if q, why := parseQuantity(s); why == "" && (q > maxQuantity || q < -maxQuantity) {
			t.Fatalf("%q is %s", s, q)
		}
		_, _ = parseMoney(s)
		_, _ = parseCount(s)
		_, _, _ = pair(s)
		if c := spreadsheet.Code(s); spreadsheet.Code(c) != c {
			t.Fatalf("%q is the code %q, which is %q", s, c, spreadsheet.Code(c))
		}
		_ = spreadsheet.Keyed(s)
	})
}
