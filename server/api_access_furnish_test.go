package main

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"duolao/server/clock"
)

// furnish puts something into every list, once: a draft with its rehearsal, imports of both kinds, figures and a comparison in the city and the province.
func (h *house) furnish(t *testing.T) {
	t.Helper()
	if h.furnished {
		return
	}
	h.furnished = true
	for who, city := range map[string]int64{"department": h.cityA, "departmentP": h.cityB} {
		c := h.as(who)
		draft := h.draft(t, c, city)
		made := c.ask(t, `mutation($i: RehearseScheme!) { rehearseScheme(input: $i) { id } }`, vars{"i": vars{"requestId": newID(), "schemeId": draft.str("saveScheme.id"), "months": []string{h.closedMonth().String()}}})
		c.ask(t, `mutation($i: SignOffRehearsal!) { signOffRehearsal(input: $i) { id } }`, vars{"i": vars{"requestId": newID(), "rehearsalId": made.str("rehearseScheme.id"), "note": "可以发布"}})
		h.report(t, c, city)
		h.compare(t, h.as(map[string]string{"department": "hr", "departmentP": "hrP"}[who]), city)
		a := c.upload("PERFORMANCE", "业绩.csv", h.performanceCSV(h.people["manager"].code, "furnish-"+who, 1, true), nil)
		imported := c.imported(t, a.str("startImport.id"))
		if imported.str("import.rejected") != "1" || imported.str("import.accepted") != "1" {
			t.Fatal(imported.Body)
		}
		c.ask(t, `mutation($i: DiscardImport!) { discardImport(input: $i) { id } }`, vars{"i": vars{"id": a.str("startImport.id")}})
		a = c.upload("PERFORMANCE", "业绩.csv", h.performanceCSV(h.people["manager"].code, "furnish-"+who, 1, true), nil)
		c.imported(t, a.str("startImport.id"))
		c.ask(t, `mutation($i: CommitImport!) { commitImport(input: $i) { id } }`, vars{"i": vars{"id": a.str("startImport.id"), "acceptRejected": true}})
		if done := c.imported(t, a.str("startImport.id")); done.str("import.status") != "DONE" {
			t.Fatal(done.Body)
		}
		a = c.upload("PERFORMANCE", "业绩.csv", h.performanceCSV(h.people["manager"].code, "furnish-"+who, 1, true), nil)
		if again := c.imported(t, a.str("startImport.id")); a.at("startImport.sameAsId") == nil || again.str("import.unchanged") != "1" {
			t.Errorf("the same file again: %s, %s", a.Body, again.Body)
		}
	}
	for _, who := range []string{"hr", "hrP"} {
		c := h.as(who)
		a := c.upload("STAFF", "人员.csv", []byte("工号,姓名\nnew-"+who+",新人\n"), nil)
		c.imported(t, a.str("startImport.id"))
		c.ask(t, `mutation($i: DiscardImport!) { discardImport(input: $i) { id } }`, vars{"i": vars{"id": a.str("startImport.id")}})
	}
}

// compareSpreadsheet takes a file.
const compareSpreadsheet = `mutation($input: CompareShadow!) { compareShadow(input: $input) { __typename id fileName unexplained difference } }`

// compare compares the closed month with a spreadsheet that has a dozen of its people, the first of them with a bit more
// all over, and one whom nobody knows.
func (h *house) compare(t *testing.T, c *caller, city int64) {
	t.Helper()
	version := h.row(t, `SELECT version_id::text FROM settlement WHERE city_id = $1 AND month = $2`, city, int(h.closedMonth()))
	text := "工号,姓名,积分,定额,奖金,补差,更正,应发\n没有的人,某人,1,1,1,1,1,3\n" + strings.Join(h.rows(t, `
		SELECT format('%s,%s,%s,%s,%s,%s,%s,%s', st.staff_code, p.name, st.points / 10000.0 + x.more, st.quota_fen / 100.0 + x.more, (st.bonus_fen + x.more) / 100.0, (st.top_up_fen + x.more) / 100.0,
			(st.correction_fen + x.more) / 100.0, (st.bonus_fen + st.top_up_fen + st.correction_fen + 3 * x.more) / 100.0)
		FROM statement st JOIN staff p ON p.id = st.staff_id, LATERAL (SELECT (st.place < 2)::int AS more) x WHERE st.version_id = $1 AND st.place < 12`, version), "\n")
	a := c.do(c.uploadRequest(compareSpreadsheet, vars{"requestId": newID(), "versionId": version}, "工资.csv", []byte(text)))
	a.want(t, "a comparison", "", "")
	key := a.str("compareShadow.id")
	code := h.row(t, `SELECT staff_code FROM shadow_row WHERE shadow_id = $1 AND class <> 'EQUAL' ORDER BY staff_code LIMIT 1`, key)
	c.ask(t, `mutation($i: ExplainShadow!) { explainShadow(input: $i) { code } }`, vars{"i": vars{"shadowId": key, "code": code, "explanation": "另行发放"}})
}

// report hands in figures of a city's months: a quantity and a rate of both, and one that only the earlier month has.
func (h *house) report(t *testing.T, c *caller, city int64) {
	t.Helper()
	code, text := h.row(t, `SELECT code FROM unit WHERE id = $1`, city), "月份,单元编码,数据编码,数据名称,数量,总数\n"
	for i, month := range []clock.Month{h.closedMonth(), h.publishedMonth()} {
		text += fmt.Sprintf("%s,%s,FAMILY_PLAN,家庭套餐,%d,\n%s,%s,ON_TIME,及时率,%d,100\n", month, code, 10+i, month, code, 80+i)
	}
	text += fmt.Sprintf("%s,%s,OLD_PLAN,老套餐,3,\n", h.closedMonth(), code)
	a := c.upload("FIGURE", "数据.csv", []byte(text), nil)
	c.imported(t, a.str("startImport.id"))
	c.ask(t, `mutation($i: CommitImport!) { commitImport(input: $i) { id } }`, vars{"i": vars{"id": a.str("startImport.id")}})
	if done := c.imported(t, a.str("startImport.id")); done.str("import.status") != "DONE" || done.str("import.accepted") != "5" {
		t.Fatal(done.Body)
	}
}

// draft makes a draft of the present month that differs from what is in force.
func (h *house) draft(t *testing.T, c *caller, city int64) *answer {
	t.Helper()
	a := c.ask(t, `mutation($i: DraftScheme!) { draftScheme(input: $i) { id version `+schemeLines+` } }`,
		vars{"i": vars{"requestId": newID(), "cityId": id(city), "month": h.month.String()}})
	in := schemeInput(a, "draftScheme")
	first := in["indicators"].([]any)[0].(map[string]any)
	first["max"] = "19"
	unknown := maps.Clone(first) // nobody has figures of it
	unknown["code"], unknown["nameZh"], unknown["nameEn"], unknown["max"] = "NEW_PRODUCT", "新产品", "New product", "1"
	in["indicators"] = append(in["indicators"].([]any), unknown)
	return c.ask(t, `mutation($i: SaveScheme!) { saveScheme(input: $i) { id version } }`, vars{"i": in})
}

const schemeLines = `defaultQuota indicators { code nameZh nameEn category method max perPiece source } posts { post own team }`

// schemeInput is a scheme that was asked for with schemeLines, as SaveScheme takes it.
func schemeInput(a *answer, at string) vars {
	return vars{"id": a.str(at + ".id"), "version": a.at(at + ".version"), "defaultQuota": a.at(at + ".defaultQuota"),
		"indicators": a.at(at + ".indicators"), "posts": a.at(at + ".posts")}
}
