// Package ticket is the assist order: its life, its legs and clocks, who may do what to it, and what is told of it.
package ticket
