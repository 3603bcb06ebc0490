// Package pay shares a month's bonus pool by points.
//
// Settle is a pure function: the same month in, the same fen out, whatever the order
// of its people. It knows no database and no clock.
//
// # The rules
//
//   - A person's share is the days of their assignments ÷ the days of the month.
//   - An AGENCY person brings their own quota × share to the pool, a COMPANY person the
//     mean of the full-month quotas of the AGENCY participants × share, or the scheme's
//     default quota × share where there is no AGENCY participant; half up to the fen.
//     The mean stays a fraction until then.
//   - pool = Σ quotas; unit price = pool ÷ Σ points, shown with 6 places. Points below 0
//     count as 0.
//   - bonus = pool × points ÷ Σ points by largest remainder: everybody's whole fen first,
//     then one fen each to the largest fractions. Ties go to the lower staff number: the
//     shorter one, or the one that sorts first among equally long ones.
//     Σ bonus = pool, to the fen, always.
//   - The floor is the minimum wage. top-up = max(0, (minimum wage − fixed pay) × share −
//     bonus), rounded once, half up to the fen. The company pays it, outside the pool.
//   - Nothing is guessed: where a scheme, a completion, a quota, a fixed pay, a minimum
//     wage or a post's rule is missing, where the mean completion or Σ points is 0, or
//     where nobody takes part, the settlement is refused with all of that by name.
package pay
