package inspection

import (
	"bufio"
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Unit is what an amount is counted in.
type Unit string

// The units.
const (
	Fen   Unit = "FEN"
	Times Unit = "TIMES"
	Days  Unit = "DAYS"
)

// What a population holds at most; together they keep every sum of amounts within 64 bits.
const (
	MaxItems  = 1_000_000
	MaxAmount = 1_000_000_000_000
)

// maxWord is how many characters a use's code or a power's code has at most.
const maxWord = 64

// Item is a use of a power, as an inspection sees it. What was reversed is in it as it was used.
type Item struct {
	UseID         int64
	Code          string
	At            time.Time // when it took effect, to the microsecond
	PowerCode     string
	Unit          Unit
	Amount        int64 // in units, at least 1
	PerUseLimit   int64 // of the grant that was used, at the time; 0 for none
	OverAuthority bool
	HolderID      int64
	GroupID       int64 // 0 where the use was for no customer
	UnitID        int64
}

// Hash is a SHA-256, written in lower-case hexadecimal.
type Hash [sha256.Size]byte

func (h Hash) String() string { return hex.EncodeToString(h[:]) }

// MarshalText writes it in hexadecimal.
func (h Hash) MarshalText() ([]byte, error) { return []byte(h.String()), nil }

// UnmarshalText reads it.
func (h *Hash) UnmarshalText(b []byte) error {
	if len(b) != hex.EncodedLen(len(h)) {
		return fmt.Errorf("a SHA-256 has %d hexadecimal digits, this has %d characters", hex.EncodedLen(len(h)), len(b))
	}
	_, err := hex.Decode(h[:], b)
	return err
}

// Population is a closed set of uses, by use id.
type Population struct {
	items []Item
	hash  Hash
}

// columns are the header of the text. They are its version too: a text that says anything else, or says it otherwise, has
// other columns.
const columns = "use,code,at,power,unit,amount,per_use_limit,over_authority,holder,group,org_unit"

// names are the columns one by one.
var names = strings.Split(columns, ",")

// timeLayout is how the text writes a moment: in UTC, to the microsecond, always as long.
const timeLayout = "2006-01-02T15:04:05.000000Z"

// NewPopulation closes the uses. Their order does not matter. An error names the use that cannot be in one.
func NewPopulation(items []Item) (*Population, error) {
	p := &Population{items: slices.Clone(items)}
	for i := range p.items {
		item := &p.items[i]
		if err := item.check(); err != nil {
			return nil, fmt.Errorf("use %d: %w", item.UseID, err)
		}
		item.At = item.At.UTC()
	}
	if err := p.close(); err != nil {
		return nil, err
	}
	return p, nil
}

// close puts the items in order, finds doubles and makes the hash.
func (p *Population) close() error {
	if len(p.items) > MaxItems {
		return fmt.Errorf("a population has at most %d uses, this has %d: inspect a shorter period, or fewer units", MaxItems, len(p.items))
	}
	slices.SortFunc(p.items, func(a, b Item) int { return cmp.Compare(a.UseID, b.UseID) })
	codes := make(map[string]int64, len(p.items))
	for i := range p.items {
		item := &p.items[i]
		if i > 0 && p.items[i-1].UseID == item.UseID {
			return fmt.Errorf("use %d is there twice", item.UseID)
		}
		if other, twice := codes[item.Code]; twice {
			return fmt.Errorf("uses %d and %d have the same code %q", other, item.UseID, item.Code)
		}
		codes[item.Code] = item.UseID
	}
	sum := sha256.New()
	if _, err := p.WriteTo(sum); err != nil {
		return err
	}
	p.hash = Hash(sum.Sum(nil))
	return nil
}

// Items are the uses, by use id. They are not to be changed.
func (p *Population) Items() []Item { return p.items }

// Hash is the SHA-256 of the text that WriteTo writes: what `sha256sum` says of the file.
func (p *Population) Hash() Hash { return p.hash }

// WriteTo writes the text of the population, which docs/inspection.md describes so that anybody can write it.
func (p *Population) WriteTo(w io.Writer) (int64, error) {
	b := append(make([]byte, 0, 1<<16), columns+"\n"...)
	var written int64
	for i := range p.items {
		b = p.items[i].appendLine(b)
		if len(b) > 1<<15 {
			n, err := w.Write(b)
			if written += int64(n); err != nil {
				return written, err
			}
			b = b[:0]
		}
	}
	n, err := w.Write(b)
	return written + int64(n), err
}

func (i *Item) appendLine(b []byte) []byte {
	b = append(strconv.AppendInt(b, i.UseID, 10), ',')
	b = append(append(b, i.Code...), ',')
	b = append(i.At.UTC().AppendFormat(b, timeLayout), ',')
	b = append(append(b, i.PowerCode...), ',')
	b = append(append(b, i.Unit...), ',')
	b = append(strconv.AppendInt(b, i.Amount, 10), ',')
	b = append(strconv.AppendInt(b, i.PerUseLimit, 10), ',')
	over := byte('0')
	if i.OverAuthority {
		over = '1'
	}
	b = append(b, over, ',')
	b = append(strconv.AppendInt(b, i.HolderID, 10), ',')
	b = append(strconv.AppendInt(b, i.GroupID, 10), ',')
	return append(strconv.AppendInt(b, i.UnitID, 10), '\n')
}

// check finds what no text could say, or not in one way only.
func (i *Item) check() error {
	for _, word := range []struct{ column, value string }{{"code", i.Code}, {"power", i.PowerCode}} {
		if err := checkWord(word.value); err != nil {
			return fmt.Errorf("column %s: %w", word.column, err)
		}
	}
	switch i.Unit {
	case Fen, Times, Days:
	default:
		return fmt.Errorf("column unit: %q is none of FEN, TIMES and DAYS", i.Unit)
	}
	for _, number := range []struct {
		column      string
		value       int64
		least, most int64
	}{
		{"use", i.UseID, 1, 1<<63 - 1},
		{"amount", i.Amount, 1, MaxAmount},
		{"per_use_limit", i.PerUseLimit, 0, MaxAmount},
		{"holder", i.HolderID, 1, 1<<63 - 1},
		{"group", i.GroupID, 0, 1<<63 - 1},
		{"org_unit", i.UnitID, 1, 1<<63 - 1},
	} {
		if number.value < number.least || number.value > number.most {
			return fmt.Errorf("column %s: %d does not lie between %d and %d", number.column, number.value, number.least, number.most)
		}
	}
	if y := i.At.UTC().Year(); y < 1900 || y > 9999 || i.At.Nanosecond()%int(time.Microsecond) != 0 {
		return errors.New("column at: the moment lies outside the years 1900 to 9999, or is finer than a microsecond")
	}
	return nil
}

// checkWord lets letters, digits and -_./ through, after a letter or a digit: nothing that has to be quoted in a CSV file,
// and nothing that a spreadsheet would take for a formula.
func checkWord(s string) error {
	if n := utf8.RuneCountInString(s); n == 0 || n > maxWord || !utf8.ValidString(s) {
		return fmt.Errorf("%q is empty, longer than %d characters, or not in UTF-8", s, maxWord)
	}
	for at, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && (at == 0 || !strings.ContainsRune("-_./", r)) {
			return fmt.Errorf("%q has a character that is neither a letter, a digit nor one of -_./, or does not begin with a letter or a digit", s)
		}
	}
	return nil
}

// maxLine is more than the longest line that a population can have.
const maxLine = 2048

// ReadPopulation reads the text of a population. Its lines may be in any order; everything else has to be as WriteTo
// writes it, so that there is one text only. An error names the line.
func ReadPopulation(r io.Reader) (*Population, error) {
	lines := bufio.NewScanner(r)
	lines.Buffer(make([]byte, 0, maxLine), maxLine)
	lines.Split(scanLF)
	number := 0
	p := &Population{}
	for lines.Scan() {
		number++
		line := lines.Bytes()
		if !bytes.HasSuffix(line, []byte("\n")) {
			return nil, fmt.Errorf("line %d does not end with a line feed: the file is cut off, or was not written as one line a use", number)
		}
		line = line[:len(line)-1]
		if err := checkLine(line, number); err != nil {
			return nil, fmt.Errorf("line %d: %w", number, err)
		}
		if number == 1 {
			continue
		}
		if len(p.items) == MaxItems {
			return nil, fmt.Errorf("line %d: a population has at most %d uses", number, MaxItems)
		}
		item, err := parseLine(string(line))
		if err != nil {
			return nil, fmt.Errorf("line %d, %w", number, err)
		}
		p.items = append(p.items, item)
	}
	switch err := lines.Err(); {
	case errors.Is(err, bufio.ErrTooLong):
		return nil, fmt.Errorf("line %d is longer than %d bytes: this is no population", number+1, maxLine)
	case err != nil:
		return nil, err
	case number == 0:
		return nil, fmt.Errorf("the file is empty; its first line has to be %q", columns)
	}
	if err := p.close(); err != nil {
		return nil, err
	}
	return p, nil
}

// checkLine finds what a spreadsheet does to a file that it has saved, and a wrong header.
func checkLine(line []byte, number int) error {
	switch {
	case number == 1 && bytes.HasPrefix(line, []byte("\xef\xbb\xbf")):
		return errors.New("the file begins with a byte order mark, as spreadsheets write it; take the published file itself")
	case bytes.HasSuffix(line, []byte("\r")):
		return errors.New("the line ends with CR LF, as spreadsheets write it; take the published file itself")
	case number == 1 && string(line) != columns:
		return fmt.Errorf("the header is %q and has to be %q", line, columns)
	}
	return nil
}

// scanLF splits at line feeds and keeps them, so that a last line without one is told apart.
func scanLF(data []byte, atEOF bool) (advance int, token []byte, err error) {
	if i := bytes.IndexByte(data, '\n'); i >= 0 {
		return i + 1, data[:i+1], nil
	}
	if atEOF && len(data) > 0 {
		return len(data), data, nil
	}
	return 0, nil, nil
}

func parseLine(line string) (Item, error) {
	var i Item
	cells := strings.Split(line, ",")
	if len(cells) != len(names) {
		return i, fmt.Errorf("it has %d columns and has to have %d", len(cells), len(names))
	}
	i.Code, i.PowerCode, i.Unit, i.OverAuthority = cells[1], cells[3], Unit(cells[4]), cells[7] == "1"
	for _, number := range []struct {
		column int
		to     *int64
	}{{0, &i.UseID}, {5, &i.Amount}, {6, &i.PerUseLimit}, {8, &i.HolderID}, {9, &i.GroupID}, {10, &i.UnitID}} {
		v, err := strconv.ParseInt(cells[number.column], 10, 64)
		if err != nil {
			return i, fmt.Errorf("column %s: %q is no whole number", names[number.column], cells[number.column])
		}
		*number.to = v
	}
	at, err := time.Parse(timeLayout, cells[2])
	if err != nil {
		return i, fmt.Errorf("column at: %q is no moment like %s", cells[2], timeLayout)
	}
	i.At = at
	if err := i.check(); err != nil {
		return i, err
	}
	// One use has one line: 007, +7 and a moment in another zone say the same and hash otherwise.
	made := strings.TrimSuffix(string(i.appendLine(make([]byte, 0, len(line)+1))), "\n")
	if made != line {
		for n, cell := range strings.Split(made, ",") {
			if cells[n] != cell {
				return i, fmt.Errorf("column %s: %q has to be written %q", names[n], cells[n], cell)
			}
		}
	}
	return i, nil
}
