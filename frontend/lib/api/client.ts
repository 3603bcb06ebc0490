import { Client, cacheExchange, fetchExchange, subscriptionExchange } from '@urql/core'
import { forwardSubscription } from './events.ts'
import { authorisedFetch } from './fetch.ts'

/** A client with an empty cache; a new one is made at each sign-in, so that nobody sees another's figures. */
export function newClient(): Client {
  return new Client({
    url: '/graphql',
    preferGetMethod: false,
    fetch: authorisedFetch,
    exchanges: [cacheExchange, subscriptionExchange({ forwardSubscription }), fetchExchange],
  })
}
