// Finds a Chromium for the journeys, and installs one where there is none. Prints its path:
//
//   CHROMIUM_PATH=$(node frontend/e2e/chromium.mjs)
//
// The distribution's own comes first, with the fonts that Chinese needs; Playwright's is for every other system.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const KNOWN = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * How a browser is started here: without what it would do on its own (updates, QUIC, first-run pages), and without its
 * sandbox under root, which refuses it.
 */
export const FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage', // containers have only 64 MB there
  ...(process.geteuid?.() === 0 ? ['--no-sandbox'] : []),
];

/** The path of a Chromium that is there, null when there is none. */
export async function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (!runs(named)) throw new Error(`CHROMIUM_PATH: ${named} is not a program that can be run`);
    return named;
  }
  return KNOWN.find(runs) ?? (await playwrights());
}

async function playwrights() {
  const { chromium } = await import('@playwright/test');
  const file = chromium.executablePath();
  return file && runs(file) ? file : null;
}

function runs(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function install() {
  const steps = canApt()
    ? [
        ['apt-get', 'update', '-qq'],
        ['apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'],
      ]
    : [[process.execPath, path.resolve(fileURLToPath(import.meta.url), '../../../node_modules/@playwright/test/cli.js'), 'install', 'chromium']];
  for (const [command, ...args] of steps) {
    console.error(`chromium: ${path.basename(command)} ${args.join(' ')}`);
    // What the installer prints goes to the error output: the standard one carries nothing but the path.
    const done = spawnSync(command, args, { stdio: ['ignore', 2, 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
    if (done.status !== 0) throw new Error(`${command} failed. Install Chromium by hand and set CHROMIUM_PATH to it`);
  }
}

function canApt() {
  return process.geteuid?.() === 0 && existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    let found = await findChromium();
    if (!found) {
      install();
      found = await findChromium();
    }
    if (!found) throw new Error('no Chromium even after installing it: set CHROMIUM_PATH');
    console.log(found);
  } catch (error) {
    console.error(`chromium: ${error.message}`);
    process.exitCode = 1;
  }
}
