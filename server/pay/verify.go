package pay

import (
	"bytes"
	"context"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/clock"
	"duolao/server/money"
)

// Contradiction is the first record of its kind that is not what it is computed to be.
type Contradiction struct {
	Kind  string // what was compared: see the constants
	Where string // which record
	Kept  string
	Made  string // what it is computed to be
	Count int    // how many of the kind there are, this one among them
}

// The kinds.
const (
	ContradictHash       = "inputs hash"     // of a version, against its head, traces and corrections
	ContradictStatement  = "statement"       // against the settlement recomputed from the version's own inputs
	ContradictSum        = "version's sums"  // against its statements
	ContradictCorrection = "correction"      // against the closed month's trace and the entries
	ContradictSignature  = "signature"       // of a settlement or a step, against the version that it names
	ContradictLive       = "closed month"    // the ledger, targets and terms of today give other inputs
	ContradictUnread     = "unreadable"      // a record that cannot be read at all
	ContradictOrphan     = "no such version" // a statement or correction of a version that is not there
)

// verification collects contradictions.
type verification struct {
	*Service
	list   []*Contradiction
	record string // the version that is looked at
}

func (c *verification) say(kind, which, kept, made string) {
	for _, had := range c.list {
		if had.Kind == kind {
			had.Count++
			return
		}
	}
	where := c.record
	if which != "" {
		where += ", " + which
	}
	c.list = append(c.list, &Contradiction{kind, where, kept, made, 1})
}

func (c *verification) equal(kind, which string, kept, made fmt.Stringer) {
	if k, m := kept.String(), made.String(); k != m {
		c.say(kind, which, k, m)
	}
}

type number int64

func (n number) String() string { return strconv.FormatInt(int64(n), 10) }

// VerifySettlements recomputes every version of every settlement from what was kept with it, and compares
// each figure; of closed months it compares the inputs with today's as well. It gives the first record of each kind of
// contradiction, and how many versions it looked at; tell is told how far it is. For the command line: it asks for no right.
func (s *Service) VerifySettlements(ctx context.Context, tell func(done, all int)) ([]*Contradiction, int, error) {
	var ids []int64
	err := s.db.Bun.NewRaw(`SELECT id FROM settlement_version ORDER BY city_id, month, number`).Scan(ctx, &ids)
	if err != nil {
		return nil, 0, err
	}
	c := &verification{Service: s}
	for i, id := range ids {
		err := s.db.Snapshot(ctx, func(ctx context.Context, tx bun.Tx) error { return c.version(ctx, tx, id) })
		if err != nil {
			return nil, i, fmt.Errorf("version %d: %w", id, err)
		}
		tell(i+1, len(ids))
	}
	if err := c.signatures(ctx); err != nil {
		return nil, len(ids), err
	}
	return c.list, len(ids), c.orphans(ctx)
}

// version checks one version.
func (c *verification) version(ctx context.Context, tx bun.Tx, id int64) error {
	rows, err := versionRows(ctx, tx, `v.id = ?`, id)
	if err != nil {
		return err
	}
	row := rows[0]
	c.record = fmt.Sprintf("version %d (city %d, %s, number %d)", id, row.CityID, row.Month, row.Number)
	head, err := ParseHead(row.Head)
	if err != nil {
		c.say(ContradictUnread, "", err.Error(), "")
		return nil
	}
	in, err := head.Input()
	if err != nil {
		c.say(ContradictUnread, "", err.Error(), "")
		return nil
	}
	if readable, err := c.people(ctx, in, id); err != nil || !readable {
		return err
	}
	m := &month{Input: in, closed: map[clock.Month]int64{}}
	corrections, err := c.corrections(ctx, tx, m, row)
	if err != nil {
		return err
	}
	hash := m.hash()
	c.equal(ContradictHash, "", hexText(row.InputsHash), hexText(hash[:]))
	if err := c.settled(ctx, m, row, corrections); err != nil {
		return err
	}
	return c.live(ctx, tx, row)
}

type hexText []byte

func (h hexText) String() string { return hex.EncodeToString(h) }

// people reads the participants from their traces; false where one cannot be read.
func (c *verification) people(ctx context.Context, in *Input, id int64) (readable bool, err error) {
	readable = true
	err = db.Each(ctx, func(r db.Raw) error {
		t, wrong := in.ParseTrace(string(r[1]))
		if wrong != nil {
			readable = false
			c.say(ContradictUnread, "statement of "+string(r[0]), wrong.Error(), "")
			return nil
		}
		in.Participants = append(in.Participants, t.Person)
		return nil
	}, `SELECT staff_code, trace FROM statement WHERE version_id = $1 ORDER BY place`, id)
	return readable, err
}

// corrections recomputes a version's corrections, and puts the entries into m.
func (c *verification) corrections(ctx context.Context, tx bun.Tx, m *month, v *versionRow) ([]*correctionRow, error) {
	var kept []*correctionRow
	if err := tx.NewSelect().Model(&kept).Where("version_id = ?", v.ID).Scan(ctx); err != nil || len(kept) == 0 {
		return nil, err
	}
	var entries []int64
	for _, k := range kept {
		entries = append(entries, k.Entries...)
		m.closed[k.FromMonth] = k.OfVersionID
	}
	var err error
	if m.carried, err = c.domains.Points.CarriedByIDTx(ctx, tx, entries); err != nil {
		return nil, err
	}
	made, err := c.correct(ctx, tx, m)
	if err != nil {
		return nil, err
	}
	type key struct {
		staff int64
		month clock.Month
	}
	byKey := map[key]*correctionRow{}
	for _, r := range made {
		byKey[key{r.StaffID, r.FromMonth}] = r
	}
	for _, k := range kept {
		which := fmt.Sprintf("staff %d, %s", k.StaffID, k.FromMonth)
		r := byKey[key{k.StaffID, k.FromMonth}]
		if r == nil {
			c.say(ContradictCorrection, which, k.BonusFen.String(), "none: its entries are not in the ledger")
			continue
		}
		c.equal(ContradictCorrection, which+", points before", k.PointsBefore, r.PointsBefore)
		c.equal(ContradictCorrection, which+", points after", k.PointsAfter, r.PointsAfter)
		c.equal(ContradictCorrection, which+", bonus", k.BonusFen, r.BonusFen)
		c.equal(ContradictCorrection, which+", top-up", k.TopUpFen, r.TopUpFen)
		if k.Trace != r.Trace {
			c.say(ContradictCorrection, which+", trace", k.Trace, r.Trace)
		}
	}
	return made, nil
}

// settled settles the version's month again, and compares each statement column by column, then the sums.
func (c *verification) settled(ctx context.Context, m *month, v *versionRow, corrections []*correctionRow) error {
	result, err := Settle(m.Input)
	if err != nil {
		c.say(ContradictStatement, "", "settled", err.Error())
		return nil
	}
	corrected := map[int64]money.Fen{}
	var correction money.Fen
	for _, r := range corrections {
		corrected[r.StaffID] += r.BonusFen + r.TopUpFen
		correction += r.BonusFen + r.TopUpFen
	}
	w := &writing{month: m, result: result, id: v.ID}
	ranks := result.ranks()
	var t Trace
	var tuple db.Tuple
	i := 0
	err = db.Each(ctx, func(r db.Raw) error {
		if err := w.TraceInto(&t, result, i); err != nil {
			return err
		}
		tuple.Reset()
		w.statement(&tuple, i, ranks[i], &t, corrected[t.Person.StaffID])
		for at, made := range tuple.Values() {
			if !bytes.Equal(r[at], made) {
				c.say(ContradictStatement, fmt.Sprintf("staff %s, %s", t.Person.StaffCode, statementColumns[at]), cellText(r, at), cellText(tuple.Values(), at))
				break
			}
		}
		i++
		return nil
	}, `SELECT `+strings.Join(statementColumns, ", ")+` FROM statement WHERE version_id = $1 ORDER BY place`, v.ID)
	if err != nil {
		return err
	}
	c.equal(ContradictSum, "people", number(v.People), number(len(result.Rows)))
	c.equal(ContradictSum, "points", v.Points, result.SumPoints)
	c.equal(ContradictSum, "pool", v.PoolFen, result.Pool)
	c.equal(ContradictSum, "price", v.PriceFen, result.Price.Fen)
	c.equal(ContradictSum, "price's points", v.PricePoints, result.Price.Points)
	c.equal(ContradictSum, "bonus", v.BonusFen, result.Bonus)
	c.equal(ContradictSum, "top-up", v.TopUpFen, result.TopUp)
	c.equal(ContradictSum, "corrections", v.CorrectionFen, correction)
	c.equal(ContradictSum, "at the floor", number(v.AtFloor), number(result.AtFloor))
	return nil
}

// live compares a closed month's inputs with today's.
func (c *verification) live(ctx context.Context, tx bun.Tx, v *versionRow) error {
	closed, err := c.ClosedVersionTx(ctx, tx, v.CityID, v.Month)
	if err != nil || closed != v.ID {
		return err
	}
	m, err := c.readMonth(ctx, tx, v.CityID, v.Month)
	if err != nil {
		return err
	}
	hash := m.hash()
	c.equal(ContradictLive, "", hexText(v.InputsHash), hexText(hash[:]))
	return nil
}

// signatures compares what was signed with the versions.
func (c *verification) signatures(ctx context.Context) error {
	var rows []struct {
		ID   int64
		What string
		Kept []byte
		Made []byte
	}
	err := c.db.Bun.NewRaw(`
		SELECT s.id, w.what, w.kept, v.inputs_hash AS made FROM settlement s
		LEFT JOIN settlement_version v ON v.id = s.version_id AND v.city_id = s.city_id AND v.month = s.month AND v.number = s.number
		CROSS JOIN LATERAL (VALUES ('version', coalesce(v.inputs_hash, '')), ('review', s.reviewed_hash), ('approval', s.approved_hash)) w (what, kept)
		WHERE w.kept IS NOT NULL AND w.kept IS DISTINCT FROM v.inputs_hash
		UNION ALL
		SELECT t.settlement_id, 'step ' || t.step, t.inputs_hash, v.inputs_hash FROM settlement_step t JOIN settlement_version v ON v.id = t.version_id
		WHERE t.inputs_hash <> v.inputs_hash
		ORDER BY 1, 2`).Scan(ctx, &rows)
	for _, r := range rows {
		c.record = fmt.Sprintf("settlement %d", r.ID)
		c.say(ContradictSignature, r.What, hex.EncodeToString(r.Kept), hex.EncodeToString(r.Made))
	}
	return err
}

// orphans are statements and corrections of versions that are not there.
func (c *verification) orphans(ctx context.Context) error {
	var rows []struct {
		What      string
		VersionID int64
	}
	err := c.db.Bun.NewRaw(`
		SELECT DISTINCT 'statement' AS what, version_id FROM statement x WHERE NOT EXISTS (SELECT FROM settlement_version v WHERE v.id = x.version_id)
		UNION SELECT DISTINCT 'correction', version_id FROM correction x WHERE NOT EXISTS (SELECT FROM settlement_version v WHERE v.id = x.version_id)
		ORDER BY 2, 1`).Scan(ctx, &rows)
	for _, r := range rows {
		c.record = fmt.Sprintf("version %d", r.VersionID)
		c.say(ContradictOrphan, r.What, "is there", "there is no such version")
	}
	return err
}

// cellText is a value for people to read: what is no text is an integer.
func cellText(r db.Raw, column int) string {
	switch {
	case r.Null(column):
		return "none"
	case slices.Contains(textColumns, statementColumns[column]):
		return string(r[column])
	default:
		return strconv.FormatInt(r.Int(column), 10)
	}
}

var textColumns = []string{"staff_code", "employment", "post", "trace"}
