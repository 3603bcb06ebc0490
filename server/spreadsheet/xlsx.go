package spreadsheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// raw cells are what the file holds: a date's serial number rather than one of a hundred ways to show it.
var raw = excelize.Options{RawCellValue: true, UnzipSizeLimit: maxUnzip, UnzipXMLSizeLimit: 16 << 20}

// readWorkbook streams the rows of an .xlsx workbook. Parts that are large when
// unpacked go through a temporary file.
func readWorkbook(content []byte, v Visitor) error {
	f, err := excelize.OpenReader(bytes.NewReader(content), raw)
	if err != nil {
		return Unreadable(err)
	}
	defer func() { _ = f.Close() }()
	date1904 := false
	if p, err := f.GetWorkbookProps(); err == nil && p.Date1904 != nil {
		date1904 = *p.Date1904
	}
	total, seen, expected := 0, 0, expectedRows(content)
	done := func() error {
		seen += tick
		return v.Done(min(999, 1000*seen/max(expected, seen)))
	}
	for _, name := range f.GetSheetList() {
		rows, err := f.Rows(name)
		if err != nil {
			continue // a chart has no rows
		}
		err = v.Sheet(name, date1904)
		if err == nil {
			err = readSheet(rows, &total, done, v)
		}
		closed := rows.Close()
		if err != nil && !errors.Is(err, ErrNextSheet) {
			return err
		}
		if closed != nil && err == nil {
			return Unreadable(closed)
		}
	}
	return nil
}

// tick is after how many rows the progress is told.
const tick = 512

func readSheet(rows *excelize.Rows, total *int, done func() error, v Visitor) error {
	number := 0
	for rows.Next() {
		number++
		cells, err := rows.Columns(raw)
		if err != nil {
			return Unreadable(err)
		}
		if number%tick == 0 {
			if err := done(); err != nil {
				return err
			}
		}
		if len(cells) == 0 {
			continue
		}
		if cells = bounded(cells); blank(cells) {
			continue
		}
		if *total++; *total > maxRows {
			return tooManyRows()
		}
		if err := v.Row(number, cells); err != nil {
			return err
		}
	}
	return rows.Error()
}

var dimension = regexp.MustCompile(`<(?:\w+:)?dimension\s+ref="[A-Z]+\d+:[A-Z]+(\d+)"`)

// expectedRows is how many rows the sheets say they have, for the progress only.
func expectedRows(content []byte) int {
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return 0
	}
	sum := 0
	for _, part := range z.File {
		if !strings.HasPrefix(strings.ToLower(part.Name), "xl/worksheets/") {
			continue
		}
		r, err := part.Open()
		if err != nil {
			continue
		}
		head, _ := io.ReadAll(io.LimitReader(r, 2048))
		_ = r.Close()
		if m := dimension.FindSubmatch(head); m != nil {
			rows, _ := strconv.Atoi(string(m[1]))
			sum += rows
		}
	}
	return sum
}
