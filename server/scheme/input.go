package scheme

import (
	"strings"

	"duolao/server/clock"
	"duolao/server/money"
	"duolao/server/org"
	"duolao/server/page"
)

// SchemeConnection is a page of schemes, SchemeEdge one of its elements.
type (
	SchemeConnection = page.Page[*Scheme]
	SchemeEdge       = page.Edge[*Scheme]
)

// IndicatorInput is a line as the editor sends it; its place is where it stands among its category.
type IndicatorInput struct {
	Code     string
	NameZh   string
	NameEn   string
	Category Category
	Method   Method
	Max      money.Decimal
	PerPiece *money.Decimal
	Source   IndicatorSource
}

// PostRuleInput is the weights of a post as the editor sends them.
type PostRuleInput struct {
	Post org.Post
	Own  money.Factor
	Team money.Factor
}

// PaySettingsInput is how pay is made of points, as the editor sends it.
type PaySettingsInput struct {
	Funder       Funder
	Floor        Floor
	Quotas       Proration
	CompanyQuota CompanyQuota
	Transfers    Transfers
	AppealDays   int
	ReserveName  string // blanks around it are dropped
}

// DraftScheme asks for the draft of a city and a month.
type DraftScheme struct {
	RequestID string
	CityID    int64
	Month     clock.Month
	FromID    *int64 // copy from this scheme instead
}

// SaveScheme is a draft as a whole.
type SaveScheme struct {
	ID           int64
	Version      int
	DefaultQuota *money.Fen
	Settings     *PaySettingsInput // nil: as they are
	Indicators   []*IndicatorInput
	Posts        []*PostRuleInput
}

// scheme is what a draft with these settings becomes.
func (in *SaveScheme) scheme(settings PaySettings) *Scheme {
	s := &Scheme{DefaultQuota: in.DefaultQuota, Settings: settings}
	if in.Settings != nil {
		s.Settings = PaySettings(*in.Settings)
		s.Settings.ReserveName = strings.TrimSpace(s.Settings.ReserveName)
	}
	last := map[Category]int{}
	for _, l := range in.Indicators {
		last[l.Category]++
		s.Indicators = append(s.Indicators, &Indicator{
			Code: l.Code, NameZh: l.NameZh, NameEn: l.NameEn, Category: l.Category, Method: l.Method,
			Max: l.Max, PerPiece: l.PerPiece, Source: l.Source, Position: last[l.Category],
		})
	}
	for _, p := range in.Posts {
		s.Posts = append(s.Posts, &PostRule{Post: p.Post, Own: p.Own, Team: p.Team})
	}
	return s
}

// Validate says everything that is wrong with the draft, as [Scheme.Validate] does. Settings that
// are not named count as the default ones: what they are is known once the draft has been read.
func (in *SaveScheme) Validate() error { return in.scheme(DefaultSettings()).Validate("input") }

// PublishScheme puts a draft into force.
type PublishScheme struct {
	RequestID string
	ID        int64
	Version   int
}

// DiscardScheme throws a draft away.
type DiscardScheme struct {
	ID      int64
	Version int
}
