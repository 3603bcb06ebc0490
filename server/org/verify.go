package org

import (
	"context"
	"fmt"

	"duolao/server/clock"
)

// Overlap is a day on which a person holds two assignments.
type Overlap struct {
	StaffCode string
	Day       clock.Date
}

// VerifyAssignments looks for people with two assignments on one day, which the service never
// makes; at most 1,000. For the command line: it asks for no right.
func (s *Service) VerifyAssignments(ctx context.Context) ([]*Overlap, error) {
	var found []*Overlap
	err := s.db.Bun.NewRaw(`
		SELECT s.code AS staff_code, b.from_day AS day FROM assignment a
		JOIN assignment b ON b.staff_id = a.staff_id AND b.from_day > a.from_day AND (a.until_day IS NULL OR a.until_day > b.from_day)
		JOIN staff s ON s.id = a.staff_id ORDER BY s.code, b.from_day LIMIT 1000`).Scan(ctx, &found)
	if err != nil {
		return nil, fmt.Errorf("org: overlapping assignments: %w", err)
	}
	return found, nil
}
