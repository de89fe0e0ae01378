// Add domain: one field, then the calls one by one; a denied call is explained, fixed, taken up again.
import SpaceBetween from '@cloudscape-design/components/space-between'
import { readFailure } from '../../client/failure.ts'
import { lastPart } from '../../client/names.ts'
import { addDomainLink } from '../../parts/add-domain-link.ts'
import { casesLink } from '../../parts/cases-link.ts'
import { Refused } from '../../parts/fixes/denied.tsx'
import { Page } from '../../parts/page.tsx'
import { replaceRoute, useRoute } from '../../state/route.ts'
import { INSTANCES_CRUMB } from './cases-page.tsx'
import { ExistingDomainForm, KnownDomainForm, NewDomainForm } from './domain-form.tsx'
import { FailedDomain } from './failed-domain.tsx'
import type { LooseDomain } from './loose-domains.ts'
import { CreationFailed, type OnboardingStep } from './onboarding.ts'
import { ProgressSteps } from './progress-steps.tsx'
import { type Onboarding, type OnboardingProgress, useOnboarding } from './use-onboarding.ts'

export function AddDomainPage({ instanceId }: { readonly instanceId: string }) {
  const onboarding = useOnboarding(instanceId)
  const { progress } = onboarding
  const resumed = useResumedDomain()
  const above = [INSTANCES_CRUMB, { text: 'Cases', href: casesLink(instanceId) }]
  const isBegun = progress !== undefined && !isNameRefused(progress)
  return (
    <Page title={resumed && !progress ? 'Resume onboarding' : 'Add domain'} above={above}>
      {isBegun ? (
        <Begun instanceId={instanceId} progress={progress} start={onboarding.start} />
      ) : (
        <Beginning instanceId={instanceId} resumed={resumed} onboarding={onboarding} />
      )}
    </Page>
  )
}

interface BeginningProps {
  readonly instanceId: string
  readonly resumed: LooseDomain | undefined
  readonly onboarding: Onboarding
}

function Beginning({ instanceId, resumed, onboarding }: BeginningProps) {
  const { query } = useRoute()
  const { progress, start } = onboarding
  if (resumed) {
    return <KnownDomainForm instanceId={instanceId} domain={resumed} onSubmit={start} />
  }
  if (query.has('existing')) return <ExistingDomainForm instanceId={instanceId} onSubmit={start} />
  return (
    <NewDomainForm
      instanceId={instanceId}
      proposed={progress?.wanted.name ?? query.get('name') ?? ''}
      refusal={progress && readFailure(progress.error)}
      onSubmit={start}
    />
  )
}

const FAILURES: Readonly<Record<OnboardingStep, string>> = {
  create: "The domain can't be created",
  wait: "The domain's status can't be read",
  associate: "The domain can't be associated with the instance",
}

interface BegunProps {
  readonly instanceId: string
  readonly progress: OnboardingProgress
  readonly start: Onboarding['start']
}

function Begun({ instanceId, progress, start }: BegunProps) {
  const { at, error, domain, wanted } = progress
  const again = ({ name }: LooseDomain) => {
    replaceRoute(addDomainLink(instanceId, { name }))
    start({ name })
  }
  return (
    <SpaceBetween size="l">
      <ProgressSteps progress={progress} instanceId={instanceId} />
      {error instanceof CreationFailed && domain && (
        <FailedDomain domain={domain} onGone={() => again(domain)} />
      )}
      {error !== undefined && !(error instanceof CreationFailed) && (
        <Refused
          what={FAILURES[at === 'done' ? 'associate' : at]}
          tasks={['onboard']}
          error={error}
          onRetry={() => start(domain ?? wanted)}
        />
      )}
    </SpaceBetween>
  )
}

function useResumedDomain(): LooseDomain | undefined {
  const { query } = useRoute()
  const domainArn = query.get('domain')
  if (domainArn === null) return undefined
  return { domainArn, domainId: lastPart(domainArn), name: query.get('name') ?? domainArn }
}

/** A name that AWS refuses, because it is taken or ill-formed, is put right in the field. */
function isNameRefused({ at, error }: OnboardingProgress): boolean {
  if (at !== 'create' || error === undefined) return false
  const { code } = readFailure(error)
  return code === 'ConflictException' || code === 'ValidationException'
}
