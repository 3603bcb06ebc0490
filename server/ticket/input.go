package ticket

import (
	"strings"
	"unicode/utf8"

	"duolao/server/errs"
)

// words gives what was written without the blanks around it. INVALID ticket_text_length.
func words(field, text string, least, most int) (string, error) {
	text = strings.TrimSpace(text)
	if n := utf8.RuneCountInString(text); n < least || n > most || strings.ContainsRune(text, 0) || !utf8.ValidString(text) {
		return "", errs.Invalidf(field, "ticket_text_length", "write %d to %d characters", least, most).With("min", least).With("max", most)
	}
	return text, nil
}

// maybe is words for what may be left out.
func maybe(field string, text *string, least, most int) (string, error) {
	if text == nil || strings.TrimSpace(*text) == "" {
		if least > 0 {
			return words(field, "", least, most)
		}
		return "", nil
	}
	return words(field, *text, min(least, 1), most)
}

// distinct gives ids without those that come again. INVALID too_many_people.
func distinct(field string, ids []int64, most int) ([]int64, error) {
	seen := make(map[int64]bool, len(ids))
	list := make([]int64, 0, len(ids))
	for _, id := range ids {
		if !seen[id] {
			seen[id] = true
			list = append(list, id)
		}
	}
	if len(list) > most {
		return nil, errs.Invalidf(field, "too_many_people", "at most %d people at once", most).With("max", most)
	}
	return list, nil
}
