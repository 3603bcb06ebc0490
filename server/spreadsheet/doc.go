// Package spreadsheet reads the files that people hand in: .xlsx workbooks, and .csv texts in the
// encodings that Chinese spreadsheet programs write. It streams their rows, refuses
// what is none of these or absurd, and says what stands in a cell where
// a spreadsheet has made something else of what was typed. What the columns mean is its callers' business.
package spreadsheet
