package pay

import (
	"context"
	"encoding/hex"
	"slices"
	"time"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/money"
)

// Settlement is a city's settlement of a month, nil where none was computed. Whoever may READ_PAY of the city.
func (s *Service) Settlement(ctx context.Context, cityID int64, month clock.Month) (*Settlement, error) {
	actor, err := auth.Require(ctx, auth.ReadPay)
	if err != nil {
		return nil, err
	}
	if err := checkMonth(month, "month"); err != nil {
		return nil, err
	}
	if _, err := cityIn(ctx, s.db.Bun, actor.Scope, cityID); err != nil {
		return nil, err
	}
	return settlementOf(ctx, s.db.Bun, cityID, month, "")
}

// maxCities bounds the cities of an overview; a province has some twenty.
const maxCities = 200

// Settlements are the settlements of a month, a row for each city in the caller's scope (READ_PAY), by code.
func (s *Service) Settlements(ctx context.Context, month clock.Month) ([]*SettlementRow, error) {
	actor, err := auth.Require(ctx, auth.ReadPay)
	if err != nil {
		return nil, err
	}
	if err := checkMonth(month, "month"); err != nil {
		return nil, err
	}
	rows := []*struct {
		SettlementRow `bun:",extend"`
		PoolFen       *money.Fen
		PriceFen      *money.Fen
		PricePoints   *money.Decimal
		TopUpFen      *money.Fen
		CorrectionFen *money.Fen
	}{}
	list := []*SettlementRow{}
	where, args := actor.Scope.Where("u.path", "")
	err = s.db.Snapshot(ctx, func(ctx context.Context, tx bun.Tx) error {
		err := tx.NewRaw(`
			SELECT u.id AS city_id, u.name AS city_name, ?::int AS month, s.status, v.people, v.pool_fen, v.price_fen, v.price_points, v.top_up_fen, v.correction_fen
			FROM unit u LEFT JOIN settlement s ON s.city_id = u.id AND s.month = ? LEFT JOIN settlement_version v ON v.id = s.version_id
			WHERE u.kind = 'CITY' AND u.active AND `+where+` ORDER BY u.code LIMIT ?`, append(append([]any{month, month}, args...), maxCities)...).Scan(ctx, &rows)
		if err != nil {
			return err
		}
		var cities []int64
		for _, r := range rows {
			row := &r.SettlementRow
			row.Pool, row.TopUp, row.Correction = r.PoolFen, r.TopUpFen, r.CorrectionFen
			if r.PriceFen != nil {
				price := Price{*r.PriceFen, *r.PricePoints}.unitPrice()
				row.UnitPrice = &price
			}
			list, cities = append(list, row), append(cities, r.CityID)
		}
		open, err := s.openAppeals(ctx, tx, month, cities)
		for _, r := range list {
			r.OpenAppeals = open[r.CityID]
		}
		return err
	})
	return list, err
}

func (s *Service) openAppeals(ctx context.Context, idb bun.IDB, month clock.Month, cities []int64) (map[int64]int, error) {
	if s.domains.Appeals == nil || len(cities) == 0 {
		return nil, nil //nolint:nilnil // nobody has any
	}
	return s.domains.Appeals.OpenByCity(ctx, idb, month, cities)
}

// OpenAppeals is how many appeals of each settlement's month are not decided (READ_PAY).
func (s *Service) OpenAppeals(ctx context.Context, settlements []*Settlement) ([]int, error) {
	if _, err := auth.Require(ctx, auth.ReadPay); err != nil {
		return nil, err
	}
	counts := make([]int, len(settlements))
	byMonth := map[clock.Month][]int64{}
	for _, st := range settlements {
		byMonth[st.Month] = append(byMonth[st.Month], st.CityID)
	}
	for month, cities := range byMonth { // of one month, as a rule
		open, err := s.openAppeals(ctx, s.db.Bun, month, cities)
		if err != nil {
			return nil, err
		}
		for i, st := range settlements {
			if st.Month == month {
				counts[i] = open[st.CityID]
			}
		}
	}
	return counts, nil
}

// maxMissing is how much of what is missing is named.
const maxMissing = 500

// SettlementReadiness is what is missing for a settlement, everything at once. Whoever may READ_PAY of the city.
func (s *Service) SettlementReadiness(ctx context.Context, cityID int64, month clock.Month) (*SettlementReadiness, error) {
	actor, err := auth.Require(ctx, auth.ReadPay)
	if err != nil {
		return nil, err
	}
	if err := checkMonth(month, "month"); err != nil {
		return nil, err
	}
	var ready *SettlementReadiness
	err = s.db.Snapshot(ctx, func(ctx context.Context, tx bun.Tx) error {
		if _, err := cityIn(ctx, tx, actor.Scope, cityID); err != nil {
			return err
		}
		missing, err := s.notYet(ctx, tx, cityID, month)
		if err != nil {
			return err
		}
		m, err := s.readMonth(ctx, tx, cityID, month)
		if err != nil {
			return err
		}
		_, err = Settle(m.Input)
		missing, err = missingOf(missing, err)
		ready = &SettlementReadiness{
			Count: len(missing), Missing: missing[:min(len(missing), maxMissing)],
			People: len(m.Participants), Units: len(m.Units), CarriedEntries: len(m.carried),
		}
		return err
	})
	return ready, err
}

// VersionsByID are versions by id (READ_PAY of their cities).
func (s *Service) VersionsByID(ctx context.Context, ids []int64) (map[int64]*SettlementVersion, error) {
	list, err := s.versions(ctx, `v.id = ANY (?)`, pgdialect.Array(ids))
	byID := make(map[int64]*SettlementVersion, len(list))
	for _, v := range list {
		byID[v.ID] = v
	}
	return byID, err
}

const (
	maxVersions = 100
	maxSteps    = 200
)

// VersionsOf are all versions of settlements by settlement, newest first; at most 100 each (READ_PAY of their cities).
func (s *Service) VersionsOf(ctx context.Context, settlements []*Settlement) (map[int64][]*SettlementVersion, error) {
	cities, months := make([]int64, len(settlements)), make([]int64, len(settlements))
	for i, st := range settlements {
		cities[i], months[i] = st.CityID, int64(st.Month)
	}
	list, err := s.versions(ctx, `v.id IN (
		SELECT w.id FROM unnest(?::bigint[], ?::int[]) AS x (city_id, month)
		CROSS JOIN LATERAL (SELECT id FROM settlement_version w WHERE w.city_id = x.city_id AND w.month = x.month ORDER BY number DESC LIMIT ?) w)
		ORDER BY v.number DESC`, pgdialect.Array(cities), pgdialect.Array(months), maxVersions)
	bySettlement := map[int64][]*SettlementVersion{}
	for _, st := range settlements {
		for _, v := range list {
			if v.CityID == st.CityID && v.Month == st.Month {
				bySettlement[st.ID] = append(bySettlement[st.ID], v)
			}
		}
	}
	return bySettlement, err
}

// versions are those that a condition picks of the cities that the caller may READ_PAY of.
func (s *Service) versions(ctx context.Context, where string, args ...any) ([]*SettlementVersion, error) {
	actor, err := auth.Require(ctx, auth.ReadPay)
	if err != nil {
		return nil, err
	}
	inside, scope := actor.Scope.Where("u.path", "")
	rows, err := versionRows(ctx, s.db.Bun, `v.city_id IN (SELECT u.id FROM unit u WHERE u.kind = 'CITY' AND `+inside+`) AND `+where, append(scope, args...)...)
	if err != nil {
		return nil, err
	}
	list := make([]*SettlementVersion, len(rows))
	for i, r := range rows {
		if list[i], _, err = r.version(); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// StepsOf are the steps of settlements by settlement, newest first; at most 200 each (READ_PAY of their cities).
func (s *Service) StepsOf(ctx context.Context, settlementIDs []int64) (map[int64][]*SettlementStep, error) {
	actor, err := auth.Require(ctx, auth.ReadPay)
	if err != nil {
		return nil, err
	}
	var rows []struct {
		SettlementID int64
		Step         SettlementStepKind
		Number       int
		InputsHash   []byte
		ByID         *int64
		At           time.Time
		Note         string
	}
	inside, scope := actor.Scope.Where("u.path", "")
	err = s.db.Bun.NewRaw(`
		SELECT t.settlement_id, t.step, v.number, t.inputs_hash, t.by_id, t.at, t.note
		FROM settlement s JOIN unit u ON u.id = s.city_id
		CROSS JOIN LATERAL (SELECT * FROM settlement_step t WHERE t.settlement_id = s.id ORDER BY t.id DESC LIMIT ?) t
		JOIN settlement_version v ON v.id = t.version_id
		WHERE s.id = ANY (?) AND `+inside+` ORDER BY t.id DESC`, append([]any{maxSteps, pgdialect.Array(settlementIDs)}, scope...)...).Scan(ctx, &rows)
	bySettlement := map[int64][]*SettlementStep{}
	for _, r := range rows {
		bySettlement[r.SettlementID] = append(bySettlement[r.SettlementID],
			&SettlementStep{Step: r.Step, VersionNumber: r.Number, InputsHash: hex.EncodeToString(r.InputsHash), ByID: r.ByID, At: r.At, Note: r.Note})
	}
	return bySettlement, err
}

// May is what the caller may do now with each settlement, in the order of its life (READ_PAY).
func (s *Service) May(ctx context.Context, settlements []*Settlement) ([][]SettlementStepKind, error) {
	actor, err := auth.Require(ctx, auth.ReadPay)
	if err != nil {
		return nil, err
	}
	paths, err := s.paths(ctx, settlements)
	if err != nil {
		return nil, err
	}
	now := s.now()
	stands, err := s.Stands(ctx, settlements)
	if err != nil {
		return nil, err
	}
	may := make([][]SettlementStepKind, len(settlements))
	for i, st := range settlements {
		in := func(a auth.Action) bool {
			scope, ok := actor.ScopeOf(a)
			return ok && actor.StaffID != 0 && scope.Covers(paths[st.CityID], 0)
		}
		add := func(step SettlementStepKind, ok bool) {
			if ok {
				may[i] = append(may[i], step)
			}
		}
		may[i] = []SettlementStepKind{}
		add(StepCompute, st.Status != Closed && in(auth.Settle))
		add(StepReview, st.Status == Draft && stands[i] && in(auth.ReviewSettlement))
		// Whoever computes it computes a draft again; sending it back is the reviewer's no.
		add(StepReturn, st.Status != Closed && (in(auth.ReviewSettlement) || st.Status != Draft && in(auth.Settle)))
		add(StepPublish, st.Status == Reviewed && stands[i] && in(auth.Settle))
		add(StepApprove, st.Status == Published && stands[i] && !now.Before(*st.AppealsUntil) && *st.ReviewedBy != actor.StaffID && in(auth.ApproveSettlement))
		add(StepClose, st.Status == Approved && stands[i] && in(auth.Settle))
	}
	return may, nil
}

// paths are the paths of settlements' cities.
func (s *Service) paths(ctx context.Context, settlements []*Settlement) (map[int64]string, error) {
	var cities []int64
	for _, st := range settlements {
		if !slices.Contains(cities, st.CityID) {
			cities = append(cities, st.CityID)
		}
	}
	var rows []city
	err := s.db.Bun.NewRaw(`SELECT id, name, path FROM unit WHERE id = ANY (?)`, pgdialect.Array(cities)).Scan(ctx, &rows)
	paths := make(map[int64]string, len(rows))
	for _, r := range rows {
		paths[r.ID] = r.Path
	}
	return paths, err
}
