package auth

import "context"

// Viewer is the one who is calling: who, what may be done, and where the data begins.
type Viewer struct {
	StaffID            int64
	Roles              []Role
	Actions            []Action
	ScopeUnitID        *int64 // where the widest scope begins; nil for the own person only
	MustChangePassword bool
}

// Viewer tells who is calling. Everybody, also before the first change of the password.
func (s *Service) Viewer(ctx context.Context) (*Viewer, error) {
	a, err := requirePerson(ctx)
	if err != nil {
		return nil, err
	}
	v := &Viewer{StaffID: a.StaffID, Roles: a.Roles, Actions: a.Allowed(), MustChangePassword: a.MustChangePassword}
	if id := a.widest().UnitID; id != 0 {
		v.ScopeUnitID = &id
	}
	return v, nil
}
