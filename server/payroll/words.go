package payroll

import (
	"duolao/server/org"
	"duolao/server/pay"
	"duolao/server/scheme"
)

// Language of a file's headings.
type Language string

// The languages.
const (
	Chinese Language = "zh"
	English Language = "en"
)

// text is a word in both languages.
type text struct{ zh, en string }

func (t text) in(l Language) string {
	if l == English {
		return t.en
	}
	return t.zh
}

// The sheets. English names have no space, so that formulas need no quotes.
var (
	sheetSummary     = text{"汇总", "Summary"}
	sheetPay         = text{"工资单", "Statements"}
	sheetSlices      = text{"任职", "Slices"}
	sheetLines       = text{"指标明细", "Lines"}
	sheetScheme      = text{"考核方案", "Scheme"}
	sheetUnits       = text{"生产单元", "Units"}
	sheetCorrections = text{"更正", "Corrections"}
	sheetChecks      = text{"校验", "Checks"}
)

var postNames = map[org.Post]text{
	"ACCOUNT_MANAGER":  {"客户经理", "Account manager"},
	"DISTRICT_MANAGER": {"区域经理", "District manager"},
	"TOWNSHIP_HEAD":    {"乡镇主任", "Township head"},
}

var employmentNames = map[org.Employment]text{org.Agency: {"社会用工", "Agency"}, org.Company: {"公司用工", "Company"}}

var categoryNames = map[scheme.Category]text{
	scheme.Base: {"基础指标", "Base"}, scheme.Process: {"过程管理", "Process"}, scheme.Adjustment: {"加减分项", "Adjustment"},
}

var statusNames = map[pay.SettlementStatus]text{
	"DRAFT": {"草稿", "Draft"}, "REVIEWED": {"已审核", "Reviewed"}, "PUBLISHED": {"公示中", "Published"},
	"APPROVED": {"已批准", "Approved"}, "CLOSED": {"已关账", "Closed"},
	"": {"已被新版本取代", "Superseded by another version"},
}

var (
	funderNames       = map[scheme.Funder]text{scheme.Company: {"公司", "Company"}, scheme.Pool: {"奖金池", "Pool"}}
	floorNames        = map[scheme.Floor]text{scheme.FloorByDays: {"按天折算", "By days"}, scheme.FloorFullMonth: {"全月最低工资", "Full month"}, scheme.NoFloor: {"不设保底", "None"}}
	prorationNames    = map[scheme.Proration]text{scheme.ByDays: {"按天折算", "By days"}, scheme.FullMonth: {"全月", "Full month"}}
	companyQuotaNames = map[scheme.CompanyQuota]text{
		scheme.AgencyMean: {"社会用工定额的平均", "Mean of agency quotas"}, scheme.ByDefaultQuota: {"方案的默认定额", "Default quota"}, scheme.OwnQuota: {"本人定额", "Own quota"},
	}
)
