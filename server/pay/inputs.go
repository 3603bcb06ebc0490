package pay

import (
	"context"
	"crypto/sha256"
	"strconv"

	"github.com/uptrace/bun"

	"duolao/server/clock"
	"duolao/server/points"
)

// inputOf is what points has read, as Settle takes it. The slices are shared.
func inputOf(m *points.MonthInputs) *Input {
	in := &Input{
		CityCode: m.CityCode, CityName: m.CityName, Month: m.Month, Scheme: m.Scheme, Plan: m.Plan,
		Units: make([]Unit, len(m.Units)), Participants: make([]Participant, len(m.People)),
	}
	for i, u := range m.Units {
		in.Units[i] = Unit(u)
	}
	all := make([]Place, 0, len(m.People))
	for i := range m.People {
		p := &m.People[i]
		first := len(all)
		for _, w := range p.Places {
			all = append(all, Place(w))
		}
		in.Participants[i] = Participant{
			StaffID: p.StaffID, StaffCode: p.Code, Name: p.Name, Employment: p.Employment, Quota: p.Quota, FixedPay: p.FixedPay, MinimumWage: p.MinimumWage,
			Slices: p.Slices, Places: all[first:len(all):len(all)],
		}
	}
	return in
}

// month is everything that a settlement of a city's month depends on.
type month struct {
	*Input
	read    *points.MonthInputs
	carried []*points.Carried     // what is paid with it of closed months, by staff number, month and entry
	closed  map[clock.Month]int64 // the versions by which those months were paid
}

// readMonth reads it, in the transaction that ctx is of.
func (s *Service) readMonth(ctx context.Context, idb bun.IDB, cityID int64, of clock.Month) (*month, error) {
	read, err := s.domains.Points.MonthInputsTx(ctx, idb, cityID, of)
	if err != nil {
		return nil, err
	}
	m := &month{Input: inputOf(read), read: read}
	m.carried, m.closed, err = s.carried(ctx, idb, cityID, of)
	return m, err
}

// hash is the hash of a month's inputs; the zero hash where no scheme is in force.
func (m *month) hash() [sha256.Size]byte {
	if m.Scheme == nil {
		return [sha256.Size]byte{}
	}
	h := NewInputsHash(m.Head())
	for _, at := range m.order() {
		h.Add(&m.Participants[at])
	}
	for _, c := range m.carried {
		h.AddCarried(c)
	}
	return h.Sum()
}

// AddCarried adds an entry of a closed month that is paid with this one. They come after
// everybody, by staff number, month and entry.
func (h *InputsHash) AddCarried(c *points.Carried) {
	b := appendString(append(h.text, `["carried",`...), c.StaffCode)
	b = appendString(append(b, ','), string(c.Day))
	b = appendString(append(b, ','), c.IndicatorCode)
	b = strconv.AppendInt(append(b, ','), int64(c.Quantity), 10)
	h.text = append(strconv.AppendInt(append(b, ','), int64(c.OutOf), 10), "]\n"...)
}
