import { useEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { useMutation } from 'urql'
import { admit, mustChangeNow } from '../../lib/api/access.ts'
import { AccessFragmentDoc, ChangePasswordDocument } from '../../lib/api/Access.graphql.ts'
import { unmask } from '../../lib/api/fragment.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { useSignOut } from '../../lib/viewer/signOut.ts'
import { Heading } from '../../kit/Heading.tsx'
import { PasswordField } from '../../kit/PasswordField.tsx'
import { toast } from '../../kit/Toast.tsx'
import { base } from '../../messages/base.ts'
import { login } from '../../messages/login.ts'
import { useFailureText } from '../../messages/reasons.ts'
import { faultsOf } from './password.ts'
import css from './LoginPage.module.css'

/** The change of the own password: at the first sign-in, or whenever one likes. */
export default function ChangePasswordPage() {
  const t = useText(login)
  const common = useText(base)
  const say = useFailureText()
  const navigate = useNavigate()
  const signOut = useSignOut()
  const [forced] = useState(mustChangeNow)
  const [{ fetching, error }, change] = useMutation(ChangePasswordDocument)
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [repeat, setRepeat] = useState('')
  const [tried, setTried] = useState(false)
  const alert = useRef<HTMLParagraphElement>(null)
  const faults = faultsOf(current, next, repeat)

  useEffect(() => {
    if (error) alert.current?.focus()
  }, [error])

  const submit = async (): Promise<void> => {
    setTried(true)
    if (fetching || faults.current || faults.next || faults.repeat) return
    const { data } = await change({ input: { current, new: next } })
    const access = unmask(AccessFragmentDoc, data?.changePassword)
    if (!access) return
    admit(access)
    toast(t.changed)
    void navigate(forced ? '/' : '/me', { replace: true })
  }

  const words = (fault: 'passwordMissing' | 'tooShort' | 'tooLong' | 'same' | 'different' | null): string | null => (tried && fault ? t[fault] : null)

  return (
    <main className={css.page}>
      <form
        className={css.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Heading>{t.changeTitle}</Heading>
        {forced ? <p className={css.note}>{t.firstChange}</p> : null}
        {error ? (
          <p ref={alert} role="alert" tabIndex={-1} className={css.error}>
            {say(error)}
          </p>
        ) : null}
        <PasswordField label={t.current} texts={t} autoComplete="current-password" maxLength={128} value={current} onChange={(e) => setCurrent(e.target.value)} error={words(faults.current)} />
        <PasswordField label={t.next} texts={t} autoComplete="new-password" hint={t.rule} value={next} onChange={(e) => setNext(e.target.value)} error={words(faults.next)} />
        <PasswordField label={t.repeat} texts={t} autoComplete="new-password" value={repeat} onChange={(e) => setRepeat(e.target.value)} error={words(faults.repeat)} />
        <button type="submit" className="button primary wide" aria-disabled={fetching}>
          {fetching ? common.saving : t.change}
        </button>
        {forced ? (
          <button type="button" className="button plain wide" onClick={() => void signOut()}>
            {t.otherAccount}
          </button>
        ) : (
          <button type="button" className="button wide" onClick={() => void navigate(-1)}>
            {common.cancel}
          </button>
        )}
      </form>
    </main>
  )
}

