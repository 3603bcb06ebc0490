package ticket

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/audit"
	"duolao/server/auth"
	"duolao/server/errs"
)

// maxDrafts is how many drafts one person may have.
const maxDrafts = 20

// DraftContent is what a draft keeps.
type DraftContent struct {
	TypeCode string            `json:"typeCode"`
	GroupID  *int64            `json:"groupId,omitempty"`
	Title    string            `json:"title,omitempty"`
	Detail   string            `json:"detail,omitempty"`
	Form     map[string]string `json:"form,omitempty"`
	TeamID   *int64            `json:"teamId,omitempty"`
	StaffID  *int64            `json:"staffId,omitempty"`
}

// content checks what is kept: no more than that it is not too long. Everything else is said when it is sent.
func (in *SaveTicketDraft) content() (*DraftContent, error) {
	c := &DraftContent{GroupID: in.GroupID, TeamID: in.TeamID, StaffID: in.StaffID, Form: map[string]string{}}
	var err error
	if c.TypeCode, err = words("input.typeCode", in.TypeCode, 1, 40); err != nil {
		return nil, err
	}
	if c.Title, err = maybe("input.title", in.Title, 0, maxTitle); err != nil {
		return nil, err
	}
	if c.Detail, err = maybe("input.detail", in.Detail, 0, maxDetail); err != nil {
		return nil, err
	}
	if len(in.Form) > maxFields {
		return nil, errs.Invalidf("input.form", "unknown_field", "a form has at most %d fields", maxFields)
	}
	for i, f := range in.Form {
		field := fmt.Sprintf("input.form.%d", i)
		code, err := words(field, f.Code, 1, 40)
		if err != nil {
			return nil, err
		}
		if c.Form[code], err = maybe(field, &f.Value, 0, maxDetail); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// SaveTicketDraft keeps what is filled in so far of an order. SEND_TICKETS: one's own. CONFLICT stale_version; LIMITED
// too_many_drafts.
func (s *Service) SaveTicketDraft(ctx context.Context, in SaveTicketDraft) (*TicketDraft, error) {
	actor, err := auth.Require(ctx, auth.SendTickets)
	if err != nil {
		return nil, err
	}
	content, err := in.content()
	if err != nil {
		return nil, err
	}
	raw, err := json.Marshal(content)
	if err != nil {
		return nil, fmt.Errorf("ticket: draft: %w", err)
	}
	now := s.clock()
	d := content.draft(0, 1, now)
	err = s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
		action := "ticket_draft.change"
		if in.ID == nil {
			action = "ticket_draft.create"
			if err := insertDraft(ctx, tx, actor.StaffID, string(raw), d); err != nil {
				return err
			}
		} else if err := updateDraft(ctx, tx, actor.StaffID, &in, string(raw), d); err != nil {
			return err
		}
		return audit.Record(ctx, tx, now, audit.Change{Action: action, Entity: "ticket_draft", EntityID: d.ID, After: d})
	})
	if err != nil {
		return nil, err
	}
	return d, nil
}

func insertDraft(ctx context.Context, tx bun.Tx, staffID int64, raw string, d *TicketDraft) error {
	// The person's row is locked, so that two at once do not make one too many.
	var there int
	if _, err := tx.ExecContext(ctx, `SELECT FROM staff WHERE id = ? FOR NO KEY UPDATE`, staffID); err != nil {
		return fmt.Errorf("ticket: draft: %w", err)
	}
	if err := tx.NewRaw(`SELECT count(*) FROM ticket_draft WHERE staff_id = ?`, staffID).Scan(ctx, &there); err != nil {
		return fmt.Errorf("ticket: drafts: %w", err)
	}
	if there >= maxDrafts {
		return errs.New(errs.Limited, "too_many_drafts", "there are %d drafts already; send or discard one", maxDrafts).With("max", maxDrafts)
	}
	if err := tx.NewRaw(`INSERT INTO ticket_draft (staff_id, draft, updated_at) VALUES (?, ?::jsonb, ?) RETURNING id`, staffID, raw, d.UpdatedAt).Scan(ctx, &d.ID); err != nil {
		return fmt.Errorf("ticket: draft: %w", err)
	}
	return nil
}

func updateDraft(ctx context.Context, tx bun.Tx, staffID int64, in *SaveTicketDraft, raw string, d *TicketDraft) error {
	if in.Version == nil {
		return errs.Invalidf("input.version", "bad_value", "the version that was seen goes with the id")
	}
	err := tx.NewRaw(`SELECT id, version FROM ticket_draft WHERE id = ? AND staff_id = ? FOR UPDATE`, *in.ID, staffID).Scan(ctx, &d.ID, &d.Version)
	switch {
	case db.NotFound(err):
		return noDraft(*in.ID)
	case err != nil:
		return fmt.Errorf("ticket: draft %d: %w", *in.ID, err)
	case d.Version != *in.Version:
		return errs.Conflictf("stale_version", "draft %d has been changed on another screen meanwhile; load it again", d.ID)
	}
	d.Version++
	if _, err := tx.ExecContext(ctx, `UPDATE ticket_draft SET draft = ?::jsonb, version = ?, updated_at = ? WHERE id = ?`, raw, d.Version, d.UpdatedAt, d.ID); err != nil {
		return fmt.Errorf("ticket: draft %d: %w", d.ID, err)
	}
	return nil
}

func noDraft(id int64) error { return errs.NotFoundf("you have no draft %d", id) }

// DiscardTicketDraft throws a draft away. SEND_TICKETS: one's own.
func (s *Service) DiscardTicketDraft(ctx context.Context, id int64) (int64, error) {
	actor, err := auth.Require(ctx, auth.SendTickets)
	if err != nil {
		return 0, err
	}
	return id, s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
		if err := dropDraft(ctx, tx, actor.StaffID, id); err != nil {
			return err
		}
		return audit.Record(ctx, tx, s.clock(), audit.Change{Action: "ticket_draft.discard", Entity: "ticket_draft", EntityID: id})
	})
}

// dropDraft removes somebody's draft.
func dropDraft(ctx context.Context, tx bun.Tx, staffID, id int64) error {
	res, err := tx.ExecContext(ctx, `DELETE FROM ticket_draft WHERE id = ? AND staff_id = ?`, id, staffID)
	if err != nil {
		return fmt.Errorf("ticket: draft %d: %w", id, err)
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return noDraft(id)
	}
	return nil
}

// TicketDrafts are the caller's drafts, newest first. SEND_TICKETS.
func (s *Service) TicketDrafts(ctx context.Context) ([]*TicketDraft, error) {
	actor, err := auth.Require(ctx, auth.SendTickets)
	if err != nil {
		return nil, err
	}
	rows, err := s.db.Bun.QueryContext(ctx, `SELECT id, draft, version, updated_at FROM ticket_draft WHERE staff_id = ? ORDER BY id DESC LIMIT ?`, actor.StaffID, maxDrafts)
	if err != nil {
		return nil, fmt.Errorf("ticket: drafts: %w", err)
	}
	defer func() { _ = rows.Close() }()
	list := []*TicketDraft{}
	for rows.Next() {
		var id int64
		var raw []byte
		var version int
		var updated time.Time
		if err := rows.Scan(&id, &raw, &version, &updated); err != nil {
			return nil, fmt.Errorf("ticket: drafts: %w", err)
		}
		c := &DraftContent{}
		if err := json.Unmarshal(raw, c); err != nil {
			return nil, fmt.Errorf("ticket: draft %d: %w", id, err)
		}
		list = append(list, c.draft(id, version, updated))
	}
	return list, rows.Err()
}

func (c *DraftContent) draft(id int64, version int, updated time.Time) *TicketDraft {
	d := &TicketDraft{ID: id, TypeCode: c.TypeCode, GroupID: c.GroupID, Title: c.Title, Detail: c.Detail, Form: []*FormValue{}, TeamID: c.TeamID, StaffID: c.StaffID,
		UpdatedAt: updated, Version: version}
	values := form{}
	for code, value := range c.Form {
		values = append(values, &FormValue{code, value})
	}
	values.sort()
	d.Form = append(d.Form, values...)
	return d
}
