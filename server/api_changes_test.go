package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
)

// change is how a mutation is tried on one thing.
type change struct {
	targets string
	// input is what is sent for the thing with this id. It must be right in everything but what inside says.
	input func(t *testing.T, h *house, who, id string) vars
	// inside is the code and the reason that somebody who may gets for a thing inside the scope; "" is success.
	// Where success would spoil the house for the tests that follow, a stale version shows as well that
	// rights and scope have been passed: both are asked before it.
	inside string
	// outside is NOT_FOUND where it is empty.
	outside string
}

const staleVersion = 999_999

var open = func(m vars) vars { m["requestId"] = newID(); return m }

var changes = map[string]change{
	"handleAlert": {targets: alerts, input: func(t *testing.T, h *house, _, id string) vars {
		return open(vars{"id": id, "version": h.number(t, `SELECT version FROM alert WHERE id = $1`, id), "outcome": "FOLLOWING", "note": "已联系"})
	}},
	"reopenAlert": {targets: alerts, inside: "CONFLICT alert_open", input: func(t *testing.T, h *house, _, id string) vars {
		return vars{"id": id, "version": h.number(t, `SELECT version FROM alert WHERE id = $1`, id)}
	}},
	"saveGroup": {targets: groups, inside: "CONFLICT stale_version", input: func(_ *testing.T, _ *house, _, id string) vars {
		return vars{"id": id, "version": staleVersion, "name": "改名", "trade": "制造业", "kind": "ENTERPRISE", "members": 10, "influence": 1, "address": "", "phone": ""}
	}},
	"saveContact": {targets: groups, input: func(_ *testing.T, _ *house, who, id string) vars {
		return open(vars{"groupId": id, "name": "某人 " + newID()[:8], "title": who, "phone": "", "role": "ORDINARY"})
	}},
	"recordVisit": {targets: groups, input: func(_ *testing.T, _ *house, _, id string) vars {
		return open(vars{"groupId": id, "kind": "MESSAGE", "note": "问候"})
	}},
	"assignGroups": {targets: groups + ` AND g.manager_id IS NOT NULL`, input: func(t *testing.T, h *house, who, id string) vars {
		return open(vars{"groupIds": []string{id}, "from": h.now.Today(), "staffId": h.row(t, `SELECT manager_id::text FROM customer_group WHERE id = $1`, id)})
	}},
	"commitImport": {targets: imports + ` AND i.status = 'DISCARDED'`, inside: "CONFLICT import_not_checked", input: func(_ *testing.T, _ *house, _, id string) vars {
		return vars{"id": id, "acceptRejected": true}
	}},
	"discardImport": {targets: imports + ` AND i.status = 'DISCARDED'`, input: func(_ *testing.T, _ *house, _, id string) vars { return vars{"id": id} }},
	"saveUnit": {targets: units + ` WHERE kind = 'PRODUCTION_UNIT'`, outside: "FORBIDDEN", input: func(_ *testing.T, _ *house, _, id string) vars {
		return open(vars{"parentId": id, "code": "X-" + newID()[:8], "name": "新片区", "kind": "MICRO_AREA"})
	}},
	"saveStaff": {targets: staff, inside: "CONFLICT stale_version", input: func(_ *testing.T, _ *house, _, id string) vars {
		return open(vars{"id": id, "version": staleVersion, "code": "x" + newID()[:8], "name": "改名"})
	}},
	"setStaffTerms": {targets: staff, input: func(_ *testing.T, h *house, _, id string) vars {
		return open(vars{"staffId": id, "fromMonth": h.month.Add(3).String(), "employment": "COMPANY", "fixedPay": "3000.00"})
	}},
	"assignStaff": {targets: staff, inside: "CONFLICT assignment_same_day", input: func(t *testing.T, h *house, _, id string) vars {
		at := strings.Fields(h.row(t, `SELECT unit_id || ' ' || from_day FROM assignment WHERE staff_id = $1 ORDER BY from_day DESC LIMIT 1`, id))
		return open(vars{"staffId": id, "unitId": at[0], "post": "OTHER", "from": at[1]})
	}},
	"endAssignment": {targets: assignments, inside: "CONFLICT stale_version", input: func(_ *testing.T, h *house, _, id string) vars {
		return vars{"id": id, "version": staleVersion, "until": h.now.Today()}
	}},
	"reverseEntry": {targets: entries, input: func(_ *testing.T, _ *house, who, id string) vars {
		return open(vars{"id": id, "note": "误记 " + who})
	}},
	"postEntry": {targets: membersNow, input: func(_ *testing.T, h *house, _, id string) vars {
		return open(vars{"staffId": id, "indicatorCode": "LEASED_LINE", "day": h.now.Today(), "quantity": "1", "note": "补记"})
	}},
	"setCompletion": {targets: units + ` WHERE kind = 'PRODUCTION_UNIT'`, input: func(_ *testing.T, h *house, _, id string) vars {
		return open(vars{"unitId": id, "month": h.month.String(), "rate": "1.0432"})
	}},
	"draftScheme": {targets: cities, input: func(_ *testing.T, h *house, _, id string) vars {
		return open(vars{"cityId": id, "month": h.month.Add(1).String()})
	}},
	"saveScheme": {targets: schemes, inside: "CONFLICT", input: func(t *testing.T, h *house, _, id string) vars {
		in := schemeInput(h.as("auditor").ask(t, `query($id: ID!) { scheme(id: $id) { id version `+schemeLines+` } }`, vars{"id": id}), "scheme")
		in["version"] = staleVersion
		return in
	}},
	"publishScheme": {targets: schemes, inside: "CONFLICT", input: func(_ *testing.T, _ *house, _, id string) vars {
		return open(vars{"id": id, "version": staleVersion})
	}},
	"discardScheme": {targets: schemes, inside: "CONFLICT", input: func(_ *testing.T, _ *house, _, id string) vars {
		return vars{"id": id, "version": staleVersion}
	}},
	"issueTasks": {targets: units + ` WHERE kind = 'PRODUCTION_UNIT'`, inside: "CONFLICT stale_version", input: func(_ *testing.T, h *house, _, id string) vars {
		return open(vars{"month": h.month.String(), "tasks": []vars{{"unitId": id, "indicatorCode": "LEASED_LINE", "quantity": "50", "version": staleVersion}}})
	}},
	"splitTasks": {targets: production, inside: "CONFLICT stale_version", input: func(t *testing.T, h *house, _, id string) vars {
		holder := h.row(t, `SELECT min(assignment_id)::text FROM target WHERE unit_id = $1 AND month = $2`, id, int(h.month))
		return open(vars{"unitId": id, "month": h.month.String(), "allowRest": true,
			"shares": []vars{{"assignmentId": holder, "indicatorCode": "LEASED_LINE", "quantity": "1", "version": staleVersion}}})
	}},
	"computeSettlement": {targets: cities, inside: "CONFLICT settlement_incomplete", input: func(_ *testing.T, h *house, _, id string) vars {
		return open(vars{"cityId": id, "month": h.month.String()})
	}},
	"reviewSettlement": otherVersion, "returnSettlement": otherVersion, "publishSettlement": otherVersion, "approveSettlement": otherVersion, "closeSettlement": otherVersion,
	"assignAppeal": {targets: appeals + ` AND a.status = 'OPEN'`, inside: "CONFLICT stale_version", input: func(_ *testing.T, _ *house, _, id string) vars {
		return vars{"id": id, "version": staleVersion}
	}},
	"decideAppeal": {targets: appeals + ` AND a.status = 'OPEN'`, inside: "CONFLICT stale_version", input: func(_ *testing.T, _ *house, _, id string) vars {
		return open(vars{"id": id, "version": staleVersion, "upheld": false, "reasons": "记录完整,不予更正。"})
	}},
	"withdrawAppeal": {targets: appeals + ` AND a.status = 'OPEN'`, inside: "CONFLICT stale_version", input: func(_ *testing.T, _ *house, _, id string) vars {
		return vars{"id": id, "version": staleVersion}
	}},
	"rehearseScheme": {targets: schemes + ` WHERE s.status = 'PUBLISHED'`, inside: "CONFLICT scheme_not_draft", input: func(_ *testing.T, h *house, _, id string) vars {
		return open(vars{"schemeId": id, "months": []string{h.closedMonth().String()}})
	}},
	"signOffRehearsal": {targets: rehearsed, inside: "CONFLICT rehearsal_signed_off", input: func(_ *testing.T, _ *house, _, id string) vars {
		return open(vars{"rehearsalId": id, "note": "再签一次"})
	}},
	"explainShadow": {targets: shadows, input: func(t *testing.T, h *house, _, id string) vars {
		return vars{"shadowId": id, "code": h.row(t, `SELECT max(staff_code) FROM shadow_row WHERE shadow_id = $1 AND class = 'ONLY_HERE'`, id), "explanation": "另行发放"}
	}},
	"resetPassword": {targets: staff + ` AND s.id > {strangers}`, input: func(_ *testing.T, _ *house, _, id string) vars { return open(vars{"staffId": id}) }},
	"setRoles": {targets: staff + ` AND s.id > {strangers}`, inside: "CONFLICT stale_version", input: func(_ *testing.T, _ *house, _, id string) vars {
		return vars{"staffId": id, "version": staleVersion, "roles": []string{"MANAGER"}}
	}},
}

// otherVersion is a step of a settlement that names another version than the one that counts.
var otherVersion = change{targets: settled, inside: "CONFLICT version_changed", input: func(_ *testing.T, _ *house, _, id string) vars {
	return open(vars{"id": id, "versionId": fmt.Sprint(staleVersion), "inputsHash": strings.Repeat("0", 64), "note": "退回重算"})
}}

// mutations tries every mutation as somebody: what may not be done leaves no trace, what lies outside of
// the scope is not there.
func (w *walker) mutations(t *testing.T, who string) {
	h, c := w.h, w.h.as(who)
	strangers := id(h.number(t, `SELECT max(id) - 5 FROM staff`))
	for _, f := range w.schema.Mutation.Fields {
		name := f.Name
		letter, ch := w.table["Mutation."+name][who], changes[name]
		if special, ok := w.special()[name]; ok {
			special(t, c, letter, f)
			continue
		}
		if ch.input == nil {
			t.Errorf("how Mutation.%s is tried is not in changes", name)
			continue
		}
		ch.targets = strings.ReplaceAll(ch.targets, "{strangers}", strangers)
		try := func(target string) *answer {
			a := c.send("mutation($input: "+f.Arguments[0].Type.String()+") { "+name+"(input: $input) "+w.result(f)+" }", vars{"input": ch.input(t, h, who, target)})
			w.cover(w.schema.Mutation, a.Data)
			return a
		}
		refused := func(target, code, reason string) {
			t.Helper()
			before := h.trace(t)
			try(target).want(t, name+"("+target+")", code, reason)
			if after := h.trace(t); after != before {
				t.Errorf("%s was refused and left a trace: %s, then %s", name, before, after)
			}
		}
		anything := h.row(t, h.sql(`SELECT max(x.id)::text FROM (`+strings.Replace(ch.targets, "IN ({kinds})", "<> ''", 1)+`) x`, who))
		switch letter {
		case 'U':
			refused(anything, "UNAUTHENTICATED", "sign_in")
			continue
		case '-':
			refused(anything, "FORBIDDEN", map[string]string{"must": "must_change_password"}[who])
			continue
		}
		inside := h.inside(t, who, letter, ch.targets)
		if len(inside) == 0 && who != "nounit" { // who has nothing of their own
			t.Errorf("%s: nothing lies inside the scope of %s", name, who)
		}
		w.seen["Mutation."+name], w.filled["Mutation."+name] = true, true
		for _, target := range ends(inside) {
			code, reason, _ := strings.Cut(ch.inside, " ")
			try(target).want(t, name+"("+target+") inside", code, reason)
		}
		for _, target := range ends(h.outside(t, who, letter, ch.targets)) {
			code := ch.outside
			if code == "" {
				code = "NOT_FOUND"
			}
			refused(target, code, "")
		}
	}
}

// result asks for all of what a mutation gives back.
func (w *walker) result(f *ast.FieldDefinition) string {
	if def := w.schema.Types[f.Type.Name()]; def.Kind == ast.Object {
		return w.selection("nobody", def, def.Name == "PasswordReset")
	}
	return ""
}

// trace is how much has been written down: of commands that were refused nothing is.
func (h *house) trace(t *testing.T) string {
	t.Helper()
	return h.row(t, `SELECT format('%s audit rows, %s commands, %s entries, %s visits, %s versions, %s steps, %s appeals, %s rehearsals, %s messages, %s comparisons, %s orders, %s lines, %s of the catalogue, %s figures, %s of grants, %s of uses, %s reports of uses, %s of audits, %s of inspections',
		(SELECT count(*) FROM audit_log), (SELECT count(*) FROM command), (SELECT count(*) FROM performance_entry), (SELECT count(*) FROM visit), (SELECT count(*) FROM settlement_version),
		(SELECT count(*) FROM settlement_step), (SELECT sum(version) FROM appeal), (SELECT count(*) FROM rehearsal) + (SELECT count(*) FROM scheme_sign_off),
		(SELECT count(*) FROM notification), (SELECT count(*) FROM shadow),
		(SELECT format('%s with %s', count(*), sum(version)) FROM ticket), (SELECT count(*) FROM ticket_event) + (SELECT count(*) FROM ticket_file) + (SELECT count(*) FROM ticket_rating) + (SELECT count(*) FROM ticket_draft),
		(SELECT count(*) FROM ticket_type) + (SELECT count(*) FROM service_standard) + (SELECT sum(version) FROM team) + (SELECT sum(version) FROM routing_rule) + (SELECT revision FROM calendar_revision),
		(SELECT count(*) FROM quality_fact) + (SELECT count(*) FROM quality_freeze) + (SELECT count(*) FROM quality_definition),
		(SELECT count(*) FROM power) + (SELECT sum(number) FROM power_grant) + (SELECT count(*) FROM grant_deputy), (SELECT count(*) FROM use_act) + (SELECT count(*) FROM use_file), (SELECT count(*) FROM use_report),
		(SELECT count(*) FROM audit_act) + (SELECT count(*) FROM finding_act), (SELECT count(*) FROM inspection_act))`)
}

// special are the mutations of the own account, which have no scope, and the upload, which is no plain request.
func (w *walker) special() map[string]func(*testing.T, *caller, byte, *ast.FieldDefinition) {
	h := w.h
	plain := func(query string, v vars, inside string) func(*testing.T, *caller, byte, *ast.FieldDefinition) {
		return func(t *testing.T, c *caller, letter byte, f *ast.FieldDefinition) {
			a := c.send(query, v)
			if letter == 'U' {
				a.want(t, f.Name, "UNAUTHENTICATED", "sign_in")
				return
			}
			code, reason, _ := strings.Cut(inside, " ")
			a.want(t, f.Name, code, reason)
		}
	}
	all := map[string]func(*testing.T, *caller, byte, *ast.FieldDefinition){
		"login": func(t *testing.T, c *caller, _ byte, _ *ast.FieldDefinition) {
			one := h.anybody()
			one.token = c.token
			one.send(`mutation { login(input: {account: "not-`+c.who+`", password: "wrong"}) { accessToken } }`, nil).want(t, "login", "UNAUTHENTICATED", "bad_credentials")
			w.seen["Mutation.login"], w.filled["Mutation.login"] = true, true
		},
		"refresh": func(t *testing.T, c *caller, _ byte, _ *ast.FieldDefinition) {
			one := h.anybody()
			if one.cookie = h.people[c.who].cookie; one.cookie == "" {
				one.send(`mutation { refresh { accessToken } }`, nil).want(t, "refresh", "UNAUTHENTICATED", "no_session")
				return
			}
			a := one.ask(t, `mutation { refresh { __typename accessToken expiresAt mustChangePassword } }`, nil)
			w.cover(w.schema.Mutation, a.Data)
			if got := a.str("refresh.mustChangePassword") == "true"; got != (c.who == "must") {
				t.Errorf("mustChangePassword is %v", got)
			}
			h.people[c.who].token = a.str("refresh.accessToken")
		},
		"logout": func(t *testing.T, c *caller, _ byte, _ *ast.FieldDefinition) {
			w.seen["Mutation.logout"], w.filled["Mutation.logout"] = true, true
			if c.who == "nobody" {
				h.anybody().ask(t, `mutation { logout }`, nil)
				return
			}
			one := h.signIn(t, c.who)
			one.ask(t, `mutation { logout }`, nil)
			a := one.send(`{ viewer { roles } }`, nil)
			if a.Status != 401 {
				t.Errorf("after logout: %d %s", a.Status, a.Body)
			}
		},
		"logoutEverywhere": func(t *testing.T, c *caller, letter byte, f *ast.FieldDefinition) {
			w.seen["Mutation.logoutEverywhere"], w.filled["Mutation.logoutEverywhere"] = true, true
			if letter == 'U' {
				c.send(`mutation { logoutEverywhere }`, nil).want(t, f.Name, "UNAUTHENTICATED", "")
				return
			}
			one := h.signIn(t, c.who)
			sessions := h.row(t, `SELECT count(*)::text FROM session WHERE staff_id = $1 AND ended_at IS NULL`, h.people[c.who].id)
			if a := one.ask(t, `mutation { logoutEverywhere }`, nil); a.str("logoutEverywhere") != sessions {
				t.Errorf("logoutEverywhere: %s, there were %s", a.Body, sessions)
			}
			if a := c.send(`{ viewer { roles } }`, nil); a.Status != 401 {
				t.Errorf("another session still stands: %d", a.Status)
			}
			p := h.people[c.who]
			again := h.signIn(t, c.who)
			p.token, p.cookie, c.token = again.token, again.cookie, again.token
		},
		"endSession": func(t *testing.T, c *caller, letter byte, f *ast.FieldDefinition) {
			other := "auditor"
			if c.who == other {
				other = "bi"
			}
			theirs := h.row(t, `SELECT max(id)::text FROM session WHERE staff_id = $1 AND ended_at IS NULL`, h.people[other].id)
			a := c.send(`mutation($i: EndSession!) { endSession(input: $i) }`, vars{"i": vars{"id": theirs}})
			w.cover(w.schema.Mutation, a.Data)
			if letter == 'U' {
				a.want(t, f.Name, "UNAUTHENTICATED", "sign_in")
			} else {
				a.want(t, f.Name, "", "")
			}
			if ended := h.row(t, `SELECT (ended_at IS NOT NULL)::text FROM session WHERE id = $1`, theirs); ended != "false" {
				t.Error("somebody else's session was ended")
			}
		},
		"changePassword": func(t *testing.T, c *caller, letter byte, f *ast.FieldDefinition) {
			w.seen["Mutation.changePassword"], w.filled["Mutation.changePassword"] = true, true // TestPasswords has a right one
			plain(`mutation { changePassword(input: {current: "not the one", new: "lamp 7 bridge 秋天 ocean"}) { accessToken } }`, nil, "INVALID password_wrong")(t, c, letter, f)
		},
		"compareShadow": func(t *testing.T, c *caller, letter byte, f *ast.FieldDefinition) {
			try := func(version string) *answer {
				return c.do(c.uploadRequest(compareSpreadsheet, vars{"requestId": newID(), "versionId": version}, "工资.csv", []byte("没有工号的列\n1\n")))
			}
			if letter == 'U' || letter == '-' {
				try(h.row(t, `SELECT max(id)::text FROM settlement_version`)).want(t, f.Name, map[byte]string{'U': "UNAUTHENTICATED", '-': "FORBIDDEN"}[letter], "")
				return
			}
			for _, version := range ends(h.inside(t, c.who, letter, versions)) {
				try(version).want(t, f.Name, "INVALID", "shadow_columns")
			}
			for _, version := range append(ends(h.outside(t, c.who, letter, versions)), "999999999") {
				try(version).want(t, f.Name+" outside", "NOT_FOUND", "")
			}
			w.seen["Mutation.compareShadow"], w.filled["Mutation.compareShadow"] = true, true // furnish has one that is taken
		},
		"raiseAppeal": func(t *testing.T, c *caller, letter byte, f *ast.FieldDefinition) {
			before := h.trace(t)
			a := c.send(`mutation($i: RaiseAppeal!) { raiseAppeal(input: $i) { id } }`, vars{"i": open(vars{"month": h.month.String(), "subject": "OTHER", "text": "本月还没有公示。"})})
			want := strings.Fields(map[byte]string{'U': "UNAUTHENTICATED sign_in", '-': "FORBIDDEN", 'o': "CONFLICT no_statement"}[letter] + " ")
			a.want(t, f.Name, want[0], strings.Join(want[1:], ""))
			if after := h.trace(t); after != before {
				t.Errorf("%s was refused and left a trace: %s, then %s", f.Name, before, after)
			}
			w.seen["Mutation.raiseAppeal"], w.filled["Mutation.raiseAppeal"] = true, true // TestAppealOverHTTP has one that is taken
		},
		"readNotifications": func(t *testing.T, c *caller, letter byte, f *ast.FieldDefinition) {
			// Of others' messages none is read, whichever ids are named.
			theirs := h.rows(t, `SELECT max(id)::text FROM notification WHERE staff_id <> $1 AND read_at IS NULL`, h.people[c.who].id)
			a := c.send(`mutation($i: ReadNotifications!) { readNotifications(input: $i) }`, vars{"i": vars{"ids": theirs}})
			if letter == 'U' {
				a.want(t, f.Name, "UNAUTHENTICATED", "sign_in")
			} else {
				a.want(t, f.Name, "", "")
				w.cover(w.schema.Mutation, a.Data)
				mine := h.rows(t, `SELECT id::text FROM notification WHERE staff_id = $1 ORDER BY id LIMIT 1`, h.people[c.who].id)
				if len(mine) == 1 {
					c.ask(t, `mutation($i: ReadNotifications!) { readNotifications(input: $i) }`, vars{"i": vars{"untilId": mine[0]}})
					w.cover(w.schema.Query, c.ask(t, `{ inbox(first: 100) { nodes { readAt } } }`, nil).Data)
				}
			}
			if read := h.row(t, `SELECT (read_at IS NOT NULL)::text FROM notification WHERE id = $1`, theirs[0]); read != "false" {
				t.Error("somebody else's message was read")
			}
		},
		"startImport": func(t *testing.T, c *caller, letter byte, f *ast.FieldDefinition) {
			mine := strings.Fields(map[string]string{"department": "GROUP TARGET COMPLETION PERFORMANCE RATING ALERT CONTACT FIGURE", "departmentP": "GROUP TARGET COMPLETION PERFORMANCE RATING ALERT CONTACT FIGURE",
				"hr": "STAFF ASSIGNMENT", "hrP": "STAFF ASSIGNMENT"}[c.who])
			if (letter == '+') != slices.Contains(mine, "PERFORMANCE") {
				t.Errorf("the table says %c", letter)
			}
			for _, kind := range w.schema.Types["ImportKind"].EnumValues {
				a := c.upload(kind.Name, "probe.csv", []byte(fmt.Sprintf("不认识的列\n%s %s\n", c.who, kind.Name)), nil)
				switch {
				case slices.Contains(mine, kind.Name):
					a.want(t, f.Name+" "+kind.Name, "", "")
					if failed := c.imported(t, a.str("startImport.id")); failed.str("import.status") != "FAILED" || failed.at("import.error") == nil {
						t.Errorf("a file without any of its columns: %s", failed.Body)
					}
					w.seen["Mutation.startImport"], w.filled["Mutation.startImport"] = true, true
				case c.who == "nobody":
					a.want(t, f.Name+" "+kind.Name, "UNAUTHENTICATED", "sign_in")
				default:
					a.want(t, f.Name+" "+kind.Name, "FORBIDDEN", "")
				}
			}
		},
	}
	maps.Copy(all, w.ticketSpecial())
	all["openAudit"] = w.openAudit
	return all
}

// signIn is one more session of somebody.
func (h *house) signIn(t testing.TB, who string) *caller {
	t.Helper()
	c := h.anybody()
	c.who = who
	a := c.ask(t, `mutation($i: Login!) { login(input: $i) { accessToken } }`, vars{"i": vars{"account": h.people[who].code, "password": testPassword}})
	c.token = a.str("login.accessToken")
	c.keepCookie(a)
	return c
}

// keepCookie does what a browser does with the refresh cookie.
func (c *caller) keepCookie(a *answer) {
	for _, cookie := range cookiesOf(a) {
		c.cookie = cookie.Value
	}
}
