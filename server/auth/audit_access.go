package auth

import "context"

// AuditAccess tells package audit, which lies below this one, what the caller may read.
type AuditAccess struct{}

// RequireAuditLog is Require of ReadAuditLog. The log is the province's as a whole:
// whoever may read it at all has that scope.
func (AuditAccess) RequireAuditLog(ctx context.Context) error {
	_, err := Require(ctx, ReadAuditLog)
	return err
}

// ReadsPay says whether the caller may read pay, and its terms, of the whole province.
func (AuditAccess) ReadsPay(ctx context.Context) bool {
	a := From(ctx)
	return a != nil && a.Reach(ReadPay) == ReachProvince && a.Reach(ReadPayTerms) == ReachProvince
}
