// Writes the schema as one file, the way that clients see it: docs/schema.graphql. What only the code generator reads
// (@goField) is left out, and everything is in alphabetical order, so that moving a type between files changes nothing.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildASTSchema, concatAST, GraphQLSchema, lexicographicSortSchema, parse, printSchema, Source, specifiedDirectives } from 'graphql';

const GRAPH = path.dirname(fileURLToPath(import.meta.url));
const FOLDER = path.join(GRAPH, 'schema');
export const PUBLISHED = 'docs/schema.graphql';

const OURS = new Set(['goField', 'goModel', 'goTag', 'goEnum', 'goExtraField']);

/** The schema of graph/schema as clients see it, as text. */
export function published() {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.graphqls')).sort();
  const documents = files.map((name) => parse(new Source(readFileSync(path.join(FOLDER, name), 'utf8'), `graph/schema/${name}`)));
  const whole = buildASTSchema(merge(concatAST(documents))).toConfig();
  const directives = whole.directives.filter(({ name }) => !OURS.has(name) && !specifiedDirectives.some((known) => known.name === name));
  return `${printSchema(lexicographicSortSchema(new GraphQLSchema({ ...whole, directives: [...specifiedDirectives, ...directives] })))}\n`;
}

/** Each domain extends Query, Mutation and others: buildASTSchema wants them whole. */
function merge(document) {
  const types = new Map();
  const definitions = [];
  for (const definition of document.definitions) {
    const extension = /^(.*)Extension$/.exec(definition.kind);
    if (!extension) {
      const copy = { ...definition };
      definitions.push(copy);
      if (definition.name) types.set(definition.name.value, copy);
    }
  }
  for (const extension of document.definitions) {
    if (!extension.kind.endsWith('Extension')) continue;
    const type = types.get(extension.name.value);
    if (!type) throw new Error(`extend ${extension.name.value}: there is no such type`);
    for (const part of ['fields', 'values', 'interfaces', 'types', 'directives']) {
      if (extension[part]?.length) type[part] = [...(type[part] ?? []), ...extension[part]];
    }
  }
  return { ...document, definitions };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = path.resolve(GRAPH, '..', PUBLISHED);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, published());
}
