// The sign-in page: the link that the server prints, or an access key.
import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Form from '@cloudscape-design/components/form'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { SignInProof } from 'casegate/operator-api'
import { type FormEvent, useEffect, useState } from 'react'
import { operator } from '../client/operator.ts'
import { replaceRoute, useRoute } from '../state/route.ts'

interface Props {
  readonly onSignedIn: () => void
}

export function SignIn({ onSignedIn }: Props) {
  const { path } = useRoute()
  const token = path[0] === 'sign-in' ? path[1] : undefined
  const [accessKeyId, setAccessKeyId] = useState('')
  const [secretAccessKey, setSecretAccessKey] = useState('')
  const { fault, isBusy, enter } = useEntering(token !== undefined, onSignedIn)
  useEffect(() => {
    document.title = 'Sign in – Casegate'
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a token is good once
  useEffect(() => {
    if (token !== undefined) enter({ token })
  }, [token])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    enter({ accessKeyId: accessKeyId.trim(), secretAccessKey: secretAccessKey.trim() })
  }
  return (
    <main className="sign-in" id="main">
      <form onSubmit={submit}>
        <Form
          header={<SignInHeader />}
          actions={
            <Button variant="primary" loading={isBusy}>
              Sign in
            </Button>
          }
        >
          <Container>
            <SpaceBetween size="m">
              {fault && <Alert type="error">{fault}</Alert>}
              <FormField label="Access key ID">
                <Input
                  value={accessKeyId}
                  autoComplete="off"
                  spellcheck={false}
                  onChange={({ detail }) => setAccessKeyId(detail.value)}
                />
              </FormField>
              <FormField
                label="Secret access key"
                description="The root user's key makes you the operator of this account; another key signs you in as its user."
              >
                <Input
                  type="password"
                  value={secretAccessKey}
                  autoComplete="off"
                  onChange={({ detail }) => setSecretAccessKey(detail.value)}
                />
              </FormField>
            </SpaceBetween>
          </Container>
        </Form>
      </form>
      <Box color="text-body-secondary" fontSize="body-s" padding={{ top: 'l' }}>
        Casegate is not affiliated with AWS.
      </Box>
    </main>
  )
}

function SignInHeader() {
  return (
    <Header
      variant="h1"
      description="Open the link that the server printed when it started, or sign in with an access key."
    >
      Sign in to Casegate
    </Header>
  )
}

function useEntering(isByLink: boolean, onSignedIn: () => void) {
  const [fault, setFault] = useState<string>()
  const [isBusy, setIsBusy] = useState(false)
  const enter = async (by: SignInProof) => {
    setIsBusy(true)
    setFault(undefined)
    try {
      await operator.signIn(by)
      // The token is spent: it need not stand in the address or the history. Another link waits.
      if (isByLink) replaceRoute('#/')
      onSignedIn()
    } catch (error) {
      setFault(error instanceof Error ? error.message : String(error))
    } finally {
      setIsBusy(false)
    }
  }
  return { fault, isBusy, enter }
}
