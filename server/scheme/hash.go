package scheme

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
)

// Hash tells one content of a scheme from another: two schemes have the same one exactly where
// [Difference] finds nothing between them. Whose they are, their month, number and status are
// not part of it, so what was rehearsed as a draft is known again once it is published.
//
// It is the SHA-256 of a JSON array, a line each: the default quota and the settings, the indicators
// by category and in their order within it, then the posts in the order of [org.Posts].
func (s *Scheme) Hash() [sha256.Size]byte {
	var quota any
	if s.DefaultQuota != nil {
		quota = s.DefaultQuota.String()
	}
	set := &s.Settings
	text := [][]any{
		{"SCHEME", quota, set.Funder, set.Floor, set.Quotas, set.CompanyQuota, set.Transfers, set.AppealDays, set.ReserveName},
	}
	for _, in := range inOrder(s.Indicators) {
		text = append(text, []any{"INDICATOR", in.Code, in.NameZh, in.NameEn, in.Category, in.Method, in.Max.String(), perPiece(in), in.Source})
	}
	for _, p := range postsInOrder(s.Posts) {
		text = append(text, []any{"POST", p.Post, p.Own.String(), p.Team.String()})
	}
	bytes, err := json.Marshal(text)
	if err != nil {
		panic(fmt.Sprintf("scheme: texts and numbers cannot be written as JSON: %v", err))
	}
	return sha256.Sum256(bytes)
}
