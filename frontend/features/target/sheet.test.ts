import { describe, expect, it } from 'vitest'
import { draftAfter, emptyDraft } from './draft'
import { cellKey, changedShares, differs, fault, lineSum, pastedBlock, shown } from './sheet'

const line = {
  indicatorCode: 'LEASED_LINE',
  task: '10.0000',
  shares: [
    { assignmentId: '1', quantity: '4.0000', version: 2 },
    { assignmentId: '2', quantity: '3.5000', version: 1 },
  ],
}
const at = (assignment: string) => cellKey('LEASED_LINE', assignment)

describe('the sum of a line', () => {
  it('counts what is saved and what is typed, exactly', () => {
    expect(lineSum(line, {})).toEqual({ assigned: '7.5', rest: '2.5', state: 'rest' })
    expect(lineSum(line, { [at('3')]: '2.5' })).toEqual({ assigned: '10', rest: '0', state: 'exact' })
    expect(lineSum(line, { [at('1')]: '6.5001' })).toEqual({ assigned: '10.0001', rest: '-0.0001', state: 'over' })
    expect(lineSum(line, { [at('1')]: '' }).assigned).toBe('3.5')
  })
  it('leaves out what is no number and says so', () => {
    expect(lineSum(line, { [at('1')]: 'x' }).state).toBe('bad')
    expect(lineSum(line, { [at('1')]: '-1' }).state).toBe('bad')
  })
  it('has no rest without a task', () => {
    expect(lineSum({ ...line, task: null }, {})).toEqual({ assigned: '7.5', rest: null, state: 'none' })
  })
  it('is not confused by an indicator whose code begins alike', () => {
    expect(lineSum(line, { 'LEASED_LINE_2/3': '9' }).assigned).toBe('7.5')
  })
})

describe('what is sent', () => {
  it('is only what says something new, with the version seen', () => {
    expect(changedShares([line], { [at('1')]: '4.0', [at('2')]: '3', [at('3')]: '2', [at('4')]: ' ' })).toEqual([
      { assignmentId: '2', indicatorCode: 'LEASED_LINE', quantity: '3', version: 1 },
      { assignmentId: '3', indicatorCode: 'LEASED_LINE', quantity: '2', version: 0 },
    ])
    expect(changedShares([line], { [at('1')]: '' })).toEqual([
      { assignmentId: '1', indicatorCode: 'LEASED_LINE', quantity: null, version: 2 },
    ])
  })
})

describe('cells', () => {
  it('take decimals of four places from 0 on, or nothing', () => {
    expect(['', '0', '12.3456', '1,000'].map(fault)).toEqual([null, null, null, null])
    expect(['1.23456', 'abc', '-1'].map(fault)).toEqual(['bad', 'bad', 'negative'])
  })
  it('compare by value', () => {
    expect(differs('4', '4.0000')).toBe(false)
    expect(differs('', null)).toBe(false)
    expect(differs('0', null)).toBe(true)
    expect(shown('4.5000')).toBe('4.5')
    expect(shown(null)).toBe('')
  })
  it('take a block from a spreadsheet', () => {
    expect(pastedBlock('1\t2\r\n3\t4\r\n')).toEqual([
      ['1', '2'],
      ['3', '4'],
    ])
    expect(pastedBlock('12')).toBeNull()
    expect(pastedBlock('12\n')).toBeNull()
  })
})

describe('a draft', () => {
  it('undoes a typed figure as a whole, and redoes it', () => {
    let d = draftAfter(emptyDraft, { kind: 'type', key: 'a', text: '1' })
    d = draftAfter(d, { kind: 'type', key: 'a', text: '12' })
    d = draftAfter(d, { kind: 'fill', cells: { b: '3', c: '4' } })
    expect(d.cells).toEqual({ a: '12', b: '3', c: '4' })
    d = draftAfter(d, { kind: 'undo' })
    expect(d.cells).toEqual({ a: '12' })
    d = draftAfter(d, { kind: 'undo' })
    expect(d.cells).toEqual({})
    expect(draftAfter(d, { kind: 'undo' })).toBe(d)
    d = draftAfter(draftAfter(d, { kind: 'redo' }), { kind: 'redo' })
    expect(d.cells).toEqual({ a: '12', b: '3', c: '4' })
    expect(draftAfter(d, { kind: 'restore', key: 'a' }).cells).toEqual({ b: '3', c: '4' })
    expect(draftAfter(d, { kind: 'clear' })).toEqual(emptyDraft)
  })
  it('forgets the way forth when something new is typed', () => {
    let d = draftAfter(emptyDraft, { kind: 'type', key: 'a', text: '1' })
    d = draftAfter(d, { kind: 'undo' })
    d = draftAfter(d, { kind: 'type', key: 'b', text: '2' })
    expect(draftAfter(d, { kind: 'redo' })).toBe(d)
  })
})
