import { Alert, App, Button } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useMutation } from 'urql'
import { useDesk } from '~/kit/desk/context'
import { Section } from '~/kit/desk/Page'
import { useAct } from '~/kit/desk/useAct'
import { newRequestId } from '~/lib/api/requestId'
import type { DeskStaffWholeFragment } from './Org.graphql.ts'
import { ResetPasswordDocument } from './Org.graphql.ts'

/** A new password for somebody who cannot sign in; shown this once. */
export function PasswordPart({ staff }: { staff: DeskStaffWholeFragment }): ReactNode {
  const { t } = useDesk()
  const { modal, message } = App.useApp()
  const act = useAct()
  const [resetting, reset] = useMutation(ResetPasswordDocument)
  const [secret, setSecret] = useState<string | null>(null)
  const onReset = (): void => {
    modal.confirm({
      title: t.org.resetTitle(staff.name),
      content: t.org.resetBody,
      okText: t.org.resetPassword,
      okButtonProps: { danger: true },
      cancelText: t.cancel,
      autoFocusButton: 'cancel',
      onOk: async () => {
        // Each reset is meant anew: a second one after the first was lost must give another password.
        const done = await act(() => reset({ input: { requestId: newRequestId(), staffId: staff.id } }))
        if (done) setSecret(done.resetPassword.temporaryPassword)
      },
    })
  }
  return (
    <Section
      title={t.org.account}
      extra={
        <Button danger loading={resetting.fetching} onClick={onReset}>
          {t.org.resetPassword}
        </Button>
      }
    >
      {secret !== null && (
        <Alert
          type="success"
          role="status"
          title={t.org.temporary}
          description={
            secret === '' ? (
              t.org.temporaryRepeated
            ) : (
              <div className="d-stack-s">
                <span className="d-secret">{secret}</span>
                <span>{t.org.temporaryHelp}</span>
                <div>
                  <Button
                    size="small"
                    onClick={() => void navigator.clipboard.writeText(secret).then(() => message.success(t.copied))}
                  >
                    {t.copy}
                  </Button>
                </div>
              </div>
            )
          }
        />
      )}
    </Section>
  )
}
