// Package auth knows who is calling and what he or she may do.
//
// Who: a person signs in by staff number or phone and password and gets an access token
// (a JWT of ten minutes, kept in memory by the client) and a refresh token (a cookie,
// rotated at each use; the reuse of an old one ends the session). Every request loads
// its actor from the database in one statement, so that a sign-out, a change of roles
// and a departure take effect at once.
//
// What: Policy is the one table of role × action → reach, and Require the one place that
// reads it. Require is the first line of every service method; the Scope that it gives
// is the one SQL predicate of what the caller may see (docs/roles.md prints the table).
//
// Failures: UNAUTHENTICATED (not signed in, wrong password, token or session over),
// FORBIDDEN (reasons forbidden, no_unit, must_change_password), LIMITED (too many
// attempts), INVALID (a bad new password), CONFLICT (stale version, last administrator).
package auth
