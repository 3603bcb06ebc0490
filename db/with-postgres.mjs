#!/usr/bin/env node
// Runs a command with a Postgres at hand: DATABASE_URL names it.
//
//   node db/with-postgres.mjs -- bin/duolao serve          its data stays in .data/
//   node db/with-postgres.mjs --fresh -- go test ./...     an empty one, gone afterwards
//
// With DATABASE_URL already set the command simply runs. DUOLAO_DATA is another folder instead of .data.
// Ends with the command's exit code, after Postgres has stopped.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { startPostgres } from './postgres.mjs';

const USAGE = 'usage: node db/with-postgres.mjs [--fresh] -- COMMAND [ARGUMENT...]';
const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

const dashes = process.argv.indexOf('--');
const options = process.argv.slice(2, dashes < 0 ? undefined : dashes);
const [command, ...args] = dashes < 0 ? [] : process.argv.slice(dashes + 1);
if (!command || options.some((option) => option !== '--fresh')) {
  console.error(USAGE);
  process.exit(2);
}

let child;
let asked; // the signal that asked us to end
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    asked ??= signal;
    // A terminal has already sent Ctrl-C to the command as well: once more could make it give up its clean ending.
    if (!(signal === 'SIGINT' && process.stdin.isTTY)) child?.kill(signal);
  });
}

process.exitCode = await main().catch((error) => {
  console.error(`with-postgres: ${error.message}`);
  return 1;
});

async function main() {
  if (process.env.DATABASE_URL) return run(process.env);
  const data = path.resolve(process.env.DUOLAO_DATA || path.join(ROOT, '.data'));
  const say = (line) => console.error(`with-postgres: ${line}`);
  const postgres = await startPostgres({ data, fresh: options.includes('--fresh'), say });
  try {
    return asked ? codeOf(asked) : await run({ ...process.env, DATABASE_URL: postgres.url });
  } finally {
    await postgres.stop();
  }
}

function run(env) {
  return new Promise((resolve, reject) => {
    child = spawn(command, args, { stdio: 'inherit', env });
    child.once('error', (error) => reject(new Error(`can't run ${command}: ${error.message}`)));
    child.once('exit', (code, signal) => resolve(signal ? codeOf(signal) : code));
  });
}

/** As a shell reports a command that a signal ended. */
function codeOf(signal) {
  return 128 + constants.signals[signal];
}
