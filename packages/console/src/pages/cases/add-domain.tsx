// Add domain: one field, then the calls one by one; a denied call is explained, fixed, and taken up again.
import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Form from '@cloudscape-design/components/form'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Steps, { type StepsProps } from '@cloudscape-design/components/steps'
import { type FormEvent, useState } from 'react'
import { readFailure } from '../../client/failure.ts'
import { lastPart } from '../../client/names.ts'
import { casesLink } from '../../parts/cases-link.ts'
import { Refused } from '../../parts/denied.tsx'
import { Page } from '../../parts/page.tsx'
import { goTo, useRoute } from '../../state/route.ts'
import { useSession } from '../../state/session.tsx'
import { INSTANCES_CRUMB } from './cases-page.tsx'
import { faultOfName } from './domain-name.ts'
import type { LooseDomain } from './loose-domain.ts'
import { onboard, type Plan, STEPS, type Step } from './onboarding.ts'

interface Progress {
  readonly at: Step | 'done'
  readonly wanted: Plan['domain']
  readonly domain?: LooseDomain
  readonly error?: unknown
}

export function AddDomainPage({ instanceId }: { readonly instanceId: string }) {
  const resumed = useResumedDomain()
  const { progress, start } = useOnboarding(instanceId)
  const above = [INSTANCES_CRUMB, { text: 'Cases', href: casesLink(instanceId) }]
  const cannotBegin = progress?.at === 'create' && isNameTaken(progress.error)
  return (
    <Page title={resumed ? 'Resume onboarding' : 'Add domain'} above={above}>
      <SpaceBetween size="l">
        {!progress || cannotBegin ? (
          <NameForm
            resumed={resumed}
            instanceId={instanceId}
            refusal={cannotBegin ? readFailure(progress?.error).message : undefined}
            onSubmit={name => start(resumed ?? { name })}
          />
        ) : (
          <ProgressSteps progress={progress} instanceId={instanceId} />
        )}
        {progress?.error !== undefined && !cannotBegin && (
          <Refused
            what={FAILURES[progress.at === 'done' ? 'associate' : progress.at]}
            error={progress.error}
            onRetry={() => start(progress.domain ?? progress.wanted)}
          />
        )}
      </SpaceBetween>
    </Page>
  )
}

function useOnboarding(instanceId: string) {
  const { aws } = useSession()
  const [progress, setProgress] = useState<Progress>()
  const start = async (wanted: Plan['domain']) => {
    let reached: Progress = { at: 'create', wanted }
    const tell = (next: Progress) => {
      reached = next
      setProgress(next)
    }
    try {
      const domain = await onboard(aws, { instanceId, domain: wanted }, (at, known) =>
        tell({ at, wanted, ...(known && { domain: known }) }),
      )
      tell({ at: 'done', wanted, domain })
    } catch (error) {
      tell({ ...reached, error })
    }
  }
  return { progress, start }
}

function useResumedDomain(): LooseDomain | undefined {
  const { query } = useRoute()
  const domainArn = query.get('domain')
  if (domainArn === null) return undefined
  return { domainArn, domainId: lastPart(domainArn), name: query.get('name') ?? domainArn }
}

interface NameFormProps {
  readonly resumed: LooseDomain | undefined
  readonly instanceId: string
  readonly refusal: string | undefined
  readonly onSubmit: (name: string) => void
}

function NameForm({ resumed, instanceId, refusal, onSubmit }: NameFormProps) {
  const [name, setName] = useState('')
  const [isTouched, setIsTouched] = useState(false)
  const fault = faultOfName(name)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setIsTouched(true)
    if (resumed || !fault) onSubmit(name)
  }
  return (
    <form onSubmit={submit}>
      <Form
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" formAction="none" onClick={() => goTo(casesLink(instanceId))}>
              Cancel
            </Button>
            <Button variant="primary">{resumed ? 'Associate domain' : 'Add domain'}</Button>
          </SpaceBetween>
        }
      >
        <Container header={<Header variant="h2">Domain</Header>}>
          {resumed ? (
            <Box>
              The domain <strong>{resumed.name}</strong> will be associated with this instance.
            </Box>
          ) : (
            <FormField
              label="Domain name"
              description="A unique, friendly name that means something to you, such as your organization's."
              constraintText="1 to 100 characters. It must not end with a blank."
              errorText={(isTouched && fault) || refusal}
            >
              <Input
                value={name}
                placeholder="Example Corp cases"
                onChange={({ detail }) => {
                  setName(detail.value)
                  setIsTouched(true)
                }}
              />
            </FormField>
          )}
        </Container>
      </Form>
    </form>
  )
}

const CALLS: Readonly<Record<Step, readonly [call: string, words: string]>> = {
  create: ['cases:CreateDomain', 'Create the domain'],
  wait: ['cases:GetDomain', 'Wait until the domain is Active'],
  associate: ['connect:CreateIntegrationAssociation', 'Associate the domain with the instance'],
}

const FAILURES: Readonly<Record<Step, string>> = {
  create: "The domain can't be created",
  wait: "The domain's status can't be read",
  associate: "The domain can't be associated with the instance",
}

function ProgressSteps({
  progress,
  instanceId,
}: {
  readonly progress: Progress
  readonly instanceId: string
}) {
  const isDone = progress.at === 'done'
  return (
    <Container header={<Header variant="h2">Onboarding</Header>}>
      <SpaceBetween size="m">
        <div aria-live="polite">
          <Steps steps={STEPS.map(step => stepOf(step, progress))} ariaLabel="Calls" />
        </div>
        {isDone && (
          <Alert
            type="success"
            header="The domain is Active and associated"
            action={
              <Button variant="primary" onClick={() => goTo(casesLink(instanceId))}>
                See the domain
              </Button>
            }
          >
            Cases is enabled for this instance.
          </Alert>
        )}
      </SpaceBetween>
    </Container>
  )
}

function stepOf(step: Step, { at, error }: Progress): StepsProps.Step {
  const [call, words] = CALLS[step]
  const [mine, reached] = [STEPS.indexOf(step), at === 'done' ? STEPS.length : STEPS.indexOf(at)]
  if (mine < reached) return { status: 'success', header: words, details: call }
  if (mine > reached) return { status: 'pending', header: words, details: call }
  return { status: error === undefined ? 'in-progress' : 'error', header: words, details: call }
}

/** A name that is taken is put right in the field. */
function isNameTaken(error: unknown): boolean {
  const { code } = readFailure(error)
  return error !== undefined && (code === 'ConflictException' || code === 'ValidationException')
}
