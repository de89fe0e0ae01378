// Pinned checks as files for `casegate test`, so that a pipeline asks them of the policies to come.
import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useState } from 'react'
import { readAccountData } from '../client/account-data.ts'
import { operator } from '../client/operator.ts'
import { askedQuestion } from '../client/question-draft.ts'
import { download } from '../state/download.ts'
import { useLoad } from '../state/load.ts'
import type { Pin } from '../state/pins.ts'
import { useSession } from '../state/session.tsx'
import { useAction } from './action.tsx'
import { CodeBlock } from './code.tsx'
import { Failure } from './failure.tsx'

const TESTS = 'iam-tests.json'

export function ExportChecks({ pins }: { readonly pins: readonly Pin[] }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button
        disabled={pins.length === 0}
        disabledReason="Nothing is pinned yet."
        onClick={() => setIsOpen(true)}
      >
        Export as tests
      </Button>
      {isOpen && (
        <Modal
          visible
          size="large"
          onDismiss={() => setIsOpen(false)}
          header="Export as tests"
          closeAriaLabel="Close"
        >
          <Exported pins={pins} />
        </Modal>
      )}
    </>
  )
}

function Exported({ pins }: { readonly pins: readonly Pin[] }) {
  const written = useLoad(JSON.stringify(pins), () => operator.expectations(asked(pins)))
  if (written.status === 'failed') {
    return <Failure what="The tests can't be written" error={written.error} />
  }
  if (!written.value) return <StatusIndicator type="loading">Writing the tests</StatusIndicator>
  const { file, left, accountData } = written.value
  const text = JSON.stringify(file, undefined, 2)
  return (
    <SpaceBetween size="m">
      {left.map(({ action, why }) => (
        <Alert key={`${action} ${why}`} type="warning">
          {action} is left out: {why}.
        </Alert>
      ))}
      <Box>
        Keep both files in one folder and run <strong>casegate test {TESTS}</strong>. Each test
        expects what was decided when it was pinned.
      </Box>
      <div className="actions">
        <Button iconName="download" onClick={() => download(TESTS, text)}>
          Download {TESTS}
        </Button>
        <AccountData name={accountData} />
      </div>
      <CodeBlock text={text} label={TESTS} />
    </SpaceBetween>
  )
}

/** Read as the acting principal, who may not be allowed to. */
function AccountData({ name }: { readonly name: string }) {
  const { aws } = useSession()
  const { run, isBusy, refusal } = useAction()
  return (
    <>
      <Button
        iconName="download"
        loading={isBusy}
        onClick={() => run(async () => download(name, await readAccountData(aws.iam)))}
      >
        Download {name}
      </Button>
      {refusal && <Alert type="error">{refusal}</Alert>}
    </>
  )
}

function asked(pins: readonly Pin[]) {
  return pins.flatMap(({ question, expected }) => {
    const one = askedQuestion(question)
    return one ? [{ ...one, expected }] : []
  })
}
