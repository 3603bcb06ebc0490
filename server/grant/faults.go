package grant

import (
	"strings"
	"unicode/utf8"

	"duolao/server/errs"
)

// faults gathers what is wrong, so that whoever fills a form sees it all at once.
type faults struct{ errs.Faults }

// text adds a fault where a text is too short, too long, or has blanks around it.
func (f *faults) text(field, text string, least, most int) {
	if n := utf8.RuneCountInString(text); n < least || n > most || strings.TrimSpace(text) != text {
		f.Add(field, "bad_text", "it has %d to %d characters and no blanks around it", least, most)
	}
}
