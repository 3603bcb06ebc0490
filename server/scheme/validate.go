package scheme

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"duolao/server/errs"
	"duolao/server/money"
	"duolao/server/org"
)

// What a scheme may hold.
const (
	MaxIndicators = 60
	MaxScore      = 1_000 * money.Unit     // full score, and points per piece
	MaxQuota      = 1_000_000 * money.Yuan // default quota
	MaxAppealDays = 30                     // working days
	maxName       = 60                     // characters
	maxReserve    = 30                     // characters of the reserve line's name
)

var codePattern = regexp.MustCompile(`^[A-Z][A-Z0-9_]{1,39}$`)

// faults gathers everything that is wrong, so that whoever edits a table sees it all at once.
type faults = errs.Faults

// Validate says everything that is wrong with a scheme, as one INVALID error with the
// parameter "faults" ([]errs.Fault). root is the path that the fields are named below, e.g. "input".
func (s *Scheme) Validate(root string) error {
	var f faults
	if q := s.DefaultQuota; q != nil && (*q < 0 || *q > MaxQuota) {
		f.Add(root+".defaultQuota", "quota_out_of_range", "the default quota must lie between 0 and %s yuan", MaxQuota).With("max", MaxQuota.String())
	}
	s.checkSettings(root, &f)
	s.checkIndicators(root+".indicators", &f)
	s.checkPosts(root+".posts", &f)
	return f.Err()
}

func (s *Scheme) checkSettings(root string, f *faults) {
	set, path := &s.Settings, root+".settings"
	for _, c := range []struct {
		field, value string
		known        bool
	}{
		{".funder", string(set.Funder), slices.Contains(Funders, set.Funder)},
		{".floor", string(set.Floor), slices.Contains(Floors, set.Floor)},
		{".quotas", string(set.Quotas), slices.Contains(Prorations, set.Quotas)},
		{".companyQuota", string(set.CompanyQuota), slices.Contains(CompanyQuotas, set.CompanyQuota)},
		{".transfers", string(set.Transfers), slices.Contains(TransferWays, set.Transfers)},
	} {
		if !c.known {
			f.Add(path+c.field, "unknown_setting", "%q cannot be chosen here", c.value)
		}
	}
	if set.CompanyQuota == ByDefaultQuota && s.DefaultQuota == nil {
		f.Add(root+".defaultQuota", "default_quota_missing", "COMPANY people bring the default quota to the pool, and the scheme has none; give it one")
	}
	if set.AppealDays < 0 || set.AppealDays > MaxAppealDays {
		f.Add(path+".appealDays", "appeal_days_out_of_range", "appeals are taken for 0 to %d working days", MaxAppealDays).With("max", MaxAppealDays)
	}
	name := set.ReserveName
	if n := utf8.RuneCountInString(name); n < 1 || n > maxReserve || strings.TrimSpace(name) != name || strings.ContainsAny(name, "\r\n\t") {
		f.Add(path+".reserveName", "bad_reserve_name", "the reserve line's name has 1 to %d characters in one line", maxReserve).With("max", maxReserve)
	}
}

func (s *Scheme) checkIndicators(path string, f *faults) {
	if n := len(s.Indicators); n > MaxIndicators {
		f.Add(path, "too_many_indicators", "the scheme has %d indicators; at most %d are allowed", n, MaxIndicators).With("max", MaxIndicators)
	}
	if !slices.ContainsFunc(s.Indicators, func(in *Indicator) bool { return in.Category == Base }) {
		f.Add(path, "no_base_indicator", "the scheme has no base indicator; without one nobody has points")
	}
	lines := map[string]int{}
	for i, in := range s.Indicators {
		at := fmt.Sprintf("%s[%d]", path, i)
		in.check(at, f)
		if first, twice := lines[in.Code]; twice {
			f.Add(at+".code", "code_twice", "line %d has the code %s already", first+1, in.Code).With("code", in.Code).With("line", first+1)
		} else {
			lines[in.Code] = i
		}
	}
}

func (in *Indicator) check(at string, f *faults) {
	if !codePattern.MatchString(in.Code) {
		f.Add(at+".code", "bad_code", "%q is not a code: 2 to 40 capitals, digits and underscores, beginning with a capital", in.Code)
	}
	checkName(at+".nameZh", in.NameZh, f)
	checkName(at+".nameEn", in.NameEn, f)
	if !slices.Contains(Categories, in.Category) {
		f.Add(at+".category", "unknown_category", "%q is no category", in.Category)
	}
	if !slices.Contains(Methods, in.Method) {
		f.Add(at+".method", "unknown_method", "%q is no method", in.Method)
	}
	switch {
	case in.Max < 0 || in.Max > MaxScore:
		f.Add(at+".max", "max_out_of_range", "the full score must lie between 0 and %s, written without a sign", MaxScore).With("max", MaxScore.String())
	case in.Max == 0 && in.Method != Piece: // PIECE has no full score
		f.Add(at+".max", "max_zero", "a full score of 0 gives no points, whatever is done")
	}
	switch {
	case in.Method.ByPiece() && in.PerPiece == nil:
		f.Add(at+".perPiece", "per_piece_missing", "%s needs points per piece", in.Method)
	case !in.Method.ByPiece() && in.PerPiece != nil:
		f.Add(at+".perPiece", "per_piece_not_used", "%s has no points per piece", in.Method)
	case in.PerPiece != nil && (*in.PerPiece <= 0 || *in.PerPiece > MaxScore):
		f.Add(at+".perPiece", "per_piece_out_of_range", "points per piece must lie above 0 and not above %s, written without a sign", MaxScore).With("max", MaxScore.String())
	}
	switch {
	case !slices.Contains(IndicatorSources, in.Source):
		f.Add(at+".source", "unknown_source", "%q is no source", in.Source)
	case in.Source != Imported && (in.Category != Process || in.Method != Rate):
		f.Add(at+".source", "source_not_computable", "only a PROCESS indicator that is scored as RATE can be computed; this one's figures are imported")
	}
}

func checkName(field, name string, f *faults) {
	if n := utf8.RuneCountInString(name); n < 1 || n > maxName || strings.TrimSpace(name) != name || strings.ContainsAny(name, "\r\n\t") {
		f.Add(field, "bad_name", "a name has 1 to %d characters in one line and no blanks around it", maxName).With("max", maxName)
	}
}

func (s *Scheme) checkPosts(path string, f *faults) {
	seen := map[org.Post]bool{}
	for i, p := range s.Posts {
		at := fmt.Sprintf("%s[%d]", path, i)
		switch {
		case !p.Post.Production():
			f.Add(at+".post", "no_production_post", "%s takes no part in the scheme", p.Post).With("post", string(p.Post))
		case seen[p.Post]:
			f.Add(at+".post", "post_twice", "%s is weighed twice", p.Post).With("post", string(p.Post))
		}
		seen[p.Post] = true
		for _, part := range []struct {
			field string
			value money.Factor
		}{{".own", p.Own}, {".team", p.Team}} {
			if part.value < 0 || part.value > money.OneFactor {
				f.Add(at+part.field, "weight_out_of_range", "a weight must lie between 0 and 1")
			}
		}
		if p.Own+p.Team != money.OneFactor {
			f.Add(at+".own", "weights_not_one", "own and team must be 1 together; they are %s", p.Own+p.Team)
		}
	}
	for _, post := range org.ProductionPosts {
		if !seen[post] {
			f.Add(path, "post_missing", "%s is not weighed", post).With("post", string(post))
		}
	}
}
