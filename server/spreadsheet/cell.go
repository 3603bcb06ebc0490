package spreadsheet

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A cell is text by the time it comes here: what a spreadsheet shows as 12.5% is its ratio, a
// formula its last result.

// Plain is text without blanks around it, and with what breaks lines or cannot be seen taken out.
func Plain(s string) string {
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

// Folded is plain text with full-width letters, digits and signs in their usual width.
func Folded(s string) string {
	s = Plain(s)
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

// Keyed is how names are compared: folded, small letters, without blanks and signs between.
func Keyed(s string) string {
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
	}, Folded(s))
}

// ErrorCell says whether a spreadsheet put an error where a value should be.
func ErrorCell(s string) bool {
	switch s {
	case "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA":
		return true
	}
	return false
}

// significant is how many digits a spreadsheet's numbers have; what follows is binary dust, as in 0.81200000000000006.
const significant = 15

// Number brings a number to the form -123.45: thousands separators, exponents and dust are
// taken away. ok is false where s is no number.
func Number(s string) (text string, ok bool) {
	s = Folded(s)
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
	if whole, ok = withoutSeparators(whole); !ok || whole == "" || point && fraction == "" || !Digits(fraction) || len(whole)+len(fraction) > 60 {
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
		return s, Digits(s)
	}
	groups := strings.Split(s, ",")
	for i, g := range groups {
		if !Digits(g) || i == 0 && (len(g) < 1 || len(g) > 3) || i > 0 && len(g) != 3 {
			return "", false
		}
	}
	return strings.Join(groups, ""), true
}

// Digits says whether there is nothing in s but digits.
func Digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// Code reads a number or code that names something: a spreadsheet may have made 1.3812345678E10 or 1001.0 of it.
func Code(s string) string {
	s = Folded(s)
	if s == "" || s[0] < '0' || s[0] > '9' || !strings.ContainsAny(s, ".eE") {
		return s
	}
	if i := strings.IndexAny(s, "eE"); i >= 0 && !strings.HasPrefix(s[i+1:], "+") && !strings.Contains(s[:i], ".") {
		return s // 12E5 is somebody's code
	}
	if text, ok := Number(s); ok && !strings.Contains(text, ".") {
		return text
	}
	return s
}
