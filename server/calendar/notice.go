package calendar

import (
	_ "embed"
	"fmt"
	"maps"
	"strings"

	"duolao/server/clock"
)

//go:embed china-days.csv
var daysCSV string

// notices are the State Council's, as this version knows them. Nobody changes them.
var notices = func() map[clock.Date]Special {
	days, issues := readNotice(daysCSV)
	if len(issues) > 0 {
		panic(fmt.Sprintf("calendar: china-days.csv, line %d: %s", issues[0].Line, issues[0].Text)) // a defect of the program
	}
	return days
}()

// Shipped are the days that the notices known to this version name, and their years.
func Shipped() (days map[clock.Date]Special, years map[int]bool) {
	years = map[int]bool{}
	for day := range notices {
		years[yearOf(day)] = true
	}
	return maps.Clone(notices), years
}

// NoticeIssue is what is wrong with a line of a notice.
type NoticeIssue struct {
	Line   int
	Reason string
	Text   string
}

// Reasons of issues.
const (
	issueHeading = "notice_heading"
	issueCells   = "notice_cells"
	issueDay     = "notice_day"
	issueKind    = "notice_kind"
	issueName    = "notice_name"
	issueTwice   = "notice_twice"
)

// maxNameLength bounds the name of a day, in characters.
const maxNameLength = 40

// readNotice reads a notice: below the heading day,kind,name a line for each day that the notice names, with WORK or OFF.
func readNotice(text string) (map[clock.Date]Special, []NoticeIssue) {
	days := map[clock.Date]Special{}
	var issues []NoticeIssue
	lines := strings.Split(strings.TrimPrefix(text, "\uFEFF"), "\n")
	for i, line := range lines {
		line = strings.TrimSpace(line)
		if i == 0 {
			if line != "day,kind,name" {
				issues = append(issues, NoticeIssue{1, issueHeading, line})
			}
			continue
		}
		if line == "" {
			continue
		}
		day, special, reason := readDay(line)
		if _, twice := days[day]; reason == "" && twice {
			reason = issueTwice
		}
		if reason != "" {
			issues = append(issues, NoticeIssue{i + 1, reason, line})
			continue
		}
		days[day] = special
	}
	return days, issues
}

// readDay reads a line; reason says what is wrong with it.
func readDay(line string) (day clock.Date, special Special, reason string) {
	cells := strings.Split(line, ",")
	if len(cells) != 3 {
		return "", Special{}, issueCells
	}
	for i := range cells {
		cells[i] = strings.TrimSpace(cells[i])
	}
	day, err := clock.ParseDate(cells[0])
	switch kind := DayKind(cells[1]); {
	case err != nil:
		return "", Special{}, issueDay
	case kind != Work && kind != Off:
		return "", Special{}, issueKind
	case cells[2] == "" || len([]rune(cells[2])) > maxNameLength:
		return "", Special{}, issueName
	default:
		return day, Special{Kind: kind, Name: cells[2]}, ""
	}
}
