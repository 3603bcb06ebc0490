package pay

import (
	"context"
	"encoding/hex"
	"time"

	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/money"
	"duolao/server/points"
	"duolao/server/scheme"
)

// city is a city as settlements need it.
type city struct {
	ID         int64
	Name, Path string
}

// cityIn is a city that the scope covers, else NOT_FOUND.
func cityIn(ctx context.Context, idb bun.IDB, scope auth.Scope, id int64) (*city, error) {
	var c city
	err := idb.NewRaw(`SELECT id, name, path FROM unit WHERE id = ? AND kind = 'CITY'`, id).Scan(ctx, &c)
	if db.NotFound(err) || err == nil && !scope.Covers(c.Path, 0) {
		return nil, errs.NotFoundf("there is no city %d in the caller's scope", id)
	}
	return &c, err
}

// CityByCode is the id of a city by its code, for the command line; NOT_FOUND outside the caller's scope (READ_PAY).
func (s *Service) CityByCode(ctx context.Context, code string) (int64, error) {
	actor, err := auth.Require(ctx, auth.ReadPay)
	if err != nil {
		return 0, err
	}
	var c city
	err = s.db.Bun.NewRaw(`SELECT id, name, path FROM unit WHERE code = ? AND kind = 'CITY'`, code).Scan(ctx, &c)
	if db.NotFound(err) || err == nil && !actor.Scope.Covers(c.Path, 0) {
		return 0, errs.NotFoundf("there is no city with the code %s", code)
	}
	return c.ID, err
}

func checkMonth(month clock.Month, field string) error {
	if !month.Valid() {
		return errs.Invalidf(field, "bad_month", "%s is not a month like 2010-09", month)
	}
	return nil
}

const settlementColumns = `s.id, s.city_id, s.month, s.status, s.number, s.version_id, s.reviewed_by, s.reviewed_hash, s.published_at, s.appeals_until,
	s.approved_by, s.approved_hash, s.closed_at, s.updated_at`

// settlementOf is a city's settlement of a month, nil where there is none. lock is "" or "FOR UPDATE".
func settlementOf(ctx context.Context, idb bun.IDB, cityID int64, month clock.Month, lock string) (*Settlement, error) {
	var st Settlement
	err := idb.NewRaw(`SELECT `+settlementColumns+` FROM settlement s WHERE s.city_id = ? AND s.month = ? `+lock, cityID, month).Scan(ctx, &st)
	if db.NotFound(err) {
		return nil, nil //nolint:nilnil // there may be none
	}
	return &st, err
}

// settlementByID is a settlement of a city in the scope, else NOT_FOUND.
func settlementByID(ctx context.Context, idb bun.IDB, scope auth.Scope, id int64) (*Settlement, error) {
	var row struct {
		Settlement `bun:",extend"`
		Path       string
	}
	err := idb.NewRaw(`SELECT `+settlementColumns+`, u.path FROM settlement s JOIN unit u ON u.id = s.city_id WHERE s.id = ?`, id).Scan(ctx, &row)
	if db.NotFound(err) || err == nil && !scope.Covers(row.Path, 0) {
		return nil, errs.NotFoundf("there is no settlement %d in the caller's scope", id)
	}
	return &row.Settlement, err
}

// versionRow is a version as it is kept.
type versionRow struct {
	ID            int64
	CityID        int64
	Month         clock.Month
	Number        int
	SchemeID      int64
	Revision      int64
	InputsHash    []byte
	Head          []byte
	Funder        scheme.Funder
	People        int
	Points        money.Decimal
	PoolFen       money.Fen
	PriceFen      money.Fen
	PricePoints   money.Decimal
	BonusFen      money.Fen
	TopUpFen      money.Fen
	CorrectionFen money.Fen
	AtFloor       int
	ComputedAt    time.Time
	ComputedBy    *int64
}

const versionColumns = `v.id, v.city_id, v.month, v.number, v.scheme_id, v.revision, v.inputs_hash, v.head, v.funder, v.people, v.points, v.pool_fen,
	v.price_fen, v.price_points, v.bonus_fen, v.top_up_fen, v.correction_fen, v.at_floor, v.computed_at, v.computed_by`

// price is the row's unit price.
func (r *versionRow) price() Price { return Price{Fen: r.PriceFen, Points: r.PricePoints} }

// unitPrice is a price in 6 places. What was kept has always been one.
func (p Price) unitPrice() money.Factor {
	f, _ := points.UnitPrice(p.Fen, p.Points)
	return f
}

// version is the row as the schema has it.
func (r *versionRow) version() (*SettlementVersion, *Head, error) {
	head, err := ParseHead(r.Head)
	if err != nil {
		return nil, nil, err
	}
	v := &SettlementVersion{
		ID: r.ID, CityID: r.CityID, Month: r.Month, Number: r.Number, InputsHash: hex.EncodeToString(r.InputsHash), SchemeID: r.SchemeID,
		Revision: r.Revision, People: r.People, Points: r.Points, Pool: r.PoolFen, PriceMoney: r.PriceFen, PricePoints: r.PricePoints,
		UnitPrice: r.price().unitPrice(), Bonus: r.BonusFen, TopUp: r.TopUpFen, Correction: r.CorrectionFen, ReserveName: head.Settings.ReserveName,
		Funder: r.Funder, AtFloor: r.AtFloor, ComputedAt: r.ComputedAt, ComputedByID: r.ComputedBy, Units: make([]*SettlementUnit, len(head.Units)),
	}
	if mean := head.Mean().Decimal(); mean != nil {
		v.MeanCompletion = *mean
	}
	for i, u := range head.Units {
		v.Units[i] = &SettlementUnit{UnitID: u.ID, Code: u.Code, Name: u.Name}
		if u.Completion != nil {
			v.Units[i].Completion = *u.Completion
		}
	}
	return v, head, nil
}

// versionRows are versions that a condition picks, newest first.
func versionRows(ctx context.Context, idb bun.IDB, where string, args ...any) ([]*versionRow, error) {
	var rows []*versionRow
	err := idb.NewRaw(`SELECT `+versionColumns+` FROM settlement_version v WHERE `+where, args...).Scan(ctx, &rows)
	return rows, err
}

// requireVersion says that a version is of a city in the scope, else NOT_FOUND.
func requireVersion(ctx context.Context, idb bun.IDB, scope auth.Scope, id int64) error {
	var path string
	err := idb.NewRaw(`SELECT u.path FROM settlement_version v JOIN unit u ON u.id = v.city_id WHERE v.id = ?`, id).Scan(ctx, &path)
	if db.NotFound(err) || err == nil && !scope.Covers(path, 0) {
		return errs.NotFoundf("there is no version %d of a settlement in the caller's scope", id)
	}
	return err
}

// latestVersion is the latest version of a city's month, nil where there is none.
func latestVersion(ctx context.Context, idb bun.IDB, cityID int64, month clock.Month) (*versionRow, error) {
	rows, err := versionRows(ctx, idb, `v.city_id = ? AND v.month = ? ORDER BY v.number DESC LIMIT 1`, cityID, month)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	return rows[0], nil
}

// ClosedVersionTx is the version by which a city's month was paid, 0 where it is not closed. It asks
// for no right.
func (s *Service) ClosedVersionTx(ctx context.Context, idb bun.IDB, cityID int64, month clock.Month) (int64, error) {
	return versionIDOf(ctx, idb, `status = 'CLOSED' AND`, cityID, month)
}

// LatestVersionTx is the version of a city's month that counts, 0 where there is none. It asks for no right.
func (s *Service) LatestVersionTx(ctx context.Context, idb bun.IDB, cityID int64, month clock.Month) (int64, error) {
	return versionIDOf(ctx, idb, ``, cityID, month)
}

func versionIDOf(ctx context.Context, idb bun.IDB, condition string, cityID int64, month clock.Month) (int64, error) {
	var id int64
	err := idb.NewRaw(`SELECT version_id FROM settlement WHERE `+condition+` city_id = ? AND month = ?`, cityID, month).Scan(ctx, &id)
	if db.NotFound(err) {
		return 0, nil
	}
	return id, err
}
