package pay

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"duolao/server/clock"
	"duolao/server/money"
	"duolao/server/org"
	"duolao/server/points"
	"duolao/server/scheme"
)

// headFormat is the version of how a head is written down.
const headFormat = 1

// Head is what the inputs of a month have in common for everybody. It is kept with each
// version as JSON; with a person's Trace it is all that their pay was computed from.
type Head struct {
	Format       int          `json:"v"`
	CityCode     string       `json:"city"`
	CityName     string       `json:"cityName"`
	Month        clock.Month  `json:"month"`
	SchemeID     int64        `json:"schemeId"`
	DefaultQuota *money.Fen   `json:"defaultQuota"`
	Settings     HeadSettings `json:"settings"`
	Lines        []HeadLine   `json:"lines"` // in the order of the cells
	Posts        []HeadPost   `json:"posts"` // by post
	Units        []HeadUnit   `json:"units"` // by code
}

// HeadSettings are the scheme's settings of pay.
type HeadSettings struct {
	Funder       scheme.Funder       `json:"funder"`
	Floor        scheme.Floor        `json:"floor"`
	Quotas       scheme.Proration    `json:"quotas"`
	CompanyQuota scheme.CompanyQuota `json:"companyQuota"`
	Transfers    scheme.Transfers    `json:"transfers"`
	AppealDays   int                 `json:"appealDays"`
	ReserveName  string              `json:"reserveName"`
}

// HeadLine is an indicator.
type HeadLine struct {
	Code     string                 `json:"code"`
	NameZh   string                 `json:"nameZh"`
	NameEn   string                 `json:"nameEn"`
	Category scheme.Category        `json:"category"`
	Method   scheme.Method          `json:"method"`
	Max      money.Decimal          `json:"max"`
	PerPiece *money.Decimal         `json:"perPiece"`
	Source   scheme.IndicatorSource `json:"source"`
}

// HeadPost is the weights of a post.
type HeadPost struct {
	Post org.Post     `json:"post"`
	Own  money.Factor `json:"own"`
	Team money.Factor `json:"team"`
}

// HeadUnit is a production unit. Without a completion nothing was ever settled.
type HeadUnit struct {
	ID         int64          `json:"id"`
	Code       string         `json:"code"`
	Name       string         `json:"name"`
	Completion *money.Decimal `json:"completion"`
}

// Head is the head of the input, which has a scheme.
func (in *Input) Head() *Head {
	s := in.Scheme
	h := &Head{
		Format: headFormat, CityCode: in.CityCode, CityName: in.CityName, Month: in.Month,
		SchemeID: s.ID, DefaultQuota: s.DefaultQuota, Settings: HeadSettings(s.Settings),
		Lines: make([]HeadLine, in.Plan.Lines()), Posts: make([]HeadPost, len(s.Posts)), Units: make([]HeadUnit, len(in.Units)),
	}
	for line := range h.Lines {
		i := in.Plan.Indicator(line)
		h.Lines[line] = HeadLine{i.Code, i.NameZh, i.NameEn, i.Category, i.Method, i.Max, i.PerPiece, i.Source}
	}
	for i, p := range s.Posts {
		h.Posts[i] = HeadPost{p.Post, p.Own, p.Team}
	}
	for i, u := range in.Units {
		h.Units[i] = HeadUnit(u)
	}
	slices.SortFunc(h.Posts, func(a, b HeadPost) int { return strings.Compare(string(a.Post), string(b.Post)) })
	slices.SortFunc(h.Units, func(a, b HeadUnit) int { return strings.Compare(a.Code, b.Code) })
	return h
}

// ParseHead reads a head that was kept.
func ParseHead(text []byte) (*Head, error) {
	h := &Head{}
	if err := json.Unmarshal(text, h); err != nil {
		return nil, fmt.Errorf("a settlement's head cannot be read: %w", err)
	}
	if h.Format != headFormat {
		return nil, fmt.Errorf("a settlement's head is of format %d; this program reads %d", h.Format, headFormat)
	}
	return h, nil
}

// Scheme is the scheme of the head, as far as pay and points are computed by it.
func (h *Head) Scheme() *scheme.Scheme {
	s := &scheme.Scheme{ID: h.SchemeID, Month: h.Month, DefaultQuota: h.DefaultQuota, Settings: scheme.PaySettings(h.Settings)}
	for i, l := range h.Lines {
		s.Indicators = append(s.Indicators, &scheme.Indicator{
			Code: l.Code, NameZh: l.NameZh, NameEn: l.NameEn, Category: l.Category, Method: l.Method,
			Max: l.Max, PerPiece: l.PerPiece, Source: l.Source, Position: i + 1,
		})
	}
	for _, p := range h.Posts {
		s.Posts = append(s.Posts, &scheme.PostRule{Post: p.Post, Own: p.Own, Team: p.Team})
	}
	return s
}

// Input is the input of the head's month without its people, who come from their traces:
// Trace.Participant.
func (h *Head) Input() (*Input, error) {
	in := &Input{CityCode: h.CityCode, CityName: h.CityName, Month: h.Month, Scheme: h.Scheme(), Units: make([]Unit, len(h.Units))}
	var err error
	if in.Plan, err = points.Compile(in.Scheme); err != nil {
		return nil, err
	}
	for i, u := range h.Units {
		in.Units[i] = Unit(u)
	}
	return in, nil
}

// Mean is the mean completion of the units.
func (h *Head) Mean() points.Mean {
	known := make([]money.Decimal, 0, len(h.Units))
	for _, u := range h.Units {
		if u.Completion != nil {
			known = append(known, *u.Completion)
		}
	}
	return points.MeanOf(known)
}
