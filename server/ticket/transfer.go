package ticket

import (
	"context"

	"duolao/server/auth"
	"duolao/server/errs"
	"duolao/server/notify"
)

// takenAway tells who had the order, or was offered it, that it is somebody else's now.
func (c *change) takenAway(reason string, now *int64) {
	for _, had := range some(c.before.HolderID, c.before.OfferedID) {
		if !is(now, had) {
			c.tell(notify.TicketTakenAway, said(reason), had)
		}
	}
}

// TransferTicket sends an order on to another team, or to a person of one. Its holder, leads of the team, and those whose
// LEAD_TICKETS reaches it. INVALID wrong_team, not_in_team, no_such_person; CONFLICT same_place.
func (s *Service) TransferTicket(ctx context.Context, in TransferTicket) (*Ticket, error) {
	actor, err := auth.RequireAny(ctx, auth.WorkTickets, auth.LeadTickets)
	if err != nil {
		return nil, err
	}
	if in.Reason, err = words("input.reason", in.Reason, 2, maxReason); err != nil {
		return nil, err
	}
	return s.changed(ctx, actor, command{"transferTicket", in.RequestID, in.ID, &in.Version, ActTransfer, "ticket.transfer", in, nil},
		func(ctx context.Context, c *change) error {
			team := c.t.TeamID
			if in.TeamID != nil {
				team = *in.TeamID
			}
			if !c.catalog.CanTake(team, c.kind) {
				return wrongTeam("input.teamId", c.kind)
			}
			if in.StaffID != nil {
				if _, ok := c.catalog.Member(team, *in.StaffID); !ok {
					return notAMember("input.staffId", c.catalog, team)
				}
				if err := active(ctx, c.tx, "input.staffId", *in.StaffID); err != nil {
					return err
				}
			}
			if team == c.t.TeamID && (c.t.HolderID == nil && sameID(c.t.OfferedID, in.StaffID) || c.t.HolderID != nil && sameID(c.t.HolderID, in.StaffID)) {
				return errs.Conflictf("same_place", "order %s is there already", c.t.Code)
			}
			k, err := c.clock(ctx)
			if err != nil {
				return err
			}
			k.leg(PartyTeam, &team, nil, c.now, becauseLeg)
			c.t.Status, c.t.TeamID, c.t.HolderID, c.t.OfferedID = Transferred, team, nil, in.StaffID
			c.happened(EventTransferred, in.StaffID, in.Reason)
			c.tell(notify.TicketOffered, said(in.Reason), some(in.StaffID)...)
			c.takenAway(in.Reason, in.StaffID)
			return nil
		})
}
