package calendar

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/uptrace/bun"

	"duolao/server/clock"
)

// snapshot is everything that has been set, at one revision and day. It does not change; the calendars are made of it as
// they are asked for.
type snapshot struct {
	revision int
	today    clock.Date
	uploaded map[int]bool
	years    map[int]bool // with a notice
	national map[clock.Date]Special
	set      map[clock.Date]bool // national days that an administrator has set one by one
	own      map[int64]map[clock.Date]Special
	weeks    map[int64][]weekRow // 0: everybody's

	mu        sync.Mutex
	calendars map[string]*Calendar // by the units that have something of their own, from the province down
	alike     map[string]*Calendar // by what they have: most halls keep the same hours
}

// weekRow is a unit's week from a day on.
type weekRow struct {
	From     clock.Date
	Inherits bool
	Week     Week
}

// read gives what has been set, in one statement and so at one moment.
func read(ctx context.Context, idb bun.IDB, today clock.Date) (*snapshot, error) {
	var rows struct {
		Revision                    int
		Years, National, Own, Weeks []byte
	}
	err := idb.NewRaw(`SELECT r.revision,
		(SELECT coalesce(jsonb_agg(year), '[]') FROM national_year),
		(SELECT coalesce(jsonb_agg(jsonb_build_object('Day', day, 'Kind', kind, 'Name', name, 'Correction', correction) ORDER BY correction), '[]') FROM national_day),
		(SELECT coalesce(jsonb_agg(jsonb_build_object('Unit', unit_id, 'Day', day, 'Kind', kind, 'Name', name, 'Windows', windows)), '[]') FROM own_day),
		(SELECT jsonb_agg(jsonb_build_object('Unit', coalesce(unit_id, 0), 'From', from_day, 'Inherits', inherits, 'Windows',
		   (SELECT coalesce(jsonb_agg(jsonb_build_array(weekday % 7, opens, closes) ORDER BY weekday, opens), '[]') FROM work_window WHERE week_id = w.id)) ORDER BY from_day)
		 FROM work_week w)
		FROM calendar_revision r`).Scan(ctx, &rows.Revision, &rows.Years, &rows.National, &rows.Own, &rows.Weeks)
	if err != nil {
		return nil, fmt.Errorf("calendar: %w", err)
	}
	s := &snapshot{revision: rows.Revision, today: today, uploaded: map[int]bool{}, set: map[clock.Date]bool{},
		own: map[int64]map[clock.Date]Special{}, weeks: map[int64][]weekRow{}, calendars: map[string]*Calendar{}, alike: map[string]*Calendar{}}
	for _, part := range []error{s.takeNational(rows.Years, rows.National), s.takeOwn(rows.Own), s.takeWeeks(rows.Weeks)} {
		if part != nil {
			return nil, fmt.Errorf("calendar: %w", part)
		}
	}
	return s, nil
}

// takeNational lays what was set over the notices of this version: a year's own notice over all of its days.
func (s *snapshot) takeNational(years, national []byte) error {
	var uploaded []int
	if err := json.Unmarshal(years, &uploaded); err != nil {
		return err
	}
	var list []struct {
		Day        clock.Date
		Kind       DayKind
		Name       string
		Correction bool
	}
	if err := json.Unmarshal(national, &list); err != nil {
		return err
	}
	s.national, s.years = Shipped()
	for _, year := range uploaded {
		s.uploaded[year], s.years[year] = true, true
	}
	maps.DeleteFunc(s.national, func(day clock.Date, _ Special) bool { return s.uploaded[yearOf(day)] })
	for _, d := range list { // the corrections last
		s.national[d.Day] = Special{Kind: d.Kind, Name: d.Name}
		s.set[d.Day] = d.Correction
	}
	return nil
}

func (s *snapshot) takeOwn(own []byte) error {
	var list []struct {
		Unit    int64
		Day     clock.Date
		Kind    DayKind
		Name    string
		Windows []Minute
	}
	if err := json.Unmarshal(own, &list); err != nil {
		return err
	}
	for _, d := range list {
		special := Special{Kind: d.Kind, Name: d.Name}
		for pair := range slices.Chunk(d.Windows, 2) {
			special.Windows = append(special.Windows, Window{pair[0], pair[1]})
		}
		if s.own[d.Unit] == nil {
			s.own[d.Unit] = map[clock.Date]Special{}
		}
		s.own[d.Unit][d.Day] = special
	}
	return nil
}

func (s *snapshot) takeWeeks(weeks []byte) error {
	var list []struct {
		Unit     int64
		From     clock.Date
		Inherits bool
		Windows  [][3]Minute // day of the week, opens, closes
	}
	if err := json.Unmarshal(weeks, &list); err != nil {
		return err
	}
	for _, w := range list {
		row := weekRow{From: w.From, Inherits: w.Inherits}
		for _, window := range w.Windows {
			row.Week[window[0]] = append(row.Week[window[0]], Window{window[1], window[2]})
		}
		s.weeks[w.Unit] = append(s.weeks[w.Unit], row)
	}
	return nil
}

// calendar is that of a unit's path, "" for the nation's.
func (s *snapshot) calendar(path string) (*Calendar, error) {
	ids := s.special(path)
	key := fmt.Sprint(ids)
	s.mu.Lock()
	defer s.mu.Unlock()
	if c := s.calendars[key]; c != nil {
		return c, nil
	}
	own := map[clock.Date]Special{}
	for _, id := range ids { // the nearest one last
		maps.Copy(own, s.own[id])
	}
	weeks := s.weeksOf(ids)
	content := fmt.Sprint(weeks, own) // in the order of the days
	c := s.alike[content]
	if c == nil {
		var err error
		if c, err = Build(Rules{Weeks: weeks, Own: own, National: s.national, Years: s.years, Today: s.today}); err != nil {
			return nil, fmt.Errorf("calendar: %q: %w", path, err)
		}
		s.alike[content] = c
	}
	s.calendars[key] = c
	return c, nil
}

// special are the units of a path that have something of their own, from the province down.
func (s *snapshot) special(path string) []int64 {
	var ids []int64
	for step := range strings.SplitSeq(strings.Trim(path, "/"), "/") {
		id, err := strconv.ParseInt(step, 10, 64)
		if err == nil && (len(s.own[id]) > 0 || len(s.weeks[id]) > 0) {
			ids = append(ids, id)
		}
	}
	return ids
}

// weeksOf are the weeks that hold for units that lie below one another, the nearest one last.
func (s *snapshot) weeksOf(ids []int64) []WeekFrom {
	days := map[clock.Date]bool{}
	for _, id := range append([]int64{0}, ids...) {
		for _, w := range s.weeks[id] {
			days[w.From] = true
		}
	}
	var list []WeekFrom
	for _, day := range slices.Sorted(maps.Keys(days)) {
		if week, _, ok := s.weekOn(ids, day); ok {
			list = append(list, WeekFrom{day, week.Week})
		}
	}
	return list
}

// weekOn is the week that holds on a day, and whose it is; 0 is everybody's.
func (s *snapshot) weekOn(ids []int64, day clock.Date) (week weekRow, unitID int64, ok bool) {
	for _, id := range slices.Backward(append([]int64{0}, ids...)) {
		latest := -1
		for i, w := range s.weeks[id] { // by their days
			if w.From <= day {
				latest = i
			}
		}
		if latest >= 0 && !s.weeks[id][latest].Inherits {
			return s.weeks[id][latest], id, true
		}
	}
	return weekRow{Week: DefaultWeek()}, 0, false
}

// kept are the latest snapshots, by revision. A transaction that has changed something sees another one than everybody
// else until it ends; numbers of those that were taken back never come again.
type kept struct {
	mu   sync.Mutex
	list map[int]*snapshot
}

// maxKept is more than there are changes at the same time.
const maxKept = 4

func (k *kept) get(revision int, today clock.Date) *snapshot {
	k.mu.Lock()
	defer k.mu.Unlock()
	if s := k.list[revision]; s != nil && s.today == today {
		return s
	}
	return nil
}

func (k *kept) put(s *snapshot) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.list == nil {
		k.list = map[int]*snapshot{}
	}
	k.list[s.revision] = s
	for len(k.list) > maxKept {
		oldest := s.revision
		for revision := range k.list {
			if revision != s.revision && (oldest == s.revision || revision < oldest) {
				oldest = revision
			}
		}
		delete(k.list, oldest)
	}
}
