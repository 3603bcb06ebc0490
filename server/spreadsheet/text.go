package spreadsheet

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"duolao/server/errs"
)

// readText streams the records of a .csv file. The text is UTF-8, UTF-16 with a mark, or else
// GB18030, as Chinese spreadsheet programs save it; the separator is a comma, a
// semicolon or a tab, whichever the first lines use most.
func readText(content []byte, v Visitor) error {
	if bytes.IndexByte(content[:min(len(content), 4096)], 0) >= 0 && !marked16(content) {
		return errs.Invalidf("input.file", "file_not_workbook", "this is neither an .xlsx workbook nor a .csv text")
	}
	text := decoded(content)
	counter := &counting{r: text}
	first := make([]byte, 16<<10)
	n, err := io.ReadFull(counter, first)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return Unreadable(err)
	}
	first = first[:n]
	r := csv.NewReader(io.MultiReader(bytes.NewReader(first), counter))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes, r.ReuseRecord = separator(string(first)), -1, true, true
	if err := v.Sheet("", false); err != nil {
		return skipped(err)
	}
	// The reader leaves empty lines out and a record may go over several: a spreadsheet counts the former and not the latter.
	row, next, total := 0, 1, 0
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return Unreadable(err)
		}
		line, _ := r.FieldPos(0)
		row += 1 + line - next
		next = line + 1
		for _, c := range cells {
			next += strings.Count(c, "\n")
		}
		if row%tick == 0 {
			if err := v.Done(min(999, int(1000*counter.n/int64(len(content)+1)))); err != nil {
				return err
			}
		}
		if cells = bounded(cells); blank(cells) {
			continue
		}
		if total++; total > maxRows {
			return tooManyRows()
		}
		for i, c := range cells {
			if strings.ContainsRune(c, utf8.RuneError) {
				return errs.Invalidf("input.file", "file_encoding", "row %d, column %d cannot be read as UTF-8 nor as GB18030; save the file as UTF-8", row, i+1).With("row", row)
			}
		}
		if err := v.Row(row, cells); err != nil {
			return skipped(err)
		}
	}
}

func skipped(err error) error {
	if errors.Is(err, ErrNextSheet) {
		return nil
	}
	return err
}

func marked16(content []byte) bool {
	return bytes.HasPrefix(content, []byte("\xff\xfe")) || bytes.HasPrefix(content, []byte("\xfe\xff"))
}

// decoded is the text as UTF-8 without a mark.
func decoded(content []byte) io.Reader {
	switch {
	case marked16(content):
		return transform.NewReader(bytes.NewReader(content), unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder())
	case bytes.HasPrefix(content, []byte("\xef\xbb\xbf")):
		return bytes.NewReader(content[3:])
	case utf8.Valid(content):
		return bytes.NewReader(content)
	}
	return transform.NewReader(bytes.NewReader(content), simplifiedchinese.GB18030.NewDecoder())
}

// separator is what the first lines use most, outside of quotes.
func separator(text string) rune {
	counts := map[rune]int{}
	quoted := false
	for _, r := range text {
		switch {
		case r == '"':
			quoted = !quoted
		case !quoted && (r == ',' || r == ';' || r == '\t'):
			counts[r]++
		}
	}
	best := ','
	for _, r := range []rune{'\t', ';'} {
		if counts[r] > counts[best] {
			best = r
		}
	}
	return best
}

type counting struct {
	r io.Reader
	n int64
}

func (c *counting) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}
