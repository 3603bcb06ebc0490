// A Postgres of our own in a folder of our own, for anybody who has not set one up.
//
// It is a plain child process: `postgres` in the foreground, on a free port of 127.0.0.1, with a password that nobody
// needs to know. Three things make that less plain than it sounds:
//
//  - Postgres refuses to run as root. Under root the server runs as another account, which must own the data and be able to
//    reach it. In root's home (or any folder closed to others) it can't walk to the data by name. So it is started *in*
//    the data folder, which root may enter, and calls it /proc/self/cwd, which needs no walk.
//  - A terminal sends Ctrl-C to every process in front of it. The server has a process group of its own, so that it
//    outlives the command which is still finishing its requests.
//  - Whoever starts it may be killed before it can stop it. Where the system can, the kernel stops the server then; where
//    it can't, the next start finds the orphan and takes it over.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync, chownSync, closeSync, existsSync, ftruncateSync, mkdirSync, openSync, readFileSync, readdirSync, readlinkSync, renameSync, rmSync,
  statSync, writeFileSync,
} from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { postgresHome } from './binaries.mjs';

const OWNER = 'duolao'; // the database's owner, and the database
const HOST = '127.0.0.1';
const NOBODY = { uid: 65534, gid: 65534 };
const isRoot = process.geteuid?.() === 0;

// One machine shares itself between the server, this database and a browser; the province's data fits in memory anyway.
const SETTINGS = {
  listen_addresses: HOST,
  unix_socket_directories: '', // a socket's folder would have to be reachable by both accounts
  max_connections: 200, // tests open a pool each
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '2GB', // an import of a province fits between two checkpoints
  random_page_cost: 1.1,
  timezone: 'UTC',
  log_timezone: 'UTC',
  jit: 'off', // our queries are short: compiling them costs more than it saves
};

// For data that nobody will miss: no waiting for the disk.
const FRESH = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', wal_level: 'minimal', max_wal_senders: 0 };

/**
 * Starts Postgres, or joins the one that already runs on the same data.
 * @param {object} options
 * @param {string} options.data the folder of all Duolao's data; Postgres gets a folder in it
 * @param {boolean} [options.fresh] an empty database in a folder of its own, removed at the end
 * @param {(line: string) => void} [options.say] where to tell what is going on
 * @returns {Promise<{url: string, shared: boolean, stop: () => Promise<void>}>}
 */
export async function startPostgres({ data, fresh = false, say = () => {} }) {
  mkdirSync(data, { recursive: true });
  const place = fresh ? freshPlace(data) : { cluster: path.join(data, 'postgres'), note: path.join(data, 'postgres.json'), log: path.join(data, 'postgres.log') };
  const clean = () => { if (fresh) rmSync(place.folder, { recursive: true, force: true, maxRetries: 3 }); };
  try {
    const account = accountFor(place.cluster, path.dirname(data));
    const server = await start(place, account, fresh, say);
    // Root at work in somebody's checkout: the next time they come themselves.
    if (account && account.uid === statSync(path.dirname(data)).uid) for (const name of [data, place.note, place.log]) own(account, name);
    return { ...server, stop: async () => { await server.stop(); clean(); } };
  } catch (error) {
    clean();
    throw error;
  }
}

async function start(place, account, fresh, say) {
  const home = postgresHome(account);
  if (!existsSync(place.cluster)) create(place, home, account, fresh);
  checkVersion(place.cluster, home);
  const password = readFileSync(path.join(place.cluster, 'duolao.password'), 'utf8').trim();
  const urlAt = (port) => `postgres://${OWNER}:${password}@${HOST}:${port}/${OWNER}?sslmode=disable`;

  let failure = '';
  for (let attempt = 0; attempt < 5; attempt++) {
    const running = await findRunning(place.cluster);
    if (running) {
      const { starter } = readNote(place.note);
      const orphan = !starter || !isAlive(starter);
      if (orphan) writeNote(place.note, running.port, urlAt(running.port));
      say(orphan ? 'took over the Postgres that an interrupted run left behind' : `sharing the Postgres of process ${starter}, which stops it when it ends`);
      return { url: urlAt(running.port), shared: !orphan, stop: async () => { if (orphan) await stopServer(running.pid, place.note); } };
    }
    const port = await freePort(attempt === 0 && !fresh ? readNote(place.note).port : 0);
    const log = openSync(place.log, 'a', 0o600);
    if (statSync(place.log).size > 16 << 20) ftruncateSync(log);
    const settings = Object.entries({ ...SETTINGS, ...(fresh ? FRESH : {}), port }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const child = launch(path.join(home, 'bin', 'postgres'), ['-D', folderAsSeenBy(account, place.cluster), ...settings], {
      cwd: place.cluster, detached: true, stdio: ['ignore', log, log], ...account,
    });
    closeSync(log);
    const ready = await untilReady(child, place.cluster);
    if (ready.ok) {
      writeNote(place.note, port, urlAt(port));
      child.unref();
      return { url: urlAt(port), shared: false, stop: () => stopServer(child.pid, place.note) };
    }
    // Another run may have been a moment faster, on the data or on the port; a killed server's processes may still be
    // letting go of its memory. All of that passes.
    failure = `${ready.why}\n${tail(place.log)}`;
    await sleep(200 * (attempt + 1));
  }
  throw new Error(`Postgres did not start. The end of ${place.log}:\n${failure}`);
}

/** Makes an empty cluster beside its place and moves it there when it is whole: an interrupted one is never used. */
function create(place, home, account, fresh) {
  const staging = `${place.cluster}.new-${process.pid}`;
  removeAbandoned(path.dirname(place.cluster), `${path.basename(place.cluster)}.new-`);
  rmSync(staging, { recursive: true, force: true });
  const cluster = path.join(staging, 'cluster');
  mkdirSync(cluster, { recursive: true });
  chmodSync(cluster, 0o700);
  own(account, cluster);
  const secret = path.join(staging, 'password');
  writeFileSync(secret, randomBytes(24).toString('base64url'), { mode: 0o600 });
  own(account, secret);
  const password = openSync(secret, 'r'); // as the standard input it needs no walk either
  try {
    const seen = folderAsSeenBy(account, cluster);
    run(path.join(home, 'bin', 'initdb'), [
      '-D', seen, '--username', OWNER, '--pwfile', '/dev/stdin', '--auth', 'scram-sha-256', '--no-instructions',
      // The same order and letters on every machine, whatever languages it has.
      '--encoding', 'UTF8', '--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8',
      // The password is random: hashing it thousands of times protects nothing and slows each connection.
      '-c', 'scram_iterations=16',
      ...(fresh ? ['--no-sync'] : []),
    ], { cwd: cluster, account, stdio: [password, 'pipe', 'pipe'] });
    run(path.join(home, 'bin', 'postgres'), ['--single', '-D', seen, ...(fresh ? ['-F'] : []), 'postgres'], { cwd: cluster, account, input: `CREATE DATABASE ${OWNER};\n` });
    renameSync(secret, path.join(cluster, 'duolao.password'));
    try {
      renameSync(cluster, place.cluster);
    } catch (error) {
      if (!existsSync(path.join(place.cluster, 'PG_VERSION'))) throw error; // else another run was faster: use its cluster
    }
  } finally {
    closeSync(password);
    rmSync(staging, { recursive: true, force: true });
  }
}

function freshPlace(data) {
  const all = path.join(data, 'tmp');
  mkdirSync(all, { recursive: true });
  removeAbandoned(all, 'postgres-');
  const folder = path.join(all, `postgres-${process.pid}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  return { folder, cluster: path.join(folder, 'cluster'), note: path.join(folder, 'note.json'), log: path.join(folder, 'log') };
}

/** Removes what processes that no longer exist left behind; each folder ends in the id of its process. */
function removeAbandoned(folder, prefix) {
  for (const name of readdirSync(folder)) {
    if (name.startsWith(prefix) && !isAlive(Number(name.slice(prefix.length)))) rmSync(path.join(folder, name), { recursive: true, force: true });
  }
}

/** The account that runs the server, null for the one that runs this process. */
function accountFor(cluster, checkout) {
  const owner = statSync(cluster, { throwIfNoEntry: false });
  if (!isRoot) {
    if (owner && owner.uid !== process.geteuid()) {
      throw new Error(`${cluster} belongs to another account (${owner.uid}): run this as that account or as root, or set DUOLAO_DATA to a folder of your own`);
    }
    return null;
  }
  if (owner?.uid) return { uid: owner.uid, gid: owner.gid };
  // New data goes to the person whose checkout it is, if this machine knows them: initdb asks for the account's name.
  const { uid, gid } = statSync(checkout);
  return uid && hasName(uid) ? { uid, gid } : NOBODY;
}

function hasName(uid) {
  try {
    return readFileSync('/etc/passwd', 'utf8').split('\n').some((line) => line.split(':')[2] === String(uid));
  } catch {
    return false;
  }
}

function own(account, name) {
  if (!account) return;
  try {
    chownSync(name, account.uid, account.gid);
  } catch (cause) {
    throw new Error(`the file system of ${name} does not let files be given to another account, as Postgres needs when root starts it: set DUOLAO_DATA to a folder on a local disk, or run this as an ordinary user`, { cause });
  }
}

/** A name of the folder that works in a process which is started in it, even when the way there is closed to its account. */
function folderAsSeenBy(account, folder) {
  return account && process.platform === 'linux' ? '/proc/self/cwd' : folder;
}

function checkVersion(cluster, home) {
  const made = readFileSync(path.join(cluster, 'PG_VERSION'), 'utf8').trim();
  const { stdout } = spawnSync(path.join(home, 'bin', 'postgres'), ['--version'], { encoding: 'utf8' });
  const have = /(\d+)/.exec(stdout ?? '')?.[1];
  if (have !== made) throw new Error(`${cluster} was made by Postgres ${made}, this is Postgres ${have ?? '(does not run here)'}: dump it with the old one, or move it away`);
}

function environment() {
  // Nothing of the caller's PG… variables, languages or libraries: the cluster must not depend on who happens to start it.
  return { PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C', TZ: 'UTC' };
}

function launch(program, args, options) {
  // pdeathsig: the kernel sends the server SIGINT (stop now, cleanly) should this process vanish.
  const setpriv = process.platform === 'linux' && ['/usr/bin/setpriv', '/bin/setpriv'].find((file) => existsSync(file) && !readlinkOrNull(file)?.includes('busybox'));
  return setpriv
    ? spawn(setpriv, ['--pdeathsig', 'INT', '--', program, ...args], { env: environment(), ...options })
    : spawn(program, args, { env: environment(), ...options });
}

function run(program, args, { account, ...options }) {
  const done = spawnSync(program, args, { encoding: 'utf8', env: environment(), ...options, ...account });
  if (done.error) throw new Error(`${program} does not run on this machine (${done.error.message}): set DATABASE_URL to a Postgres of your own`, { cause: done.error });
  if (done.status !== 0) throw new Error(`${path.basename(program)} failed:\n${done.stdout}${done.stderr}`);
}

/** What a server writes about itself in its folder. Lines: pid, folder, start, port, socket, address, memory, status. */
function readPidFile(cluster) {
  try {
    const lines = readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Math.abs(Number(lines[0])), port: Number(lines[3]), status: (lines[7] ?? '').trim() };
  } catch {
    return null;
  }
}

/** The server that runs on the cluster, once it is ready; null when there is none. */
async function findRunning(cluster) {
  for (let i = 0; i < 1500; i++) {
    const found = readPidFile(cluster);
    if (!found || !isAlive(found.pid)) return null; // Postgres clears up after a killed one by itself
    if (isStranger(found.pid, cluster)) {
      disown(cluster);
      return null;
    }
    if (found.status === 'ready') return found;
    await sleep(20); // starting or stopping
  }
  throw new Error(`the Postgres on ${cluster} has been starting or stopping for 30 seconds: see postgres.log`);
}

/**
 * Whether the process is certainly not the cluster's server: after a crash its number may have gone to quite another
 * one, as happens in containers, where numbers are low. When in doubt it is the server: two on one cluster destroy it.
 */
function isStranger(pid, cluster) {
  if (process.platform !== 'linux') return !/postgres/.test(spawnSync('ps', ['-p', String(pid), '-o', 'comm='], { encoding: 'utf8' }).stdout ?? '');
  try {
    if (readFileSync(`/proc/${pid}/comm`, 'utf8').trim() !== 'postgres') return true;
    const here = statSync(`/proc/${pid}/cwd`); // containers may not let root look at this
    const there = statSync(cluster);
    return here.ino !== there.ino || here.dev !== there.dev;
  } catch {
    return false;
  }
}

/**
 * Postgres would take the stranger for a running server and refuse to start. A number that nobody can have makes it look
 * further: whether anybody still uses the old server's memory.
 */
function disown(cluster) {
  const file = path.join(cluster, 'postmaster.pid');
  const [, ...rest] = readFileSync(file, 'utf8').split('\n');
  writeFileSync(file, [2 ** 31 - 1, ...rest].join('\n'));
}

async function untilReady(child, cluster) {
  let why = '';
  child.once('error', (error) => { why = error.message; });
  child.once('exit', (code, signal) => { why ||= `it ended with ${signal ?? code}`; });
  for (let i = 0; i < 6000; i++) { // recovery after a crash may take a while
    if (why) return { ok: false, why };
    const found = readPidFile(cluster);
    if (found?.pid === child.pid && found.status === 'ready') return { ok: true };
    await sleep(10);
  }
  child.kill('SIGINT');
  return { ok: false, why: 'it was not ready after 60 seconds' };
}

async function stopServer(pid, note) {
  // SIGINT: end sessions, write everything, stop. SIGQUIT: stop at once and recover at the next start.
  for (const [signal, patience] of [['SIGINT', 20_000], ['SIGQUIT', 5_000], ['SIGKILL', 2_000]]) {
    try {
      process.kill(pid, signal);
    } catch {
      break; // it has ended
    }
    for (const end = Date.now() + patience; Date.now() < end && isAlive(pid);) await sleep(10);
    if (!isAlive(pid)) break;
  }
  const { port } = readNote(note);
  try {
    if (port) writeFileSync(note, JSON.stringify({ port })); // the same port next time, for the sake of open tools
  } catch { /* the folder may be gone: nothing to remember */ }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
  if (process.platform !== 'linux') return true;
  try {
    // A zombie answers to its number, but does nothing any more.
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return true; // hidden from us, or gone this very moment: whoever asks, asks again
  }
}

function readNote(note) {
  try {
    return JSON.parse(readFileSync(note, 'utf8'));
  } catch {
    return {};
  }
}

function writeNote(note, port, url) {
  writeFileSync(note, `${JSON.stringify({ port, starter: process.pid, url }, null, 2)}\n`, { mode: 0o600 });
  chmodSync(note, 0o600);
}

function freePort(preferred = 0) {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', (error) => (preferred ? resolve(freePort()) : reject(error)));
    probe.listen(preferred, HOST, () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

function readlinkOrNull(file) {
  try {
    return readlinkSync(file);
  } catch {
    return null;
  }
}

function tail(file) {
  try {
    return readFileSync(file, 'utf8').split('\n').slice(-15).join('\n');
  } catch {
    return '';
  }
}
