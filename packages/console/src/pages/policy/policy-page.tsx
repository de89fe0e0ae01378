// A policy in its editor: findings on the line, and beside it what the change would do.
import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { Findings } from 'casegate/operator-api'
import { lazy, Suspense, useRef, useState } from 'react'
import { pretty } from '../../client/entity-kinds.ts'
import { operator } from '../../client/operator.ts'
import { Refused } from '../../parts/fixes/denied.tsx'
import { Page } from '../../parts/page.tsx'
import { useKept } from '../../state/kept.ts'
import { useHold } from '../../state/leaving.ts'
import { useLoad } from '../../state/load.ts'
import { useNotices } from '../../state/notices.tsx'
import { goOnTo, goTo } from '../../state/route.ts'
import { useSession } from '../../state/session.tsx'
import { useSettled } from '../../state/settled.ts'
import { DeletePolicy } from './delete-policy.tsx'
import { Effects } from './effects.tsx'
import { FindingTable } from './finding-table.tsx'
import { InsertMenu } from './insert-menu.tsx'
import type { EditedPolicy } from './policy-source.ts'
import { PolicyVersions } from './policy-versions.tsx'

// The editor is as large as all the rest, and few pages have one.
const JsonEditor = lazy(() =>
  import('./json-editor.tsx').then(({ JsonEditor: it }) => ({ default: it })),
)

export function PolicyPage({ source }: { readonly source: EditedPolicy }) {
  const { aws } = useSession()
  const saved = useLoad(source.key, () => source.read(aws.iam))
  const [isDeleting, setIsDeleting] = useState(false)
  const { arn = '', isReadOnly } = source
  return (
    <Page
      title={source.title}
      above={source.above}
      actions={
        arn !== '' &&
        !isReadOnly &&
        saved.value !== undefined && (
          <Button onClick={() => setIsDeleting(true)}>Delete policy</Button>
        )
      }
    >
      {isDeleting && (
        <DeletePolicy
          arn={arn}
          name={source.title}
          onGone={() => goOnTo(source.after)}
          onClose={() => setIsDeleting(false)}
        />
      )}
      {saved.status === 'failed' && (
        <Refused what="You can't see this policy" error={saved.error} onRetry={saved.reload} />
      )}
      {saved.status !== 'failed' && saved.value === undefined && (
        <StatusIndicator type="loading">Reading the policy</StatusIndicator>
      )}
      {saved.value !== undefined && (
        <Editing source={source} saved={saved.value} onSaved={saved.reload} />
      )}
    </Page>
  )
}

interface EditingProps {
  readonly source: EditedPolicy
  readonly saved: string
  readonly onSaved: () => void
}

/** Nothing is saved before it was looked at. */
const NOT_YET: Findings = { findings: [], refused: true }

/** Their statements begin with a Deny. */
const GUARDS: ReadonlySet<EditedPolicy['kind']> = new Set(['scp', 'rcp'])

const LEAVING = 'Press Esc and then Tab to leave the editor with the keyboard.'

function Editing({ source, saved, onSaved }: EditingProps) {
  const [text, setText] = useTextOf(saved)
  const [name, setName] = useState('')
  const goToLine = useRef<(line: number) => void>(() => {})
  const settled = useSettled(text)
  const findings = useLoad(`${source.kind} ${settled}`, () =>
    operator.findings(settled, source.kind),
  )
  const { findings: shown, refused } = useKept(findings.value) ?? NOT_YET
  const { save, isBusy, failure } = useSave(source, name, text, onSaved)
  useHold(!source.isReadOnly && text !== saved)
  const isBegun = !source.needsName || text !== saved
  return (
    <SpaceBetween size="l">
      {failure !== undefined && (
        <Refused
          what={source.newRole ? 'The role was not created' : 'The policy was not saved'}
          error={failure}
          onRetry={save}
        />
      )}
      {source.isReadOnly && (
        <Alert>AWS's own policies can be read and attached, but not changed.</Alert>
      )}
      {source.needsName && (
        <FormField label="Policy name">
          <Input autoFocus value={name} onChange={({ detail }) => setName(detail.value)} />
        </FormField>
      )}
      <Container
        header={
          <Header
            variant="h2"
            description={[source.note, LEAVING].filter(Boolean).join(' ')}
            actions={
              !source.isReadOnly && (
                <EditButtons
                  source={source}
                  text={text}
                  onText={setText}
                  isBusy={isBusy}
                  blocked={whyNotSaved({
                    isRefused: refused,
                    isNameless: source.needsName === true && name.trim() === '',
                    isUnchanged: text === saved && source.newRole === undefined,
                    isBegun,
                  })}
                  onSave={save}
                  onCancel={() => goTo(source.newRole ? '#/roles' : source.after)}
                />
              )
            }
          >
            Policy document
          </Header>
        }
      >
        <Suspense fallback={<StatusIndicator type="loading">Opening the editor</StatusIndicator>}>
          <JsonEditor
            text={text}
            findings={isBegun ? shown : []}
            isReadOnly={source.isReadOnly === true}
            onChange={setText}
            onReady={go => {
              goToLine.current = go
            }}
          />
        </Suspense>
      </Container>
      {isBegun ? (
        <FindingTable
          findings={shown}
          onLine={line => goToLine.current(line)}
          // Places are those of the text that was looked at: a newer one may have moved them.
          onFix={
            source.isReadOnly || text !== settled ? undefined : fix => setText(fix.apply(text))
          }
        />
      ) : (
        <Alert header={`Say what the policy ${GUARDS.has(source.kind) ? 'denies' : 'allows'}`}>
          Its statement has no action yet. Insert one, or write it: what is wrong, unwise or changed
          by it is told here as you type.
        </Alert>
      )}
      {isBegun && (
        <Effects source={source} name={name} text={settled} saved={saved} isBroken={refused} />
      )}
      {source.arn && !source.isReadOnly && (
        <PolicyVersions arn={source.arn} saved={saved} onOpen={setText} onChanged={onSaved} />
      )}
    </SpaceBetween>
  )
}

/** Follows what is saved while nobody has changed it here. */
function useTextOf(saved: string) {
  const [text, setText] = useState(saved)
  const [known, setKnown] = useState(saved)
  if (saved !== known) {
    setKnown(saved)
    if (text === known) setText(saved)
  }
  return [text, setText] as const
}

function useSave(source: EditedPolicy, name: string, text: string, onSaved: () => void) {
  const { aws, refreshPeople } = useSession()
  const { tell } = useNotices()
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>()
  const save = async () => {
    setIsBusy(true)
    setFailure(undefined)
    try {
      await source.save(aws.iam, name, text)
      if (source.needsName || source.newRole) goOnTo(source.after)
      else onSaved()
      if (source.newRole) refreshPeople()
      tell({ type: 'success', text: savedText(source, name) })
    } catch (error) {
      setFailure(error)
    } finally {
      setIsBusy(false)
    }
  }
  return { save, isBusy, failure }
}

function savedText({ needsName, newRole, title }: EditedPolicy, name: string): string {
  if (newRole) return `Created the role ${newRole}.`
  return `Saved ${needsName ? name : title}.`
}

interface SaveState {
  readonly isRefused: boolean
  readonly isNameless: boolean
  readonly isUnchanged: boolean
  readonly isBegun: boolean
}

function whyNotSaved({ isRefused, isNameless, isUnchanged, isBegun }: SaveState) {
  if (!isBegun) return 'Its statement has no action yet.'
  if (isNameless) return 'Name the policy first.'
  if (isUnchanged) return 'Nothing was changed.'
  return isRefused ? 'IAM would refuse it: see the errors below.' : undefined
}

interface ButtonsProps {
  readonly source: EditedPolicy
  readonly text: string
  readonly onText: (text: string) => void
  readonly isBusy: boolean
  /** Why it cannot be saved. */
  readonly blocked: string | undefined
  readonly onSave: () => void
  readonly onCancel: () => void
}

function EditButtons(props: ButtonsProps) {
  const { source, text, onText, isBusy, blocked, onSave, onCancel } = props
  return (
    <SpaceBetween direction="horizontal" size="xs">
      <Button variant="link" onClick={onCancel}>
        Cancel
      </Button>
      <InsertMenu kind={source.kind} text={text} onInsert={onText} />
      <Button onClick={() => onText(pretty(text))}>Format</Button>
      <Button
        variant="primary"
        loading={isBusy}
        disabled={blocked !== undefined}
        disabledReason={blocked}
        onClick={onSave}
      >
        {source.newRole ? 'Create role' : 'Save'}
      </Button>
    </SpaceBetween>
  )
}
