package grant

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"
)

// effect is what becomes of a grant.
type effect struct {
	before, after *Grant
	cause         GrantCause
}

// consequences are what becomes of all that hangs from a grant when it becomes as it is given: below is by depth, parents
// before their children, without what has ended. What stays as it is is not among them.
func consequences(changed *Grant, below []*Grant) []effect {
	now := map[int64]*Grant{changed.ID: changed}
	var list []effect
	for _, g := range below {
		after := g.ended() // its parent has run out, and it will be swept as well
		if parent := now[*g.ParentID]; parent != nil {
			after = g.cut(parent)
		}
		now[g.ID] = after
		switch {
		case after.State == Ended:
			list = append(list, effect{g, after, CauseLapsed})
		case !after.same(g):
			list = append(list, effect{g, after, CauseCut})
		}
	}
	return list
}

// cut is what is left of a grant under its parent: each limit lowered to it, scope and days what both have. It ends where
// the parent has, and where they have no customers or no day in common.
func (g *Grant) cut(parent *Grant) *Grant {
	after := *g
	after.Limits = g.Limits.Cut(parent.Limits)
	after.MayHandDown = g.MayHandDown && parent.MayHandDown
	switch {
	case strings.HasPrefix(g.ScopePath, parent.ScopePath):
	case strings.HasPrefix(parent.ScopePath, g.ScopePath):
		after.ScopeID, after.ScopePath = parent.ScopeID, parent.ScopePath
	default:
		return g.ended()
	}
	after.From, after.Until = max(g.From, parent.From), min(g.Until, parent.Until)
	if parent.State == Ended || after.From >= after.Until {
		return g.ended()
	}
	return &after
}

// ended is the grant as it was, and no more.
func (g *Grant) ended() *Grant {
	after := *g
	after.State = Ended
	return &after
}

// same says whether a grant goes as far as another.
func (g *Grant) same(other *Grant) bool {
	return g.State == other.State && g.ScopeID == other.ScopeID && g.MayHandDown == other.MayHandDown && g.From == other.From && g.Until == other.Until &&
		g.ReviewOn == other.ReviewOn && g.Limits.equal(other.Limits)
}

// The names, beside those of limits, of what a child may not exceed.
const (
	exceedsScope    = "SCOPE"
	exceedsFrom     = "FROM"
	exceedsUntil    = "UNTIL"
	exceedsHandDown = "HAND_DOWN"
)

// exceeds adds to f all in which a grant would go beyond its parent.
func (g *Grant) exceeds(parent *Grant, f *faults) {
	add := func(field, what string) {
		f.Add(field, "exceeds_parent", "%s exceeds grant %d, which it is handed down from", what, parent.ID).With("limit", what)
	}
	over := g.Limits.Within(parent.Limits)
	for _, x := range figures {
		for _, limit := range over {
			if limit == x.limit {
				add("input.limits."+x.field, string(limit))
			}
		}
	}
	if !strings.HasPrefix(g.ScopePath, parent.ScopePath) {
		add("input.scopeUnitId", exceedsScope)
	}
	if g.From < parent.From {
		add("input.from", exceedsFrom)
	}
	if g.Until > parent.Until {
		add("input.until", exceedsUntil)
	}
	if g.MayHandDown && !parent.MayHandDown {
		add("input.mayHandDown", exceedsHandDown)
	}
}

// token is the hash of a change and of the versions of everything that it touches: it is another one as soon as any of
// them has changed.
func token(after *Grant, below []*Grant) string {
	type version struct {
		ID     int64
		Number int
	}
	what := struct {
		State       GrantState
		Limits      *GrantLimits
		Scope       int64
		MayHandDown bool
		From, Until string
		Versions    []version
	}{after.State, after.Limits, after.ScopeID, after.MayHandDown, string(after.From), string(after.Until), []version{{after.ID, after.Number}}}
	for _, g := range below {
		what.Versions = append(what.Versions, version{g.ID, g.Number})
	}
	text, err := json.Marshal(what)
	if err != nil {
		panic(err) // plain figures
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}
