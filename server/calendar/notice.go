package calendar

import (
	_ "embed"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"duolao/server/clock"
	"duolao/server/errs"
)

//go:embed china-days.csv
var daysCSV string

// notices are the State Council's, as this version knows them. Nobody changes them.
var notices = func() map[clock.Date]Special {
	var n notice
	for i, line := range strings.Split(strings.TrimSpace(daysCSV), "\n") {
		n.row(i+1, strings.Split(line, ","), false)
	}
	if len(n.faults) > 0 {
		panic(fmt.Sprintf("calendar: china-days.csv: %v", n.faults[0])) // a defect of the program
	}
	return n.days
}()

// Shipped are the days that the notices known to this version name, and their years.
func Shipped() (days map[clock.Date]Special, years map[int]bool) {
	years = map[int]bool{}
	for day := range notices {
		years[yearOf(day)] = true
	}
	return maps.Clone(notices), years
}

// Fault is what is wrong with a line of a notice.
type Fault struct {
	Field   string         `json:"field"`
	Reason  string         `json:"reason"`
	Message string         `json:"message"`
	Params  map[string]any `json:"params,omitempty"`
}

const (
	maxName   = 40 // characters of a day's name
	maxFaults = 50 // are told of one file
	leastOff  = 7  // days off that a year's notice has: the law has eleven
)

// notice gathers the lines of one.
type notice struct {
	headed bool
	days   map[clock.Date]Special
	faults []Fault
}

// row takes a line: the heading first, then a day, WORK or OFF, and a name each. serial1904 is a workbook's.
func (n *notice) row(line int, cells []string, serial1904 bool) {
	cells = slices.Clone(cells)
	for i := range cells {
		cells[i] = strings.TrimSpace(cells[i])
	}
	for len(cells) > 3 && cells[len(cells)-1] == "" {
		cells = cells[:len(cells)-1]
	}
	if !n.headed {
		n.headed, n.days = true, map[clock.Date]Special{}
		if !isHeading(cells) {
			n.fault(line, "notice_heading", cells, "the first line must be the heading day,kind,name")
		}
		return
	}
	if len(cells) != 3 {
		n.fault(line, "notice_cells", cells, "a line has a day, WORK or OFF, and a name, like 2027-01-01,OFF,元旦")
		return
	}
	day, known := parseDay(cells[0], serial1904)
	kind, named := kinds[strings.ToUpper(cells[1])]
	_, twice := n.days[day]
	switch {
	case !known:
		n.fault(line, "notice_day", cells, "%q is no day like 2027-01-01", cells[0])
	case !named:
		n.fault(line, "notice_kind", cells, "%q is neither WORK nor OFF", cells[1])
	case cells[2] == "" || len([]rune(cells[2])) > maxName:
		n.fault(line, "notice_name", cells, "a day has a name of 1 to %d characters", maxName)
	case twice:
		n.fault(line, "notice_twice", cells, "%s is named a second time", day)
	default:
		n.days[day] = Special{Kind: kind, Name: cells[2]}
	}
}

func (n *notice) fault(line int, reason string, cells []string, format string, args ...any) {
	if len(n.faults) < maxFaults {
		text := []rune(strings.Join(cells, ","))
		n.faults = append(n.faults, Fault{"input.file", reason, fmt.Sprintf("line %d: ", line) + fmt.Sprintf(format, args...),
			map[string]any{"line": line, "text": string(text[:min(len(text), 60)])}})
	}
}

var headings = [][3]string{{"day", "kind", "name"}, {"日期", "类型", "名称"}}

func isHeading(cells []string) bool {
	if len(cells) != 3 {
		return false
	}
	got := [3]string{strings.ToLower(cells[0]), strings.ToLower(cells[1]), strings.ToLower(cells[2])}
	return slices.Contains(headings, got)
}

var kinds = map[string]DayKind{"WORK": Work, "OFF": Off, "班": Work, "休": Off}

var slashed = regexp.MustCompile(`^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$`)

// The serial numbers under which workbooks keep the days of 1954 to 2119, and what is to be added where they count from 1904.
const firstSerial, lastSerial, from1904 = 20_000, 80_000, 1_462

// parseDay reads a day as it is written here, or as a spreadsheet has rewritten it: 2027/1/1, or its serial number.
func parseDay(s string, serial1904 bool) (clock.Date, bool) {
	if n, err := strconv.Atoi(s); err == nil && n >= firstSerial && n <= lastSerial {
		if serial1904 {
			n += from1904
		}
		return clock.Date("1899-12-30").AddDays(n), true
	}
	m := slashed.FindStringSubmatch(s)
	if m == nil {
		return "", false
	}
	day, err := clock.ParseDate(fmt.Sprintf("%s-%02s-%02s", m[1], m[2], m[3]))
	return day, err == nil
}

// of says whether these are the days of that year's notice. INVALID notice_lines with every line that is at fault as the
// parameter "faults", notice_other_year, notice_incomplete.
func (n *notice) of(year int) error {
	inYear, off := 0, 0
	for day, special := range n.days {
		if yearOf(day) == year {
			inYear++
			if special.Kind == Off {
				off++
			}
		}
	}
	if len(n.faults) > 0 {
		return errs.Invalidf("input.file", "notice_lines", "nothing was taken in: %s", n.faults[0].Message).
			With("count", len(n.faults)).With("faults", n.faults)
	}
	for day := range n.days {
		if yearOf(day) != year && day.Month() != clock.Month(year*100-100+12) || inYear == 0 {
			return errs.Invalidf("input.file", "notice_other_year", "the file names %s, but a notice of %d names days of that year, and of the December before it", day, year).
				With("year", year).With("day", string(day))
		}
	}
	if off < leastOff {
		return errs.Invalidf("input.file", "notice_incomplete", "the file has %d days off in %d; a year's notice has %d at least, so something is missing", off, year, leastOff).
			With("year", year).With("off", off).With("least", leastOff)
	}
	return nil
}
