import type { ReactNode } from 'react'
import type { IconName } from './Icon.tsx'
import { Icon } from './Icon.tsx'
import css from './Tag.module.css'

/** A short fact: colour, a sign and words together, so none of them is needed alone. */
export function Tag({ tone = 'standard', icon, children }: { tone?: 'standard' | 'good' | 'warn' | 'bad'; icon?: IconName; children: ReactNode }) {
  return (
    <span className={`${css.tag} ${css[tone]}`}>
      {icon ? <Icon name={icon} size={14} /> : null}
      {children}
    </span>
  )
}
