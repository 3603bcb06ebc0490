package calendar

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"time"

	"github.com/uptrace/bun"

	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/spreadsheet"
	"duolao/server/upload"
)

// maxNotice bounds a notice's file, in bytes.
const maxNotice = 1 << 20

// UploadNotice takes in a year's notice: all of it, in place of the year's national days and corrections, or nothing.
// WRITE_CALENDAR. A repeated request gives the calendar as it is by then. INVALID bad_year, notice_lines with every line
// at fault as the parameter "faults", notice_other_year, notice_incomplete, file_too_large and what else is wrong with a
// file; CONFLICT stale_version. Tells the clocks.
func (s *Service) UploadNotice(ctx context.Context, in UploadNotice) (*WorkCalendar, error) {
	actor, err := auth.Require(ctx, auth.WriteCalendar)
	if err != nil {
		return nil, err
	}
	if err := checkYear("input.year", in.Year); err != nil {
		return nil, err
	}
	content, err := received(in.File)
	if err != nil {
		return nil, err
	}
	n, err := readNotice(content)
	if err != nil {
		return nil, err
	}
	if err := n.of(in.Year); err != nil {
		return nil, err
	}
	hash := sha256.Sum256(content)
	now := s.now()
	return s.run(ctx, actor, now, command{
		name: "uploadNotice", requestID: in.RequestID, input: struct {
			UploadNotice
			Hash string `json:"hash"`
		}{in, hex.EncodeToString(hash[:])},
		revision: in.Revision, year: in.Year, from: n.first(in.Year), entity: "calendar", action: "calendar.upload_notice",
		do: func(ctx context.Context, tx bun.Tx) (before, after any, err error) {
			snap, err := s.latest(ctx, tx)
			if err != nil {
				return nil, nil, err
			}
			was := logged(in.Year, snap.national)
			was.Source = snap.notice(in.Year)
			is := logged(in.Year, n.days)
			is.Source = NoticeUploaded
			return was, is, n.write(ctx, tx, actor, in.Year, now)
		},
	})
}

// yearRow is a year's national days, for the audit log.
type yearRow struct {
	Year   int          `json:"year"`
	Source NoticeSource `json:"source"`
	Days   []string     `json:"days"` // as "2027-01-01 OFF 元旦"
}

func logged(year int, days map[clock.Date]Special) yearRow {
	row := yearRow{Year: year, Days: []string{}}
	for _, day := range slices.Sorted(maps.Keys(days)) {
		if yearOf(day) == year || year == yearOf(day)+1 && day.Month()%100 == 12 {
			row.Days = append(row.Days, fmt.Sprintf("%s %s %s", day, days[day].Kind, days[day].Name))
		}
	}
	return row
}

// first is from when on a notice changes something: its year, or a day of the December before.
func (n *notice) first(year int) clock.Date {
	first := clock.Month(year*100 + 1).First()
	for day := range n.days {
		first = min(first, day)
	}
	return first
}

// received is the content of a file. INVALID file_empty, file_too_large.
func received(f upload.File) ([]byte, error) {
	if f.Content == nil {
		return nil, errs.Invalidf("input.file", "file_empty", "there is no file in the request")
	}
	content, err := io.ReadAll(io.LimitReader(f.Content, maxNotice+1))
	var known *errs.Error
	switch {
	case errors.As(err, &known):
		return nil, known
	case err != nil:
		return nil, spreadsheet.Unreadable(err)
	case f.Size > maxNotice || len(content) > maxNotice:
		return nil, errs.Invalidf("input.file", "file_too_large", "the file is larger than %d MB; a notice has some forty lines", maxNotice>>20).With("max", maxNotice>>20)
	}
	return content, nil
}

// readNotice reads a file: of a workbook the first sheet.
func readNotice(content []byte) (*notice, error) {
	n := &notice{days: map[clock.Date]Special{}}
	sheets, serial1904 := 0, false
	err := spreadsheet.Read(content, spreadsheet.Visitor{
		Sheet: func(_ string, date1904 bool) error {
			if sheets++; sheets > 1 {
				return spreadsheet.ErrNextSheet
			}
			serial1904 = date1904
			return nil
		},
		Row:  func(line int, cells []string) error { n.row(line, cells, serial1904); return nil },
		Done: func(int) error { return nil },
	})
	return n, err
}

// write puts the notice in the place of what the year had.
func (n *notice) write(ctx context.Context, tx bun.Tx, actor *auth.Actor, year int, now time.Time) error {
	var by *int64
	if actor.StaffID != 0 {
		by = &actor.StaffID
	}
	first := clock.Month(year*100 + 1).First()
	for _, step := range []struct {
		sql  string
		args []any
	}{
		{`INSERT INTO national_year (year, uploaded_at, uploaded_by) VALUES (?, ?, ?)
			ON CONFLICT (year) DO UPDATE SET uploaded_at = EXCLUDED.uploaded_at, uploaded_by = EXCLUDED.uploaded_by`, []any{year, now, by}},
		{`DELETE FROM national_day WHERE notice_year = ? OR correction AND day BETWEEN ? AND ?`, []any{year, first, clock.Month(year*100 + 12).Last()}},
	} {
		if _, err := tx.NewRaw(step.sql, step.args...).Exec(ctx); err != nil {
			return fmt.Errorf("calendar: notice of %d: %w", year, err)
		}
	}
	for day, special := range n.days {
		// Of two notices that name the same day the later year's counts: it was written knowing the other one.
		if _, err := tx.NewRaw(`INSERT INTO national_day (day, correction, kind, name, notice_year) VALUES (?, false, ?, ?, ?)
			ON CONFLICT (day, correction) DO UPDATE SET kind = EXCLUDED.kind, name = EXCLUDED.name, notice_year = EXCLUDED.notice_year
			WHERE national_day.notice_year <= EXCLUDED.notice_year`, day, special.Kind, special.Name, year).Exec(ctx); err != nil {
			return fmt.Errorf("calendar: %s: %w", day, err)
		}
	}
	return nil
}
