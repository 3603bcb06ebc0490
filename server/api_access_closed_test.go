package main

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// closed compares the fields that tell some less than others with what SQL says.
func (w *walker) closed(t *testing.T) {
	h := w.h
	for _, who := range whos[1:] {
		c, me := h.as(who), h.people[who].id
		org := w.table["Query.staffs"][who]
		may := func(letter byte, targets string) map[string]bool {
			set := map[string]bool{}
			for _, x := range h.inside(t, who, letter, targets) {
				set[x] = true
			}
			return set
		}
		// Everybody's record comes along with a scheme, an alert, an entry; the phone only within the scope.
		phones := may(org, staff)
		phones[id(me)] = true
		pay := may(map[string]byte{"hr": 'c', "hrP": 'p', "auditor": 'p'}[who], staff)
		check := func(path string, a *answer, list []any) {
			for _, one := range list {
				s, ok := one.(map[string]any)
				if !ok {
					continue
				}
				key := s["id"].(string)
				if has, want := s["phone"] != nil, phones[key] && h.row(t, `SELECT (phone IS NOT NULL)::text FROM staff WHERE id = $1`, key) == "true"; has != want {
					t.Errorf("%s: the phone of %s by %s: shown %v, wanted %v", who, key, path, has, want)
				}
				if terms, asked := s["terms"]; asked && (terms != nil) != pay[key] {
					t.Errorf("%s: the terms of %s by %s: %v, wanted %v", who, key, path, terms, pay[key])
				}
			}
		}
		a := c.ask(t, `{ viewer { staff { id phone terms { quota fixedPay } } } }`, nil)
		check("viewer", a, []any{a.at("viewer.staff")})
		if w.may(who, "Query.staffs") {
			a := c.ask(t, `{ staffs(first: 100) { nodes { id phone terms { quota fixedPay } } } }`, nil)
			check("staffs", a, a.list("staffs.nodes"))
		}
		if w.may(who, "Query.schemes") {
			a := c.ask(t, `query($c: ID!) { schemes(cityId: $c, first: 20) { nodes { publishedBy { id phone terms { quota } } } } }`, vars{"c": id(h.cityA)})
			var list []any
			for _, n := range a.list("schemes.nodes") {
				list = append(list, n.(map[string]any)["publishedBy"])
			}
			check("publishedBy", a, list)
		}
		if w.may(who, "Query.groups") {
			a := c.ask(t, `{ groups(first: 20) { nodes { manager { id phone terms { quota } } visits { staff { id phone terms { quota } } } } } }`, nil)
			var list []any
			for i, n := range a.list("groups.nodes") {
				list = append(list, n.(map[string]any)["manager"])
				for _, v := range a.list(fmt.Sprintf("groups.nodes.%d.visits", i)) {
					list = append(list, v.(map[string]any)["staff"])
				}
			}
			check("groups", a, list)
		}
		if letter := w.table["Query.teamOverview"][who]; w.may(who, "Query.teamOverview") && letter != 'o' {
			for _, unit := range ends(h.inside(t, who, letter, units+` WHERE kind IN ('CITY', 'PRODUCTION_UNIT')`)) {
				a := c.ask(t, `query($u: ID!, $m: Month!) { teamOverview(unitId: $u, month: $m) { members { staffId bonus } } }`, vars{"u": unit, "m": h.month.String()})
				for _, m := range a.list("teamOverview.members") {
					m := m.(map[string]any)
					if (m["bonus"] != nil) != slices.Contains(strings.Fields("hr hrP auditor department departmentP"), who) {
						t.Errorf("%s: the bonus of %v is %v", who, m["staffId"], m["bonus"])
					}
				}
			}
		}
		// The unit above is named only where it lies in the scope.
		if w.may(who, "Query.units") {
			inScope := may(w.table["Query.units"][who], units)
			for _, u := range c.ask(t, `{ units { id parent { id } city { id } } }`, nil).list("units") {
				u := u.(map[string]any)
				above := h.row(t, `SELECT coalesce(parent_id, 0)::text FROM unit WHERE id = $1`, u["id"])
				if (u["parent"] != nil) != inScope[above] {
					t.Errorf("%s: the parent of %v is %v", who, u["id"], u["parent"])
				}
			}
		}
	}
	// The figures of pay terms in the audit log are for those who may read pay.
	h.as("hr").ask(t, `mutation($i: SetStaffTerms!) { setStaffTerms(input: $i) { id } }`, vars{"i": vars{"requestId": newID(), "staffId": id(h.people["manager"].id),
		"fromMonth": h.month.Add(2).String(), "employment": "AGENCY", "quota": "1234.56"}})
	for who, shown := range map[string]bool{"auditor": true, "administrator": false} {
		a := h.as(who).ask(t, `{ auditLog(first: 1, filter: {action: "staff.terms"}) { nodes { action before after } } }`, nil)
		if a.str("auditLog.nodes.0.action") != "staff.terms" || (a.at("auditLog.nodes.0.after") != nil) != shown || strings.Contains(a.Body, "1234") != shown {
			t.Errorf("%s sees of a change of pay: %s", who, a.Body)
		}
	}
}
