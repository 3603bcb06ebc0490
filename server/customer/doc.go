// Package customer keeps the groups (集团客户): who they are and who serves them, their
// contacts and visits, and the alerts about them.
//
// # Rules
//
// A group's grade is computed, never typed: by the [GradeRule] in force on the day that its record
// is saved or imported. A record is complete when [Group.Lacks] is empty, which is what the
// database's generated column says too.
//
// A group has at most one manager on a day; the history is by day, a change of today's manager
// moves the open alerts along. A handled alert stays with whoever held it.
//
// # Computed indicators
//
// A scheme may take process indicators from here instead of from a workbook
// ([Service.ProcessCounts]). For a city and a month, as of the earlier of now and the
// month's end, by manager:
//
//   - Groups are those with status ACTIVE: in the running month by their manager of
//     today, in a past month by the manager of that month's last day. Of them RecordsComplete have
//     a complete record and WithoutArrears owe nothing. Neither is kept by date, so a
//     past month that is still open goes by what is on record now; a closed one is frozen.
//   - AlertsDue are the alerts whose due time lies in the month and which are handled or whose due time
//     has come; AlertsInTime those of them that were handled at or before their due time.
//     An alert that is open with time left counts for nobody; one that is open beyond its time
//     counts against whoever holds it.
//   - KeyContacts are the active decision makers and VIPs of those groups; KeyContactsMet those of
//     them with a visit or call (a message does not do) in the month.
//
// The counts change by themselves only when an open alert's time comes: NextDue says when.
//
// # Who may do what
//
// Reading and writing go by the caller's data scope: a manager's own groups, else all groups that are
// served by the scope's unit or below it. Groups are given to another manager by those whose scope is
// wider than their own person.
//
// # Locks
//
// Groups in ascending id, then contacts, then alerts in ascending id, then the city's
// periods, always last.
package customer
