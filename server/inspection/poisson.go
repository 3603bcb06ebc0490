package inspection

import "duolao/server/money"

// Confidence is how sure an upper bound is, in percent.
type Confidence int

// The confidences that there are factors for.
const (
	Confidence90 Confidence = 90
	Confidence95 Confidence = 95
	Confidence99 Confidence = 99
)

// Confidences are all of them.
var Confidences = []Confidence{Confidence90, Confidence95, Confidence99}

// poisson are the factors of each confidence: the k-th, counted from 0, is the smallest λ of six places for which at most
// k events are no more likely than 1 − confidence, e^−λ · Σ λ^j ÷ j! for j from 0 to k. A test computes each of them.
var poisson = map[Confidence][]money.Factor{
	Confidence90: {
		2_302586, 3_889721, 5_322321, 6_680784, 7_993590, 9_274674, 10_532073, 11_770915, 12_994712, 14_205991,
		15_406642, 16_598123, 17_781586, 18_957962, 20_128012, 21_292373, 22_451579, 23_606087, 24_756290, 25_902529,
		27_045102, 28_184271, 29_320269, 30_453304, 31_583561, 32_711207, 33_836394, 34_959257, 36_079922, 37_198503,
		38_315105, 39_429822, 40_542744, 41_653952, 42_763522, 43_871524, 44_978025, 46_083084, 47_186758, 48_289102,
		49_390165, 50_489994, 51_588633, 52_686123, 53_782505, 54_877814, 55_972086, 57_065354, 58_157650, 59_249002,
		60_339441,
	},
	Confidence95: {
		2_995733, 4_743865, 6_295794, 7_753657, 9_153520, 10_513035, 11_842396, 13_148114, 14_434650, 15_705217,
		16_962220, 18_207515, 19_442570, 20_668570, 21_886486, 23_097130, 24_301184, 25_499231, 26_691771, 27_879240,
		29_062019, 30_240444, 31_414811, 32_585385, 33_752404, 34_916081, 36_076609, 37_234163, 38_388902, 39_540973,
		40_690508, 41_837631, 42_982454, 44_125083, 45_265613, 46_404136, 47_540734, 48_675486, 49_808464, 50_939737,
		52_069370, 53_197421, 54_323947, 55_449002, 56_572636, 57_694895, 58_815826, 59_935470, 61_053868, 62_171057,
		63_287075,
	},
	Confidence99: {
		4_605171, 6_638353, 8_405947, 10_045118, 11_604626, 13_108484, 14_570619, 15_999964, 17_402653, 18_783118,
		20_144681, 21_489911, 22_820842, 24_139118, 25_446091, 26_742886, 28_030455, 29_309608, 30_581044, 31_845370,
		33_103119, 34_354757, 35_600701, 36_841320, 38_076946, 39_307878, 40_534386, 41_756715, 42_975089, 44_189710,
		45_400767, 46_608430, 47_812860, 49_014202, 50_212593, 51_408158, 52_601015, 53_791273, 54_979035, 56_164397,
		57_347448, 58_528273, 59_706950, 60_883556, 62_058160, 63_230828, 64_401625, 65_570609, 66_737837, 67_903362,
		69_067236,
	},
}

// step is by how much the factor of the k-th finding, counted from 1, is above the one before. Steps become smaller; beyond
// the table the last one is taken for all, which can only make a bound larger.
func (c Confidence) step(k int) int64 {
	factors := poisson[c]
	k = min(k, len(factors)-1)
	return int64(factors[k] - factors[k-1])
}
