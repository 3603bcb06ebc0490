package pay

import (
	"crypto/sha256"
	"hash"
	"strconv"

	"duolao/server/money"
)

// InputsHash makes the hash of a settlement's inputs, person by person, so that it needs no
// memory for all of them: the SHA-256 of a canonical text, which docs/settlement.md describes
// so that a stranger can make it. It hashes what pay is computed from and nothing that comes
// out, no names and no ids: an input that was read back from a version's head and traces has
// the hash of the one that the version was computed from.
type InputsHash struct {
	sum   hash.Hash
	text  []byte
	units map[int64]string
}

// NewInputsHash begins with what the inputs have in common. Then everybody is added, the lowest
// staff number first.
func NewInputsHash(head *Head) *InputsHash {
	h := &InputsHash{sum: sha256.New(), units: make(map[int64]string, len(head.Units))}
	h.text = appendHead(nil, head)
	for _, u := range head.Units {
		h.units[u.ID] = u.Code
	}
	return h
}

// Add adds a person.
func (h *InputsHash) Add(p *Participant) {
	h.text = appendPerson(h.text, p, h.units)
	if len(h.text) >= 1<<15 {
		h.flush()
	}
}

// Sum is the hash of all that was added.
func (h *InputsHash) Sum() [sha256.Size]byte {
	h.flush()
	return [sha256.Size]byte(h.sum.Sum(nil))
}

func (h *InputsHash) flush() {
	h.sum.Write(h.text) // a hash takes everything
	h.text = h.text[:0]
}

func appendHead(b []byte, h *Head) []byte {
	b = append(b, "[\"duolao settlement\",1]\n"...)
	b = append(appendString(append(b, `["city",`...), h.CityCode), "]\n"...)
	b = append(appendString(append(b, `["month",`...), h.Month.String()), "]\n"...)
	b = append(appendFen(append(b, `["defaultQuota",`...), h.DefaultQuota), "]\n"...)
	s := &h.Settings
	b = appendString(append(b, `["settings",`...), string(s.Funder))
	for _, setting := range []string{string(s.Floor), string(s.Quotas), string(s.CompanyQuota), string(s.Transfers)} {
		b = appendString(append(b, ','), setting)
	}
	b = strconv.AppendInt(append(b, ','), int64(s.AppealDays), 10)
	b = append(appendString(append(b, ','), s.ReserveName), "]\n"...)
	for i := range h.Lines {
		l := &h.Lines[i]
		b = appendString(append(b, `["line",`...), l.Code)
		b = appendString(append(b, ','), string(l.Category))
		b = appendString(append(b, ','), string(l.Method))
		b = strconv.AppendInt(append(b, ','), int64(l.Max), 10)
		b = appendDecimal(append(b, ','), l.PerPiece)
		b = append(appendString(append(b, ','), string(l.Source)), "]\n"...)
	}
	for _, p := range h.Posts {
		b = appendString(append(b, `["post",`...), string(p.Post))
		b = strconv.AppendInt(append(b, ','), int64(p.Own), 10)
		b = append(strconv.AppendInt(append(b, ','), int64(p.Team), 10), "]\n"...)
	}
	for _, u := range h.Units {
		b = appendString(append(b, `["unit",`...), u.Code)
		b = append(appendDecimal(append(b, ','), u.Completion), "]\n"...)
	}
	return b
}

func appendPerson(b []byte, p *Participant, units map[int64]string) []byte {
	b = appendString(append(b, `["person",`...), p.StaffCode)
	b = appendString(append(b, ','), string(p.Employment))
	b = appendFen(append(b, ','), p.Quota)
	b = appendFen(append(b, ','), p.FixedPay)
	b = append(appendFen(append(b, ','), p.MinimumWage), "]\n"...)
	for i := range p.Slices {
		s, place := &p.Slices[i], &p.Places[i]
		b = appendString(append(b, `["slice",`...), string(s.From))
		b = appendString(append(b, ','), string(s.Until))
		b = strconv.AppendInt(append(b, ','), int64(s.Days), 10)
		b = appendString(append(b, ','), units[place.Production])
		b = appendString(append(b, ','), string(place.Post))
		b = append(appendCells(append(b, ','), s.Cells), "]\n"...)
	}
	return b
}

func appendDecimal(b []byte, d *money.Decimal) []byte {
	if d == nil {
		return append(b, "null"...)
	}
	return strconv.AppendInt(b, int64(*d), 10)
}
