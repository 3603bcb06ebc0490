package money

// AppendJSON writes f as MarshalGQL does, at the end of b.
func (f Fen) AppendJSON(b []byte) []byte { return appendQuoted(b, int64(f), 2) }

// AppendJSON writes d as MarshalGQL does, at the end of b.
func (d Decimal) AppendJSON(b []byte) []byte { return appendQuoted(b, int64(d), 4) }

// AppendJSON writes f as MarshalGQL does, at the end of b.
func (f Factor) AppendJSON(b []byte) []byte { return appendQuoted(b, int64(f), 6) }

func appendQuoted(b []byte, v int64, places int) []byte {
	return append(appendFixed(append(b, '"'), v, places), '"')
}
