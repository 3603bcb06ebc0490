package clock

// AppendJSON writes d as MarshalGQL does, at the end of b.
func (d Date) AppendJSON(b []byte) []byte {
	if d == "" {
		return append(b, "null"...)
	}
	return append(append(append(b, '"'), d...), '"') // digits and dashes
}

// AppendJSON writes m as MarshalGQL does, at the end of b.
func (m Month) AppendJSON(b []byte) []byte {
	year, month := int(m)/100, int(m)%100
	return append(b, '"', digit(year/1000), digit(year/100), digit(year/10), digit(year), '-', digit(month/10), digit(month), '"')
}

func digit(n int) byte { return byte('0' + n%10) }
