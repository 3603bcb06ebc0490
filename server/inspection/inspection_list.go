package inspection

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"duolao/server/auth"
	"duolao/server/errs"
	"duolao/server/page"
)

// Inspections are those that the caller sees, newest first. READ_GRANTS.
func (s *Service) Inspections(ctx context.Context, args page.Args) (*InspectionConnection, error) {
	actor, err := auth.Require(ctx, auth.ReadGrants)
	if err != nil {
		return nil, err
	}
	size, err := args.Size(page.Screens)
	if err != nil {
		return nil, err
	}
	visible, values := visibleInspections(actor)
	q := &conditions{}
	q.add(visible, values...)
	var after idKey
	more, err := args.Cursor(&after)
	if err != nil {
		return nil, err
	}
	if more {
		q.add(`i.id < ?`, after.ID)
	}
	rows, err := inspectionsWhere(ctx, s.db.Bun, `WHERE `+q.sql()+` ORDER BY i.id DESC LIMIT ?`, append(q.args, size+1)...)
	if err != nil {
		return nil, err
	}
	list := make([]*Inspection, len(rows))
	for n, r := range rows {
		if list[n], err = r.inspection(); err != nil {
			return nil, err
		}
	}
	return page.Cut(list, size, func(i *Inspection) any { return idKey{i.ID} }), nil
}

// seen are those of some inspections that the caller sees. READ_GRANTS.
func (s *Service) seen(ctx context.Context, ids ...int64) ([]*inspectionRow, *auth.Actor, error) {
	actor, err := auth.Require(ctx, auth.ReadGrants)
	if err != nil {
		return nil, nil, err
	}
	visible, values := visibleInspections(actor)
	rows, err := inspectionsWhere(ctx, s.db.Bun, `WHERE i.id = ANY (?) AND `+visible, append([]any{array(ids)}, values...)...)
	return rows, actor, err
}

// Inspection is an inspection that the caller sees. READ_GRANTS. NOT_FOUND otherwise, whether there is one or not.
func (s *Service) Inspection(ctx context.Context, id int64) (*Inspection, error) {
	rows, _, err := s.seen(ctx, id)
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, noInspection(id)
	}
	return rows[0].inspection()
}

// ItemsByInspection are what was drawn, in the order in which it was: for those who inspect the unit; none for others.
// READ_GRANTS.
func (s *Service) ItemsByInspection(ctx context.Context, ids []int64) (map[int64][]*InspectionItem, error) {
	rows, actor, err := s.seen(ctx, ids...)
	if err != nil {
		return nil, err
	}
	var mine []int64
	for _, r := range rows {
		if inspects(actor, r.UnitPath) {
			mine = append(mine, r.ID)
		}
	}
	var items []*InspectionItem
	if err := s.db.Bun.NewRaw(`SELECT `+itemColumns+` WHERE m.inspection_id = ANY (?) ORDER BY m.inspection_id, m.position`, array(mine)).Scan(ctx, &items); err != nil {
		return nil, fmt.Errorf("inspection: what was drawn: %w", err)
	}
	found := make(map[int64][]*InspectionItem, len(ids))
	for _, m := range items {
		found[m.InspectionID] = append(found[m.InspectionID], m)
	}
	return found, nil
}

// confidence of projections, in percent.
const confidence = 95

// ProjectionByInspection says of inspections that were drawn what the violations so far mean for all of the population's money,
// at 95 percent confidence; a violation counts with its whole amount. For those who inspect the unit. READ_GRANTS.
func (s *Service) ProjectionByInspection(ctx context.Context, ids []int64) (map[int64]*InspectionProjection, error) {
	rows, actor, err := s.seen(ctx, ids...)
	if err != nil {
		return nil, err
	}
	found := make(map[int64]*InspectionProjection, len(ids))
	for _, r := range rows {
		if r.Status == InspectionAnnounced || !inspects(actor, r.UnitPath) {
			continue
		}
		if found[r.ID], err = s.projection(ctx, r); err != nil {
			return nil, err
		}
	}
	return found, nil
}

// projection is nil where nothing can be said: no money was drawn in a sample.
func (s *Service) projection(ctx context.Context, r *inspectionRow) (*InspectionProjection, error) {
	p, err := r.population(ctx, s.db.Bun)
	if err != nil {
		return nil, err
	}
	drawn, err := r.draw(p)
	if err != nil {
		return nil, err
	}
	var wrong []int64
	if err := s.db.Bun.NewRaw(`SELECT use_id FROM inspection_item WHERE inspection_id = ? AND NOT passed`, r.ID).Scan(ctx, &wrong); err != nil {
		return nil, fmt.Errorf("inspection: violations of %s: %w", r.Code, err)
	}
	amounts := p.amounts()
	var misuses []Misuse
	for _, id := range wrong {
		if amounts[id] > 0 {
			misuses = append(misuses, Misuse{UseID: id, Wrong: amounts[id]})
		}
	}
	e, err := Evaluate(p, drawn, misuses, confidence)
	var refusal *errs.Error
	if errors.As(err, &refusal) && refusal.Reason == "nothing_drawn" {
		return nil, nil //nolint:nilnil // there is nothing to say
	}
	if err != nil {
		return nil, err
	}
	all := 0
	for _, amount := range amounts {
		all += int(amount)
	}
	return &InspectionProjection{Population: all, Projected: int(e.Likely), Upper: int(e.Upper)}, nil
}

// Handler serves populations: GET /inspection/{id}/population.csv. It stands behind auth's middleware. READ_GRANTS: who sees the
// inspection. onError writes an error with its HTTP status.
func (s *Service) Handler(onError func(http.ResponseWriter, *http.Request, *errs.Error)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := s.servePopulation(w, r); err != nil {
			var e *errs.Error
			if !errors.As(err, &e) {
				e = errs.New(errs.Internal, "internal", "the population could not be read").Wrap(err)
			}
			onError(w, r, e)
		}
	})
}

func (s *Service) servePopulation(w http.ResponseWriter, r *http.Request) error {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		return errs.Invalidf("", "bad_method", "only GET, please")
	}
	name, isInspection := strings.CutPrefix(r.URL.Path, "/inspection/")
	name, isPopulation := strings.CutSuffix(name, "/population.csv")
	id, err := strconv.ParseInt(name, 10, 64)
	if !isInspection || !isPopulation || err != nil || id <= 0 {
		return errs.NotFoundf("there is no such population")
	}
	rows, _, err := s.seen(r.Context(), id)
	if err != nil {
		return err
	}
	if len(rows) == 0 {
		return noInspection(id)
	}
	text, err := populationText(r.Context(), s.db.Bun, id)
	if err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", "text/csv; charset=utf-8")
	h.Set("Content-Disposition", `attachment; filename="population-`+rows[0].Code+`.csv"`)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cache-Control", "private, no-store")
	http.ServeContent(w, r, "", time.Time{}, strings.NewReader(text))
	return nil
}
