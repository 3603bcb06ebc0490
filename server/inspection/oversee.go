package inspection

import (
	"context"
	"fmt"
	"time"

	"github.com/uptrace/bun"

	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/grant"
	"duolao/server/use"
)

// UseEffectiveTx begins the audits of a use that has become effective, by its power's rules, and opens a finding where it was
// over authority. It is use.Overseer's.
func (s *Service) UseEffectiveTx(ctx context.Context, tx bun.Tx, now time.Time, u *use.Use) error {
	f, err := factsTx(ctx, u.ID)
	if err != nil {
		return err
	}
	if f.OverAuthority {
		if err := s.openFindingTx(ctx, tx, now, nil, f, opening{source: FromEmergency, sourceID: f.UseID, kind: FoundOverAuthority}); err != nil {
			return err
		}
	}
	stage, err := s.nextTx(ctx, tx, now, f, "")
	if err != nil {
		return err
	}
	u.Audit = stage
	return nil
}

// UseReversedTx changes nothing: what was taken back is audited as it was used, so that nobody escapes an audit or a finding by
// taking back. It is use.Overseer's.
func (*Service) UseReversedTx(context.Context, bun.Tx, time.Time, *use.Use, *use.Use) error {
	return nil
}

// nextTx begins the audit that comes after a level's ("" before the first), and notes in the use's state where it stands.
func (s *Service) nextTx(ctx context.Context, tx bun.Tx, now time.Time, f *facts, after AuditLevel) (use.UseAuditStage, error) {
	risk, risky, err := f.riskTx(ctx, tx)
	if err != nil {
		return "", err
	}
	looks := func(rule string) bool {
		return rule == string(grant.AuditAll) || rule == string(grant.AuditRisk) && risky
	}
	stage, level, days, unitID := use.AuditNone, AuditLevel(""), 0, f.CityID
	switch {
	case after == "" && looks(f.LeaderAudit):
		stage, level, days = use.AuditLeader, LevelLeader, f.LeaderDays
		if unitID, err = leaderUnitTx(ctx, tx, f, clock.DateOf(now)); err != nil {
			return "", err
		}
	case after != LevelDepartment && looks(f.DepartmentAudit):
		stage, level, days = use.AuditDepartment, LevelDepartment, f.DepartmentDays
	case after != "":
		stage = use.AuditPassed
	}
	if level != "" {
		if err := s.createAuditTx(ctx, tx, now, f, level, unitID, days, risk); err != nil {
			return "", err
		}
	}
	return stage, stageTx(ctx, tx, f.UseID, stage)
}

// stageTx notes how far a use's audits are. A violation stays one: an audit may pass what an inspection has found already.
func stageTx(ctx context.Context, tx bun.IDB, useID int64, stage use.UseAuditStage) error {
	if _, err := tx.NewRaw(`UPDATE use_state SET audit = ? WHERE use_id = ? AND audit <> 'VIOLATION'`, stage, useID).Exec(ctx); err != nil {
		return fmt.Errorf("inspection: stage of use %d: %w", useID, err)
	}
	return nil
}

// leaderUnitTx is the nearest unit, from the group's up to below the city, with a leader who may audit the use; the city where
// there is none: a leader's own use is audited by the city.
func leaderUnitTx(ctx context.Context, tx bun.IDB, f *facts, day clock.Date) (int64, error) {
	var leading, wider []string
	for _, role := range auth.Roles {
		switch reach := auth.Policy[role][auth.AuditUses]; {
		case reach == auth.ReachUnit:
			leading = append(leading, string(role))
		case reach > auth.ReachUnit:
			wider = append(wider, string(role))
		}
	}
	var unitID int64
	err := tx.NewRaw(`SELECT coalesce((SELECT w.id FROM unit w
		JOIN assignment a ON a.unit_id = w.id AND a.from_day <= ?0 AND (a.until_day IS NULL OR a.until_day > ?0)
		JOIN staff l ON l.id = a.staff_id AND l.status = 'ACTIVE' AND l.roles && ?1::text[] AND NOT l.roles && ?2::text[] AND l.id <> ALL (?3)
		WHERE ?4 LIKE w.path || '%' AND w.path LIKE ?5 || '_%' ORDER BY length(w.path) DESC LIMIT 1), ?6)`,
		day, array(leading), array(wider), array(f.Parties), f.UnitPath, f.CityPath, f.CityID).Scan(ctx, &unitID)
	if err != nil {
		return 0, fmt.Errorf("inspection: leaders of unit %d: %w", f.UnitID, err)
	}
	return unitID, nil
}
