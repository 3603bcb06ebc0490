package use

import (
	"bytes"
	"crypto/sha256"

	"duolao/server/chain"
)

// content is what exactly is asked.
type content struct {
	Amount             int
	TicketID           *int64
	Beneficiary        string
	BeneficiaryStaffID *int64 // follows from the number
	Reason             string
	Files              []byte // the files' SHA-256, one after another
}

// bound is what a content is of: the parts of a use that never change.
type bound struct {
	UseID, PowerID, GrantID, StaffID int64
	DeputyForID                      *int64
	GroupID                          int64
}

// domain begins what is hashed, so that a content's hash is no other thing's.
const domain = "duolao/use/1"

// canonical are the bytes of a content: of the use's that never change, and of what is asked.
func (c *content) canonical(b bound) []byte {
	return chain.Row().Text(domain).
		Int(b.UseID).Int(b.PowerID).Int(b.GrantID).Int(b.StaffID).IntOrNull(b.DeputyForID).Int(b.GroupID).
		Int(int64(c.Amount)).IntOrNull(c.TicketID).Text(c.Beneficiary).IntOrNull(c.BeneficiaryStaffID).Text(c.Reason).Bytes(c.Files).Encoded()
}

// hash is what a decision is bound to.
func (c *content) hash(b bound) [sha256.Size]byte { return sha256.Sum256(c.canonical(b)) }

// noWorse says whether who approved of seen has approved of c as well: it asks for as much or less, and everything else is
// the same.
func (c *content) noWorse(seen *content) bool {
	return c.Amount <= seen.Amount && equal(c.TicketID, seen.TicketID) && c.Beneficiary == seen.Beneficiary &&
		equal(c.BeneficiaryStaffID, seen.BeneficiaryStaffID) && c.Reason == seen.Reason && bytes.Equal(c.Files, seen.Files)
}

// fileCount is how many files it has.
func (c *content) fileCount() int { return len(c.Files) / sha256.Size }

func equal(a, b *int64) bool { return a == nil && b == nil || a != nil && b != nil && *a == *b }

// content is what u asks at present.
func (u *Use) content() *content {
	return &content{u.Amount, u.TicketID, u.Beneficiary, u.BeneficiaryStaffID, u.Reason, u.files}
}

func (u *Use) bound() bound {
	return bound{u.ID, u.PowerID, u.GrantID, u.StaffID, u.DeputyForID, u.GroupID}
}
