package usereport

import (
	"context"

	"github.com/uptrace/bun"

	"duolao/server/chain"
)

// recordKind is what the chain calls signed reports.
const recordKind = "use.report"

// Source tells the chain of signed reports.
func Source() chain.Source {
	names := []string{"kind", "staff", "unit", "month", "figures", "words", "hash", "due", "signed"}
	return chain.Source{Kind: recordKind, Names: names, Rows: func(ctx context.Context, idb bun.IDB, after int64, limit int, see func(int64, *chain.Fields) error) error {
		rows, err := reportsWhere(ctx, idb, `WHERE r.id > ? ORDER BY r.id LIMIT ?`, after, limit)
		if err != nil {
			return err
		}
		f := chain.Row()
		for _, r := range rows {
			f.Reset()
			if err := see(r.ID, r.fields(f)); err != nil {
				return err
			}
		}
		return nil
	}}
}

func (r *reportRow) fields(f *chain.Fields) *chain.Fields {
	return f.Text(string(r.Kind)).Int(r.StaffID).Int(r.UnitID).Int(r.Month).Text(r.Figures).Text(r.Words).Bytes(r.Hash).Time(r.DueAt).Time(r.SignedAt)
}

func (r *reportRow) record() chain.Record {
	return chain.Record{Kind: recordKind, Subject: r.ID, Row: r.fields(chain.Row())}
}
