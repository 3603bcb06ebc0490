package catalogue

import "slices"

// Can says whether they can do orders of a type.
func (m *SupportMember) Can(typeCode string) bool {
	return len(m.Skills) == 0 || slices.Contains(m.Skills, typeCode)
}
