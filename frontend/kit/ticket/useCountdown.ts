import { useNow } from '../useNow.ts'
import type { Countdown, Due } from './countdown.ts'
import { countdownOf } from './countdown.ts'

/** The countdown of an order now; all on a page tick with the same clock. */
export const useCountdown = (of: Due): Countdown => countdownOf(of, useNow())
