package demo

import (
	"duolao/server/money"
	"duolao/server/scheme"
)

// schemeOf is a city's scheme of a month: the default with the process lines computed, its
// products tuned as the business goes.
func schemeOf(mo *month) *scheme.Scheme {
	s := scheme.Default()
	for code, source := range map[string]scheme.IndicatorSource{
		"PROFILE_UPKEEP": scheme.ComputedRecords, "ALERT_HANDLING": scheme.ComputedAlerts,
		"ARREARS": scheme.ComputedArrears, "KEY_CONTACT": scheme.ComputedContacts,
	} {
		s.Indicator(code).Source = source
	}
	one, two := s.Indicator("PRODUCT_1"), s.Indicator("PRODUCT_2")
	switch mo.index % 3 {
	case 1:
		one.Max, two.Max = 6*money.Unit, 4*money.Unit
	case 2:
		two.NameZh, two.NameEn, two.Max = "产品2(企业彩铃)", "Product 2 (company ring-back tone)", 6*money.Unit
	}
	return s
}
