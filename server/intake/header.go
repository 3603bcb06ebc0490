package intake

import (
	"slices"
	"strings"

	"duolao/server/spreadsheet"
)

// layout says which of a sheet's columns is which of the kind's.
type layout struct {
	kind    *kind
	sheet   string
	row     int      // of the header
	headers []string // as they are written
	at      []int    // by the kind's columns: the place in the sheet, -1 where it is absent
	wide    []wideColumn
	unknown []string // headers that are not read

	date1904 bool
}

// wideColumn is an indicator's column of a wide sheet. all is the place of its total beside it, -1 where there is none.
type wideColumn struct {
	key     string // the indicator's name, keyed
	at, all int
}

func (l *layout) has(column int) bool { return l.at[column] >= 0 }

// headerWithin is how many rows, titles before it included, are looked at for the header.
const headerWithin = 10

// ours are the columns that we ourselves write into the workbook of rejected rows.
var ours = keyedSet(reasonHeaderZh, reasonHeaderEn, remedyHeaderZh, remedyHeaderEn, rowHeaderZh, rowHeaderEn)

// companions stand beside a code or a row for people to read: that they are not read is no news.
var companions = keyedSet("序号", "姓名", "员工姓名", "单元名称", "单位名称", "集团名称", "指标名称",
	"No", "Name", "Staff name", "Unit name", "Group name", "Indicator name")

func keyedSet(headers ...string) map[string]bool {
	set := make(map[string]bool, len(headers))
	for _, h := range headers {
		set[spreadsheet.Keyed(h)] = true
	}
	return set
}

// The headers of the columns that the workbook of rejected rows adds.
const (
	reasonHeaderZh = "退回原因"
	reasonHeaderEn = "Why it was rejected"
	remedyHeaderZh = "处理办法"
	remedyHeaderEn = "What to do"
	rowHeaderZh    = "原行号"
	rowHeaderEn    = "Row in the file"
)

var doneSuffixes = []string{"(完成)", "(完成数)", "(达标)", "(达标数)", "(done)", "(good)"}

var allSuffixes = []string{"(总数)", "(总量)", "(基数)", "(应完成)", "(应完成数)", "(total)", "(all)", "(outof)"}

// match reads a row as the header of a kind. indicators are the names of all indicators, keyed. It gives
// nil, and the required columns that are absent, where it is not one.
func match(k *kind, cells []string, indicators map[string]bool) (*layout, []string) {
	l := &layout{kind: k, at: make([]int, len(k.columns))}
	for i := range l.at {
		l.at[i] = -1
	}
	names := make([]string, len(cells))
	for i, c := range cells {
		l.headers = append(l.headers, spreadsheet.Plain(c))
		names[i] = spreadsheet.Keyed(c)
	}
	used := make([]bool, len(cells))
	// A column's own header wins over another one's synonym.
	for _, own := range []bool{true, false} {
		for c := range k.columns {
			for i, name := range names {
				if name != "" && !used[i] && l.at[c] < 0 && k.columns[c].called(name, own) {
					l.at[c], used[i] = i, true
				}
			}
		}
	}
	if k.wide() && !l.has(k.long[0]) {
		l.findWide(names, used, indicators)
	}
	var absent []string
	for c := range k.columns {
		if k.columns[c].required && !l.has(c) {
			absent = append(absent, k.columns[c].zh)
		}
	}
	if k.wide() && len(l.wide) == 0 {
		for _, c := range k.long {
			if !l.has(c) {
				absent = append(absent, k.columns[c].zh)
			}
		}
	}
	if k.id == Target && !l.has(targetUnit) && !l.has(targetStaff) {
		absent = append(absent, k.columns[targetUnit].zh)
	}
	if len(absent) > 0 {
		return nil, absent
	}
	for i, name := range names {
		if name != "" && !used[i] && !ours[name] && !companions[name] {
			l.unknown = append(l.unknown, l.headers[i])
		}
	}
	return l, nil
}

// called says whether the column goes by that name: its own headers, or its synonyms.
func (c *column) called(name string, own bool) bool {
	if own {
		return name == spreadsheet.Keyed(c.zh) || name == spreadsheet.Keyed(c.en)
	}
	return slices.ContainsFunc(c.synonyms, func(s string) bool { return name == spreadsheet.Keyed(s) })
}

// findWide finds the columns that are headed by an indicator.
func (l *layout) findWide(names []string, used []bool, indicators map[string]bool) {
	totals := map[string]int{}
	for i, name := range names {
		if key, is := cutSuffix(name, allSuffixes); is && !used[i] && indicators[key] && !indicators[name] {
			totals[key], used[i] = i, true
		}
	}
	for i, name := range names {
		key := name
		if !indicators[key] {
			key, _ = cutSuffix(name, doneSuffixes)
		}
		if used[i] || !indicators[key] || slices.ContainsFunc(l.wide, func(w wideColumn) bool { return w.key == key }) {
			continue
		}
		w := wideColumn{key: key, at: i, all: -1}
		if all, is := totals[key]; is {
			w.all = all
		}
		l.wide, used[i] = append(l.wide, w), true
	}
}

func cutSuffix(name string, suffixes []string) (string, bool) {
	for _, s := range suffixes {
		if base, is := strings.CutSuffix(name, s); is {
			return base, true
		}
	}
	return name, false
}
