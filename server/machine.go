//go:build !journeys

package main

import "duolao/server/clock"

// machine is the clock that commands go by.
func machine() clock.Clock { return clock.System }
