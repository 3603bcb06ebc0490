package customer_test

import "testing"

func TestZZ(t *testing.T) { province(t, 50000) }
