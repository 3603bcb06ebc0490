package chain

import "testing"

// The places of rows are the numbers and hashes of their records; of what is in no record, or of another kind, there are none.
func TestPlaces(t *testing.T) {
	h := open(t)
	h.fill(3)
	var seq int64
	var hash []byte
	if err := h.owner.QueryRow(t.Context(), `SELECT seq, hash FROM chain_record WHERE subject = 2`).Scan(&seq, &hash); err != nil {
		t.Fatal(err)
	}
	places, err := h.chain.PlacesOf(t.Context(), kind, []int64{1, 2, 99})
	if err != nil || len(places) != 2 || *places[2] != (Place{seq, hexOf(hash)}) || places[1].Seq != seq-1 || places[99] != nil {
		t.Errorf("%v, %v", places, err)
	}
	if places, err = h.chain.PlacesOf(t.Context(), begun, []int64{1}); err != nil || len(places) > 0 {
		t.Errorf("%v, %v", places, err)
	}
}
