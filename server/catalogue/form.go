package catalogue

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"duolao/server/clock"
	"duolao/server/errs"
)

// What a value of a form may be.
const (
	maxText     = 200 // characters
	maxLongText = 2_000
	maxService  = 60
)

var (
	numberPattern = regexp.MustCompile(`^-?\d{1,12}(\.\d{1,4})?$`)
	phonePattern  = regexp.MustCompile(`^\+?\d[\d -]{4,18}\d$`) // of a place as well: with area code and extension
)

// Field is a field of t's form.
func (t *TicketType) Field(code string) (*FormField, bool) {
	i := slices.IndexFunc(t.Fields, func(f *FormField) bool { return f.Code == code })
	if i < 0 {
		return nil, false
	}
	return t.Fields[i], true
}

// FillIn checks what t's form was filled in with: by code, as given. It gives the values as they are kept (blanks around
// them gone, empty ones left out), and the number of the service that it is about, "" without one. INVALID with the field
// at: unknown_field, field_missing, bad_form_value, each with the field's code and names.
func (t *TicketType) FillIn(at string, given map[string]string) (values map[string]string, serviceRef string, err error) {
	for code := range given {
		if _, ok := t.Field(code); !ok {
			return nil, "", errs.Invalidf(at, "unknown_field", "the form of %s has no field %q; load the type again", t.Code, code).With("field", code)
		}
	}
	values = make(map[string]string, len(given))
	for _, f := range t.Fields {
		value, ok := f.clean(given[f.Code])
		switch {
		case !ok:
			return nil, "", f.fault(at, "bad_form_value", "%q is not what the field takes", given[f.Code])
		case value == "" && f.Required:
			return nil, "", f.fault(at, "field_missing", "the field must be filled in")
		case value != "":
			values[f.Code] = value
			if f.Kind == TakesService {
				serviceRef = value
			}
		}
	}
	return values, serviceRef, nil
}

func (f *FormField) fault(at, reason, format string, args ...any) error {
	e := errs.Invalidf(at, reason, format, args...)
	e.Message = "field " + f.Code + ": " + e.Message
	return e.With("field", f.Code).With("nameZh", f.NameZh).With("nameEn", f.NameEn).With("kind", string(f.Kind))
}

// clean is a value as it is kept; not ok is one that f does not take.
func (f *FormField) clean(value string) (string, bool) {
	value = strings.TrimSpace(value)
	if value == "" {
		return "", true
	}
	if !utf8.ValidString(value) || strings.ContainsRune(value, 0) {
		return "", false
	}
	n := utf8.RuneCountInString(value)
	switch f.Kind {
	case TakesText:
		return value, n <= maxText && !strings.ContainsAny(value, "\r\n")
	case TakesLongText:
		return value, n <= maxLongText
	case TakesNumber:
		return value, numberPattern.MatchString(value)
	case TakesDate:
		_, err := clock.ParseDate(value)
		return value, err == nil
	case TakesChoice:
		return value, slices.ContainsFunc(f.Choices, func(c *FieldChoice) bool { return c.Code == value })
	case TakesPhone:
		return value, phonePattern.MatchString(value)
	case TakesService:
		value = ServiceRef(value)
		return value, utf8.RuneCountInString(value) <= maxService
	}
	return "", false
}

// ServiceRef is the number of a line or an account as it is kept and compared: however people write it (small letters,
// blanks, the wide characters of a Chinese keyboard) the same one is the same.
func ServiceRef(given string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\u3000' || unicode.IsSpace(r) || unicode.IsControl(r):
			return -1
		case r >= '\uff01' && r <= '\uff5e':
			r -= 0xfee0
		}
		return unicode.ToUpper(r)
	}, given)
}
