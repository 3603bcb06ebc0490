package rehearsal

import (
	"context"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/audit"
	"duolao/server/auth"
	"duolao/server/errs"
	"duolao/server/scheme"
)

// What a note may have.
const (
	minNote = 2
	maxNote = 500
)

// SignOffRehearsal says that the caller has seen what a draft would have done, and stands for it. REHEARSE.
// Codes: INVALID, NOT_FOUND, CONFLICT rehearsal_outdated where the draft is no longer the one that was
// rehearsed, rehearsal_signed_off.
func (s *Service) SignOffRehearsal(ctx context.Context, in SignOffRehearsal) (*Rehearsal, error) {
	actor, err := auth.Require(ctx, auth.Rehearse)
	if err != nil {
		return nil, err
	}
	in.Note = strings.TrimSpace(in.Note)
	if n := utf8.RuneCountInString(in.Note); n < minNote || n > maxNote {
		return nil, errs.Invalidf("input.note", "note_length", "the note has %d characters; say in %d to %d why the draft is right", n, minNote, maxNote).
			With("min", minNote).With("max", maxNote)
	}
	now := s.clock()
	var signed *Rehearsal
	err = s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
		id, err := audit.Once(ctx, tx, now, "signOffRehearsal", in.RequestID, in, func() (int64, error) {
			return in.RehearsalID, s.signOff(ctx, tx, actor, in, now)
		})
		if err != nil {
			return err
		}
		signed, err = rehearsalByID(ctx, tx, actor.Scope, id)
		return err
	})
	return signed, err
}

func (s *Service) signOff(ctx context.Context, tx bun.Tx, actor *auth.Actor, in SignOffRehearsal, now time.Time) error {
	r, err := rehearsalByID(ctx, tx, actor.Scope, in.RehearsalID)
	if err != nil {
		return err
	}
	draft, err := s.schemes.LockedTx(ctx, tx, r.SchemeID)
	if err != nil && errs.CodeOf(err) != errs.NotFound {
		return err
	}
	if err != nil || draft.Status != scheme.Draft || draft.Hash() != r.schemeHash {
		return errs.Conflictf("rehearsal_outdated", "the draft is no longer the one that rehearsal %d has tried; rehearse it again", r.ID)
	}
	err = insertSignOff(ctx, tx, r, &SignOff{ByID: actor.StaffID, At: now, Note: in.Note})
	if db.Violated(err) == "scheme_sign_off_pkey" {
		return errs.Conflictf("rehearsal_signed_off", "rehearsal %d has been signed off already", r.ID)
	}
	if err != nil {
		return err
	}
	return audit.Record(ctx, tx, now, audit.Change{
		Action: "scheme.signOff", Entity: "scheme", EntityID: draft.ID, After: signedRecord{r.ID, in.Note},
	})
}

// signedRecord tells the audit log what was signed off.
type signedRecord struct {
	RehearsalID int64  `json:"rehearsalId"`
	Note        string `json:"note"`
}
