package intake

import (
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"duolao/server/clock"
	"duolao/server/money"
)

// A cell is text by the time it comes here: what a spreadsheet shows as 2010/9/3 is its serial
// number 40424, a percentage its ratio, a formula its last result. These functions
// read what people write into cells, and refuse what could mean two things.

// plain is text without blanks around it, and with what breaks lines or cannot be seen taken out.
func plain(s string) string {
	ascii := true
	for i := range len(s) {
		if c := s[i]; c >= utf8.RuneSelf || c < ' ' {
			ascii = false
			break
		}
	}
	if ascii {
		return strings.Trim(s, " ")
	}
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\u00a0' || r == '\u3000' || r == '\t' || r == '\n' || r == '\r':
			return ' '
		case r == utf8.RuneError, unicode.IsControl(r), unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, s)
	return strings.TrimSpace(s)
}

// folded is plain text with full-width letters, digits and signs in their usual width.
func folded(s string) string {
	s = plain(s)
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return strings.TrimSpace(strings.Map(fold, s))
		}
	}
	return s
}

func fold(r rune) rune {
	switch {
	case r >= '！' && r <= '～':
		return r - '！' + '!'
	case r == '￥':
		return '¥'
	case r == '。':
		return '.'
	case r == '−' || r == '–' || r == '—':
		return '-'
	}
	return r
}

// keyed is how names are compared: folded, small letters, without blanks and signs between.
func keyed(s string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case ' ', '_', '-', '*', '·', '、', '\'', '’':
			return -1
		case '【', '[', '「':
			return '('
		case '】', ']', '」':
			return ')'
		}
		return unicode.ToLower(r)
	}, folded(s))
}

// errorCell says whether a spreadsheet put an error where a value should be.
func errorCell(s string) bool {
	switch s {
	case "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA":
		return true
	}
	return false
}

// significant is how many digits a spreadsheet's numbers have; what follows is binary dust, as in 0.81200000000000006.
const significant = 15

// number brings a number to the form -123.45: thousands separators, exponents and dust are
// taken away. ok is false where s is no number.
func number(s string) (text string, ok bool) {
	s = folded(s)
	s = strings.TrimSuffix(s, "元")
	s = strings.TrimSpace(strings.TrimPrefix(s, "¥"))
	negative := false
	switch {
	case strings.HasPrefix(s, "-"):
		negative, s = true, s[1:]
	case strings.HasPrefix(s, "+"):
		s = s[1:]
	}
	s = strings.TrimPrefix(s, "¥")
	mantissa, exponent := s, 0
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		n, err := strconv.Atoi(s[i+1:])
		if err != nil || n > 30 || n < -30 {
			return "", false
		}
		mantissa, exponent = s[:i], n
	}
	whole, fraction, point := strings.Cut(mantissa, ".")
	if whole, ok = withoutSeparators(whole); !ok || whole == "" || point && fraction == "" || !digits(fraction) || len(whole)+len(fraction) > 60 {
		return "", false
	}
	all, at := whole+fraction, len(whole)+exponent
	for at < 0 {
		all, at = "0"+all, at+1
	}
	for at > len(all) {
		all += "0"
	}
	all, at = cutDust(all, at)
	whole, fraction = strings.TrimLeft(all[:at], "0"), strings.TrimRight(all[at:], "0")
	if whole == "" {
		whole = "0"
	}
	if fraction != "" {
		whole += "." + fraction
	}
	if negative && strings.Trim(whole, "0.") != "" {
		whole = "-" + whole
	}
	return whole, true
}

// cutDust rounds the digits all, with the point at at, to the significant ones, but never before the point.
func cutDust(all string, at int) (string, int) {
	first := 0
	for first < len(all) && all[first] == '0' {
		first++
	}
	keep := max(first+significant, at)
	if keep >= len(all) {
		return all, at
	}
	kept := []byte(all[:keep])
	if all[keep] < '5' {
		return string(kept), at
	}
	for i := len(kept) - 1; i >= 0; i-- {
		if kept[i] != '9' {
			kept[i]++
			return string(kept), at
		}
		kept[i] = '0'
	}
	return "1" + string(kept), at + 1
}

// withoutSeparators takes the commas out of 1,234,567 and refuses 12,34.
func withoutSeparators(s string) (string, bool) {
	if !strings.Contains(s, ",") {
		return s, digits(s)
	}
	groups := strings.Split(s, ",")
	for i, g := range groups {
		if !digits(g) || i == 0 && (len(g) < 1 || len(g) > 3) || i > 0 && len(g) != 3 {
			return "", false
		}
	}
	return strings.Join(groups, ""), true
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// parseQuantity reads a figure with up to four places.
func parseQuantity(s string) (money.Decimal, reason) {
	text, ok := number(s)
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
	text, ok := number(s)
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
	text, ok := number(s)
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
	s = folded(s)
	percent := strings.HasSuffix(s, "%")
	text, ok := number(strings.TrimSuffix(s, "%"))
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
	done, all, ok = strings.Cut(folded(s), "/")
	return strings.TrimSpace(done), strings.TrimSpace(all), ok
}

// The serial numbers of days that can be meant: 1954 to 2119. 201009 lies outside.
const (
	firstSerial = 20_000
	lastSerial  = 80_000
)

// parseMoment reads a day, with a time of day where there is one; dated says that there was none.
func parseMoment(s string, date1904 bool) (at time.Time, dated bool, ok bool) {
	s = folded(s)
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
	if len(s) == 8 && digits(s) {
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
	if len(whole) != 5 || !digits(whole) || !digits(fraction) || len(fraction) > 20 {
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
	s = folded(s)
	if at, _, ok := parseMoment(s, date1904); ok {
		return clock.MonthOf(at), ""
	}
	var month clock.Month
	if len(s) == 6 && digits(s) {
		n, _ := strconv.Atoi(s)
		month = clock.Month(n)
	} else {
		parts := strings.FieldsFunc(strings.TrimSuffix(s, "月"), func(r rune) bool { return r == '-' || r == '/' || r == '年' })
		if len(parts) != 2 || len(parts[0]) != 4 || !digits(parts[0]) || len(parts[1]) > 2 || !digits(parts[1]) {
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

// parseCode reads a number or code that names something: a spreadsheet may have made 1.3812345678E10 or 1001.0 of it.
func parseCode(s string) string {
	s = folded(s)
	if s == "" || s[0] < '0' || s[0] > '9' || !strings.ContainsAny(s, ".eE") {
		return s
	}
	if i := strings.IndexAny(s, "eE"); i >= 0 && !strings.HasPrefix(s[i+1:], "+") && !strings.Contains(s[:i], ".") {
		return s // 12E5 is somebody's code
	}
	if text, ok := number(s); ok && !strings.Contains(text, ".") {
		return text
	}
	return s
}
