/** Seconds before its end from which a deadline of minutes is close. */
export const soonOfRequests = 30 * 60
/** Seconds before its end from which a deadline of days is close. */
export const soonOfDays = 86_400
