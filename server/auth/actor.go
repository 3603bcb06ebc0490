package auth

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"duolao/server/audit"
	"duolao/server/errs"
)

// Actor is whoever is calling.
type Actor struct {
	StaffID            int64
	SessionID          int64
	Code, Name         string
	Roles              []Role
	UnitID             int64  // of today's assignment; 0 without one
	CityID             int64  // the city that encloses it; 0 where none does
	ProvinceID         int64  // 0 only where there is no unit at all
	UnitPath           string // UnitID's path, "" without an assignment
	MustChangePassword bool
	Address            string    // the network address; "" for the command line
	Expires            time.Time // when the access token ends; zero for the command line
	// Scope is what Require found for its action; before that, the widest of all actions.
	Scope  Scope
	system bool
}

// AuditActor names the actor for the audit log.
func (a *Actor) AuditActor() (staffID int64, address string) { return a.StaffID, a.Address }

// Has says whether a holds the role.
func (a *Actor) Has(r Role) bool { return slices.Contains(a.Roles, r) }

// Reach is how far a may do action by any of its roles.
func (a *Actor) Reach(action Action) Reach {
	if a.system {
		return ReachProvince
	}
	if action == OwnAccount {
		return ReachOwn
	}
	if a.MustChangePassword {
		return ReachNone
	}
	widest := ReachNone
	for _, r := range a.Roles {
		widest = max(widest, Policy[r][action])
	}
	return widest
}

// ScopeOf is a's scope for action: ok is false where it may not do it, or where its
// reach is a unit and it holds no assignment today.
func (a *Actor) ScopeOf(action Action) (scope Scope, ok bool) {
	return a.scope(a.Reach(action), action)
}

func (a *Actor) scope(reach Reach, action Action) (Scope, bool) {
	own := Scope{Own: true, StaffID: a.StaffID}
	switch {
	case reach == ReachNone:
		return Scope{}, false
	case reach == ReachOwn:
		return own, true
	case reach == ReachProvince || reach == ReachRegion && a.CityID == 0 && a.UnitID != 0:
		return Scope{StaffID: a.StaffID, UnitID: a.ProvinceID, Path: pathTo(a.UnitPath, a.ProvinceID)}, true
	case a.UnitID == 0: // what is left begins at the own unit; the own person is still there
		for _, r := range a.Roles {
			if Policy[r][action] == ReachOwn {
				return own, true
			}
		}
		return Scope{}, false
	case reach == ReachRegion:
		return Scope{StaffID: a.StaffID, UnitID: a.CityID, Path: pathTo(a.UnitPath, a.CityID)}, true
	default:
		return Scope{StaffID: a.StaffID, UnitID: a.UnitID, Path: a.UnitPath}, true
	}
}

// pathTo is the path of the unit id, which is unitPath's or one above it. Without a unit
// path it is the path of the province, which has nothing above it.
func pathTo(unitPath string, id int64) string {
	if id == 0 {
		return "/"
	}
	step := "/" + strconv.FormatInt(id, 10) + "/"
	if at := strings.Index(unitPath, step); at >= 0 {
		return unitPath[:at+len(step)]
	}
	return step
}

// Allowed are the actions that a may do, in the schema's order.
func (a *Actor) Allowed() []Action {
	var list []Action
	for _, action := range Actions {
		if _, ok := a.ScopeOf(action); ok {
			list = append(list, action)
		}
	}
	return list
}

// widest is the scope of the action that reaches farthest.
func (a *Actor) widest() Scope {
	var reach Reach
	best := Scope{Own: true, StaffID: a.StaffID}
	for _, action := range Actions {
		if r := a.Reach(action); r > reach {
			if s, ok := a.scope(r, action); ok {
				reach, best = r, s
			}
		}
	}
	return best
}

// With is ctx in which a is calling.
func With(ctx context.Context, a *Actor) context.Context { return audit.WithActor(ctx, a) }

// From is whoever is calling, nil where nobody has signed in.
func From(ctx context.Context) *Actor {
	a, _ := audit.ActorFrom(ctx).(*Actor)
	return a
}

// Expiry is when the caller's access token ends, and its streams with it; zero for never.
func Expiry(ctx context.Context) time.Time {
	if a := From(ctx); a != nil {
		return a.Expires
	}
	return time.Time{}
}

// StreamEnd is Expiry by the machine's time, which timers go by. The service's clock may be another one.
func (s *Service) StreamEnd(ctx context.Context) time.Time {
	end := Expiry(ctx)
	if end.IsZero() {
		return end
	}
	return time.Now().Add(end.Sub(s.clock()))
}

// System is ctx in which the command line or a job is calling: nobody's person, every
// action, the whole province.
func System(ctx context.Context) context.Context {
	return With(ctx, &Actor{Name: "system", system: true, Scope: Scope{Path: "/"}})
}

// Require says that the caller may do action: it gives the caller, with the scope in
// which it may. UNAUTHENTICATED where nobody has signed in; FORBIDDEN with reason
// must_change_password before the first change of the password, no_unit where the scope
// would begin at the unit of today's assignment and there is none, forbidden otherwise.
func Require(ctx context.Context, action Action) (*Actor, error) {
	a := From(ctx)
	if a == nil {
		return nil, errs.Unauthenticatedf("sign_in", "sign in first")
	}
	scope, ok := a.ScopeOf(action)
	if ok {
		allowed := *a
		allowed.Scope = scope
		return &allowed, nil
	}
	switch {
	case a.MustChangePassword:
		return nil, errs.New(errs.Forbidden, "must_change_password", "change the password first; until then nothing else is allowed")
	case a.Reach(action) > ReachOwn:
		return nil, errs.New(errs.Forbidden, "no_unit", "no assignment today, so there is no unit to %s in; ask HR for an assignment", action).With("action", string(action))
	}
	return nil, errs.New(errs.Forbidden, "forbidden", "none of the caller's roles may %s; an administrator can change roles", action).With("action", string(action))
}

// RequireAny says that the caller may do one of the actions, with the scope of the first of them that is allowed. The errors
// are those of the first.
func RequireAny(ctx context.Context, first Action, others ...Action) (*Actor, error) {
	actor, err := Require(ctx, first)
	for _, other := range others {
		if err == nil {
			break
		}
		if also, e := Require(ctx, other); e == nil {
			actor, err = also, nil
		}
	}
	return actor, err
}
