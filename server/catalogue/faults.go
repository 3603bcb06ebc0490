package catalogue

import (
	"maps"
	"strings"
	"unicode/utf8"

	"duolao/server/errs"
)

// Fault is one thing that is wrong with an input.
type Fault struct {
	Field   string         `json:"field"` // the input's path, e.g. "input.lines.17.amount"
	Reason  string         `json:"reason"`
	Message string         `json:"message"`
	Params  map[string]any `json:"params,omitempty"`
}

// maxFaults bounds an answer: a table that has more is told the first.
const maxFaults = 100

// faults gathers what is wrong, so that whoever edits a table sees it all at once.
type faults []*errs.Error

func (f *faults) add(field, reason, format string, args ...any) *errs.Error {
	e := errs.Invalidf(field, reason, format, args...)
	*f = append(*f, e)
	return e
}

// err is nil, or an INVALID error: the first fault, which carries all of them, itself included, as the parameter "faults".
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

// maxName bounds the names of types, fields and choices.
const maxName = 60

func (f *faults) name(field, name string) {
	if n := utf8.RuneCountInString(name); n < 1 || n > maxName || strings.TrimSpace(name) != name {
		f.add(field, "bad_name", "a name has 1 to %d characters and no blanks around it", maxName)
	}
}
