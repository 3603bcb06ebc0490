package calendar_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"duolao/server/auth"
	"duolao/server/calendar"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/org"
	"duolao/server/org/orgtest"
	"duolao/server/upload"
)

// house is a small province whose calendar is kept.
type house struct {
	*testing.T
	*orgtest.World
	s     *calendar.Service
	hall  *org.Unit // below UnitA1
	mu    sync.Mutex
	heard []calendar.Change
	fails error
}

func newHouse(t *testing.T) *house {
	h := &house{T: t, World: orgtest.New(t)}
	h.Clock.T = time.Date(2026, 11, 23, 10, 0, 0, 0, clock.Shanghai)
	h.hall = h.Unit(t, "SZ1H", "城区营业厅", org.Hall, h.UnitA1)
	h.s = h.process()
	h.s.Tell(h)
	return h
}

// process is another process on the same database.
func (h *house) process() *calendar.Service { return calendar.New(h.DB, h.Clock.Now) }

// CalendarChangedTx takes down what the clocks would be told.
func (h *house) CalendarChangedTx(_ context.Context, _ bun.Tx, _ time.Time, change calendar.Change) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.heard = append(h.heard, change)
	return h.fails
}

func (h *house) admin() context.Context { return h.as(auth.Administrator) }

func (h *house) as(role auth.Role) context.Context {
	return auth.With(h.Context(), &auth.Actor{StaffID: h.Admin, Roles: []auth.Role{role}, UnitID: h.Province.ID, ProvinceID: h.Province.ID, UnitPath: h.Province.Path})
}

func (h *house) year(year int, unit *org.Unit) *calendar.WorkCalendar {
	h.Helper()
	w, err := h.s.WorkCalendar(h.as(auth.Manager), year, id(unit))
	if err != nil {
		h.Fatal(err)
	}
	return w
}

func (h *house) revision() int { return h.year(2026, nil).Revision }

func id(u *org.Unit) *int64 {
	if u == nil {
		return nil
	}
	return &u.ID
}

func (h *house) set(unit *org.Unit, day clock.Date, kind calendar.DayKind, name string, windows ...*calendar.WorkWindowInput) (*calendar.WorkCalendar, error) {
	return h.s.SetCalendarDay(h.admin(), calendar.SetCalendarDay{RequestID: uuid.NewString(), Revision: h.revision(), UnitID: id(unit), Day: day, Kind: kind, Name: name, Windows: windows})
}

func (h *house) clear(unit *org.Unit, day clock.Date) (*calendar.WorkCalendar, error) {
	return h.s.ClearCalendarDay(h.admin(), calendar.ClearCalendarDay{RequestID: uuid.NewString(), Revision: h.revision(), UnitID: id(unit), Day: day})
}

func (h *house) hours(unit *org.Unit, from clock.Date, inherit bool, windows ...string) (*calendar.WorkCalendar, error) {
	in := calendar.SetWorkingHours{RequestID: uuid.NewString(), Revision: h.revision(), UnitID: id(unit), FromDay: from, Inherit: inherit}
	for _, w := range windows { // as "1-5 09:00 18:00"
		var first, last int
		var opens, closes string
		if _, err := fmt.Sscanf(w, "%d-%d %s %s", &first, &last, &opens, &closes); err != nil {
			h.Fatal(err)
		}
		for day := first; day <= last; day++ {
			in.Windows = append(in.Windows, &calendar.WeekWindowInput{Weekday: day, Opens: opens, Closes: closes})
		}
	}
	return h.s.SetWorkingHours(h.admin(), in)
}

func (h *house) upload(year int, content string) (*calendar.WorkCalendar, error) {
	return h.s.UploadNotice(h.admin(), calendar.UploadNotice{RequestID: uuid.NewString(), Revision: h.revision(), Year: year,
		File: upload.File{Name: "notice.csv", Size: int64(len(content)), Content: strings.NewReader(content)}})
}

func must[T any](t testing.TB) func(v T, err error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func wants(t testing.TB, err error, reason string) *errs.Error {
	t.Helper()
	var e *errs.Error
	if !errors.As(err, &e) || e.Reason != reason {
		t.Fatalf("got %v, want %s", err, reason)
	}
	return e
}

// of is a day of a year as "OFF OWN 盘点 08:30–12:00", with + where it can be cleared.
func of(w *calendar.WorkCalendar, day clock.Date) string {
	for _, d := range w.Days {
		if d.Day == day {
			text := fmt.Sprint(d.Kind, " ", d.Source, " ", d.Name)
			for _, window := range d.Windows {
				text += " " + window.Opens + "–" + window.Closes
			}
			if d.Clearable {
				text += " +"
			}
			return text
		}
	}
	return "none"
}

func (h *house) sees(unit *org.Unit, day clock.Date, want string) {
	h.Helper()
	var year int
	if _, err := fmt.Sscanf(string(day), "%d-", &year); err != nil {
		h.Fatal(err)
	}
	if got := of(h.year(year, unit), day); got != want {
		h.Errorf("%s is %q, want %q", day, got, want)
	}
}

const plainHours = " 08:30–12:00 14:00–17:30"

func TestAYear(t *testing.T) {
	h := newHouse(t)
	w := h.year(2026, nil)
	if len(w.Days) != 365 || w.Days[0].Day != "2026-01-01" || w.Days[364].Day != "2026-12-31" || w.Notice != calendar.NoticeShipped || w.DayMinutes != 420 {
		t.Errorf("%d days, %s, %d minutes", len(w.Days), w.Notice, w.DayMinutes)
	}
	if w.MissingNotice == nil || *w.MissingNotice != 2027 || len(w.Weeks) != 1 || len(w.Week.Windows) != 10 || w.Week.UnitID != nil {
		t.Errorf("missing %v, %d weeks, %+v", w.MissingNotice, len(w.Weeks), w.Week)
	}
	h.sees(nil, "2026-10-10", "WORK NATIONAL 国庆节"+plainHours)
	h.sees(nil, "2026-10-01", "OFF NATIONAL 国庆节")
	h.sees(h.hall, "2026-11-21", "OFF WEEKDAY ")
	if n := h.year(2027, h.hall); n.Notice != calendar.NoticeNone || len(n.Days) != 365 || of(n, "2027-01-01") != "WORK WEEKDAY "+plainHours {
		t.Errorf("2027: %s, %s", n.Notice, of(n, "2027-01-01"))
	}
	h.Clock.T = time.Date(2026, 9, 30, 10, 0, 0, 0, clock.Shanghai)
	if w := h.year(2026, nil); w.MissingNotice != nil {
		t.Errorf("in September %d is missing already", *w.MissingNotice)
	}
	h.Clock.T = time.Date(2027, 2, 1, 10, 0, 0, 0, clock.Shanghai)
	if w := h.year(2026, nil); w.MissingNotice == nil || *w.MissingNotice != 2027 {
		t.Errorf("in February 2027 %v is missing", w.MissingNotice)
	}
	ctx := h.as(auth.Manager)
	for _, year := range []int{1999, 2100, -1} {
		_, err := h.s.WorkCalendar(ctx, year, nil)
		wants(t, err, "bad_year")
	}
	none := int64(999)
	_, err := h.s.WorkCalendar(ctx, 2026, &none)
	wants(t, err, "not_found")
	_, err = h.s.WorkCalendar(t.Context(), 2026, nil)
	wants(t, err, "sign_in")
}

func TestOwnDays(t *testing.T) {
	h := newHouse(t)
	must[*calendar.WorkCalendar](t)(h.set(h.UnitA1, "2026-11-25", calendar.Off, " 盘点 "))
	h.sees(h.UnitA1, "2026-11-25", "OFF OWN 盘点 +")
	h.sees(h.hall, "2026-11-25", "OFF OWN 盘点") // inherited, so not cleared there
	h.sees(h.UnitA2, "2026-11-25", "WORK WEEKDAY "+plainHours)
	h.sees(nil, "2026-11-25", "WORK WEEKDAY "+plainHours)
	w := must[*calendar.WorkCalendar](t)(h.set(h.hall, "2026-11-25", calendar.Work, "营业", &calendar.WorkWindowInput{Opens: "13:00", Closes: "15:00"}, &calendar.WorkWindowInput{Opens: "09:00", Closes: "11:00"}))
	if got := of(w, "2026-11-25"); got != "WORK OWN 营业 09:00–11:00 13:00–15:00 +" {
		t.Errorf("the nearest unit says %q", got)
	}
	c := must[*calendar.Calendar](t)(h.s.Of(t.Context(), h.DB.Bun, h.hall.ID))
	day := clock.Date("2026-11-25")
	if d, _ := c.Between(day.Start(), day.AddDays(1).Start()); d != 4*time.Hour {
		t.Errorf("the hall works %s", d)
	}
	must[*calendar.WorkCalendar](t)(h.set(h.hall, "2026-10-01", calendar.Work, "国庆营业"))
	h.sees(h.hall, "2026-10-01", "WORK OWN 国庆营业"+plainHours+" +")
	must[*calendar.WorkCalendar](t)(h.clear(h.hall, "2026-11-25"))
	h.sees(h.hall, "2026-11-25", "OFF OWN 盘点")
	must[*calendar.WorkCalendar](t)(h.clear(h.UnitA1, "2026-11-25"))
	h.sees(h.hall, "2026-11-25", "WORK WEEKDAY "+plainHours)
	_, err := h.clear(h.UnitA1, "2026-11-25")
	wants(t, err, "day_not_set")
	for _, change := range h.heard[:2] {
		if change.From != "2026-11-25" || !slices.Contains(change.UnitIDs, h.hall.ID) || slices.Contains(change.UnitIDs, h.UnitA2.ID) {
			t.Errorf("the clocks were told of %+v", change)
		}
	}
	if len(h.heard) != 5 || len(h.heard[0].UnitIDs) != 2 || len(h.heard[1].UnitIDs) != 1 {
		t.Errorf("the clocks were told of %+v", h.heard)
	}
	if n := h.Int(t, `SELECT count(*) FROM audit_log WHERE action LIKE 'calendar.%' AND actor_id = $1`, h.Admin); n != 5 {
		t.Errorf("%d changes are in the audit log", n)
	}
}

// A correction of a notice goes before it, and gives way to it when it is cleared.
func TestCorrectionsOfANotice(t *testing.T) {
	h := newHouse(t)
	must[*calendar.WorkCalendar](t)(h.set(nil, "2026-10-10", calendar.Off, "通知更正"))
	h.sees(h.hall, "2026-10-10", "OFF NATIONAL 通知更正")
	h.sees(nil, "2026-10-10", "OFF NATIONAL 通知更正 +")
	must[*calendar.WorkCalendar](t)(h.set(nil, "2026-10-10", calendar.Off, "更正"))
	if h.heard[0].UnitIDs != nil || h.heard[0].From != "2026-10-10" {
		t.Errorf("the clocks were told of %+v", h.heard[0])
	}
	must[*calendar.WorkCalendar](t)(h.clear(nil, "2026-10-10"))
	h.sees(nil, "2026-10-10", "WORK NATIONAL 国庆节"+plainHours)
	_, err := h.clear(nil, "2026-10-01")
	wants(t, err, "day_not_set")
	_, err = h.set(nil, "2027-01-01", calendar.Off, "元旦") // one day alone is no notice
	if e := wants(t, err, "no_calendar"); e.Params["year"] != 2027 {
		t.Errorf("%v", e.Params)
	}
}

func TestWorkingHours(t *testing.T) {
	h := newHouse(t)
	must[*calendar.WorkCalendar](t)(h.hours(h.CityA, "2026-12-01", false, "1-5 09:00 12:00", "1-5 13:00 17:00"))
	w := must[*calendar.WorkCalendar](t)(h.hours(h.hall, "2026-11-01", false, "1-5 09:00 18:00", "6-7 10:00 16:00"))
	if w.DayMinutes != 540 || len(w.Weeks) != 1 || *w.Week.UnitID != h.hall.ID || len(w.Week.Windows) != 7 || *w.Week.Windows[6] != (calendar.WeekWindow{Weekday: 7, Opens: "10:00", Closes: "16:00"}) {
		t.Errorf("%d minutes, week %+v of %v", w.DayMinutes, w.Week, w.Week.UnitID)
	}
	h.sees(h.hall, "2026-11-22", "WORK WEEKDAY  10:00–16:00")
	h.sees(h.hall, "2026-10-25", "OFF WEEKDAY ") // before that
	h.sees(h.hall, "2026-12-01", "WORK WEEKDAY  09:00–18:00")
	h.sees(h.UnitA1, "2026-11-30", "WORK WEEKDAY "+plainHours)
	h.sees(h.UnitA1, "2026-12-01", "WORK WEEKDAY  09:00–12:00 13:00–17:00")
	h.sees(h.UnitB1, "2026-12-01", "WORK WEEKDAY "+plainHours)
	must[*calendar.WorkCalendar](t)(h.hours(h.hall, "2026-12-10", true)) // as the city again
	h.sees(h.hall, "2026-12-09", "WORK WEEKDAY  09:00–18:00")
	h.sees(h.hall, "2026-12-10", "WORK WEEKDAY  09:00–12:00 13:00–17:00")
	must[*calendar.WorkCalendar](t)(h.hours(h.hall, "2026-12-10", false, "1-1 00:00 24:00")) // the same day anew
	h.sees(h.hall, "2026-12-14", "WORK WEEKDAY  00:00–24:00")
	if n := len(h.year(2026, h.hall).Weeks); n != 2 {
		t.Errorf("%d weeks", n)
	}
	must[*calendar.WorkCalendar](t)(h.hours(nil, "2027-01-01", false, "1-6 08:00 12:00"))
	h.sees(h.UnitB1, "2027-01-02", "WORK WEEKDAY  08:00–12:00")
	if last := h.heard[len(h.heard)-1]; last.UnitIDs != nil || last.From != "2027-01-01" {
		t.Errorf("the clocks were told of %+v", last)
	}
	for reason, in := range map[string]calendar.SetWorkingHours{
		"no_windows":       {UnitID: &h.hall.ID},
		"inherits_nothing": {Inherit: true},
		"bad_weekday":      {Windows: []*calendar.WeekWindowInput{{Weekday: 8, Opens: "08:00", Closes: "09:00"}}},
		"bad_time":         {Windows: []*calendar.WeekWindowInput{{Weekday: 1, Opens: "8:00", Closes: "09:00"}}},
		"bad_window":       {Windows: []*calendar.WeekWindowInput{{Weekday: 1, Opens: "09:00", Closes: "09:00"}}},
		"windows_overlap":  {Windows: []*calendar.WeekWindowInput{{Weekday: 1, Opens: "09:00", Closes: "11:00"}, {Weekday: 1, Opens: "10:59", Closes: "12:00"}}},
		"too_many_windows": {Windows: slices.Repeat([]*calendar.WeekWindowInput{{Weekday: 1, Opens: "09:00", Closes: "11:00"}}, 7)},
	} {
		in.RequestID, in.Revision, in.FromDay = uuid.NewString(), h.revision(), "2026-12-01"
		_, err := h.s.SetWorkingHours(h.admin(), in)
		wants(t, err, reason)
	}
	_, err := h.hours(h.hall, "1999-12-31", true)
	wants(t, err, "bad_day")
}

const notice = "day,kind,name\n2026-12-27,WORK,元旦\n2027-01-01,OFF,元旦\n2027-01-02,OFF,元旦\n2027-02-05,OFF,春节\n2027-02-06,OFF,春节\n2027-02-08,OFF,春节\n2027-02-09,OFF,春节\n2027-02-10,OFF,春节\n2027-02-20,WORK,春节\n"

func TestUploadingANotice(t *testing.T) {
	h := newHouse(t)
	nation := must[*calendar.Calendar](t)(h.s.National(t.Context(), h.DB.Bun))
	if _, provisional := nation.Add(time.Date(2026, 12, 31, 17, 0, 0, 0, clock.Shanghai), time.Hour); !provisional {
		t.Error("a deadline in 2027 is not provisional")
	}
	w := must[*calendar.WorkCalendar](t)(h.upload(2027, notice))
	if w.Notice != calendar.NoticeUploaded || w.MissingNotice != nil || w.Year != 2027 {
		t.Errorf("%+v", w)
	}
	h.sees(nil, "2027-01-01", "OFF NATIONAL 元旦")
	h.sees(h.hall, "2027-02-20", "WORK NATIONAL 春节"+plainHours)
	h.sees(nil, "2026-12-27", "WORK NATIONAL 元旦"+plainHours)
	h.sees(nil, "2026-10-10", "WORK NATIONAL 国庆节"+plainHours) // the other days of 2026 stay
	if h.heard[0].UnitIDs != nil || h.heard[0].From != "2026-12-27" {
		t.Errorf("the clocks were told of %+v", h.heard[0])
	}
	other := h.process() // reads what the first one has written
	nation = must[*calendar.Calendar](t)(other.National(t.Context(), h.DB.Bun))
	if due, provisional := nation.Add(time.Date(2026, 12, 31, 17, 0, 0, 0, clock.Shanghai), time.Hour); provisional || !due.Equal(time.Date(2027, 1, 4, 9, 0, 0, 0, clock.Shanghai)) {
		t.Errorf("due %s, %v", due, provisional)
	}
	// A second one takes the first one's place, corrections included.
	must[*calendar.WorkCalendar](t)(h.set(nil, "2027-03-01", calendar.Off, "更正"))
	must[*calendar.WorkCalendar](t)(h.upload(2027, "日期,类型,名称\n2027/1/1,休,元旦\n2027/2/5,休,春节\n2027/2/6,休,春节\n2027/2/7,休,春节\n2027/2/8,休,春节\n2027/2/9,休,春节\n46500,休,端午节\n"))
	h.sees(nil, "2027-01-02", "OFF WEEKDAY ")
	h.sees(nil, "2027-03-01", "WORK WEEKDAY "+plainHours)
	h.sees(nil, "2026-12-27", "OFF WEEKDAY ")
	h.sees(nil, "2027-04-23", "OFF NATIONAL 端午节") // a workbook's number of a day
	// A year that this version knows can be replaced, too.
	must[*calendar.WorkCalendar](t)(h.upload(2026, strings.ReplaceAll(strings.ReplaceAll(notice, "2026-", "2025-"), "2027-", "2026-")))
	h.sees(nil, "2026-10-01", "WORK WEEKDAY "+plainHours)
	h.sees(nil, "2026-02-10", "OFF NATIONAL 春节")
}

// What is wrong with a file is said line by line, and nothing of it is taken in.
func TestNoticesThatAreRefused(t *testing.T) {
	h := newHouse(t)
	_, err := h.upload(2027, "day,kind,name\n2027-01-01,OFF,元旦\n2027-01-32,OFF,元旦\n2027-01-03,FREE,元旦\n2027-01-04,OFF\n2027-01-01,OFF,again\n2027-01-05,OFF,\n")
	var got []string
	faults, _ := wants(t, err, "notice_lines").Params["faults"].([]calendar.Fault)
	for _, f := range faults {
		got = append(got, fmt.Sprint(f.Params["line"], f.Reason, f.Field))
	}
	if want := "3notice_dayinput.file 4notice_kindinput.file 5notice_cellsinput.file 6notice_twiceinput.file 7notice_nameinput.file"; strings.Join(got, " ") != want {
		t.Errorf("got %s", strings.Join(got, " "))
	}
	_, err = h.upload(2027, strings.TrimPrefix(notice, "day,kind,name\n"))
	wants(t, err, "notice_lines")
	_, err = h.upload(2028, notice)
	wants(t, err, "notice_other_year")
	_, err = h.upload(2027, notice+"2028-01-01,OFF,元旦\n")
	wants(t, err, "notice_other_year")
	_, err = h.upload(2027, "day,kind,name\n2027-01-01,OFF,元旦\n")
	if e := wants(t, err, "notice_incomplete"); e.Params["off"] != 1 {
		t.Errorf("%v", e.Params)
	}
	_, err = h.upload(2027, "day,kind,name\n")
	wants(t, err, "notice_incomplete")
	_, err = h.upload(2027, "")
	wants(t, err, "file_empty")
	_, err = h.upload(2027, strings.Repeat("x", 1<<20+1))
	wants(t, err, "file_too_large")
	_, err = h.upload(2100, notice)
	wants(t, err, "bad_year")
	if w := h.year(2027, nil); w.Notice != calendar.NoticeNone || of(w, "2027-01-01") != "WORK WEEKDAY "+plainHours || len(h.heard) != 0 {
		t.Errorf("%s, %s, %v", w.Notice, of(w, "2027-01-01"), h.heard)
	}
}

func TestDaysThatAreRefused(t *testing.T) {
	h := newHouse(t)
	window := &calendar.WorkWindowInput{Opens: "09:00", Closes: "10:00"}
	for name, c := range map[string]struct {
		in     calendar.SetCalendarDay
		reason string
	}{
		"long ago":                {calendar.SetCalendarDay{Day: "1999-12-31", Kind: calendar.Off, Name: "x"}, "bad_day"},
		"no kind":                 {calendar.SetCalendarDay{Kind: "FREE", Name: "x"}, "bad_day_kind"},
		"no name":                 {calendar.SetCalendarDay{Kind: calendar.Off, Name: " "}, "day_name_length"},
		"a long name":             {calendar.SetCalendarDay{Kind: calendar.Off, Name: strings.Repeat("长", 41)}, "day_name_length"},
		"a name in two lines":     {calendar.SetCalendarDay{Kind: calendar.Off, Name: "a\nb"}, "day_name_length"},
		"windows of the nation's": {calendar.SetCalendarDay{Kind: calendar.Work, Name: "x", Windows: []*calendar.WorkWindowInput{window}}, "windows_of_own_days"},
		"windows of a day off":    {calendar.SetCalendarDay{UnitID: &h.hall.ID, Kind: calendar.Off, Name: "x", Windows: []*calendar.WorkWindowInput{window}}, "windows_of_own_days"},
		"seven windows":           {calendar.SetCalendarDay{UnitID: &h.hall.ID, Kind: calendar.Work, Name: "x", Windows: slices.Repeat([]*calendar.WorkWindowInput{window}, 7)}, "too_many_windows"},
		"the same window twice":   {calendar.SetCalendarDay{UnitID: &h.hall.ID, Kind: calendar.Work, Name: "x", Windows: []*calendar.WorkWindowInput{window, window}}, "windows_overlap"},
		"half past something":     {calendar.SetCalendarDay{UnitID: &h.hall.ID, Kind: calendar.Work, Name: "x", Windows: []*calendar.WorkWindowInput{{Opens: "9:30", Closes: "10:00"}}}, "bad_time"},
		"a unit that is not":      {calendar.SetCalendarDay{UnitID: new(int64), Kind: calendar.Work, Name: "x"}, "not_found"},
	} {
		c.in.RequestID, c.in.Revision = uuid.NewString(), h.revision()
		if c.in.Day == "" {
			c.in.Day = "2026-11-25"
		}
		if _, err := h.s.SetCalendarDay(h.admin(), c.in); err == nil {
			t.Errorf("%s was taken", name)
		} else {
			wants(t, err, c.reason)
		}
	}
}

func TestWhoMayChangeTheCalendar(t *testing.T) {
	h := newHouse(t)
	revision := h.revision()
	for _, role := range auth.Roles {
		ctx := h.as(role)
		_, err := h.s.SetCalendarDay(ctx, calendar.SetCalendarDay{RequestID: uuid.NewString(), Revision: revision, Day: "2026-11-25", Kind: calendar.Off, Name: "x"})
		if role == auth.Administrator {
			must[int](t)(0, err)
			continue
		}
		wants(t, err, "forbidden")
		_, err = h.s.ClearCalendarDay(ctx, calendar.ClearCalendarDay{})
		wants(t, err, "forbidden")
		_, err = h.s.SetWorkingHours(ctx, calendar.SetWorkingHours{})
		wants(t, err, "forbidden")
		_, err = h.s.UploadNotice(ctx, calendar.UploadNotice{})
		wants(t, err, "forbidden")
		if _, err := h.s.WorkCalendar(ctx, 2026, &h.hall.ID); err != nil {
			t.Errorf("%s cannot read: %v", role, err)
		}
		if _, err := h.s.CalendarPreview(ctx, h.Clock.T, 1, "HOUR", nil); err != nil {
			t.Errorf("%s cannot try a deadline: %v", role, err)
		}
	}
	_, err := h.s.CalendarPreview(t.Context(), h.Clock.T, 1, "HOUR", nil)
	wants(t, err, "sign_in")
}

// Whoever has seen an old calendar is refused; a repeated request is one effect; a change that the clocks cannot follow is none.
func TestChangesOneAfterTheOther(t *testing.T) {
	h := newHouse(t)
	seen := h.revision()
	in := calendar.SetCalendarDay{RequestID: uuid.NewString(), Revision: seen, UnitID: &h.hall.ID, Day: "2026-11-25", Kind: calendar.Off, Name: "盘点"}
	first := must[*calendar.WorkCalendar](t)(h.s.SetCalendarDay(h.admin(), in))
	again := must[*calendar.WorkCalendar](t)(h.s.SetCalendarDay(h.admin(), in))
	if first.Revision == seen || again.Revision != first.Revision || len(h.heard) != 1 {
		t.Errorf("revisions %d, %d, %d; %d effects", seen, first.Revision, again.Revision, len(h.heard))
	}
	in.RequestID, in.Day = uuid.NewString(), "2026-11-26"
	_, err := h.s.SetCalendarDay(h.admin(), in)
	if wants(t, err, "stale_version").Code != errs.Conflict {
		t.Error(err)
	}
	_, err = h.s.UploadNotice(h.admin(), calendar.UploadNotice{RequestID: uuid.NewString(), Revision: seen, Year: 2027,
		File: upload.File{Content: strings.NewReader(notice)}})
	wants(t, err, "stale_version")
	h.sees(nil, "2027-01-01", "WORK WEEKDAY "+plainHours)

	h.fails = errors.New("the clocks stand still")
	before := h.revision()
	if _, err := h.set(h.hall, "2026-11-26", calendar.Off, "x"); !errors.Is(err, h.fails) {
		t.Errorf("got %v", err)
	}
	h.fails = nil
	if h.revision() != before {
		t.Error("the revision has moved without a change")
	}
	h.sees(h.hall, "2026-11-26", "WORK WEEKDAY "+plainHours)
}

// The clocks are reckoned anew in the change's transaction, by the changed calendar; everybody else sees the old one until it is
// committed, and for good where it is not.
func TestACalendarInsideItsChange(t *testing.T) {
	h := newHouse(t)
	open := func(idb bun.IDB) bool {
		t.Helper()
		return must[*calendar.Calendar](t)(h.s.Of(t.Context(), idb, h.hall.ID)).Open(time.Date(2026, 11, 25, 9, 0, 0, 0, clock.Shanghai))
	}
	inside := &asking{func(tx bun.Tx) error {
		if open(tx) || !open(h.DB.Bun) {
			t.Error("inside is not outside")
		}
		return errors.New("taken back")
	}}
	h.s.Tell(inside)
	if _, err := h.set(h.hall, "2026-11-25", calendar.Off, "x"); err == nil || !open(h.DB.Bun) {
		t.Errorf("%v", err)
	}
	h.s.Tell(nil)
	must[*calendar.WorkCalendar](t)(h.set(h.hall, "2026-11-27", calendar.Off, "y")) // must not bring the first one back
	if !open(h.DB.Bun) {
		t.Error("what was taken back has come back")
	}
}

type asking struct{ ask func(tx bun.Tx) error }

func (a *asking) CalendarChangedTx(_ context.Context, tx bun.Tx, _ time.Time, _ calendar.Change) error {
	return a.ask(tx)
}

func TestUnitsTogether(t *testing.T) {
	h := newHouse(t)
	must[*calendar.WorkCalendar](t)(h.set(h.hall, "2026-11-25", calendar.Off, "x"))
	all := must[map[int64]*calendar.Calendar](t)(h.s.Each(t.Context(), h.DB.Bun, []int64{h.hall.ID, h.UnitA1.ID, h.UnitB1.ID, 999}))
	if len(all) != 3 || all[h.UnitA1.ID] != all[h.UnitB1.ID] || all[h.hall.ID] == all[h.UnitA1.ID] {
		t.Errorf("%d calendars", len(all))
	}
	_, err := h.s.Of(t.Context(), h.DB.Bun, 999)
	wants(t, err, "not_found")
	if c := must[*calendar.Calendar](t)(h.s.Of(t.Context(), h.DB.Bun, h.hall.ID)); c != all[h.hall.ID] {
		t.Error("a calendar that has not changed was made anew")
	}
	other := h.Unit(t, "CZ1H", "新北营业厅", org.Hall, h.UnitB1)
	must[*calendar.WorkCalendar](t)(h.set(other, "2026-11-25", calendar.Off, "x"))
	all = must[map[int64]*calendar.Calendar](t)(h.s.Each(t.Context(), h.DB.Bun, []int64{h.hall.ID, other.ID}))
	if all[h.hall.ID] != all[other.ID] {
		t.Error("two halls that have the same days have two calendars")
	}
	if day, err := h.s.AddWorkingDaysTx(t.Context(), h.DB.Bun, "2026-10-09", 1); err != nil || day != "2026-10-10" {
		t.Errorf("%s, %v", day, err)
	}
	_, err = h.s.AddWorkingDaysTx(t.Context(), h.DB.Bun, "2026-12-31", 1)
	wants(t, err, "no_calendar")
}

func TestPreview(t *testing.T) {
	h := newHouse(t)
	must[*calendar.WorkCalendar](t)(h.hours(h.hall, "2026-11-01", false, "1-7 09:00 18:00"))
	start := time.Date(2026, 2, 13, 17, 0, 0, 0, clock.Shanghai)
	for _, c := range []struct {
		start       time.Time
		amount      int
		unit        string
		of          *org.Unit
		due         string
		minutes     int
		provisional bool
	}{
		{start, 480, "WORKING_MINUTE", nil, "2026-02-24 09:00", 480, false},
		{start, 2, "WORKING_DAY", nil, "2026-02-24 17:00", 840, false},
		{start, 24, "HOUR", nil, "2026-02-14 17:00", 420, false},
		{start, 1, "DAY", h.UnitA1, "2026-02-14 17:00", 420, false},
		{h.Clock.T, 2, "WORKING_DAY", h.hall, "2026-11-25 10:00", 1080, false},
		{h.Clock.T, 90, "WORKING_DAY", nil, "2027-03-29 10:00", 37800, true},
		{h.Clock.T, 100_000, "HOUR", nil, "2038-04-21 02:00", 0, false},
	} {
		p := must[*calendar.CalendarPreview](t)(h.s.CalendarPreview(h.admin(), c.start, c.amount, c.unit, id(c.of)))
		if got := p.Due.In(clock.Shanghai).Format("2006-01-02 15:04"); got != c.due || c.minutes > 0 && p.WorkedMinutes != c.minutes || p.Provisional != c.provisional {
			t.Errorf("%d %s: %s, %d minutes, %v", c.amount, c.unit, got, p.WorkedMinutes, p.Provisional)
		}
	}
	for reason, ask := range map[string]func() (*calendar.CalendarPreview, error){
		"bad_amount": func() (*calendar.CalendarPreview, error) {
			return h.s.CalendarPreview(h.admin(), start, 0, "HOUR", nil)
		},
		"bad_target_unit": func() (*calendar.CalendarPreview, error) {
			return h.s.CalendarPreview(h.admin(), start, 1, "WEEK", nil)
		},
		"bad_start": func() (*calendar.CalendarPreview, error) {
			return h.s.CalendarPreview(h.admin(), time.Time{}, 1, "HOUR", nil)
		},
		"not_found": func() (*calendar.CalendarPreview, error) {
			return h.s.CalendarPreview(h.admin(), start, 1, "HOUR", new(int64))
		},
	} {
		_, err := ask()
		wants(t, err, reason)
	}
}

// Of many who have seen the same calendar and change it at once, one does.
func TestChangesAtOnce(t *testing.T) {
	h := newHouse(t)
	revision := h.revision()
	errors := make([]error, 8)
	var wait sync.WaitGroup
	for i := range errors {
		wait.Go(func() {
			_, errors[i] = h.s.SetCalendarDay(h.admin(), calendar.SetCalendarDay{RequestID: uuid.NewString(), Revision: revision, UnitID: &h.hall.ID,
				Day: clock.Date("2026-12-01").AddDays(i), Kind: calendar.Off, Name: "x"})
		})
	}
	wait.Wait()
	done := 0
	for _, err := range errors {
		if err == nil {
			done++
			continue
		}
		wants(t, err, "stale_version")
	}
	if done != 1 || len(h.heard) != 1 {
		t.Errorf("%d changes, %d told", done, len(h.heard))
	}
}

// asked counts statements.
type asked struct{ n int }

func (a *asked) BeforeQuery(ctx context.Context, _ *bun.QueryEvent) context.Context { return ctx }
func (a *asked) AfterQuery(context.Context, *bun.QueryEvent)                        { a.n++ }

// As long as nothing changes, a calendar costs one look at the revision.
func TestWhatACalendarCosts(t *testing.T) {
	h := newHouse(t)
	counter := &asked{}
	counted := h.DB.Bun.WithQueryHook(counter)
	ask := func(want int) {
		t.Helper()
		counter.n = 0
		must[*calendar.Calendar](t)(h.s.Of(t.Context(), counted, h.hall.ID))
		must[*calendar.Calendar](t)(h.s.National(t.Context(), counted))
		if counter.n != want {
			t.Errorf("two calendars took %d statements, want %d", counter.n, want)
		}
	}
	ask(3)
	ask(2)
	must[*calendar.WorkCalendar](t)(h.set(h.hall, "2026-11-25", calendar.Off, "x")) // reads it anew while it is shown
	ask(2)
	h.Clock.T = h.Clock.T.AddDate(0, 0, 1) // what a nominal day is may begin today
	ask(3)
}
