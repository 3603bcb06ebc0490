import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { Navigate, useSearchParams } from 'react-router'
import { useMutation } from 'urql'
import { accessToken, admit, onPresence, presenceNow } from '../../lib/api/access.ts'
import { LoginDocument, AccessFragmentDoc } from '../../lib/api/Access.graphql.ts'
import { unmask } from '../../lib/api/fragment.ts'
import { useText } from '../../lib/i18n/catalog.ts'
import { TextField } from '../../kit/Field.tsx'
import { Heading } from '../../kit/Heading.tsx'
import { LanguageSwitch } from '../../kit/LanguageSwitch.tsx'
import { PasswordField } from '../../kit/PasswordField.tsx'
import { login } from '../../messages/login.ts'
import { useFailureText } from '../../messages/reasons.ts'
import { safeNext } from './next.ts'
import css from './LoginPage.module.css'

/** Sign-in by staff number or phone. */
export default function LoginPage() {
  const t = useText(login)
  const say = useFailureText()
  const [params] = useSearchParams()
  const presence = useSyncExternalStore(onPresence, presenceNow)
  const [{ fetching, error }, signIn] = useMutation(LoginDocument)
  const [account, setAccount] = useState('')
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const alert = useRef<HTMLParagraphElement>(null)

  // Somebody whose cookie still holds need not sign in again.
  useEffect(() => {
    if (presence === 'unknown') void accessToken().catch(() => undefined)
  }, [presence])
  useEffect(() => {
    if (error) alert.current?.focus()
  }, [error])

  if (presence === 'in') return <Navigate to={safeNext(params.get('next'))} replace />

  const submit = async (): Promise<void> => {
    setTried(true)
    if (fetching || account.trim() === '' || password === '') return
    const { data } = await signIn({ input: { account: account.trim(), password } })
    const access = unmask(AccessFragmentDoc, data?.login)
    if (access) admit(access)
  }

  return (
    <main className={css.page}>
      <header className={css.brand}>
        <img src="/icon.svg" alt="" width="56" height="56" />
        <div>
          <p className={css.name}>{t.product}</p>
          <p className="muted">{t.slogan}</p>
        </div>
      </header>
      <form
        className={css.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Heading>{t.title}</Heading>
        {error ? (
          <p ref={alert} role="alert" tabIndex={-1} className={css.error}>
            {say(error)}
          </p>
        ) : null}
        <TextField
          label={t.account}
          name="account"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={64}
          value={account}
          onChange={(e) => setAccount(e.target.value)}
          error={tried && account.trim() === '' ? t.accountMissing : null}
        />
        <PasswordField
          label={t.password}
          texts={t}
          name="password"
          autoComplete="current-password"
          maxLength={128}
          value={password}
          onChange={(e) => setPassword(e.target.value)}
          error={tried && password === '' ? t.passwordMissing : null}
        />
        <button type="submit" className="button primary wide" aria-disabled={fetching}>
          {fetching ? t.submitting : t.submit}
        </button>
        <p className="small muted">{t.forgotten}</p>
      </form>
      <LanguageSwitch />
    </main>
  )
}

