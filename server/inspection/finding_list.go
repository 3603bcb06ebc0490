package inspection

import (
	"context"
	"fmt"
	"slices"
	"time"

	"duolao/server/auth"
	"duolao/server/chain"
	"duolao/server/errs"
	"duolao/server/page"
)

// idKey is where a page of what has no other order than its id ends.
type idKey struct {
	ID int64 `json:"i"`
}

// Findings are those that the caller sees, newest first. READ_GRANTS.
func (s *Service) Findings(ctx context.Context, filter *FindingFilter, args page.Args) (*FindingConnection, error) {
	actor, err := auth.Require(ctx, auth.ReadGrants)
	if err != nil {
		return nil, err
	}
	size, err := args.Size(page.Screens)
	if err != nil {
		return nil, err
	}
	visible, values := visibleFindings(actor)
	q := &conditions{}
	q.add(visible, values...)
	if err := filter.conditions(q, s.clock()); err != nil {
		return nil, err
	}
	var after idKey
	more, err := args.Cursor(&after)
	if err != nil {
		return nil, err
	}
	if more {
		q.add(`f.id < ?`, after.ID)
	}
	rows, err := findingsWhere(ctx, s.db.Bun, `WHERE `+q.sql()+` ORDER BY f.id DESC LIMIT ?`, append(q.args, size+1)...)
	if err != nil {
		return nil, err
	}
	list := make([]*Finding, len(rows))
	for i, r := range rows {
		list[i] = r.finding()
	}
	return page.Cut(list, size, func(f *Finding) any { return idKey{f.ID} }), nil
}

// conditions adds what the filter says about f.
func (f *FindingFilter) conditions(q *conditions, now time.Time) error {
	if f == nil {
		return nil
	}
	for _, one := range f.Statuses {
		if !slices.Contains(findingStatuses, one) {
			return errs.Invalidf("filter.statuses", "bad_value", "%q is no state of a finding", one)
		}
	}
	if len(f.Statuses) > 0 {
		q.add(`f.status = ANY (?)`, array(f.Statuses))
	}
	if f.StaffID != nil {
		q.add(`f.staff_id = ?`, *f.StaffID)
	}
	if f.UnitID != nil {
		q.add(`f.unit_id`+below, *f.UnitID)
	}
	if f.Kind != nil {
		if !slices.Contains(findingKinds, *f.Kind) {
			return errs.Invalidf("filter.kind", "bad_value", "%q is no kind of a finding", *f.Kind)
		}
		q.add(`f.kind = ?`, *f.Kind)
	}
	if f.Late != nil {
		late := `(f.late_at IS NOT NULL OR f.status = 'RECTIFYING' AND f.due_at <= ?)`
		if !*f.Late {
			late = `NOT ` + late
		}
		q.add(late, now)
	}
	return nil
}

// Finding is a finding that the caller sees. READ_GRANTS. NOT_FOUND otherwise, whether there is one or not.
func (s *Service) Finding(ctx context.Context, id int64) (*Finding, error) {
	actor, err := auth.Require(ctx, auth.ReadGrants)
	if err != nil {
		return nil, err
	}
	visible, values := visibleFindings(actor)
	rows, err := findingsWhere(ctx, s.db.Bun, `WHERE f.id = ? AND `+visible, append([]any{id}, values...)...)
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, noFinding(id)
	}
	return rows[0].finding(), nil
}

// mostFindings bounds the findings that are shown of a use.
const mostFindings = 20

// FindingsByUse are the last 20 findings about uses that the caller sees, the oldest first. READ_GRANTS.
func (s *Service) FindingsByUse(ctx context.Context, useIDs []int64) (map[int64][]*Finding, error) {
	actor, err := auth.Require(ctx, auth.ReadGrants)
	if err != nil {
		return nil, err
	}
	visible, values := visibleFindings(actor)
	rows, err := findingsWhere(ctx, s.db.Bun, `WHERE f.id = ANY (ARRAY(SELECT x.id FROM unnest(?::bigint[]) k (id)
		CROSS JOIN LATERAL (SELECT id FROM finding WHERE use_id = k.id ORDER BY id DESC LIMIT ?) x)) AND `+visible+` ORDER BY f.id`,
		append([]any{array(useIDs), mostFindings}, values...)...)
	if err != nil {
		return nil, err
	}
	found := make(map[int64][]*Finding, len(useIDs))
	for _, r := range rows {
		found[r.UseID] = append(found[r.UseID], r.finding())
	}
	return found, nil
}

// RecordsByFindingAct are where the chain has what happened to findings. READ_GRANTS: who sees a finding sees that.
func (s *Service) RecordsByFindingAct(ctx context.Context, ids []int64) (map[int64]*chain.Place, error) {
	if _, err := auth.Require(ctx, auth.ReadGrants); err != nil {
		return nil, err
	}
	return s.with.Records.PlacesOf(ctx, findingActKind, ids)
}

// HistoryByFinding are what happened to findings, oldest first; the first 100 of each. READ_GRANTS: who sees a finding sees that.
func (s *Service) HistoryByFinding(ctx context.Context, ids []int64) (map[int64][]*FindingAct, error) {
	if _, err := auth.Require(ctx, auth.ReadGrants); err != nil {
		return nil, err
	}
	var rows []struct {
		FindingID int64
		FindingAct
	}
	err := s.db.Bun.NewRaw(`SELECT k.id AS finding_id, t.id, t.kind, t.by_id, t.note, t.due_at, t.at FROM unnest(?::bigint[]) k (id)
		CROSS JOIN LATERAL (SELECT * FROM finding_act WHERE finding_id = k.id ORDER BY id LIMIT ?) t ORDER BY k.id, t.id`, array(ids), maxHistory).Scan(ctx, &rows)
	if err != nil {
		return nil, fmt.Errorf("inspection: history of findings: %w", err)
	}
	found := make(map[int64][]*FindingAct, len(ids))
	for i := range rows {
		found[rows[i].FindingID] = append(found[rows[i].FindingID], &rows[i].FindingAct)
	}
	return found, nil
}

// ActsByFinding are what the caller may do with findings, by the rule that the mutations go by. READ_GRANTS.
func (s *Service) ActsByFinding(ctx context.Context, ids []int64) (map[int64][]FindingChoice, error) {
	actor, err := auth.Require(ctx, auth.ReadGrants)
	if err != nil {
		return nil, err
	}
	rows, err := findingsWhere(ctx, s.db.Bun, `WHERE f.id = ANY (?)`, array(ids))
	if err != nil {
		return nil, err
	}
	found := make(map[int64][]FindingChoice, len(rows))
	for _, r := range rows {
		found[r.ID] = r.standingOf(actor).offers()
	}
	return found, nil
}
