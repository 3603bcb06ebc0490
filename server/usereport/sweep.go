package usereport

import (
	"context"
	"fmt"
	"time"

	"github.com/uptrace/bun"

	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/notify"
)

// What is told of a missing report.
const (
	toldDue  = "DUE"
	toldLate = "LATE"
)

// telling is something to be told of somebody's missing report.
type telling struct {
	whose *person
	what  string
}

// Sweep reminds those who have to sign a report of the last month, when work begins after it; and when it is late, those above
// them. Each is told once, however many reports are missing and however many servers sweep. For the jobs.
func (s *Service) Sweep(ctx context.Context) error {
	ctx = auth.System(ctx)
	now := s.clock()
	month := clock.MonthOf(now).Add(-1)
	all, err := peopleWhere(ctx, s.db.Bun, month, `true`)
	if err != nil {
		return err
	}
	list, err := s.toTell(ctx, now, all, month)
	if err != nil || len(list) == 0 {
		return err
	}
	return s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error { return s.tellTx(ctx, tx, now, month, all, list) })
}

// toTell is what there is to be told of a month, whether it was told or not.
func (s *Service) toTell(ctx context.Context, now time.Time, all *people, month clock.Month) ([]telling, error) {
	needed := all.required()
	if len(needed) == 0 {
		return nil, nil
	}
	calendars, err := s.with.Calendar.Each(ctx, s.db.Bun, all.units())
	if err != nil {
		return nil, err
	}
	signed, err := reportsWhere(ctx, s.db.Bun, `WHERE r.month = ?`, int(month))
	if err != nil {
		return nil, err
	}
	there := map[key]bool{}
	for _, r := range signed {
		there[key{r.StaffID, r.Kind}] = true
	}
	var list []telling
	last := int64(0)
	for _, r := range needed {
		// A holder who leads as well is one after the other: told once.
		if there[key{r.StaffID, r.kind}] || r.StaffID == last {
			continue
		}
		last = r.StaffID
		c := calendars[r.UnitID]
		if !now.Before(remindAt(c, month)) {
			list = append(list, telling{r.person, toldDue})
		}
		if !now.Before(dueAt(c, month)) {
			list = append(list, telling{r.person, toldLate})
		}
	}
	return list, nil
}

// tellTx tells what was not told yet.
func (s *Service) tellTx(ctx context.Context, tx bun.Tx, now time.Time, month clock.Month, all *people, list []telling) error {
	ids, what := make([]int64, len(list)), make([]string, len(list))
	for i, t := range list {
		ids[i], what[i] = t.whose.StaffID, t.what
	}
	var fresh []struct {
		StaffID int64
		What    string
	}
	err := tx.NewRaw(`INSERT INTO use_report_told (month, staff_id, what, at) SELECT ?, staff_id, what, ? FROM unnest(?::bigint[], ?::text[]) x (staff_id, what)
		ON CONFLICT DO NOTHING RETURNING staff_id, what`, int(month), now, array(ids), array(what)).Scan(ctx, &fresh)
	if err != nil {
		return fmt.Errorf("usereport: note who was told: %w", err)
	}
	type told struct {
		staffID int64
		what    string
	}
	isFresh := map[told]bool{}
	for _, f := range fresh {
		isFresh[told{f.StaffID, f.What}] = true
	}
	var messages []notify.Message
	for _, t := range list {
		switch {
		case !isFresh[told{t.whose.StaffID, t.what}]:
		case t.what == toldDue:
			messages = append(messages, notify.Message{StaffID: t.whose.StaffID, Kind: notify.ReportDue, SubjectID: t.whose.UnitID, Month: month})
		default:
			for _, leader := range all.toTell(t.whose) {
				messages = append(messages, notify.Message{StaffID: leader.StaffID, Kind: notify.ReportLate, SubjectID: t.whose.UnitID, Month: month, Params: map[string]string{notify.WordPerson: t.whose.Name}})
			}
		}
	}
	return s.with.Inbox.SendTx(ctx, tx, now, messages)
}
