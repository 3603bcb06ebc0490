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
// city exports, and each export is in the audit log.
package payroll
