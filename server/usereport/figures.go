package usereport

import (
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"maps"
	"slices"

	"duolao/server/clock"
	"duolao/server/use"
)

// Row is a use as a month's report counts it.
type Row struct {
	PowerCode     string
	StaffID       int64
	GroupID       int64
	Amount        int64
	Effective     bool // it became so in the month
	Asked         bool // it was asked of a superior in the month
	OverAuthority bool
	Reversed      bool
	Audit         use.UseAuditStage
}

// Figures are what a report says in numbers.
type Figures struct {
	Kind    UseReportKind    `json:"kind"`
	StaffID int64            `json:"staff"`
	UnitID  int64            `json:"unit"`
	Month   clock.Month      `json:"month"`
	Lines   []*UseReportLine `json:"lines"`
	Audits  *UseReportAudits `json:"audits,omitempty"`
	People  int              `json:"people"`
	Missing []int64          `json:"missing"`
}

// counted is a line with whom it is about.
type counted struct {
	UseReportLine
	groups, people map[int64]bool
}

// LinesOf counts the rows by power, in the order of their codes. The order of the rows changes nothing.
func LinesOf(rows []Row) []*UseReportLine {
	lines := map[string]*counted{}
	for i := range rows {
		r := &rows[i]
		if !r.Effective && !r.Asked {
			continue
		}
		line := lines[r.PowerCode]
		if line == nil {
			line = &counted{UseReportLine: UseReportLine{PowerCode: r.PowerCode}, groups: map[int64]bool{}, people: map[int64]bool{}}
			lines[r.PowerCode] = line
		}
		line.count(r)
	}
	list := make([]*UseReportLine, 0, len(lines))
	for _, line := range lines {
		line.Customers, line.People = len(line.groups), len(line.people)
		list = append(list, &line.UseReportLine)
	}
	slices.SortFunc(list, func(a, b *UseReportLine) int { return cmp.Compare(a.PowerCode, b.PowerCode) })
	return list
}

func (c *counted) count(r *Row) {
	if r.Asked {
		c.Asked++
	}
	if !r.Effective {
		return
	}
	c.Uses++
	c.Amount += int(r.Amount)
	c.groups[r.GroupID], c.people[r.StaffID] = true, true
	if r.OverAuthority {
		c.OverAuthority++
	}
	if r.Reversed {
		c.Reversed++
	}
	switch r.Audit {
	case use.AuditPassed:
		c.Passed++
	case use.AuditViolation:
		c.Violations++
	case use.AuditLeader, use.AuditDepartment:
		c.Waiting++
	case use.AuditNone:
	}
}

// Text is the figures as they are signed: JSON on one line, the same for the same figures.
func (f *Figures) Text() (string, error) {
	g := *f
	if g.Lines == nil {
		g.Lines = []*UseReportLine{}
	}
	g.Missing = slices.Sorted(maps.Keys(setOf(f.Missing)))
	if g.Missing == nil {
		g.Missing = []int64{}
	}
	text, err := json.Marshal(&g)
	return string(text), err
}

// HashOf is the SHA-256 of the figures' text.
func HashOf(text string) [sha256.Size]byte { return sha256.Sum256([]byte(text)) }

// SignedHash is the SHA-256 of what is signed: the figures' text, a line feed, and the words.
func SignedHash(text, words string) [sha256.Size]byte {
	return sha256.Sum256([]byte(text + "\n" + words))
}

func setOf(ids []int64) map[int64]bool {
	set := make(map[int64]bool, len(ids))
	for _, id := range ids {
		set[id] = true
	}
	return set
}
