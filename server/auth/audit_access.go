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

// ReadsPayTerms says whether the caller may read the pay terms of the whole province.
func (AuditAccess) ReadsPayTerms(ctx context.Context) bool {
	a := From(ctx)
	return a != nil && a.Reach(ReadPayTerms) == ReachProvince
}
