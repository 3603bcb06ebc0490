import type { ReactNode } from 'react'
import { useDesk } from '~/kit/desk/context'
import { Section } from '~/kit/desk/Page'
import { useText } from '~/lib/i18n/catalog'
import { catalogueWords } from '~/messages/catalogue-desk'
import { nameIn } from './names'
import type { Editing, FormField } from './type'

/** How many required fields a phone takes without scrolling. */
const comfortable = 4

/** What somebody in the street sees when they send one. */
export function PhonePreview({ editing }: { editing: Editing }): ReactNode {
  const w = useText(catalogueWords)
  const { language } = useDesk()
  const required = 1 + (editing.needsGroup ? 1 : 0) + editing.fields.filter((f) => f.required).length
  return (
    <Section title={w.type.preview} extra={<span className={required > comfortable ? 'd-warn d-small' : 'd-quiet d-small'}>{required > comfortable ? w.type.tooLong(required) : w.type.fits(required)}</span>}>
      <div className="c-phone">
        <Row name={w.type.previewType} required>
          <span className="c-box">{nameIn(language, editing) || '…'}</span>
        </Row>
        {editing.needsGroup && (
          <Row name={w.type.group} required>
            <span className="c-box d-quiet">{w.type.pickGroup}</span>
          </Row>
        )}
        {editing.fields.map((f) => (
          <Row key={f.key} name={nameIn(language, f) || f.code || '…'} required={f.required}>
            <Shape field={f} />
          </Row>
        ))}
        <Row name={w.type.detail} required={false}>
          <span className="c-box c-tall" />
        </Row>
      </div>
    </Section>
  )
}

function Row({ name, required, children }: { name: string; required: boolean; children: ReactNode }): ReactNode {
  const w = useText(catalogueWords)
  return (
    <div>
      <p>
        {name} {!required && <span className="d-small d-quiet">{w.type.optional}</span>}
      </p>
      {children}
    </div>
  )
}

function Shape({ field }: { field: FormField }): ReactNode {
  const w = useText(catalogueWords)
  const { language } = useDesk()
  if (field.kind === 'CHOICE')
    return (
      <span className="d-row">
        {field.choices.map((c) => (
          <span key={c.key} className="c-option">
            {nameIn(language, c) || '…'}
          </span>
        ))}
      </span>
    )
  return <span className={field.kind === 'LONG_TEXT' ? 'c-box c-tall d-quiet' : 'c-box d-quiet'}>{w.type.kinds[field.kind]}</span>
}
