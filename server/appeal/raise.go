package appeal

import (
	"context"
	"fmt"
	"time"

	"github.com/uptrace/bun"

	"duolao/server/audit"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/notify"
	"duolao/server/pay"
	"duolao/server/points"
	"duolao/server/storage"
)

const (
	// daysToDecide is how many working days the department has.
	daysToDecide = 5
	// perMonth bounds one person's appeals of a month, those taken back among them.
	perMonth = 30
)

// RaiseAppeal raises an appeal against the caller's own statement, and tells those who may decide it. RAISE_APPEALS. A
// repeated request gives the first answer. INVALID no_such_line, appeal_text_length, file_type and what is wrong with
// a file; CONFLICT no_statement, appeals_closed, appeal_open_already; LIMITED too_many_appeals.
func (s *Service) RaiseAppeal(ctx context.Context, in RaiseAppeal) (*Appeal, error) {
	actor, err := auth.Require(ctx, auth.RaiseAppeals)
	if err != nil {
		return nil, err
	}
	if err := in.validate(); err != nil {
		return nil, err
	}
	now := s.clock()
	files, err := receive(in.Files)
	if err != nil {
		return nil, err
	}
	// Before the transaction, which would wait for a second connection; whether it still stands is asked inside.
	statement, err := s.statements.Statement(ctx, actor.StaffID, in.Month)
	if err != nil && errs.CodeOf(err) != errs.NotFound {
		return nil, err
	}
	if statement != nil {
		if err := s.keep(ctx, files); err != nil {
			return nil, err
		}
	}
	var raised *Appeal
	err = s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
		raised, err = audit.Once(ctx, tx, now, "raiseAppeal", in.RequestID, told(in, files), func() (*Appeal, error) {
			if statement == nil {
				return nil, errs.Conflictf("no_statement", "there is no published statement of yours of %s", in.Month).With("month", in.Month.String())
			}
			a, err := s.against(ctx, tx, now, actor, statement, &in)
			if err != nil {
				return nil, err
			}
			if err := insert(ctx, tx, a, files); err != nil {
				return nil, err
			}
			return a, s.raisedTx(ctx, tx, now, actor, a, files)
		})
		return err
	})
	if err != nil {
		return nil, err
	}
	raised.at(now)
	return raised, nil
}

// against is the new appeal, where the settlement takes it.
func (s *Service) against(ctx context.Context, tx bun.Tx, now time.Time, actor *auth.Actor, statement *pay.Statement, in *RaiseAppeal) (*Appeal, error) {
	cityID, until, ok, err := published(ctx, tx, in.Month, statement.VersionID)
	if err != nil {
		return nil, err
	}
	if !ok || now.After(until) {
		return nil, errs.Conflictf("appeals_closed", "appeals against the statements of %s are not taken at this time", in.Month).With("month", in.Month.String())
	}
	var earlier int
	if err := tx.NewRaw(`SELECT count(*) FROM appeal WHERE staff_id = ? AND month = ?`, actor.StaffID, in.Month).Scan(ctx, &earlier); err != nil {
		return nil, fmt.Errorf("appeal: count: %w", err)
	}
	if earlier >= perMonth {
		return nil, errs.New(errs.Limited, "too_many_appeals", "there are %d appeals of yours of %s already; speak to the department", earlier, in.Month)
	}
	due, err := s.workingDays.AddWorkingDaysTx(ctx, tx, clock.DateOf(now), daysToDecide)
	if err != nil {
		return nil, err
	}
	a := &Appeal{
		CityID: cityID, Month: in.Month, StaffID: actor.StaffID, VersionID: statement.VersionID, VersionNumber: statement.VersionNumber,
		Subject: in.Subject, IndicatorCode: in.IndicatorCode, AssignmentID: in.AssignmentID, Text: in.Text,
		Status: Open, RaisedAt: now, DueAt: due.AddDays(1).Start(), Version: 1, UpdatedAt: now,
	}
	if err := a.pointAt(statement); err != nil {
		return nil, err
	}
	return a, nil
}

// pointAt checks that the statement has the line, and names it. INVALID no_such_line.
func (a *Appeal) pointAt(statement *pay.Statement) error {
	line, held := find(statement, a.IndicatorCode)
	if a.IndicatorCode != nil {
		if line == nil {
			return errs.Invalidf("input.indicatorCode", "no_such_line", "the statement of %s has no line %s", a.Month, *a.IndicatorCode)
		}
		a.NameZh, a.NameEn = line.NameZh, line.NameEn
	}
	if a.Subject == Factor {
		for _, slice := range statement.Slices {
			held = append(held, slice.AssignmentID)
		}
	}
	if a.AssignmentID == nil && len(held) == 1 { // there is only one that can be meant
		a.AssignmentID = &held[0]
	}
	if len(held) == 0 && a.AssignmentID == nil {
		return nil
	}
	for _, id := range held {
		if a.AssignmentID != nil && *a.AssignmentID == id {
			return nil
		}
	}
	return errs.Invalidf("input.assignmentId", "no_such_line", "say by its assignment which part of the month is meant; the statement of %s has %d for this line", a.Month, len(held))
}

// find is a line of the statement, and for one of a base indicator the assignments of the slices that have it.
func find(statement *pay.Statement, code *string) (found *points.ScoreLine, held []int64) {
	if code == nil {
		return nil, nil
	}
	for _, slice := range statement.Slices {
		for _, line := range slice.Lines {
			if line.IndicatorCode == *code {
				found, held = line, append(held, slice.AssignmentID)
			}
		}
	}
	for _, lines := range [][]*points.ScoreLine{statement.Process, statement.Adjustments} {
		for _, line := range lines {
			if line.IndicatorCode == *code {
				found = line
			}
		}
	}
	return found, held
}

// raisedTx audits a new appeal and tells those who may decide it.
func (s *Service) raisedTx(ctx context.Context, tx bun.Tx, now time.Time, actor *auth.Actor, a *Appeal, files []*storage.File) error {
	names := make([]string, len(files))
	for i, f := range files {
		names[i] = f.Name
	}
	if err := audit.Record(ctx, tx, now, audit.Change{Action: "appeal.raise", Entity: "appeal", EntityID: a.ID, After: struct {
		*Appeal
		Files []string
	}{a, names}}); err != nil {
		return err
	}
	deciders, err := auth.WhoMay(ctx, tx, auth.DecideAppeals, a.CityID, clock.DateOf(now))
	if err != nil {
		return err
	}
	words := a.words()
	words[notify.WordPerson] = actor.Name
	messages := make([]notify.Message, 0, len(deciders))
	for _, id := range deciders {
		if id != a.StaffID {
			messages = append(messages, notify.Message{StaffID: id, Kind: notify.AppealRaised, SubjectID: a.ID, Month: a.Month, Params: words})
		}
	}
	return s.inbox.SendTx(ctx, tx, now, messages)
}
