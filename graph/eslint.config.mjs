// The style of the schema (graph/schema) and of the screens' operations (frontend/**/*.graphql).
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import plugin, { parser } from '@graphql-eslint/eslint-plugin';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const shared = {
  plugins: { '@graphql-eslint': plugin },
  languageOptions: {
    parser,
    parserOptions: { graphQLConfig: { schema: path.join(ROOT, 'graph/schema/*.graphqls'), documents: path.join(ROOT, 'frontend/**/*.graphql') } },
  },
};
const rules = (entries) => Object.fromEntries(Object.entries(entries).map(([name, value]) => [`@graphql-eslint/${name}`, value]));

// What kind of thing a type is, the schema says already.
const noTypeWords = ['Type', 'Enum', 'Interface', 'Union', 'Scalar', 'Object'];

export default [
  { ignores: ['**/node_modules/**', '**/dist/**'] },
  {
    files: ['graph/schema/**/*.graphqls'],
    ...shared,
    rules: rules({
      // Correct by the specification.
      'known-argument-names': 'error',
      'known-directives': 'error',
      'known-type-names': 'error',
      'lone-schema-definition': 'error',
      'possible-type-extension': 'error',
      'provided-required-arguments': 'error',
      'unique-argument-names': 'error',
      'unique-directive-names': 'error',
      'unique-directive-names-per-location': 'error',
      'unique-enum-value-names': 'error',
      'unique-field-definition-names': 'error',
      'unique-input-field-names': 'error',
      'unique-operation-types': 'error',
      'unique-type-names': 'error',
      // The schema is the manual: every part of it says what it is.
      'require-description': ['error', {
        types: true,
        DirectiveDefinition: true,
        EnumValueDefinition: true,
        FieldDefinition: true,
        InputValueDefinition: true,
        rootField: true,
      }],
      'description-style': ['error', { style: 'inline' }],
      'no-hashtag-description': 'error',
      // One way to name things.
      'naming-convention': ['error', {
        // The type of an order is a word of the domain.
        types: { style: 'PascalCase', forbiddenSuffixes: noTypeWords, ignorePattern: 'TicketType$' },
        FieldDefinition: 'camelCase',
        InputValueDefinition: 'camelCase',
        Argument: 'camelCase',
        DirectiveDefinition: 'camelCase',
        EnumValueDefinition: 'UPPER_CASE',
        'FieldDefinition[parent.name.value=Query]': { forbiddenPrefixes: ['query', 'get', 'fetch', 'load'], forbiddenSuffixes: ['Query'] },
        'FieldDefinition[parent.name.value=Mutation]': { forbiddenPrefixes: ['mutation'], forbiddenSuffixes: ['Mutation'] },
        'FieldDefinition[parent.name.value=Subscription]': { forbiddenPrefixes: ['subscription', 'subscribe'], forbiddenSuffixes: ['Subscription'] },
      }],
      'no-typename-prefix': 'error',
      // What goes is announced, and nothing lies about.
      'require-deprecation-reason': 'error',
      'no-unreachable-types': 'error',
    }),
  },
  {
    files: ['frontend/**/*.graphql'],
    ...shared,
    rules: rules({
      'executable-definitions': 'error',
      'fields-on-correct-type': 'error',
      'fragments-on-composite-type': 'error',
      'known-argument-names': 'error',
      'known-directives': 'error',
      'known-type-names': 'error',
      'no-anonymous-operations': 'error',
      'no-deprecated': 'error',
      'no-duplicate-fields': 'error',
      'no-undefined-variables': 'error',
      'no-unused-variables': 'error',
      'overlapping-fields-can-be-merged': 'error',
      'possible-fragment-spread': 'error',
      'provided-required-arguments': 'error',
      'scalar-leafs': 'error',
      'unique-argument-names': 'error',
      'unique-fragment-name': 'error',
      'unique-operation-name': 'error',
      'unique-variable-names': 'error',
      'value-literals-of-correct-type': 'error',
      'variables-are-input-types': 'error',
      'variables-in-allowed-position': 'error',
      // The server allows a depth of 12: a screen that needs more than 10 asks too much at once.
      'selection-set-depth': ['error', { maxDepth: 10 }],
      'naming-convention': ['error', {
        VariableDefinition: 'camelCase',
        OperationDefinition: { style: 'PascalCase', forbiddenSuffixes: ['Query', 'Mutation', 'Subscription'] },
        FragmentDefinition: { style: 'PascalCase', forbiddenSuffixes: ['Fragment'] },
      }],
    }),
  },
];
