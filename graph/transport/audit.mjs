// Runs the GraphQL-over-HTTP audit of graphql-http against a server and prints each check that is not met.
//
//   npm run audit:http -- http://127.0.0.1:8080/graphql        or DUOLAO_AUDIT_URL
//   DUOLAO_AUDIT_TOKEN is sent as a bearer token, if set.
import process from 'node:process';
import { auditServer } from 'graphql-http';

const CHECKS = 61; // an update that brings more, or fewer, is to be noticed

const url = process.argv[2] ?? process.env.DUOLAO_AUDIT_URL;
if (!url) {
  console.error('usage: npm run audit:http -- URL');
  process.exit(2);
}

const token = process.env.DUOLAO_AUDIT_TOKEN;
/** The audit's own headers stay as they are: what it tests is how the server answers to them. */
function ask(input, init = {}) {
  const headers = new Headers(init.headers);
  if (token) headers.set('authorization', `Bearer ${token}`);
  return fetch(input, { ...init, headers });
}

const results = await auditServer({ url, fetchFn: ask });
const count = { ok: 0, notice: 0, warn: 0, error: 0 };
for (const result of results) {
  count[result.status] += 1;
  if (result.status === 'ok') continue;
  const { response } = result;
  const body = response ? await response.text().catch((error) => `(unreadable: ${error.message})`) : '';
  console.error(`${result.status.padEnd(6)} ${result.id} ${result.name}\n       ${result.reason}`);
  if (response) console.error(`       ${response.status} ${response.headers.get('content-type')} ${body.slice(0, 300)}`);
}
console.log(`graphql-http: ${count.ok} ok, ${count.notice} notices, ${count.warn} warnings, ${count.error} errors of ${results.length}`);
if (results.length !== CHECKS) console.error(`graphql-http: ${CHECKS} checks were expected`);
process.exitCode = count.ok === CHECKS && results.length === CHECKS ? 0 : 1;
