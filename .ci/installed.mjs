// Ends with 0 when node_modules holds what package-lock.json names, whoever installed it.
import { readFileSync } from 'node:fs';
import process from 'node:process';

function packages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
  } catch {
    return {};
  }
}

const wanted = packages('package-lock.json');
const present = packages('node_modules/.package-lock.json'); // npm's own note of what it installed

const same = Object.entries(wanted).every(([name, { version, integrity, optional }]) => {
  if (!name) return true; // the project itself
  const found = present[name];
  // What is missing may be meant for another kind of machine.
  if (!found) return Boolean(optional) && !name.endsWith(`-${process.platform}-${process.arch}`) && !name.endsWith(`/${process.platform}-${process.arch}`);
  return found.version === version && found.integrity === integrity;
});
const known = Object.keys(present);
process.exitCode = same && known.length > 0 && known.every((name) => name in wanted) ? 0 : 1;
