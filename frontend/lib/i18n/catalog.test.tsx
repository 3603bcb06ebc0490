import { act, render, screen } from '@testing-library/react'
import { Suspense } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import { catalog, useText } from './catalog.ts'
import { setLanguage } from './language.ts'

afterEach(() => setLanguage('zh-CN'))

it('tells several catalogs of one component apart, however soon their texts arrive', async () => {
  const first = catalog({ word: '一' }, () => Promise.resolve({ default: { word: 'one' } }))
  const second = catalog({ word: '二' }, () => Promise.resolve({ default: { word: 'two' } }))
  const third = catalog({ word: '三' }, () => Promise.resolve({ default: { word: 'three' } }))
  const seen = new Set<string>()
  function First() {
    return useText(first).word
  }
  function Words() {
    const words = [useText(first).word, useText(second).word, useText(third).word].join(' ')
    seen.add(words)
    return <p>{words}</p>
  }
  // React says there when promises get out of order.
  const complained = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  setLanguage('en')
  await act(async () => {
    render(
      <Suspense fallback={<p>…</p>}>
        <First />
        <Words />
      </Suspense>,
    )
    await Promise.resolve()
  })
  expect(await screen.findByText('one two three')).toBeTruthy()
  expect(complained).not.toHaveBeenCalled()
  expect([...seen]).toEqual(['one two three'])
})
