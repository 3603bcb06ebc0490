import { expect, it } from 'vitest'
import { isMissingChunk } from './chunk.ts'

it.each([
  ['Failed to fetch dynamically imported module: https://x/assets/MePage-1.js', true],
  ['error loading dynamically imported module', true],
  ['Importing a module script failed.', true],
  ['Unable to preload CSS for /assets/x.css', true],
  ['Cannot read properties of undefined', false],
])('%s: %s', (message, expected) => {
  expect(isMissingChunk(new Error(message))).toBe(expected)
})
