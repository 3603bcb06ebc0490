import assert from 'node:assert/strict';
import { test } from 'node:test';
import { breaking } from './compare.mjs';
import { published } from './publish.mjs';

const TODAY = '2027-02-01';
const messages = async (before, after) => (await breaking(before, after, TODAY)).map(({ path }) => path);
const query = (fields, rest = '') => `type Query { ${fields} } ${rest}`;

test('an addition passes', async () => {
  assert.deepEqual(await messages(query('a: Int'), query('a: Int b(x: Int): Int')), []);
});

test('a removal fails', async () => {
  assert.deepEqual(await messages(query('a: Int b: Int'), query('a: Int')), ['Query.b']);
  assert.deepEqual(await messages(query('a: E', 'enum E { X Y }'), query('a: E', 'enum E { X }')), ['E.Y']);
});

test('an announced removal passes from its day on', async () => {
  const announced = (day) => query(`a: Int b: Int @deprecated(reason: "Use a. Removal ${day}")`);
  assert.deepEqual(await messages(announced('2027-02-01'), query('a: Int')), []);
  assert.deepEqual(await messages(announced('2027-02-02'), query('a: Int')), ['Query.b']);
  assert.deepEqual(await messages(query('a: Int b: Int @deprecated(reason: "Old")'), query('a: Int')), ['Query.b']);
  const value = (day) => query('a: E', `enum E { X Y @deprecated(reason: "Use X. Removal ${day}") }`);
  assert.deepEqual(await messages(value('2027-01-01'), query('a: E', 'enum E { X }')), []);
  const argument = query('a(x: Int @deprecated(reason: "No use. Removal 2027-01-01")): Int');
  assert.deepEqual(await messages(argument, query('a: Int')), []);
});

test('a type goes with the field that gave it', async () => {
  const before = (deprecated) => query(`a: Int b: T ${deprecated}`, 'type T { x: Int }');
  assert.deepEqual(await messages(before('@deprecated(reason: "Use a. Removal 2027-01-01")'), query('a: Int')), []);
  assert.deepEqual(await messages(before(''), query('a: Int')), ['Query.b']);
});

test('another type of a field, or a new obligation, fails', async () => {
  assert.deepEqual(await messages(query('a: Int'), query('a: String')), ['Query.a']);
  assert.deepEqual(await messages(query('a: Int'), query('a(x: Int!): Int')), ['Query.a.x']);
});

test('the published schema is whole and hides what only the code generator reads', () => {
  const text = published();
  assert.match(text, /^type Query \{/m);
  assert.doesNotMatch(text, /goField/);
});
