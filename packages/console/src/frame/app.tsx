// The console: signed out or signed in.

import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import I18nProvider from '@cloudscape-design/components/i18n'
import messages from '@cloudscape-design/components/i18n/messages/all.en'
import Spinner from '@cloudscape-design/components/spinner'
import { useEffect } from 'react'
import { operator, SIGNED_OUT } from '../client/operator.ts'
import { useAppearance } from '../state/appearance.ts'
import { useLoad } from '../state/load.ts'
import { NoticesProvider } from '../state/notices.tsx'
import { PanelProvider } from '../state/panel.tsx'
import { SessionProvider } from '../state/session.tsx'
import { Frame } from './frame.tsx'
import { SignIn } from './sign-in.tsx'

export function App() {
  useAppearance()
  return (
    <I18nProvider locale="en" messages={[messages]}>
      <NoticesProvider>
        <SignedInOrOut />
      </NoticesProvider>
    </I18nProvider>
  )
}

function SignedInOrOut() {
  const session = useLoad('session', operator.session)
  const { account = '', visit, regions = [], arns } = session.value ?? {}
  const people = useLoad(visit?.principalArn ?? '', async () => (visit ? operator.people() : []))
  const { reload } = session
  useEffect(() => {
    addEventListener(SIGNED_OUT, reload)
    return () => removeEventListener(SIGNED_OUT, reload)
  }, [reload])
  if (session.status === 'failed') {
    return <NotAnswering error={session.error} onRetry={session.reload} />
  }
  if (people.status === 'failed') {
    return <NotAnswering error={people.error} onRetry={people.reload} />
  }
  if (session.value && !visit) return <SignIn onSignedIn={session.reload} />
  if (!visit || !arns || !people.value || people.value.length === 0) {
    return (
      <main className="sign-in">
        <Spinner size="large" />
      </main>
    )
  }
  return (
    <SessionProvider
      account={account}
      visit={visit}
      people={people.value}
      regions={regions}
      arns={arns}
      refreshPeople={people.reload}
    >
      <PanelProvider>
        <Frame onSignedOut={session.reload} onSignedIn={session.reload} />
      </PanelProvider>
    </SessionProvider>
  )
}

interface NotAnsweringProps {
  readonly error: unknown
  readonly onRetry: () => void
}

function NotAnswering({ error, onRetry }: NotAnsweringProps) {
  return (
    <main className="sign-in">
      <Alert
        type="error"
        header="Casegate does not answer"
        action={<Button onClick={onRetry}>Try again</Button>}
      >
        {error instanceof Error ? error.message : String(error)} Start it with{' '}
        <code>npm start</code>.
      </Alert>
    </main>
  )
}
