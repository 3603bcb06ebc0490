package intake

import (
	"strconv"
	"strings"
	"time"

	"duolao/server/clock"
	"duolao/server/money"
	"duolao/server/spreadsheet"
)

// A cell is text by the time it comes here: what a spreadsheet shows as 2010/9/3 is its serial
// number 40424, a percentage its ratio, a formula its last result. These functions
// read what people write into cells, and refuse what could mean two things.

// parseQuantity reads a figure with up to four places.
func parseQuantity(s string) (money.Decimal, reason) {
	text, ok := spreadsheet.Number(s)
	if !ok {
		return 0, badNumber
	}
	if _, fraction, _ := strings.Cut(text, "."); len(fraction) > 4 {
		return 0, tooManyPlaces
	}
	d, err := money.ParseDecimal(text)
	if err != nil || d > maxQuantity || d < -maxQuantity {
		return 0, outOfRange
	}
	return d, ""
}

// maxQuantity bounds a figure, so that no sum of a month can leave 64 bits.
const maxQuantity = 1_000_000_000 * money.Unit

// parseMoney reads yuan.
func parseMoney(s string) (money.Fen, reason) {
	text, ok := spreadsheet.Number(s)
	if !ok {
		return 0, badMoney
	}
	if _, fraction, _ := strings.Cut(text, "."); len(fraction) > 2 {
		return 0, tooManyFen
	}
	f, err := money.ParseFen(text)
	if err != nil || f > maxMoney || f < -maxMoney {
		return 0, outOfRange
	}
	return f, ""
}

// maxMoney is ten billion yuan.
const maxMoney = 10_000_000_000 * money.Yuan

// parseCount reads a whole number of things.
func parseCount(s string) (int, reason) {
	text, ok := spreadsheet.Number(s)
	if !ok || strings.Contains(text, ".") {
		return 0, badCount
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 || n > 1_000_000_000 {
		return 0, outOfRange
	}
	return n, ""
}

// parseRate reads a completion rate: 108.70% and 1.087 are the same. A bare 108.7 could
// mean either and is refused.
func parseRate(s string) (money.Decimal, reason) {
	s = spreadsheet.Folded(s)
	percent := strings.HasSuffix(s, "%")
	text, ok := spreadsheet.Number(strings.TrimSuffix(s, "%"))
	if !ok {
		return 0, badRate
	}
	whole, fraction, _ := strings.Cut(text, ".")
	if percent {
		// The point moves two places to the left.
		sign := ""
		if strings.HasPrefix(whole, "-") {
			sign, whole = "-", whole[1:]
		}
		for len(whole) < 3 {
			whole = "0" + whole
		}
		fraction = strings.TrimRight(whole[len(whole)-2:]+fraction, "0")
		whole = sign + whole[:len(whole)-2]
	}
	if len(fraction) > 4 {
		return 0, ratePlaces
	}
	text = whole
	if fraction != "" {
		text += "." + fraction
	}
	d, err := money.ParseDecimal(text)
	switch {
	case err != nil:
		return 0, badRate
	case d > 10*money.Unit && !percent:
		return 0, rateOrPercent
	case d < 0 || d > 10*money.Unit:
		return 0, rateRange
	}
	return d, ""
}

// pair splits 92/96 into the done and the whole.
func pair(s string) (done, all string, ok bool) {
	done, all, ok = strings.Cut(spreadsheet.Folded(s), "/")
	return strings.TrimSpace(done), strings.TrimSpace(all), ok
}

// The serial numbers of days that can be meant: 1954 to 2119. 201009 lies outside.
const (
	firstSerial = 20_000
	lastSerial  = 80_000
)

// parseMoment reads a day, with a time of day where there is one; dated says that there was none.
func parseMoment(s string, date1904 bool) (at time.Time, dated bool, ok bool) {
	s = spreadsheet.Folded(s)
	if at, dated, ok = serial(s, date1904); ok {
		return at, dated, true
	}
	day, rest := s, ""
	for i, r := range s {
		if r == ' ' || r == 'T' || r == '日' {
			day, rest = s[:i], strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(s[i:], "日"), "T"))
			break
		}
	}
	y, m, d, ok := dayParts(day)
	if !ok {
		return time.Time{}, false, false
	}
	at = time.Date(y, time.Month(m), d, 0, 0, 0, 0, clock.Shanghai)
	if at.Year() != y || int(at.Month()) != m || at.Day() != d || y < 1950 || y > 2199 {
		return time.Time{}, false, false
	}
	if rest == "" {
		return at, true, true
	}
	for _, layout := range []string{"15:04:05", "15:04", "15:04:05.999999"} {
		if t, err := time.Parse(layout, rest); err == nil {
			return at.Add(time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute + time.Duration(t.Second())*time.Second), false, true
		}
	}
	return time.Time{}, false, false
}

// dayParts reads 2010-09-03, 2010/9/3, 2010.9.3, 2010年9月3 and 20100903.
func dayParts(s string) (y, m, d int, ok bool) {
	if len(s) == 8 && spreadsheet.Digits(s) {
		n, _ := strconv.Atoi(s)
		return n / 10000, n / 100 % 100, n % 100, true
	}
	parts := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("-/.年月", r) })
	if len(parts) != 3 || len(parts[0]) != 4 {
		return 0, 0, 0, false
	}
	var n [3]int
	for i, p := range parts {
		v, err := strconv.Atoi(strings.TrimSpace(p))
		if err != nil || v < 0 || i > 0 && len(strings.TrimSpace(p)) > 2 {
			return 0, 0, 0, false
		}
		n[i] = v
	}
	return n[0], n[1], n[2], strings.Count(s, "-")+strings.Count(s, "/")+strings.Count(s, ".")+strings.Count(s, "年")+strings.Count(s, "月") == 2
}

// serial reads a spreadsheet's number of days, with its fraction of a day.
func serial(s string, date1904 bool) (at time.Time, dated bool, ok bool) {
	whole, fraction, _ := strings.Cut(s, ".")
	if len(whole) != 5 || !spreadsheet.Digits(whole) || !spreadsheet.Digits(fraction) || len(fraction) > 20 {
		return time.Time{}, false, false
	}
	n, _ := strconv.Atoi(whole)
	if date1904 {
		n += 1462
	}
	if n < firstSerial || n > lastSerial {
		return time.Time{}, false, false
	}
	at = time.Date(1899, 12, 30, 0, 0, 0, 0, clock.Shanghai).AddDate(0, 0, n)
	if strings.Trim(fraction, "0") == "" {
		return at, true, true
	}
	for len(fraction) < 10 {
		fraction += "0"
	}
	tenths, _ := strconv.ParseInt(fraction[:10], 10, 64) // of 10⁻¹⁰ days
	seconds := (tenths*86_400 + 5_000_000_000) / 10_000_000_000
	return at.Add(time.Duration(seconds) * time.Second), false, true
}

// parseDay reads a day; a time of day beside it is not looked at.
func parseDay(s string, date1904 bool) (clock.Date, reason) {
	at, _, ok := parseMoment(s, date1904)
	if !ok {
		return "", badDay
	}
	return clock.DateOf(at), ""
}

// parseMonth reads 2010-09, 2010/9, 201009, 2010年9月, or a day of the month. 2010.1 is
// refused: a spreadsheet makes it out of 2010.10 too.
func parseMonth(s string, date1904 bool) (clock.Month, reason) {
	s = spreadsheet.Folded(s)
	if at, _, ok := parseMoment(s, date1904); ok {
		return clock.MonthOf(at), ""
	}
	var month clock.Month
	if len(s) == 6 && spreadsheet.Digits(s) {
		n, _ := strconv.Atoi(s)
		month = clock.Month(n)
	} else {
		parts := strings.FieldsFunc(strings.TrimSuffix(s, "月"), func(r rune) bool { return r == '-' || r == '/' || r == '年' })
		if len(parts) != 2 || len(parts[0]) != 4 || !spreadsheet.Digits(parts[0]) || len(parts[1]) > 2 || !spreadsheet.Digits(parts[1]) {
			return 0, badMonth
		}
		y, _ := strconv.Atoi(parts[0])
		m, _ := strconv.Atoi(parts[1])
		month = clock.Month(y*100 + m)
	}
	if !month.Valid() || month < 195001 || month > 219912 {
		return 0, badMonth
	}
	return month, ""
}
