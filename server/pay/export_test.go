package pay

import "crypto/sha256"

// Hash is the hash of the whole input, which has a scheme.
func (in *Input) Hash() [sha256.Size]byte {
	h := NewInputsHash(in.Head())
	for _, at := range in.order() {
		h.Add(&in.Participants[at])
	}
	return h.Sum()
}

// Canonical is the text whose SHA-256 the hash is.
func (in *Input) Canonical() []byte {
	h := NewInputsHash(in.Head())
	text := h.text
	for _, at := range in.order() {
		text = appendPerson(text, &in.Participants[at], h.units)
	}
	return text
}
