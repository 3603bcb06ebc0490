import type { SaveTicketDraft } from '../../lib/api/schema.ts'
import type { PickedGroup } from '../../kit/GroupPicker.tsx'
import type { TicketDraftFragment } from './New.graphql.ts'

/** What is filled in of an order. */
export interface Filled {
  typeCode: string
  group: PickedGroup | null
  title: string
  detail: string
  form: Readonly<Record<string, string>>
  teamId: string
  staffId: string
}

/** An order of which nothing is filled in yet. */
export const blank: Filled = { typeCode: '', group: null, title: '', detail: '', form: {}, teamId: '', staffId: '' }

/** What a draft was filled in with. */
export function filledOf(draft: TicketDraftFragment): Filled {
  return {
    typeCode: draft.typeCode,
    group: draft.group,
    title: draft.title,
    detail: draft.detail,
    form: Object.fromEntries(draft.form.map((f) => [f.code, f.value])),
    teamId: draft.teamId ?? '',
    staffId: draft.staffId ?? '',
  }
}

/** Whether there is something in it that would be a pity to lose: a type and a group alone are two taps. */
export function isWorthKeeping(filled: Filled): boolean {
  return filled.typeCode !== '' && [filled.title, filled.detail, ...Object.values(filled.form)].some((text) => text.trim() !== '')
}

/** As the server keeps it. */
export function draftInput(filled: Filled, kept: { id: string; version: number } | null): SaveTicketDraft {
  return {
    ...kept,
    typeCode: filled.typeCode,
    ...(filled.group === null ? {} : { groupId: filled.group.id }),
    title: filled.title,
    detail: filled.detail,
    form: Object.entries(filled.form).flatMap(([code, value]) => (value.trim() === '' ? [] : [{ code, value }])),
    ...(filled.teamId === '' ? {} : { teamId: filled.teamId }),
    ...(filled.staffId === '' ? {} : { staffId: filled.staffId }),
  }
}
