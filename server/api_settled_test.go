package main

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"duolao/server/appeal"
	"duolao/server/audit"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/money"
	"duolao/server/pay"
	"duolao/server/points"
	"duolao/server/upload"
)

// What the house has settled: the month before last is closed in both cities; the last one is published in the
// first city and open to appeals, and in the second one only reviewed, so that nobody of that city may see it yet.
func (h *house) closedMonth() clock.Month    { return h.month.Add(-2) }
func (h *house) publishedMonth() clock.Month { return h.month.Add(-1) }

// settling takes months through their life by the services, each step in the name of whoever takes it and
// at the time when it would have been taken.
type settling struct {
	*house
	app *App
	now time.Time
}

// settleMonths settles what the demo has left open, or has closed without a settlement.
func (h *house) settleMonths(ctx context.Context) error {
	s := &settling{house: h, now: h.now()}
	var err error
	s.app, err = NewApp(ctx, h.url, h.schema, filepath.Join(h.dir, "keys.json"), h.files(), func() time.Time { return s.now }, statementTimeout)
	if err != nil {
		return err
	}
	defer s.app.Close(context.Background())
	// Months before that were closed when nothing was settled here yet.
	if _, err := h.db.Pool.Exec(ctx, `UPDATE period SET closed_at = CASE WHEN month < $1 THEN coalesce(closed_at, counted_at) END`, int(h.closedMonth())); err != nil {
		return err
	}
	// The demo need not tell what became of its months, orders and powers any more: they have another history here.
	for _, action := range []string{"demo.settle", "demo.orders", "demo.powers"} {
		if err := audit.Record(auth.System(ctx), h.db.Bun, h.now(), audit.Change{Action: action, Entity: "province"}); err != nil {
			return err
		}
	}
	if err := s.closeMonth(ctx, h.cityA, "hr", "department", h.people["manager"].id); err != nil {
		return fmt.Errorf("%s of the first city: %w", h.closedMonth(), err)
	}
	if err := s.closeMonth(ctx, h.cityB, "hrP", "departmentP", 0); err != nil {
		return fmt.Errorf("%s of the second city: %w", h.closedMonth(), err)
	}
	if err := s.publishMonth(ctx); err != nil {
		return fmt.Errorf("%s of the first city: %w", h.publishedMonth(), err)
	}
	if err := s.reviewMonth(ctx); err != nil {
		return fmt.Errorf("%s of the second city: %w", h.publishedMonth(), err)
	}
	return nil
}

// at is a time of the month after the closed one.
func (s *settling) at(day, hour int) time.Time {
	return s.closedMonth().Add(1).First().AddDays(day - 1).Start().Add(time.Duration(hour) * time.Hour)
}

// as lets somebody act at a time.
func (s *settling) as(ctx context.Context, staffID int64, at time.Time) (context.Context, error) {
	s.now = at
	actor, err := auth.ActorOf(ctx, s.app.DB, staffID, clock.DateOf(at))
	if err != nil {
		return nil, err
	}
	return auth.With(ctx, actor), nil
}

// take takes a step of the settlement's version that counts.
func (s *settling) take(ctx context.Context, who string, at time.Time, st *pay.Settlement, step func(context.Context, pay.StepSettlement) (*pay.Settlement, error)) (*pay.Settlement, error) {
	ctx, err := s.as(ctx, s.people[who].id, at)
	if err != nil {
		return nil, err
	}
	versions, err := s.app.Pay.VersionsByID(ctx, []int64{st.VersionID})
	if err != nil {
		return nil, err
	}
	return step(ctx, pay.StepSettlement{RequestID: newID(), ID: st.ID, VersionID: st.VersionID, InputsHash: versions[st.VersionID].InputsHash, Note: "已核对"})
}

func (s *settling) compute(ctx context.Context, who string, at time.Time, cityID int64, month clock.Month) (*pay.Settlement, error) {
	ctx, err := s.as(ctx, s.people[who].id, at)
	if err != nil {
		return nil, err
	}
	return s.app.Pay.ComputeSettlement(ctx, pay.ComputeSettlement{RequestID: newID(), CityID: cityID, Month: month, Note: "首次"})
}

// raise is somebody's appeal against a line of a base indicator.
func (s *settling) raise(ctx context.Context, staffID int64, at time.Time, month clock.Month, files ...upload.File) (*appeal.Appeal, error) {
	ctx, err := s.as(ctx, staffID, at)
	if err != nil {
		return nil, err
	}
	code := "LEASED_LINE"
	return s.app.Appeals.RaiseAppeal(ctx, appeal.RaiseAppeal{RequestID: newID(), Month: month, Subject: appeal.Indicator, IndicatorCode: &code,
		Text: "当月开通的专线没有计入,请核对。", Files: files})
}

func (s *settling) decide(ctx context.Context, who string, at time.Time, a *appeal.Appeal, upheld bool) error {
	ctx, err := s.as(ctx, s.people[who].id, at)
	if err != nil {
		return err
	}
	in := appeal.DecideAppeal{RequestID: newID(), ID: a.ID, Version: a.Version, Upheld: upheld, Reasons: "经核对开通记录。"}
	if upheld {
		day, two := a.Month.Last(), 2*money.Unit
		in.Day, in.Quantity = &day, &two
	}
	_, err = s.app.Appeals.DecideAppeal(ctx, in)
	return err
}

// managersOf are people who were in one unit all through a version's month and whom no other test is about.
func (s *settling) managersOf(ctx context.Context, versionID int64, n int) ([]int64, error) {
	rows, err := s.db.Pool.Query(ctx, `SELECT st.staff_id FROM statement st JOIN staff p ON p.id = st.staff_id WHERE st.version_id = $1 AND p.status = 'ACTIVE'
		AND NOT EXISTS (SELECT FROM credential c WHERE c.staff_id = p.id AND c.must_change) AND st.staff_id <> $2
		AND (SELECT count(*) FROM assignment a WHERE a.staff_id = st.staff_id AND (a.until_day IS NULL OR a.until_day > $3)) = 1
		AND st.days = (SELECT max(days) FROM statement WHERE version_id = $1) ORDER BY st.place LIMIT $4`,
		versionID, s.people["manager"].id, string(s.closedMonth().First()), n)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var ids []int64
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	if len(ids) < n {
		return nil, fmt.Errorf("%d people for %d appeals", len(ids), n)
	}
	return ids, rows.Err()
}

// closeMonth closes the earlier month. Somebody's appeal is upheld after that, and paid with the next month; another
// one's has been refused, and a third one's waits.
func (s *settling) closeMonth(ctx context.Context, cityID int64, hr, department string, whose int64) error {
	month := s.closedMonth()
	st, err := s.compute(ctx, hr, s.at(3, 9), cityID, month)
	if err != nil {
		return err
	}
	colleagues, err := s.managersOf(ctx, st.VersionID, 3)
	if err != nil {
		return err
	}
	if whose == 0 {
		whose = colleagues[2]
	}
	if st, err = s.take(ctx, department, s.at(3, 15), st, s.app.Pay.ReviewSettlement); err != nil {
		return err
	}
	if st, err = s.take(ctx, hr, s.at(4, 9), st, s.app.Pay.PublishSettlement); err != nil {
		return err
	}
	good, err := s.raise(ctx, whose, s.at(4, 11), month, upload.File{Name: "验收单.txt", Content: strings.NewReader("专线开通验收单\n验收结果:合格\n")})
	if err != nil {
		return err
	}
	bad, err := s.raise(ctx, colleagues[0], s.at(4, 12), month)
	if err != nil {
		return err
	}
	if err := s.decide(ctx, department, s.at(4, 18), bad, false); err != nil {
		return err
	}
	if _, err := s.raise(ctx, colleagues[1], s.at(4, 13), month); err != nil {
		return err
	}
	if st, err = s.take(ctx, hr, s.at(25, 9), st, s.app.Pay.ApproveSettlement); err != nil {
		return err
	}
	if _, err = s.take(ctx, hr, s.at(25, 10), st, s.app.Pay.CloseSettlement); err != nil {
		return err
	}
	return s.decide(ctx, department, s.at(26, 10), good, true)
}

// publishMonth publishes the last month of the first city, in its second version: an entry had come in between. It takes appeals still.
func (s *settling) publishMonth(ctx context.Context) error {
	month, now := s.publishedMonth(), s.house.now()
	if _, err := s.compute(ctx, "hr", now.AddDate(0, 0, -9), s.cityA, month); err != nil {
		return err
	}
	dept, err := s.as(ctx, s.people["department"].id, now.AddDate(0, 0, -8))
	if err != nil {
		return err
	}
	if _, err := s.app.Points.PostEntry(dept, points.PostEntry{RequestID: newID(), StaffID: s.people["manager"].id, IndicatorCode: "LEASED_LINE",
		Day: month.Last(), Quantity: 3 * money.Unit, Note: "补记"}); err != nil {
		return err
	}
	st, err := s.compute(ctx, "hr", now.AddDate(0, 0, -7), s.cityA, month)
	if err != nil {
		return err
	}
	if st, err = s.take(ctx, "department", now.AddDate(0, 0, -6), st, s.app.Pay.ReviewSettlement); err != nil {
		return err
	}
	if _, err = s.take(ctx, "hr", now.AddDate(0, 0, -1), st, s.app.Pay.PublishSettlement); err != nil {
		return err
	}
	mine, err := s.raise(ctx, s.people["manager"].id, now.Add(-20*time.Hour), month, upload.File{Name: "照片.txt", Content: strings.NewReader("见附图\n")})
	if err != nil {
		return err
	}
	if dept, err = s.as(ctx, s.people["department"].id, now.Add(-19*time.Hour)); err != nil {
		return err
	}
	_, err = s.app.Appeals.AssignAppeal(dept, appeal.AssignAppeal{ID: mine.ID, Version: mine.Version})
	return err
}

// reviewMonth leaves the last month of the second city reviewed.
func (s *settling) reviewMonth(ctx context.Context) error {
	now := s.house.now()
	st, err := s.compute(ctx, "hrP", now.AddDate(0, 0, -3), s.cityB, s.publishedMonth())
	if err != nil {
		return err
	}
	_, err = s.take(ctx, "departmentP", now.AddDate(0, 0, -2), st, s.app.Pay.ReviewSettlement)
	return err
}
