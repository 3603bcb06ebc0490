import type { MouseEvent } from 'react'
import { Link, useNavigate } from 'react-router'
import { Icon } from './Icon.tsx'
import { cameFrom } from './trail.ts'
import css from './Back.module.css'

/** Up one level. Where one came from there, it goes back instead, so the place in the list is kept. */
export function Back({ to, text }: { to: string; text: string }) {
  const navigate = useNavigate()
  const back = (event: MouseEvent): void => {
    if (cameFrom(to) && !event.metaKey && !event.ctrlKey) {
      event.preventDefault()
      void navigate(-1)
    }
  }
  return (
    <Link to={to} className={css.back} onClick={back}>
      <Icon name="back" /> {text}
    </Link>
  )
}
