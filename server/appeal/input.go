package appeal

import (
	"slices"
	"strings"
	"unicode/utf8"

	"duolao/server/errs"
	"duolao/server/money"
	"duolao/server/points"
	"duolao/server/storage"
)

// What somebody writes has so many characters.
const (
	minText = 5
	maxText = 1000
)

// maxSearch bounds what a list is searched for, in characters.
const maxSearch = 60

// checkText gives what was written without the blanks around it.
func checkText(field, text string) (string, error) {
	text = strings.TrimSpace(text)
	if n := utf8.RuneCountInString(text); n < minText || n > maxText || strings.ContainsRune(text, 0) {
		return "", errs.Invalidf(field, "appeal_text_length", "write %d to %d characters", minText, maxText).With("min", minText).With("max", maxText)
	}
	return text, nil
}

func (in *RaiseAppeal) validate() (err error) {
	switch {
	case !in.Month.Valid():
		return errs.Invalidf("input.month", "bad_month", "%s is not a month like 2010-09", in.Month)
	case !slices.Contains(Subjects, in.Subject):
		return errs.Invalidf("input.subject", "bad_value", "%q is nothing that an appeal can point at", in.Subject)
	case (in.Subject == Indicator) != (in.IndicatorCode != nil):
		return errs.Invalidf("input.indicatorCode", "no_such_line", "an indicator goes with INDICATOR, and INDICATOR needs one")
	case len(in.Files) > storage.MaxFiles:
		return errs.Invalidf("input.files", "too_many_files", "at most %d files can be attached", storage.MaxFiles).With("max", storage.MaxFiles)
	}
	in.Text, err = checkText("input.text", in.Text)
	return err
}

// validate checks the correcting entry as far as it can be seen from the input alone; points says what a quantity may be.
func (in *DecideAppeal) validate() (err error) {
	if in.Reasons, err = checkText("input.reasons", in.Reasons); err != nil {
		return err
	}
	if !in.Upheld {
		if in.Day != nil || in.Quantity != nil || in.OutOf != nil || in.IndicatorCode != nil {
			return errs.Invalidf("input.upheld", "bad_value", "a refused appeal makes no entry; leave out its indicator, day and quantity")
		}
		return nil
	}
	switch {
	case in.Day == nil:
		return errs.Invalidf("input.day", "correction_missing", "an appeal that is upheld needs the correcting entry: its day is missing")
	case in.Quantity == nil:
		return errs.Invalidf("input.quantity", "correction_missing", "an appeal that is upheld needs the correcting entry: its quantity is missing")
	case *in.Quantity == 0 && (in.OutOf == nil || *in.OutOf == 0):
		return errs.Invalidf("input.quantity", "quantity_zero", "a quantity of 0 corrects nothing")
	}
	if err := checkQuantity("input.quantity", in.Quantity); err != nil {
		return err
	}
	return checkQuantity("input.outOf", in.OutOf)
}

func checkQuantity(field string, q *money.Decimal) error {
	if q != nil && (*q > points.MaxQuantity || *q < -points.MaxQuantity) {
		return errs.Invalidf(field, "quantity_out_of_range", "%s is beyond ±1,000,000,000", *q)
	}
	return nil
}

// validate checks what is searched for, and that the status is one.
func (f *AppealFilter) validate() error {
	if f.Search != nil && utf8.RuneCountInString(*f.Search) > maxSearch {
		return errs.Invalidf("filter.search", "search_too_long", "the search has more than %d characters; search for less", maxSearch).With("max", maxSearch)
	}
	if f.Status != nil && !slices.Contains(Statuses, *f.Status) {
		return errs.Invalidf("filter.status", "bad_value", "%q is no status", *f.Status)
	}
	return nil
}
