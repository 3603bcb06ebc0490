package ticket

import (
	"context"
	"errors"
	"time"

	"duolao/server/auth"
	"duolao/server/errs"
)

// forRating is the purpose of a customer's link.
const forRating = "rating"

// ratingLink makes the customer's link to an order.
func (s *Service) ratingLink(id int64, now time.Time) (*RatingLink, error) {
	expires := now.Add(linkLife).Truncate(time.Second)
	token, err := s.keys.SignLink(s.db.Schema, auth.Link{Purpose: forRating, Subject: id, Expires: expires})
	if err != nil {
		return nil, err
	}
	return &RatingLink{Path: "/rate/" + token, ExpiresAt: expires}, nil
}

// openLink gives the order of a customer's link. Attempts are counted by address before the link is looked at; one that
// this server made is not counted, though it has ended.
func (s *Service) openLink(ctx context.Context, token, field string, now time.Time) (id int64, err error) {
	giveBack, err := auth.TakeLinkAttempt(ctx, s.db.Bun, now)
	if err != nil {
		return 0, err
	}
	l, err := s.keys.VerifyLink(s.db.Schema, forRating, token, now)
	if errors.Is(err, auth.ErrLinkForged) {
		return 0, errs.Invalidf(field, "link_forged", "this is no link of ours; open the one that was sent, as a whole")
	}
	if e := giveBack(ctx, s.db.Bun); e != nil {
		return 0, e
	}
	if errors.Is(err, auth.ErrLinkExpired) {
		return 0, errs.Invalidf(field, "link_expired", "the link was good for 14 days and has ended; ask for another one")
	}
	return l.Subject, err
}
