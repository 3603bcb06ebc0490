package ticket_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"duolao/server/catalogue"
	"duolao/server/errs"
	"duolao/server/org/orgtest"
	"duolao/server/ticket"
	"duolao/server/ticket/tickettest"
)

// act is a mutation of an order as the tests try it.
type act struct {
	name string
	// An order in a state in which the act can be done, and by whom.
	from func(h *tickettest.House) (*ticket.Ticket, int64)
	// Somebody who sees the order and may not do it; 0 where everybody who sees it may.
	notBy func(h *tickettest.House) int64
	do    func(ctx context.Context, h *tickettest.House, t *ticket.Ticket, request string) (*ticket.Ticket, error)
	then  ticket.TicketStatus
	event string
	told  string // the kind of message that somebody gets by it
	loose bool   // it does not depend on the version
}

func claimedBy(who func(*tickettest.House) int64) func(h *tickettest.House) (*ticket.Ticket, int64) {
	return func(h *tickettest.House) (*ticket.Ticket, int64) {
		return h.Claim(h.Dispatch(h.Fault("GD-1")), who(h)), who(h)
	}
}

func eng2(h *tickettest.House) int64 { return h.Eng2 }
func eng3(h *tickettest.House) int64 { return h.Eng3 }

func working(h *tickettest.House) (*ticket.Ticket, int64) {
	return h.Working(h.Fault("GD-1"), h.Eng2), h.Eng2
}

func sent(in func(h *tickettest.House) (*ticket.Ticket, int64)) func(h *tickettest.House) (*ticket.Ticket, int64) {
	return func(h *tickettest.House) (*ticket.Ticket, int64) {
		t, _ := in(h)
		return t, h.MgrA1
	}
}

func held(h *tickettest.House) (*ticket.Ticket, int64) {
	t, _ := working(h)
	return h.Must(h.Tickets.HoldTicket(h.By(h.Eng2), hold(h, t, orgtest.Request()))), h.Eng2
}

func hold(h *tickettest.House, t *ticket.Ticket, request string) ticket.HoldTicket {
	return ticket.HoldTicket{RequestID: request, ID: t.ID, Version: t.Version, Reason: ticket.HoldMaterial, Evidence: ptr("等待光模块到货"), ReviewAt: h.Clock.T.Add(48 * time.Hour)}
}

func resolved(h *tickettest.House) (*ticket.Ticket, int64) {
	t, _ := working(h)
	return h.Resolve(t), h.Eng2
}

func returned(h *tickettest.House) (*ticket.Ticket, int64) {
	t, _ := working(h)
	return h.Must(h.Tickets.ReturnTicket(h.By(h.Eng2), tickettest.Note(t, "请补充地址"))), h.Eng2
}

func inAudit(h *tickettest.House) (*ticket.Ticket, int64) {
	in := h.Acceptance()
	in.TeamID = &h.ACC // for everybody of it, and not by rule
	return h.Resolve(h.Working(in, h.Clerk2)), h.Aud1
}

func closed(h *tickettest.House) *ticket.Ticket {
	t, _ := resolved(h)
	return h.Must(h.Tickets.CloseTicket(h.By(h.MgrA1), ticket.CloseTicket{RequestID: orgtest.Request(), ID: t.ID, Version: t.Version}))
}

func asked(h *tickettest.House) (*ticket.Ticket, int64) {
	t, _ := working(h)
	return h.Must(h.Tickets.CancelTicket(h.By(h.MgrA1), tickettest.Note(t, "客户不办了"))), h.Eng1
}

func note(t *ticket.Ticket, request string) ticket.TicketNote {
	return ticket.TicketNote{RequestID: request, ID: t.ID, Version: t.Version, Text: "说明一下"}
}

func holdOf(h *tickettest.House, t *ticket.Ticket) int64 {
	var id int64
	_ = h.DB.Pool.QueryRow(context.Background(), `SELECT coalesce(max(id), 0) FROM ticket_hold WHERE ticket_id = $1`, t.ID).Scan(&id)
	return id
}

func acts() []act {
	return []act{
		{"claim", func(h *tickettest.House) (*ticket.Ticket, int64) { return h.Dispatch(h.Fault("GD-1")), h.Eng2 }, mgrA1HasNoPart,
			func(ctx context.Context, h *tickettest.House, t *ticket.Ticket, _ string) (*ticket.Ticket, error) {
				return h.Tickets.ClaimTicket(ctx, ticket.ClaimTicket{ID: t.ID, Version: t.Version})
			}, ticket.Claimed, "CLAIMED", "TICKET_CLAIMED", false},
		{"assign", func(h *tickettest.House) (*ticket.Ticket, int64) { return h.Dispatch(h.Fault("GD-1")), h.Eng1 }, eng3,
			func(ctx context.Context, h *tickettest.House, t *ticket.Ticket, r string) (*ticket.Ticket, error) {
				list, err := h.Tickets.AssignTickets(ctx, ticket.AssignTickets{RequestID: r, Tickets: []*ticket.TicketVersion{{ID: t.ID, Version: t.Version}}, StaffID: h.Eng2})
				if err != nil {
					return nil, err
				}
				return list[0], nil
			}, ticket.Claimed, "ASSIGNED", "TICKET_OFFERED", false},
		{"respond", claimedBy(eng2), eng3,
			func(ctx context.Context, h *tickettest.House, t *ticket.Ticket, r string) (*ticket.Ticket, error) {
				return h.Tickets.RespondTicket(ctx, note(t, r))
			}, ticket.Working, "RESPONDED", "", false},
		{"return", working, eng3,
			func(ctx context.Context, h *tickettest.House, t *ticket.Ticket, r string) (*ticket.Ticket, error) {
				return h.Tickets.ReturnTicket(ctx, note(t, r))
			}, ticket.Returned, "RETURNED", "TICKET_RETURNED", false},
		{"supplement", sent(returned), eng3,
			func(ctx context.Context, h *tickettest.House, t *ticket.Ticket, r string) (*ticket.Ticket, error) {
				return h.Tickets.SupplementTicket(ctx, ticket.SupplementTicket{RequestID: r, ID: t.ID, Version: t.Version, Text: "地址在新北", Form: []*ticket.FormValueInput{tickettest.Field("symptom", "SLOW")}})
			}, ticket.Working, "SUPPLEMENTED", "TICKET_SUPPLEMENTED", false},
		{"transfer", working, eng3,
			func(ctx context.Context, h *tickettest.House, t *ticket.Ticket, r string) (*ticket.Ticket, error) {
				return h.Tickets.TransferTicket(ctx, ticket.TransferTicket{RequestID: r, ID: t.ID, Version: t.Version, TeamID: &h.ENG2, StaffID: &h.Eng4, Reason: "在乡镇"})
			}, ticket.Transferred, "TRANSFERRED", "TICKET_OFFERED", false},
		{"hold", working, eng3,
			func(ctx context.Context, h *tickettest.House, t *ticket.Ticket, r string) (*ticket.Ticket, error) {
				in := hold(h, t, r)
				in.ReviewAt = tickettest.Now.Add(72 * time.Hour)
				return h.Tickets.HoldTicket(ctx, in)
			}, ticket.Held, "HELD", "TICKET_HELD", false},
		{"accept a hold", sent(held), eng3,
			func(ctx context.Context, h *tickettest.House, t *ticket.Ticket, r string) (*ticket.Ticket, error) {
				return h.Tickets.DecideHold(ctx, ticket.DecideHold{RequestID: r, ID: t.ID, Version: t.Version, HoldID: holdOf(h, t), Accepted: true})
			}, ticket.Held, "HOLD_ACCEPTED", "TICKET_HOLD_DECIDED", false},
		{"reject a hold", sent(held), eng3,
			func(ctx context.Context, h *tickettest.House, t *ticket.Ticket, r string) (*ticket.Ticket, error) {
				return h.Tickets.DecideHold(ctx, ticket.DecideHold{RequestID: r, ID: t.ID, Version: t.Version, HoldID: holdOf(h, t), Note: ptr("没有必要")})
			}, ticket.Working, "HOLD_REJECTED", "TICKET_HOLD_DECIDED", false},
		{"resume", held, eng3,
			func(ctx context.Context, h *tickettest.House, t *ticket.Ticket, r string) (*ticket.Ticket, error) {
				return h.Tickets.ResumeTicket(ctx, note(t, r))
			}, ticket.Working, "RESUMED", "", false},
		{"complete a step", func(h *tickettest.House) (*ticket.Ticket, int64) { return h.Working(h.Opening("GD-1"), h.Eng2), h.Eng2 }, eng3,
			func(ctx context.Context, h *tickettest.House, t *ticket.Ticket, r string) (*ticket.Ticket, error) {
				return h.Tickets.CompleteStep(ctx, ticket.CompleteStep{RequestID: r, ID: t.ID, Version: t.Version, Step: catalogue.MetricSurvey, Text: "已勘察"})
			}, ticket.Working, "STEP_DONE", "", false},
		{"resolve", working, eng3,
			func(ctx context.Context, h *tickettest.House, t *ticket.Ticket, r string) (*ticket.Ticket, error) {
				return h.Tickets.ResolveTicket(ctx, ticket.ResolveTicket{RequestID: r, ID: t.ID, Version: t.Version, Code: ticket.CodeDone, Note: "换了光模块"})
			}, ticket.Resolved, "RESOLVED", "TICKET_RESOLVED", false},
		{"pass an audit", inAudit, func(h *tickettest.House) int64 { return h.Clerk2 },
			func(ctx context.Context, h *tickettest.House, t *ticket.Ticket, r string) (*ticket.Ticket, error) {
				return h.Tickets.AuditTicket(ctx, ticket.AuditTicket{RequestID: r, ID: t.ID, Version: t.Version, Passed: true})
			}, ticket.Audit2, "AUDIT_PASSED", "", false},
		{"fail an audit", inAudit, func(h *tickettest.House) int64 { return h.Clerk2 },
			func(ctx context.Context, h *tickettest.House, t *ticket.Ticket, r string) (*ticket.Ticket, error) {
				return h.Tickets.AuditTicket(ctx, ticket.AuditTicket{RequestID: r, ID: t.ID, Version: t.Version, Note: ptr("材料不全")})
			}, ticket.Working, "AUDIT_FAILED", "TICKET_AUDIT_FAILED", false},
		{"reopen", sent(resolved), eng3,
			func(ctx context.Context, h *tickettest.House, t *ticket.Ticket, r string) (*ticket.Ticket, error) {
				return h.Tickets.ReopenTicket(ctx, note(t, r))
			}, ticket.Reopened, "REOPENED", "TICKET_REOPENED", false},
		{"close", sent(resolved), eng3,
			func(ctx context.Context, h *tickettest.House, t *ticket.Ticket, r string) (*ticket.Ticket, error) {
				return h.Tickets.CloseTicket(ctx, ticket.CloseTicket{RequestID: r, ID: t.ID, Version: t.Version, Score: ptr(4)})
			}, ticket.Closed, "CLOSED", "TICKET_CLOSED", false},
		{"cancel what nobody has", func(h *tickettest.House) (*ticket.Ticket, int64) { return h.Dispatch(h.Fault("GD-1")), h.MgrA1 }, eng3,
			func(ctx context.Context, h *tickettest.House, t *ticket.Ticket, r string) (*ticket.Ticket, error) {
				return h.Tickets.CancelTicket(ctx, note(t, r))
			}, ticket.Cancelled, "CANCELLED", "", false},
		{"ask for a cancellation", sent(working), eng3,
			func(ctx context.Context, h *tickettest.House, t *ticket.Ticket, r string) (*ticket.Ticket, error) {
				return h.Tickets.CancelTicket(ctx, note(t, r))
			}, ticket.Working, "CANCEL_ASKED", "TICKET_CANCEL_ASKED", false},
		{"grant a cancellation", asked, eng2,
			func(ctx context.Context, h *tickettest.House, t *ticket.Ticket, r string) (*ticket.Ticket, error) {
				return h.Tickets.DecideCancellation(ctx, ticket.DecideCancellation{RequestID: r, ID: t.ID, Version: t.Version, Granted: true})
			}, ticket.Cancelled, "CANCELLED", "TICKET_CANCELLED", false},
		{"refuse a cancellation", asked, eng2,
			func(ctx context.Context, h *tickettest.House, t *ticket.Ticket, r string) (*ticket.Ticket, error) {
				return h.Tickets.DecideCancellation(ctx, ticket.DecideCancellation{RequestID: r, ID: t.ID, Version: t.Version, Note: ptr("快做完了")})
			}, ticket.Working, "CANCEL_REFUSED", "TICKET_CANCEL_REFUSED", false},
		{"comment", working, nil,
			func(ctx context.Context, h *tickettest.House, t *ticket.Ticket, r string) (*ticket.Ticket, error) {
				return h.Tickets.CommentTicket(ctx, ticket.CommentTicket{RequestID: r, ID: t.ID, Text: "在路上", MentionIDs: []int64{h.Clerk1}})
			}, ticket.Working, "COMMENTED", "TICKET_MENTIONED", true},
		{"urge", sent(working), eng3,
			func(ctx context.Context, h *tickettest.House, t *ticket.Ticket, r string) (*ticket.Ticket, error) {
				return h.Tickets.UrgeTicket(ctx, ticket.UrgeTicket{RequestID: r, ID: t.ID})
			}, ticket.Working, "URGED", "TICKET_URGED", true},
		{"add people", working, eng3,
			func(ctx context.Context, h *tickettest.House, t *ticket.Ticket, r string) (*ticket.Ticket, error) {
				return h.Tickets.AddTicketPeople(ctx, ticket.AddTicketPeople{RequestID: r, ID: t.ID, StaffIDs: []int64{h.Eng4}, Part: ticket.PartHelper})
			}, ticket.Working, "PEOPLE_ADDED", "TICKET_ADDED", true},
	}
}

func mgrA1HasNoPart(h *tickettest.House) int64 { return h.MgrA1 }

// rows are all rows about an order, as text: what a refused act must not change.
func rows(h *tickettest.House, t testing.TB, id int64) string {
	t.Helper()
	var all strings.Builder
	for _, q := range []string{
		`SELECT to_jsonb(x) FROM ticket x WHERE id = $1`,
		`SELECT to_jsonb(x) FROM ticket_event x WHERE ticket_id = $1 ORDER BY id`, `SELECT to_jsonb(x) FROM ticket_hold x WHERE ticket_id = $1 ORDER BY id`,
		`SELECT to_jsonb(x) FROM ticket_leg x WHERE ticket_id = $1 ORDER BY id`, `SELECT to_jsonb(x) FROM ticket_person x WHERE ticket_id = $1 ORDER BY staff_id`,
		`SELECT to_jsonb(x) FROM clock x WHERE ticket_id = $1 ORDER BY id`, `SELECT to_jsonb(x) FROM clock_segment x WHERE clock_id IN (SELECT id FROM clock WHERE ticket_id = $1) ORDER BY clock_id, number`,
		`SELECT to_jsonb(x) FROM ticket_audit x WHERE ticket_id = $1 ORDER BY round, stage`, `SELECT to_jsonb(x) FROM ticket_rating x WHERE ticket_id = $1 ORDER BY rater`,
		`SELECT to_jsonb(count(*)) FROM notification WHERE subject_id = $1 AND kind LIKE 'TICKET%'`, `SELECT to_jsonb(count(*)) FROM audit_log WHERE entity = 'ticket' AND entity_id = $1`,
		`SELECT to_jsonb(count(*)) FROM river_job WHERE args->>'ticketId' = $1::text`,
	} {
		r, err := h.DB.Pool.Query(t.Context(), strings.ReplaceAll(q, "$1", fmt.Sprint(id)))
		if err != nil {
			t.Fatal(err)
		}
		for r.Next() {
			var raw []byte
			if err := r.Scan(&raw); err != nil {
				t.Fatal(err)
			}
			all.Write(raw)
			all.WriteByte('\n')
		}
		if err := r.Err(); err != nil {
			t.Fatal(err)
		}
	}
	return all.String()
}

// Each act: by somebody whose part it is not, on what was seen before, in a wrong state, by a stranger: refused, and nothing
// has changed. Then done, and done again by the same request.
func TestActs(t *testing.T) {
	h := tickettest.New(t)
	over := closed(h)
	for i, a := range acts() {
		t.Run(a.name, func(t *testing.T) {
			h.Clock.T = tickettest.Now.Add(time.Duration(i) * time.Hour)
			o, by := a.from(h)
			before := rows(h, t, o.ID)
			unchanged := func(o *ticket.Ticket, before string) {
				t.Helper()
				if after := rows(h, t, o.ID); after != before {
					t.Errorf("a refused act left\n%s\nwhere was\n%s", after, before)
				}
			}
			if a.notBy != nil {
				_, err := a.do(h.By(a.notBy(h)), h, o, orgtest.Request())
				if code := errs.CodeOf(err); code != errs.Forbidden {
					t.Errorf("by another: %v", err)
				}
			}
			_, err := a.do(h.By(h.MgrB1), h, o, orgtest.Request())
			if code := errs.CodeOf(err); code != errs.NotFound && code != errs.Forbidden {
				t.Errorf("by a stranger: %v", err)
			}
			if !a.loose {
				old := *o
				old.Version--
				_, err = a.do(h.By(by), h, &old, orgtest.Request())
				if e := tickettest.Refused(t, err, errs.Conflict, "stale_ticket"); e.Params["version"] != o.Version {
					t.Errorf("%v", e.Params)
				}
			}
			unchanged(o, before)
			ended := rows(h, t, over.ID)
			_, err = a.do(h.By(h.DeptA), h, over, orgtest.Request())
			if code := errs.CodeOf(err); code != errs.Conflict && code != errs.Forbidden {
				t.Errorf("of a closed one: %v", err)
			}
			unchanged(over, ended)

			last := h.Int(t, `SELECT coalesce(max(id), 0) FROM notification`)
			request := orgtest.Request()
			got, err := a.do(h.By(by), h, o, request)
			if err != nil {
				t.Fatal(err)
			}
			version := o.Version + 1
			if a.loose {
				version = o.Version
			}
			if got.Status != a.then || got.Version != version {
				t.Errorf("%s %d, want %s %d", got.Status, got.Version, a.then, version)
			}
			if n := h.Int(t, `SELECT count(*) FROM ticket_event WHERE ticket_id = $1 AND kind = $2 AND by_id = $3 AND to_status = $4 AND from_status = $5`, o.ID, a.event, by, string(a.then), string(o.Status)); n == 0 {
				t.Errorf("no line %s", a.event)
			}
			if n := h.Int(t, `SELECT count(*) FROM notification WHERE kind = $1 AND subject_id = $2 AND id > $3`, a.told, o.ID, last); n == 0 && a.told != "" {
				t.Errorf("nobody got a %s", a.told)
			}
			if n := h.Int(t, `SELECT count(*) FROM notification WHERE staff_id = $1 AND id > $2`, by, last); n != 0 {
				t.Error("told themselves")
			}
			done := rows(h, t, o.ID)
			again, err := a.do(h.By(by), h, o, request)
			if err != nil || again.Version != got.Version || again.Status != got.Status {
				t.Errorf("again: %+v, %v", again, err)
			}
			unchanged(o, done)
		})
	}
}
