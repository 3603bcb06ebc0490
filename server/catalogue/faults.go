package catalogue

import (
	"strings"
	"unicode/utf8"

	"duolao/server/errs"
)

// faults gathers what is wrong, so that whoever edits a table sees it all at once.
type faults struct{ errs.Faults }

// maxName bounds the names of types, fields and choices.
const maxName = 60

func (f *faults) name(field, name string) {
	if n := utf8.RuneCountInString(name); n < 1 || n > maxName || strings.TrimSpace(name) != name {
		f.Add(field, "bad_name", "a name has 1 to %d characters and no blanks around it", maxName)
	}
}
