// Compares the schema with the one that was published before, and fails on a change that would break a client.
//
// Additions pass. A field, argument or enum value may go when the published schema has announced it for long enough:
// @deprecated(reason: "Use y. Removal 2027-01-31"), and that day has come.
//
//   node graph/compare.mjs [REVISION]      by default where this branch left its upstream, else the commit before
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema, isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';
import { PUBLISHED, published } from './publish.mjs';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

function git(...args) {
  const done = spawnSync('git', ['-C', ROOT, ...args], { encoding: 'utf8', maxBuffer: 64 << 20 });
  return done.status === 0 ? done.stdout.trimEnd() : null;
}

/** The revision whose schema clients may already rely on; null when there is none. */
function base() {
  const head = git('rev-parse', 'HEAD');
  for (const upstream of ['@{upstream}', 'origin/HEAD', 'origin/main']) {
    const fork = git('merge-base', 'HEAD', upstream);
    if (fork && fork !== head) return fork;
  }
  return git('rev-parse', '--verify', '--quiet', 'HEAD~1');
}

/**
 * The breaking changes between two schemas that had not been announced.
 * @param {string} before SDL
 * @param {string} after SDL
 * @param {string} today YYYY-MM-DD
 */
export async function breaking(before, after, today) {
  const old = buildSchema(before);
  const changes = await diff(old, buildSchema(after));
  return changes
    .filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking)
    .filter((change) => !(change.type.endsWith('_REMOVED') && announced(old, change, today)));
}

function announced(schema, { type, path: where }, today) {
  const [name, member, argument] = (where ?? '').split('.');
  const found = schema.getType(name);
  // A type goes with the last field that gives it, and that field's removal is judged by itself.
  if (type === 'TYPE_REMOVED') return !(isObjectType(found) || isInterfaceType(found)) || found.getInterfaces().length === 0;
  let part;
  if (isEnumType(found)) part = found.getValue(member);
  else if (isObjectType(found) || isInterfaceType(found) || isInputObjectType(found)) part = found.getFields()[member];
  if (argument && part) {
    // A deprecated field takes its arguments along.
    part = part.args?.find((arg) => arg.name === argument);
  }
  const day = /Removal (\d{4}-\d{2}-\d{2})/.exec(part?.deprecationReason ?? '')?.[1];
  return Boolean(day) && day <= today;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const revision = process.argv[2] ?? base();
  const before = revision && git('show', `${revision}:${PUBLISHED}`);
  if (!before) {
    console.log('schema: nothing published before, nothing to compare with');
  } else {
    const found = await breaking(before, published(), new Date().toISOString().slice(0, 10));
    for (const { message, path: where } of found) console.error(`schema: ${where ?? ''}: ${message}`);
    if (found.length > 0) {
      console.error(`schema: ${found.length} changes would break clients of ${revision.slice(0, 10)}. Keep the old beside the new, with @deprecated(reason: "Use y. Removal YYYY-MM-DD").`);
      process.exitCode = 1;
    } else {
      console.log(`schema: compatible with ${revision.slice(0, 10)}`);
    }
  }
}
