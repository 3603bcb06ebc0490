import type { StandingFragment } from './Standing.graphql.ts'

/** How a place has moved since yesterday: positive is up. */
export function rankChange(standing: Pick<StandingFragment, 'rankCity' | 'rankCityYesterday'>): number {
  return standing.rankCityYesterday > 0 ? standing.rankCityYesterday - standing.rankCity : 0
}
