package use

import (
	"context"
	"encoding/hex"
	"fmt"
	"time"

	"github.com/uptrace/bun"

	"duolao/server/chain"
)

// chainAct is the kind of the records of acts.
const chainAct = "use.act"

// actRow is an act as the chain has it: with the use that it is of, and with the content that it is about. Neither ever
// changes.
type actRow struct {
	ID        int64
	UseID     int64
	Kind      UseActKind
	Status    UseStatus
	Number    int
	GrantID   *int64
	ByID      *int64
	DeputyFor *int64
	Note      string
	At        time.Time

	Code         string
	PowerID      int64
	PowerCode    string
	UseGrantID   int64
	GrantNumber  int
	StaffID      int64
	UseDeputyFor *int64
	GroupID      int64
	UnitID       int64
	CityID       int64
	NeedAt       time.Time
	AskedAt      time.Time
	Emergency    bool
	ReversesID   *int64

	Amount             int64
	TicketID           *int64
	Beneficiary        string
	BeneficiaryStaffID *int64
	Reason             string
	Files              []byte
	Hash               []byte
	ContentBy          int64
	ContentAt          time.Time
}

// actNames are the names of an act's fields, in their order.
var actNames = []string{
	"id", "use_id", "kind", "status", "number", "grant_id", "by_id", "deputy_for", "note", "at",
	"use.code", "use.power_id", "use.power_code", "use.grant_id", "use.grant_number", "use.staff_id", "use.deputy_for", "use.group_id", "use.unit_id", "use.city_id",
	"use.need_at", "use.asked_at", "use.emergency", "use.reverses_id",
	"content.amount", "content.ticket_id", "content.beneficiary", "content.beneficiary_staff_id", "content.reason", "content.files", "content.hash", "content.by_id", "content.at",
}

const actColumns = `a.id, a.use_id, a.kind, a.status, a.number, a.grant_id, a.by_id, a.deputy_for, a.note, a.at,
	u.code, u.power_id, u.power_code, u.grant_id AS use_grant_id, u.grant_number, u.staff_id, u.deputy_for AS use_deputy_for, u.group_id, u.unit_id, u.city_id,
	u.need_at, u.asked_at, u.emergency, u.reverses_id,
	c.amount, c.ticket_id, c.beneficiary, c.beneficiary_staff_id, c.reason, c.files, c.hash, c.by_id AS content_by, c.at AS content_at
	FROM use_act a JOIN power_use u ON u.id = a.use_id JOIN use_content c ON c.use_id = a.use_id AND c.number = a.number`

func (r *actRow) record() chain.Record {
	return chain.Record{Kind: chainAct, Subject: r.ID, Row: r.fields(chain.Row())}
}

func (r *actRow) fields(f *chain.Fields) *chain.Fields {
	return f.Int(r.ID).Int(r.UseID).Text(string(r.Kind)).Text(string(r.Status)).Int(int64(r.Number)).IntOrNull(r.GrantID).IntOrNull(r.ByID).IntOrNull(r.DeputyFor).Text(r.Note).Time(r.At).
		Text(r.Code).Int(r.PowerID).Text(r.PowerCode).Int(r.UseGrantID).Int(int64(r.GrantNumber)).Int(r.StaffID).IntOrNull(r.UseDeputyFor).Int(r.GroupID).Int(r.UnitID).Int(r.CityID).
		Time(r.NeedAt).Time(r.AskedAt).Bool(r.Emergency).IntOrNull(r.ReversesID).
		Int(r.Amount).IntOrNull(r.TicketID).Text(r.Beneficiary).IntOrNull(r.BeneficiaryStaffID).Text(r.Reason).Bytes(r.Files).Bytes(r.Hash).Int(r.ContentBy).Time(r.ContentAt)
}

// about fills in the use that the act is of, and the content that it is about.
func (r *actRow) about(u *Use) error {
	r.UseID, r.Code, r.PowerID, r.PowerCode, r.UseGrantID, r.GrantNumber, r.StaffID, r.UseDeputyFor = u.ID, u.Code, u.PowerID, u.PowerCode, u.GrantID, u.GrantNumber, u.StaffID, u.DeputyForID
	r.GroupID, r.UnitID, r.CityID, r.NeedAt, r.AskedAt, r.Emergency, r.ReversesID = u.GroupID, u.UnitID, u.CityID, u.NeedAt, u.AskedAt, u.OverAuthority, u.ReversesID
	r.Number, r.Amount, r.TicketID, r.Beneficiary, r.BeneficiaryStaffID, r.Reason, r.Files = u.Number, int64(u.Amount), u.TicketID, u.Beneficiary, u.BeneficiaryStaffID, u.Reason, u.files
	r.ContentBy, r.ContentAt = u.contentBy, u.contentAt
	var err error
	if r.Hash, err = hex.DecodeString(u.ContentHash); err != nil {
		return fmt.Errorf("use: hash of %d: %w", u.ID, err)
	}
	return nil
}

// Source is the rows that uses record.
func Source() chain.Source { return chain.Source{Kind: chainAct, Names: actNames, Rows: actRows} }

// actRows gives the acts as they are now.
func actRows(ctx context.Context, idb bun.IDB, after int64, limit int, see func(int64, *chain.Fields) error) error {
	var rows []actRow
	if err := idb.NewRaw(`SELECT `+actColumns+` WHERE a.id > ? ORDER BY a.id LIMIT ?`, after, limit).Scan(ctx, &rows); err != nil {
		return err
	}
	f := chain.Row()
	for i := range rows {
		f.Reset()
		if err := see(rows[i].ID, rows[i].fields(f)); err != nil {
			return err
		}
	}
	return nil
}
