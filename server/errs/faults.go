package errs

import "maps"

// Fault is one thing that is wrong with an input.
type Fault struct {
	Field   string         `json:"field"` // the input's path, e.g. "input.lines.17.amount"
	Reason  string         `json:"reason"`
	Message string         `json:"message"`
	Params  map[string]any `json:"params,omitempty"`
}

// maxFaults bounds an answer: an input with more is told the first.
const maxFaults = 200

// Faults gathers all that is wrong with an input, so that whoever fills it in sees it at once. Packages embed it, with checks of
// their own.
type Faults struct{ list []*Error }

// Add adds a fault, to which parameters may still be given.
func (f *Faults) Add(field, reason, format string, args ...any) *Error {
	e := Invalidf(field, reason, format, args...)
	f.list = append(f.list, e)
	return e
}

// Take adds a fault that somebody else has found.
func (f *Faults) Take(e *Error) { f.list = append(f.list, e) }

// Err is nil, or the first fault, which carries all of them, itself included, as the parameter "faults" ([]Fault).
func (f *Faults) Err() error {
	if len(f.list) == 0 {
		return nil
	}
	all := make([]Fault, min(len(f.list), maxFaults))
	for i, e := range f.list[:len(all)] {
		all[i] = Fault{e.Field, e.Reason, e.Message, e.Params}
	}
	first := *f.list[0]
	first.Params = map[string]any{}
	maps.Copy(first.Params, f.list[0].Params)
	return first.With("faults", all)
}
