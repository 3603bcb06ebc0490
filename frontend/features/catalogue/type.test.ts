import { describe, expect, it } from 'vitest'
import type { Editing, Saved } from './type'
import { differences, editingOf, inputOf, isChanged, moved, newChoice, newField, newType, problems, refusals } from './type'

const fault: Saved = {
  code: 'FAULT',
  number: 1,
  nameZh: '故障处理',
  nameEn: 'Fault',
  active: true,
  teamKinds: ['ENGINEERING'],
  audits: 0,
  steps: [],
  needsGroup: true,
  repeats: ['FAULT'],
  closeDays: 2,
  fields: [
    { code: 'line', nameZh: '专线编号', nameEn: 'Line', kind: 'SERVICE', required: true, choices: [] },
    {
      code: 'symptom',
      nameZh: '现象',
      nameEn: 'Symptom',
      kind: 'CHOICE',
      required: true,
      choices: [
        { code: 'DOWN', nameZh: '不通', nameEn: 'Down' },
        { code: 'SLOW', nameZh: '慢', nameEn: 'Slow' },
      ],
    },
  ],
}
const good = editingOf(fault)
const said = (change: Partial<Editing>, taken: string[] = []): string[] => problems({ ...good, ...change }, taken).map((p) => `${p.at} ${p.kind}`)
const [line, symptom] = good.fields as [Editing['fields'][number], Editing['fields'][number]]

describe('a type that is edited', () => {
  it('is sent as it was read', () => {
    const { number: _number, ...whole } = fault
    expect(inputOf(good)).toEqual(whole)
    expect(isChanged(good, editingOf(fault))).toBe(false)
    expect(isChanged({ ...good, nameZh: ' 故障处理 ' }, good)).toBe(false)
    expect(isChanged({ ...good, audits: 1 }, good)).toBe(true)
  })
  it('has no problems, and a new one those that it begins with', () => {
    expect(said({})).toEqual([])
    expect(problems(newType()).map((p) => p.at)).toEqual(['code', 'nameZh', 'nameEn', 'teamKinds'])
  })
  it('is told at the place what the server would refuse', () => {
    expect(said({ code: 'fault' })).toEqual(['code typeCode'])
    expect(said({}, ['FAULT'])).toEqual(['code codeTaken'])
    expect(said({ closeDays: '0' })).toEqual(['closeDays closeDays'])
    expect(said({ closeDays: '1.5' })).toEqual(['closeDays closeDays'])
    expect(said({ fields: [line, { ...symptom, code: 'line' }] })).toEqual(['fields.1.code codeTwice'])
    expect(said({ fields: [line, { ...symptom, kind: 'SERVICE' }] })).toEqual(['fields.1.kind secondService'])
    expect(said({ fields: [line, { ...symptom, choices: symptom.choices.slice(1) }] })).toEqual(['fields.1.choices choices'])
    expect(said({ fields: [line, { ...symptom, choices: [...symptom.choices, { ...newChoice(), code: 'down', nameZh: '断', nameEn: 'x' }] }] })).toEqual([
      'fields.1.choices.2.code codeTwice',
    ])
    expect(said({ fields: [symptom] })).toEqual(['repeats repeats'])
    expect(said({ fields: [...good.fields, newField()] })).toEqual(['fields.2.code fieldCode', 'fields.2.nameZh name', 'fields.2.nameEn name'])
    expect(said({ fields: Array.from({ length: 21 }, (_, i) => ({ ...line, kind: i === 0 ? 'SERVICE' : 'TEXT', code: `f${String(i)}` })) })).toEqual(['fields tooMany'])
  })
  it('keeps no choices of a field that became a text', () => {
    expect(inputOf({ ...good, fields: [line, { ...symptom, kind: 'TEXT' }] }).fields[1]?.choices).toEqual([])
  })
  it('shows a refusal at its place', () => {
    expect(refusals([{ field: 'input.fields.2.code', words: 'x' }])).toEqual([{ kind: 'refused', at: 'fields.2.code', said: 'x' }])
  })
})

it('moves one of a list, and none beyond its ends', () => {
  expect(moved([1, 2, 3], 0, 1)).toEqual([2, 1, 3])
  expect(moved([1, 2, 3], 2, -2)).toEqual([3, 1, 2])
  expect(moved([1, 2, 3], 0, -1)).toEqual([1, 2, 3])
  expect(moved([1, 2, 3], 2, 1)).toEqual([1, 2, 3])
})

it('tells what two numbers of a type have otherwise', () => {
  const before = inputOf(good)
  expect(differences(before, before)).toEqual([])
  const after = inputOf({
    ...good,
    audits: 1,
    fields: [{ ...symptom, required: false, choices: symptom.choices.toReversed() }, { ...line }, { ...newField(), code: 'note', nameZh: '备注', nameEn: 'Note' }],
  })
  expect(differences(before, after)).toEqual([
    { what: 'audits', field: '', before: '0', after: '1' },
    { what: 'required', field: 'symptom', before: 'true', after: 'false' },
    { what: 'choices', field: 'symptom', before: '不通 慢', after: '慢 不通' },
    { what: 'field', field: 'note', before: '', after: '备注' },
    { what: 'order', field: '', before: '专线编号 现象', after: '现象 专线编号' },
  ])
  expect(differences(after, before).find((d) => d.field === 'note')).toEqual({ what: 'field', field: 'note', before: '备注', after: '' })
})
