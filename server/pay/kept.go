package pay

import (
	"context"
	"fmt"
	"sync"

	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/money"
	"duolao/server/org"
)

// Kept is a whole version, for the domains that build on it.
type Kept struct {
	Version     *SettlementVersion
	Head        *Head
	Input       *Input        // of the head, without people: it reads the traces
	Rows        []KeptRow     // by staff number
	Corrections []*Correction // that are paid with it; some may be of people who are not in Rows
}

// KeptRow is a statement as it is kept.
type KeptRow struct {
	StaffID     int64
	Place       int
	Code        string
	Name        string // as it is now
	Employment  org.Employment
	UnitID      int64
	UnitName    string // as it is now
	UnitPath    string
	Post        org.Post
	Days        int
	OwnQuota    *money.Fen
	FixedPay    money.Fen
	MinimumWage money.Fen
	Quota       money.Fen
	Base        money.Decimal
	Coefficient money.Factor
	Adjustment  money.Decimal
	RawPoints   money.Decimal
	Points      money.Decimal
	Rank        int
	Bonus       money.Fen
	Remainder   int
	TopUp       money.Fen
	Correction  money.Fen
	TraceText   string
}

// Pay is bonus, top-up and corrections.
func (r *KeptRow) Pay() money.Fen { return r.Bonus + r.TopUp + r.Correction }

// Trace reads a row's trace.
func (k *Kept) Trace(row *KeptRow) (*Trace, error) {
	t, err := k.Input.ParseTrace(row.TraceText)
	if err != nil {
		return nil, fmt.Errorf("the statement of %s: %w", row.Code, err)
	}
	return t, nil
}

const keptColumns = `st.staff_id, st.place, st.staff_code, p.name, st.employment, st.unit_id, u.name, u.path, st.post, st.days,
	st.own_quota_fen, st.fixed_pay_fen, st.minimum_wage_fen, st.quota_fen, st.base, st.coefficient, st.adjustment, st.raw_points, st.points, st.rank,
	st.bonus_fen, st.remainder_fen, st.top_up_fen, st.correction_fen, st.trace`

const keptTables = ` FROM statement st JOIN staff p ON p.id = st.staff_id JOIN unit u ON u.id = st.unit_id`

// keptRow reads keptColumns.
func keptRow(r db.Raw, words intern) KeptRow {
	return KeptRow{
		StaffID: r.Int(0), Place: int(r.Int(1)), Code: string(r[2]), Name: string(r[3]), Employment: org.Employment(words.of(r[4])),
		UnitID: r.Int(5), UnitName: words.of(r[6]), UnitPath: words.of(r[7]), Post: org.Post(words.of(r[8])), Days: int(r.Int(9)),
		OwnQuota: fenOf(r, 10), FixedPay: money.Fen(r.Int(11)), MinimumWage: money.Fen(r.Int(12)), Quota: money.Fen(r.Int(13)),
		Base: money.Decimal(r.Int(14)), Coefficient: money.Factor(r.Int(15)), Adjustment: money.Decimal(r.Int(16)), RawPoints: money.Decimal(r.Int(17)),
		Points: money.Decimal(r.Int(18)), Rank: int(r.Int(19)), Bonus: money.Fen(r.Int(20)), Remainder: int(r.Int(21)), TopUp: money.Fen(r.Int(22)),
		Correction: money.Fen(r.Int(23)), TraceText: string(r[24]),
	}
}

// intern makes one string of equal words.
type intern map[string]string

func (w intern) of(b []byte) string {
	if s, ok := w[string(b)]; ok {
		return s
	}
	s := string(b)
	w[s] = s
	return s
}

func fenOf(r db.Raw, column int) *money.Fen {
	if r.Null(column) {
		return nil
	}
	f := money.Fen(r.Int(column))
	return &f
}

// KeptTx reads a whole version. ctx is that of the transaction idb. It asks for no right: whoever shows it has asked.
func (s *Service) KeptTx(ctx context.Context, idb bun.IDB, versionID int64) (*Kept, error) {
	k := &Kept{}
	v, err := s.version(ctx, idb, versionID)
	if err != nil {
		return nil, err
	}
	k.Version, k.Head, k.Input = v.SettlementVersion, v.head, v.in
	k.Rows = make([]KeptRow, 0, v.People)
	words := intern{}
	err = db.Each(ctx, func(r db.Raw) error {
		k.Rows = append(k.Rows, keptRow(r, words))
		return nil
	}, `SELECT `+keptColumns+keptTables+` WHERE st.version_id = $1 ORDER BY st.place`, versionID)
	if err != nil {
		return nil, err
	}
	k.Corrections, err = corrections(ctx, idb, versionID)
	return k, err
}

// readVersion is a version with what reads its traces. It never changes.
type readVersion struct {
	*SettlementVersion
	row  *versionRow
	head *Head
	in   *Input
}

// versions keeps versions that were read: the statements of a month are all of one.
type versions struct {
	mu   sync.RWMutex
	byID map[int64]*readVersion
}

// maxRead is above the versions that a province looks at; beyond it the memory starts anew.
const maxRead = 300

// version is a version, read once. NOT_FOUND.
func (s *Service) version(ctx context.Context, idb bun.IDB, id int64) (*readVersion, error) {
	s.read.mu.RLock()
	v := s.read.byID[id]
	s.read.mu.RUnlock()
	if v != nil {
		return v, nil
	}
	rows, err := versionRows(ctx, idb, `v.id = ?`, id)
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, errs.NotFoundf("there is no version %d of a settlement", id)
	}
	v = &readVersion{row: rows[0]}
	if v.SettlementVersion, v.head, err = v.row.version(); err != nil {
		return nil, err
	}
	if v.in, err = v.head.Input(); err != nil {
		return nil, err
	}
	s.read.mu.Lock()
	defer s.read.mu.Unlock()
	if s.read.byID == nil || len(s.read.byID) >= maxRead {
		s.read.byID = map[int64]*readVersion{}
	}
	s.read.byID[id] = v
	return v, nil
}

// corrections are those that are paid with a version, by month.
func corrections(ctx context.Context, idb bun.IDB, versionID int64) ([]*Correction, error) {
	var rows []struct {
		StaffID                   int64
		Month, PaidWith           clock.Month
		PointsBefore, PointsAfter money.Decimal
		PriceFen                  money.Fen
		PricePoints               money.Decimal
		BonusFen, TopUpFen        money.Fen
		Entries                   []int64 `bun:",array"`
	}
	err := idb.NewRaw(`
		SELECT c.staff_id, c.from_month AS month, w.month AS paid_with, c.points_before, c.points_after, o.price_fen, o.price_points, c.bonus_fen, c.top_up_fen, c.entries
		FROM correction c JOIN settlement_version w ON w.id = c.version_id JOIN settlement_version o ON o.id = c.of_version_id
		WHERE c.version_id = ? ORDER BY c.staff_id, c.from_month, w.month`, versionID).Scan(ctx, &rows)
	list := make([]*Correction, len(rows))
	for i, r := range rows {
		list[i] = &Correction{
			StaffID: r.StaffID, Month: r.Month, PaidWith: r.PaidWith, PointsBefore: r.PointsBefore, PointsAfter: r.PointsAfter,
			UnitPrice: Price{r.PriceFen, r.PricePoints}.unitPrice(), Bonus: r.BonusFen, TopUp: r.TopUpFen, EntryIDs: r.Entries,
		}
	}
	return list, err
}
