import type { CodegenConfig } from '@graphql-codegen/cli'

/*
 * `npm run codegen` writes the schema's types once (lib/api/schema.ts) and, beside each X.graphql, an
 * X.graphql.ts with the types and the document of its operations and fragments. Fragments are masked:
 * a component sees only the fields that it asked for (lib/api/fragment.ts opens them).
 */

/** Exact figures, days and moments travel as strings: a JavaScript number would round them. */
const scalars = {
  ID: 'string',
  DateTime: 'string',
  Date: 'string',
  Month: 'string',
  Decimal: 'string',
  Factor: 'string',
  Money: 'string',
  Upload: 'File',
}

const shared = {
  scalars,
  enumsAsTypes: true,
  useTypeImports: true,
  skipTypename: true,
  strictScalars: true,
  defaultScalarType: 'unknown',
  // A fragment of another file is imported by the whole name of its generated file.
  importExtension: '.ts',
  avoidOptionals: { field: true, inputValue: false, object: false, defaultValue: false },
}

const config: CodegenConfig = {
  schema: 'graph/schema/*.graphqls',
  documents: 'frontend/**/*.graphql',
  generates: {
    'frontend/lib/api/schema.ts': {
      plugins: ['typescript'],
      config: { ...shared, onlyOperationTypes: true },
    },
    'frontend/': {
      preset: 'near-operation-file',
      presetConfig: { extension: '.graphql.ts', baseTypesPath: 'lib/api/schema.ts' },
      plugins: ['typescript-operations', 'typed-document-node'],
      config: {
        ...shared,
        inlineFragmentTypes: 'mask',
        // The text of a document is a third of its tree; urql carries a parser anyway.
        documentMode: 'graphQLTag',
        gqlImport: '@urql/core#gql',
        dedupeFragments: true,
        operationResultSuffix: 'Data',
      },
    },
  },
}

export default config
