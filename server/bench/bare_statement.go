package main

import (
	"context"
	"errors"
	"fmt"

	"duolao/server/clock"
	"duolao/server/money"
	"duolao/server/org"
	"duolao/server/pay"
	"duolao/server/points"
	"duolao/server/scheme"
)

// statement reads the kept row and its trace, computes what is shown of it and puts it
// into structs. What a version has for everybody lies in memory, as in our server.
func (b *bare) statement(ctx context.Context, who bareToken) (any, error) {
	if err := b.actor(ctx, b.Statement[0], who); err != nil {
		return nil, err
	}
	a := b.StatementData
	s := &a.Statement
	var staffID, place, unitID, versionID int64
	var until *int64
	var code, name, unitName, path, trace string
	var remainder int
	var correction money.Fen
	err := b.pool.QueryRow(ctx, b.Statement[1], int32(b.SettledMonth), who.StaffID).Scan(&staffID, &place, &code, &name, &s.Employment, &unitID, &unitName, &path, &s.Post, &s.Days,
		&s.OwnQuota, &s.FixedPay, &s.MinimumWage, &s.Quota, &s.Base, &s.Coefficient, &s.Adjustment, &s.RawPoints, &s.Points, &s.RankCity,
		&s.Bonus, &remainder, &s.TopUp, &correction, &trace, &versionID, &s.Status, &until)
	if err != nil {
		return nil, err
	}
	t, err := b.settled.ParseTrace(trace)
	if err != nil {
		return nil, err
	}
	shown, err := b.settled.Show(t)
	if err != nil {
		return nil, err
	}
	s.UnitName = t.Person.Places[len(t.Person.Places)-1].UnitName
	s.Earned, s.ProcessScore, s.ProcessMax = shown.Earned, shown.ProcessScore, shown.ProcessMax
	s.Slices = make([]settledSlice, len(shown.Slices))
	for i, x := range shown.Slices {
		s.Slices[i] = settledSlice{AssignmentID: x.AssignmentID, UnitName: x.UnitName, Post: x.Post, From: x.From, Until: x.Until, Days: x.Days, Own: x.Own, Team: x.Team,
			Completion: x.Completion, MeanCompletion: x.MeanCompletion, Factor: x.Factor, Base: x.Base, Earned: x.Earned, Lines: settledLines(x.Lines)}
	}
	s.Process, s.Adjustments = settledLines(shown.Process), settledLines(shown.Adjustments)
	s.Remainder, s.Floor, s.Pay = remainder == 1, t.Row.Need, s.Bonus+s.TopUp+correction
	if err := b.nothing(ctx, b.Statement[2], staffID, versionID, false); err != nil {
		return nil, err
	}
	posts := make([]string, len(org.ProductionPosts))
	for i, p := range org.ProductionPosts {
		posts[i] = string(p)
	}
	return &a, b.nothing(ctx, b.Statement[3], staffID, int32(b.SettledMonth), posts, 100)
}

// nothing asks for what the measured people have none of: corrections, entries that do not count.
func (b *bare) nothing(ctx context.Context, sql string, args ...any) error {
	rows, err := b.pool.Query(ctx, sql, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	if rows.Next() {
		return errors.New("somebody has corrections or entries that do not count; the bare handler knows none")
	}
	return rows.Err()
}

func settledLines(lines []*points.ScoreLine) []settledLine {
	list := make([]settledLine, len(lines))
	for i, l := range lines {
		list[i] = settledLine(*l)
	}
	return list
}

// readHead makes what all statements of the version have in common.
func (b *bare) readHead() error {
	head, err := pay.ParseHead(b.SettledHead)
	if err != nil {
		return err
	}
	if b.settled, err = head.Input(); err != nil {
		return fmt.Errorf("the version's head: %w", err)
	}
	return nil
}

type settledLine struct {
	IndicatorCode string             `json:"indicatorCode"`
	NameZh        string             `json:"nameZh"`
	NameEn        string             `json:"nameEn"`
	Category      scheme.Category    `json:"category"`
	Method        scheme.Method      `json:"method"`
	Max           money.Decimal      `json:"max"`
	PerPiece      *money.Decimal     `json:"perPiece"`
	Done          money.Decimal      `json:"done"`
	OutOf         money.Decimal      `json:"outOf"`
	Target        *money.Decimal     `json:"target"`
	Score         money.Decimal      `json:"score"`
	Reason        *points.LineReason `json:"reason"`
	Gap           *money.Decimal     `json:"gap"`
	GapScore      *money.Decimal     `json:"gapScore"`
}

type settledSlice struct {
	AssignmentID   int64          `json:"assignmentId,string"`
	UnitName       string         `json:"unitName"`
	Post           org.Post       `json:"post"`
	From           clock.Date     `json:"from"`
	Until          clock.Date     `json:"until"`
	Days           int            `json:"days"`
	Own            money.Factor   `json:"own"`
	Team           money.Factor   `json:"team"`
	Completion     *money.Decimal `json:"completion"`
	MeanCompletion *money.Decimal `json:"meanCompletion"`
	Factor         money.Factor   `json:"factor"`
	Base           money.Decimal  `json:"base"`
	Earned         money.Decimal  `json:"earned"`
	Lines          []settledLine  `json:"lines"`
}

type statementData struct {
	Statement struct {
		VersionNumber    int            `json:"versionNumber"`
		CityName         string         `json:"cityName"`
		Month            clock.Month    `json:"month"`
		MonthDays        int            `json:"monthDays"`
		Status           string         `json:"status"`
		AppealsUntil     *string        `json:"appealsUntil"`
		MayAppeal        bool           `json:"mayAppeal"`
		InputsHash       string         `json:"inputsHash"`
		Days             int            `json:"days"`
		Employment       string         `json:"employment"`
		UnitName         string         `json:"unitName"`
		Post             string         `json:"post"`
		OwnQuota         *money.Fen     `json:"ownQuota"`
		Quota            money.Fen      `json:"quota"`
		FixedPay         money.Fen      `json:"fixedPay"`
		MinimumWage      money.Fen      `json:"minimumWage"`
		Points           money.Decimal  `json:"points"`
		RawPoints        money.Decimal  `json:"rawPoints"`
		Base             money.Decimal  `json:"base"`
		Earned           money.Decimal  `json:"earned"`
		Coefficient      money.Factor   `json:"coefficient"`
		ProcessScore     money.Decimal  `json:"processScore"`
		ProcessMax       money.Decimal  `json:"processMax"`
		Adjustment       money.Decimal  `json:"adjustment"`
		Slices           []settledSlice `json:"slices"`
		Process          []settledLine  `json:"process"`
		Adjustments      []settledLine  `json:"adjustments"`
		CompletionSum    money.Decimal  `json:"completionSum"`
		CompletionUnits  int            `json:"completionUnits"`
		Pool             money.Fen      `json:"pool"`
		CityPoints       money.Decimal  `json:"cityPoints"`
		PriceMoney       money.Fen      `json:"priceMoney"`
		PricePoints      money.Decimal  `json:"pricePoints"`
		UnitPrice        money.Factor   `json:"unitPrice"`
		Bonus            money.Fen      `json:"bonus"`
		Remainder        bool           `json:"remainder"`
		Floor            money.Fen      `json:"floor"`
		TopUp            money.Fen      `json:"topUp"`
		Funder           string         `json:"funder"`
		FloorRule        string         `json:"floorRule"`
		QuotaRule        string         `json:"quotaRule"`
		Corrections      []struct{}     `json:"corrections"`
		LaterCorrections []struct{}     `json:"laterCorrections"`
		ReserveName      string         `json:"reserveName"`
		Pay              money.Fen      `json:"pay"`
		RankCity         int            `json:"rankCity"`
		CitySize         int            `json:"citySize"`
		NotCounted       []struct{}     `json:"notCounted"`
	} `json:"statement"`
}
