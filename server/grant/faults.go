package grant

import (
	"maps"
	"strings"
	"unicode/utf8"

	"duolao/server/errs"
)

// Fault is one thing that is wrong with an input.
type Fault struct {
	Field   string         `json:"field"` // the input's path, e.g. "input.staffIds.17"
	Reason  string         `json:"reason"`
	Message string         `json:"message"`
	Params  map[string]any `json:"params,omitempty"`
}

// maxFaults bounds an answer.
const maxFaults = 200

// faults gathers what is wrong, so that whoever fills a form sees it all at once.
type faults []*errs.Error

func (f *faults) add(field, reason, format string, args ...any) *errs.Error {
	e := errs.Invalidf(field, reason, format, args...)
	*f = append(*f, e)
	return e
}

// text adds a fault where a text is too short, too long, or has blanks around it.
func (f *faults) text(field, text string, least, most int) {
	if n := utf8.RuneCountInString(text); n < least || n > most || strings.TrimSpace(text) != text {
		f.add(field, "bad_text", "it has %d to %d characters and no blanks around it", least, most)
	}
}

// err is nil, or the first fault, which carries all of them, itself included, as the parameter "faults".
func (f faults) err() error {
	if len(f) == 0 {
		return nil
	}
	all := make([]Fault, min(len(f), maxFaults))
	for i := range all {
		all[i] = Fault{f[i].Field, f[i].Reason, f[i].Message, f[i].Params}
	}
	first := *f[0]
	first.Params = map[string]any{}
	maps.Copy(first.Params, f[0].Params)
	return first.With("faults", all)
}
