package use

import (
	"testing"

	"duolao/db/dbtest"
	"duolao/server/chain"
)

// Whoever edits, deletes or rewrites uses behind the program's back is found, and the first bad record is named.
func TestTampering(t *testing.T) {
	h := open(t)
	h.small(club)
	u := h.use(h.invite(2))
	asked := h.must(h.AmendUse(h.by(h.MgrA1), amendment(h.ask(h.invite(5)), 6)))
	h.must(h.DecideUse(h.by(h.HeadA1), h.decision(asked, true)))
	h.must(h.ReverseUse(h.by(h.HeadA1), mark(u)))
	h.verified()
	owner := dbtest.Owner(t, h.DB.Schema)
	for name, x := range map[string]struct {
		do, undo string
		what     chain.What
		where    string
	}{
		"an amount":            {`UPDATE use_content SET amount = 1 WHERE use_id = 1`, `UPDATE use_content SET amount = 2 WHERE use_id = 1`, chain.RowChanged, "content.amount"},
		"a reason":             {`UPDATE use_content SET reason = '邀请' WHERE use_id = 1`, `UPDATE use_content SET reason = '邀请参加答谢会' WHERE use_id = 1`, chain.RowChanged, "content.reason"},
		"a group":              {`UPDATE power_use SET group_id = 2 WHERE id = 1`, `UPDATE power_use SET group_id = 1 WHERE id = 1`, chain.RowChanged, "use.group_id"},
		"a day":                {`UPDATE power_use SET asked_at = asked_at - interval '1 day' WHERE id = 1`, `UPDATE power_use SET asked_at = asked_at + interval '1 day' WHERE id = 1`, chain.RowChanged, "use.asked_at"},
		"who decided":          {`UPDATE use_act SET by_id = 1 WHERE kind = 'APPROVED'`, `UPDATE use_act a SET by_id = s.decided_by FROM use_state s WHERE s.use_id = a.use_id AND kind = 'APPROVED'`, chain.RowChanged, "by_id"},
		"an act is gone":       {`CREATE TEMP TABLE kept AS SELECT * FROM use_act WHERE kind = 'APPROVED'; DELETE FROM use_act WHERE kind = 'APPROVED'`, `INSERT INTO use_act OVERRIDING SYSTEM VALUE SELECT * FROM kept; DROP TABLE kept`, chain.RowGone, ""},
		"the last one is gone": {`CREATE TEMP TABLE kept AS SELECT * FROM use_act WHERE kind = 'REVERSED'; DELETE FROM use_act WHERE kind = 'REVERSED'`, `INSERT INTO use_act OVERRIDING SYSTEM VALUE SELECT * FROM kept; DROP TABLE kept`, chain.RowGone, ""},
		"an act is added":      {`INSERT INTO use_act (use_id, kind, status, number, at) VALUES (1, 'REVERSED', 'REVERSED', 1, now())`, `DELETE FROM use_act WHERE id = (SELECT max(id) FROM use_act)`, chain.RowUnrecorded, ""},
	} {
		conn, err := owner.Pool.Acquire(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		run := func(sql string) {
			t.Helper()
			if _, err := conn.Exec(t.Context(), sql); err != nil {
				t.Fatal(name, err)
			}
		}
		run(x.do)
		report, err := h.chain.Verify(t.Context(), chain.Verification{})
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, f := range report.Faults {
			found = found || f.What == x.what && f.Kind == chainAct && f.Where == x.where
		}
		if !found {
			t.Errorf("%s is not found: %+v", name, report.Faults)
		}
		run(x.undo)
		conn.Release()
	}
	h.verified()
	// Where a use stands, and what of limits is taken, is no row of the chain: it follows.
	for do, undo := range map[string]string{
		`UPDATE use_state SET status = 'EFFECTIVE' WHERE use_id = 1`:                     `UPDATE use_state SET status = 'REVERSED' WHERE use_id = 1`,
		`UPDATE use_state SET amount = 1 WHERE use_id = 2`:                               `UPDATE use_state SET amount = 6 WHERE use_id = 2`,
		`UPDATE grant_counter SET amount = amount - 1 WHERE group_id = 0 AND amount > 0`: `UPDATE grant_counter SET amount = amount + 1 WHERE group_id = 0 AND amount > 0`,
		`UPDATE use_state SET charged_id = NULL WHERE use_id = 2`:                        `UPDATE use_state SET charged_id = (SELECT grant_id FROM use_act WHERE use_id = 2 LIMIT 1) WHERE use_id = 2`,
	} {
		if _, err := owner.Pool.Exec(t.Context(), do); err != nil {
			t.Fatal(err)
		}
		if list, err := h.Service.Verify(t.Context()); err != nil || len(list) == 0 {
			t.Errorf("%s is not found: %v", do, err)
		}
		if _, err := owner.Pool.Exec(t.Context(), undo); err != nil {
			t.Fatal(err)
		}
	}
	h.consistent()
}
