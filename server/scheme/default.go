package scheme

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"duolao/server/money"
	"duolao/server/org"
)

//go:embed scheme-2010.csv
var scheme2010 string

// Default is the scheme that ships: the indicators of the study of 2010 and its weights.
// Every line's figures are imported there; a city may have the process lines computed instead.
// It belongs to no city and no month, and is the caller's own copy.
func Default() *Scheme { return shipped().copyLines() }

var shipped = sync.OnceValue(func() *Scheme {
	s, err := readDefault(scheme2010)
	if err != nil {
		panic(err) // built in, and read by a test
	}
	return s
})

func readDefault(text string) (*Scheme, error) {
	records, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("scheme: the default scheme: %w", err)
	}
	s := &Scheme{Settings: DefaultSettings(), Posts: []*PostRule{
		{Post: org.AccountManager, Own: 800_000, Team: 200_000},
		{Post: org.DistrictManager, Own: 600_000, Team: 400_000},
		{Post: org.TownshipHead, Own: 400_000, Team: 600_000},
	}}
	for _, r := range records[1:] { // category,code,name_zh,name_en,method,max,per_piece,order
		in := &Indicator{
			Category: Category(r[0]), Code: r[1], NameZh: r[2], NameEn: r[3], Method: Method(r[4]), Source: Imported,
		}
		if in.Max, err = money.ParseDecimal(r[5]); err != nil {
			return nil, fmt.Errorf("scheme: the default scheme: %s: %w", in.Code, err)
		}
		if r[6] != "" {
			piece, err := money.ParseDecimal(r[6])
			if err != nil {
				return nil, fmt.Errorf("scheme: the default scheme: %s: %w", in.Code, err)
			}
			in.PerPiece = &piece
		}
		if in.Position, err = strconv.Atoi(r[7]); err != nil {
			return nil, fmt.Errorf("scheme: the default scheme: %s: %w", in.Code, err)
		}
		s.Indicators = append(s.Indicators, in)
	}
	if err := s.Validate("default"); err != nil {
		return nil, err
	}
	return s, nil
}

// copyLines is a scheme with nothing but s's quota, settings and lines, which share no memory with s.
func (s *Scheme) copyLines() *Scheme {
	c := &Scheme{Settings: s.Settings}
	if s.DefaultQuota != nil {
		quota := *s.DefaultQuota
		c.DefaultQuota = &quota
	}
	for _, in := range s.Indicators {
		line := *in
		if in.PerPiece != nil {
			piece := *in.PerPiece
			line.PerPiece = &piece
		}
		c.Indicators = append(c.Indicators, &line)
	}
	for _, p := range s.Posts {
		rule := *p
		c.Posts = append(c.Posts, &rule)
	}
	return c
}
