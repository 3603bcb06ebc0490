// Package intake takes the workbooks in that a carrier has: staff and assignments, groups,
// targets, completions, performance, ratings, alerts, contacts with visits, figures for reports; as .xlsx or as .csv
// in UTF-8 or GB18030, under Chinese or English headers.
//
// An import has two steps. The dry run reads the file row by row, checks each row and
// says what the import would do; it writes nothing. The word to go reads the file once more and
// writes all accepted rows in one transaction, through the domains' own doors: all or
// nothing. Rows that cannot be taken are named with column, value, reason and remedy, and
// come back as a workbook with the reasons in a column, to be corrected and handed in again.
//
// The same file twice changes nothing. A performance row posts once under its own reference, or else
// under the file's hash and the row's number; ratings and figures of the month so far
// post the difference to what is known; everything else is set to what the row says.
//
// Who may import: whoever may IMPORT, and may do by hand what the kind's rows do: WRITE_ORG
// for staff and assignments (and WRITE_PAY_TERMS for the pay columns, MANAGE_ACCOUNTS for
// other roles than a manager's), WRITE_CUSTOMERS for groups, alerts and contacts, ISSUE_TASKS and
// SPLIT_TASKS for targets, WRITE_PERFORMANCE for performance, ratings and completions, and with READ_REPORTS for reported figures. Rows of people
// and units outside the importer's scope of any of these are rejected.
package intake
