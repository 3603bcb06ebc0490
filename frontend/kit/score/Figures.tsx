import css from './Sheets.module.css'

/** What a computation comes to. */
export function Sum({ figure }: { figure: string }) {
  return <p className={css.sum}>= {figure}</p>
}

/** Names and figures, a pair a line. */
export function Facts({ rows }: { rows: readonly (readonly [name: string, figure: string])[] }) {
  return (
    <dl className={css.facts}>
      {rows.map(([name, figure]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{figure}</dd>
        </div>
      ))}
    </dl>
  )
}
