import { describe, expect, it } from 'vitest'
import type { Editing, Saved } from './team'
import { editingOf, inputOf, isChanged, newTeam, problems } from './team'

const saved: Saved = {
  code: 'GW-1',
  name: '工维一组',
  kind: 'ENGINEERING',
  active: true,
  unit: { id: '4' },
  members: [{ lead: true, skills: ['FAULT'], staff: { id: '11', name: '某人', code: '0011', status: 'ACTIVE' } }],
}
const good = editingOf(saved)

describe('a team that is edited', () => {
  it('is sent as it was read', () => {
    expect(inputOf(good)).toEqual({ code: 'GW-1', name: '工维一组', kind: 'ENGINEERING', unitId: '4', active: true, members: [{ staffId: '11', lead: true, skills: ['FAULT'] }] })
    expect(isChanged(good, editingOf(saved))).toBe(false)
    expect(isChanged({ ...good, members: [] }, good)).toBe(true)
  })
  it.each<[Partial<Editing>, object]>([
    [{}, {}],
    [{ code: '工维1' }, {}],
    [{ code: 'A' }, { code: 'badCode' }],
    [{ code: '-A1' }, { code: 'badCode' }],
    [{ code: 'A B' }, { code: 'badCode' }],
    [{ code: 'A'.repeat(31) }, { code: 'badCode' }],
    [{ name: '组' }, { name: 'badName' }],
    [{ unitId: '' }, { unitId: 'needed' }],
  ])('%j', (change, wrong) => {
    expect(problems({ ...good, ...change })).toEqual(wrong)
  })
  it('begins empty', () => {
    expect(problems(newTeam('4'))).toEqual({ code: 'badCode', name: 'badName' })
  })
})
