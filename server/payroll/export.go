package payroll

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"unicode"

	"github.com/uptrace/bun"

	"duolao/server/audit"
	"duolao/server/auth"
	"duolao/server/errs"
	"duolao/server/pay"
)

// File is what is handed out.
type File struct {
	Name        string
	Plain       string // the name in ASCII
	ContentType string
	Content     []byte
}

// kind is a kind of file.
type kind struct {
	ending, contentType string
	write               func(*Month, *bytes.Buffer, Language) error
}

var (
	workbookKind = kind{"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
		func(m *Month, out *bytes.Buffer, l Language) error { return m.WriteWorkbook(out, l) }}
	csvKind = kind{"csv", "text/csv; charset=utf-8",
		func(m *Month, out *bytes.Buffer, l Language) error { return m.WriteCSV(out, l) }}
)

// Workbook is a version as a workbook with live formulas, whatever state its settlement is in: the workbook says which.
// Whoever may SETTLE in the city. INVALID month_too_large.
func (s *Service) Workbook(ctx context.Context, versionID int64, l Language) (*File, error) {
	return s.export(ctx, versionID, workbookKind, l)
}

// CSV is a version as the file for the payroll system. Whoever may SETTLE in the city. CONFLICT not_approved_yet
// unless the version is the one that counts and its settlement is approved or closed.
func (s *Service) CSV(ctx context.Context, versionID int64, l Language) (*File, error) {
	return s.export(ctx, versionID, csvKind, l)
}

// export makes a file and puts down in the audit log that it left.
func (s *Service) export(ctx context.Context, versionID int64, k kind, l Language) (*File, error) {
	actor, err := auth.Require(ctx, auth.Settle)
	if err != nil {
		return nil, err
	}
	if err := s.begin(ctx); err != nil {
		return nil, err
	}
	defer s.end()
	var m *Month
	err = s.db.Snapshot(ctx, func(ctx context.Context, tx bun.Tx) error {
		p, err := placeOf(ctx, tx, actor.Scope, versionID)
		if err != nil {
			return err
		}
		if k.ending == csvKind.ending && p.Status != pay.Approved && p.Status != pay.Closed {
			return notApproved(p.Status)
		}
		m, err = s.monthOf(ctx, tx, versionID, p.Status)
		return err
	})
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := k.write(m, &out, l); err != nil {
		return nil, err
	}
	f := m.file(k, l)
	f.Content = out.Bytes()
	sum := sha256.Sum256(f.Content)
	return f, s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
		return audit.Record(ctx, tx, s.now(), audit.Change{Action: "payroll.export", Entity: "settlement_version", EntityID: versionID, After: map[string]any{
			"city": m.Head.CityName, "month": m.Head.Month, "number": m.Version.Number, "status": m.Status, "kind": k.ending, "fileName": f.Name,
			"inputsHash": m.Version.InputsHash, "sha256": hex.EncodeToString(sum[:]),
		}})
	})
}

func notApproved(status pay.SettlementStatus) error {
	if status == "" {
		return errs.Conflictf("not_approved_yet", "another version counts by now; the file for the payroll system is of the approved one").With("status", "SUPERSEDED")
	}
	return errs.Conflictf("not_approved_yet", "the settlement is %s; the file for the payroll system is of approved ones only", status).With("status", string(status))
}

// file is a file of the month without its content.
func (m *Month) file(k kind, l Language) *File {
	end := fmt.Sprintf("%s-v%d.%s", m.Head.Month, m.Version.Number, k.ending)
	name := text{"工资单", "payroll"}.in(l) + "-" + inName(m.Head.CityName) + "-" + end
	return &File{Name: name, Plain: "payroll-" + end, ContentType: k.contentType}
}

// inName is what of a name can stand in a file's name anywhere: letters and digits.
func inName(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return '_'
	}, s)
}
