package org

import "testing"

func TestMayLieUnder(t *testing.T) {
	allowed := map[[2]UnitKind]bool{
		{City, Province}: true, {ProductionUnit, City}: true, {MicroArea, ProductionUnit}: true,
		{Department, Province}: true, {Department, City}: true, {Department, ProductionUnit}: true,
		{Hall, City}: true, {Hall, ProductionUnit}: true, {Hall, MicroArea}: true,
	}
	for kind := range liesUnder {
		for parent := range liesUnder {
			if got := kind.MayLieUnder(parent); got != allowed[[2]UnitKind{kind, parent}] {
				t.Errorf("%s under %s: %v", kind, parent, got)
			}
		}
	}
}

func TestPlaceOfAUnit(t *testing.T) {
	province := &Unit{ID: 1, Name: "省公司", Kind: Province}
	province.place(nil)
	city := &Unit{ID: 5, Name: "苏州分公司", Kind: City}
	city.place(province)
	unit := &Unit{ID: 9, Name: "城区营销中心", Kind: ProductionUnit}
	unit.place(city)
	office := &Unit{ID: 3, Name: "集团客户部", Kind: Department}
	office.place(province)
	if unit.Path != "/1/5/9/" || unit.FullName != "苏州分公司 / 城区营销中心" || *unit.CityID != 5 || *unit.ParentID != 5 || *city.CityID != 5 {
		t.Errorf("unit %+v city %+v", unit, city)
	}
	if office.CityID != nil || office.FullName != "集团客户部" || !city.Above(unit) || city.Above(office) {
		t.Errorf("office %+v", office)
	}
}
