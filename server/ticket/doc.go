// Package ticket is the assist order (协办单): its life, its legs and clocks, who may do what to it, and what is told of it.
// docs/orders.md says the same for people who answer for deadlines, with the table of life.go and deadlines worked out.
//
// # In plain words
//
// A manager sends an order about a group: to a person, to a team's queue, or by the department's rules. Somebody of the
// team claims it, responds, works on it, may send it back for information, transfer or hold it, and resolves it with a
// note. Where its type asks for it, two people who had no part in the work audit it one after the other. The sender closes
// it, with a mark or without, or opens it again; who does nothing has it closed after some working days. Before it is
// resolved it can be cancelled: at once while nobody has it, otherwise by somebody else's leave. A duplicate is merged into
// the live one; a fault that comes back is a new order that the system links to the old one.
//
// Clocks run by the standard, type and grade of the dispatch: response, milestones and resolution by the calendar of the
// order's unit, the budget of each leg by that of whoever has it. Holds and returns pause them. At 50, 80, 100 and 150 % of
// a target people are told, up the line, in their working hours.
//
// # Where what is
//
//   - life.go is the whole state machine as one table: act, status, by whom, where to. Mutations go by it, and so do the
//     acts that screens offer. change.go is how an order is changed: locked, allowed by the table, written as a whole.
//   - plan.go finds where an order would go; dispatch.go sends it there and shows it beforehand, by the same code.
//   - claim, work, transfer, hold, audit, close, cancel, merge, talk, draft: an act or a few in each file.
//   - clock*, leg*, target, recompute, escalate*: time. visible, list, queue, read*, live*: reading and following.
//   - rating and link: what sender and customer think of it.
//
// # Invariants
//
//   - Type, standard and grade are those of the dispatch. CLOSED, CANCELLED and MERGED are final.
//   - Claiming is one conditional UPDATE: of any number at once exactly one has it.
//   - Every writer names the version that they saw. Comments, urging and who watches leave the version alone: nobody has to
//     look again because of them.
//   - Worker, first and second auditor of a round are three people, which the table says as well; neither auditor had a leg
//     of the work or helped with it.
//   - Segments of clocks are added and never changed; what was consumed, the deadline and the breach follow from them, the
//     holds' acceptance and the calendar: due = Add(start, target + Σ working time paused). A clock that pauses has no
//     deadline, the time of a breach is the deadline itself, and to stop at the deadline is on time. A rejected hold's pause
//     counts as running.
//   - What a leg has of an overrun of the resolution goes by what it consumed; the parts add up to the second.
//   - A notice is noted once for a person, a threshold and a clock, a mark is given once: by the tables' keys.
//   - Whoever follows an order, a queue or their own orders from the last line that they had misses none.
//   - A parent is not resolved while a part of it is live.
//   - An act writes the order, its clocks, a line of the timeline, messages and a row of the audit log in one transaction; a
//     refused one writes nothing. Nobody is told what they did themselves.
//   - The same request is one order: a repeated one is given the first answer.
//   - The content of a file is in the storage before a row refers to it; what a refused act has put there is cleared up.
//
// # Who may do what
//
// SEND_TICKETS: to send (managers for their own groups, supervisors and the department within their scope, who works in a
// team only parts of orders in hand), and what a sender does later. WORK_TICKETS: what is done in a team. LEAD_TICKETS:
// assigning, transferring, urging, deciding cancellations, within the scope. READ_TICKETS: to look. What somebody may do to
// one order is said by how they stand to it: the parties of life.go. An order is seen by whoever has or had a part in it, by
// the members of the teams that have or had it, by its group's manager, and by those whose scope of more than their own
// reaches its unit or its team's (visible.go). Customers rate by a signed link that ends, without signing in.
//
// # Errors
//
// NOT_FOUND for what the caller does not see. CONFLICT stale_ticket for another version than they saw, wrong_state for what
// nobody may do now, already_claimed with the name of who was first; FORBIDDEN not_your_part for what others may do,
// not_independent for an audit of one's own work. INVALID names its field, one of the form as input.form.<code>.
//
// # Locks
//
// Orders by id, a parent before its parts; then clocks; then whatever belongs to them. Rows are locked FOR NO KEY UPDATE, so
// that what only refers to an order does not wait.
package ticket
