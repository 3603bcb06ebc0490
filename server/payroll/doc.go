// Package payroll is what leaves the house: a settlement as a workbook and as a file for
// the payroll system, and its comparison with a spreadsheet that somebody else made.
//
// The workbook holds inputs as values and everything else as live formulas, in sheets that
// follow the formula from the line of an indicator to the pay, so that human resources can
// check it without us: what a spreadsheet computes from it is the settlement to the fen.
// Beside each result stands the settled figure, and a sheet of checksums says whether they
// are equal.
//
// The file for the payroll system is of approved settlements only. Whoever may SETTLE in the
// city exports, and each export is in the audit log. What is exported was computed once more
// from what was kept with the version; where anything of it, the traces included, is not
// what was settled, nothing leaves.
//
// A shadow month is a spreadsheet that human resources made beside the settlement. It is read as a
// whole or not at all, compared person by person with a version, and kept without the file;
// classify gives each difference one class. A version and a file make one comparison, however
// often they meet. Whoever may SETTLE in the city compares and explains; whoever may READ_PAY of
// the city, the department and the auditor among them, sees it.
package payroll
