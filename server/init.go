package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/google/uuid"

	"duolao/db"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/org"
	"duolao/server/page"
)

type initCmd struct {
	Province string `required:"" placeholder:"NAME" help:"The province's name, e.g. 江苏公司."`
	UnitCode string `default:"P" help:"The province's code among the units."`
	Code     string `required:"" placeholder:"CODE" help:"The administrator's staff number."`
	Name     string `required:"" placeholder:"NAME" help:"The administrator's name."`
}

// Run makes what nobody can make on a screen: the province, and the first administrator,
// who makes everything else there. The password is shown this once. A run that was
// interrupted goes on where it stopped.
func (c initCmd) Run(ctx context.Context, s *settings) error {
	if err := s.needDatabase(); err != nil {
		return err
	}
	if _, err := db.Migrate(ctx, s.DatabaseURL, s.Schema); err != nil {
		return err
	}
	a, err := s.app(ctx, statementTimeout)
	if err != nil {
		return err
	}
	defer a.Close(ctx)
	ctx = auth.System(ctx)
	role, first := auth.Administrator, 1
	known, err := a.Org.Staffs(ctx, &org.StaffFilter{Role: &role}, page.Args{First: &first})
	if err != nil {
		return err
	}
	if len(known.Nodes) > 0 {
		return errors.New("there is an administrator already, who makes others on the screen")
	}
	province, err := a.Org.EnsureProvince(ctx, c.UnitCode, c.Province)
	if err != nil {
		return err
	}
	person, err := c.administrator(ctx, a, province.ID, clock.DateOf(s.now()))
	if err != nil {
		return err
	}
	reset, err := a.Auth.ResetPassword(ctx, auth.ResetPassword{RequestID: uuid.NewString(), StaffID: person.ID})
	if err != nil {
		return err
	}
	// The role comes last: once there is an administrator, this command does nothing any more.
	if _, err := a.Auth.SetRoles(ctx, auth.SetRoles{StaffID: person.ID, Version: person.Version, Roles: []auth.Role{role}}); err != nil {
		return err
	}
	_, err = fmt.Fprintf(s.out, "%s %s may sign in with the password %s and chooses another one then.\n", c.Code, c.Name, reset.TemporaryPassword)
	return err
}

// administrator is the person with an assignment, made as far as an interrupted run has not made them yet.
func (c initCmd) administrator(ctx context.Context, a *App, provinceID int64, today clock.Date) (*org.Staff, error) {
	person, err := a.Org.SaveStaff(ctx, org.SaveStaff{RequestID: uuid.NewString(), Code: c.Code, Name: c.Name, Status: org.Active})
	if errs.CodeOf(err) == errs.Conflict {
		ids, idsErr := org.StaffIDs(ctx, a.DB.Bun, []string{c.Code})
		if idsErr != nil {
			return nil, idsErr
		}
		person, err = a.Org.Staff(ctx, ids[c.Code])
	}
	if err != nil {
		return nil, err
	}
	held, err := a.Org.AssignmentsToday(ctx, []int64{person.ID})
	if err != nil || held[person.ID] != nil {
		return person, err
	}
	_, err = a.Org.AssignStaff(ctx, org.AssignStaff{RequestID: uuid.NewString(), StaffID: person.ID, UnitID: provinceID, Post: org.OtherPost, From: today})
	return person, err
}
