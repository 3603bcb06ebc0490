// Package calendar knows the working days of mainland China.
//
// # In plain words
//
// A day from Monday to Friday is a working day unless the State Council's notice for its year
// names it as off; Saturday and Sunday are off unless the notice makes them working days in
// exchange. The notices are facts; china-days.csv has them, a line for each day that is not
// what its weekday says, or that a notice names.
//
// # Invariants
//
//   - Nothing is guessed: a day of a year without a notice is refused, with what to do. A notice
//     comes out each November for the next year; whoever runs the program gives it in a file
//     (Learn) until a version has it.
//   - Asking is pure and free: files are read once, when the program starts.
package calendar
