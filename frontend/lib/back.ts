/*
 * The back gesture, before the router hears of it: listeners of the window are called in the order in which they were
 * added, so this file is imported before the router is made (app/main.tsx).
 */

/** True where the gesture is not to reach the router. */
type Guard = () => boolean

let guard: Guard | null = null

window.addEventListener('popstate', (event) => {
  if (guard?.()) event.stopImmediatePropagation()
})

/** Lets somebody decide about the back gesture, e.g. while there is something typed; gives back how to end it. */
export function guardBack(next: Guard): () => void {
  guard = next
  return () => {
    if (guard === next) guard = null
  }
}
