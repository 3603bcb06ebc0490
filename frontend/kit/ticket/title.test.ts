import { describe, expect, it } from 'vitest'
import { isComposed, titleIn } from './title.ts'

const type = { nameZh: '故障处理', nameEn: 'Fault' }
const group = { name: '城中酒店' }

describe('the title of an order', () => {
  it('is in the language of the screens where nobody has written one', () => {
    const composed = { title: '故障处理 · 城中酒店', type, group }
    expect(isComposed(composed)).toBe(true)
    expect([titleIn(composed, 'zh-CN'), titleIn(composed, 'en')]).toEqual(['故障处理 · 城中酒店', 'Fault · 城中酒店'])
    expect(titleIn({ title: '故障处理', type, group: null }, 'en')).toBe('Fault')
  })

  it('stays as somebody wrote it, also where it begins with the type', () => {
    const written = { title: '故障处理要加急', type, group }
    expect(isComposed(written)).toBe(false)
    expect(titleIn(written, 'en')).toBe('故障处理要加急')
  })
})
