/*
 * What was typed and is not saved yet, with undo and redo. Only cells that were touched are in it; the rest comes from
 * the server's figures, so a refreshed sheet shows others' changes around one's own.
 */

/** Cell key → text; an empty text takes the figure away. */
export type Cells = Readonly<Record<string, string>>

/** The cells now, and the way back and forth. */
export interface Draft {
  readonly cells: Cells
  readonly past: readonly Cells[]
  readonly future: readonly Cells[]
  /** The cell that is being typed in: its keystrokes are one step. */
  readonly typing: string | null
}

/** Nothing typed. */
export const emptyDraft: Draft = { cells: {}, past: [], future: [], typing: null }

/** What happens to a draft. */
export type DraftStep =
  | { kind: 'type'; key: string; text: string }
  | { kind: 'fill'; cells: Cells }
  | { kind: 'restore'; key: string }
  | { kind: 'undo' }
  | { kind: 'redo' }
  | { kind: 'clear' }

const deepest = 100

/** The draft after a step. */
export function draftAfter(draft: Draft, step: DraftStep): Draft {
  switch (step.kind) {
    case 'type': {
      if (draft.cells[step.key] === step.text) return draft
      const cells = { ...draft.cells, [step.key]: step.text }
      return draft.typing === step.key
        ? { ...draft, cells, future: [] }
        : { cells, past: pushed(draft), future: [], typing: step.key }
    }
    case 'fill':
      return { cells: { ...draft.cells, ...step.cells }, past: pushed(draft), future: [], typing: null }
    case 'restore': {
      if (!(step.key in draft.cells)) return draft
      const { [step.key]: _gone, ...cells } = draft.cells
      return { cells, past: pushed(draft), future: [], typing: null }
    }
    case 'undo': {
      const before = draft.past.at(-1)
      if (!before) return draft
      return { cells: before, past: draft.past.slice(0, -1), future: [draft.cells, ...draft.future], typing: null }
    }
    case 'redo': {
      const [next, ...future] = draft.future
      if (!next) return draft
      return { cells: next, past: [...draft.past, draft.cells], future, typing: null }
    }
    case 'clear':
      return emptyDraft
  }
}

function pushed(draft: Draft): readonly Cells[] {
  return [...draft.past, draft.cells].slice(-deepest)
}
