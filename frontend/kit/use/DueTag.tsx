import { CountdownTag } from '../ticket/CountdownTag.tsx'

/** How much time is left until a deadline that runs, or how long it has passed. */
export function DueTag({ dueAt }: { dueAt: string }) {
  return <CountdownTag of={{ status: 'WORKING', dueAt, breachedAt: null }} />
}
