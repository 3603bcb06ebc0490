// Package grant says what may be decided on the spot, by whom and how far: powers, grants, their limits and what was taken.
package grant
