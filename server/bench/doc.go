// Command bench measures how fast Duolao is, on the province demo, and prints ratios that
// hold on any machine: against a bare net/http and pgx handler that answers the same JSON
// from the same SQL, round by round in turns, and, for settling a month, against one SQL
// statement that comes to the same figures. docs/performance.md says how to read it.
//
// `make bench` runs it. It works in schemas of its own (bench_…) of the database that
// DATABASE_URL names, and leaves the province there for the next run.
package main
