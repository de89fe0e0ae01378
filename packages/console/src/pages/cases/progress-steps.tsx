// The calls of an onboarding, each as far as it has come.
import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Steps, { type StepsProps } from '@cloudscape-design/components/steps'
import { casesLink } from '../../parts/cases-link.ts'
import { goTo } from '../../state/route.ts'
import { type OnboardingStep, STEPS } from './onboarding.ts'
import type { OnboardingProgress } from './use-onboarding.ts'

const CALLS: Readonly<Record<OnboardingStep, readonly [call: string, words: string]>> = {
  create: ['cases:CreateDomain', 'Create the domain'],
  wait: ['cases:GetDomain', 'Wait until the domain is Active'],
  associate: ['connect:CreateIntegrationAssociation', 'Associate the domain with the instance'],
}

interface Props {
  readonly progress: OnboardingProgress
  readonly instanceId: string
}

export function ProgressSteps({ progress, instanceId }: Props) {
  const isWaiting = progress.at === 'wait' && progress.error === undefined
  return (
    <Container header={<Header variant="h2">Onboarding</Header>}>
      <SpaceBetween size="m">
        <div aria-live="polite">
          <Steps steps={STEPS.map(step => stepOf(step, progress))} ariaLabel="Calls" />
        </div>
        {isWaiting && (
          <Box color="text-body-secondary">
            Creation in progress. You may leave this page: its link, and the instance's Cases page
            for whoever may list domains, take the onboarding up again.
          </Box>
        )}
        {progress.at === 'done' && (
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

function stepOf(step: OnboardingStep, { at, error }: OnboardingProgress): StepsProps.Step {
  const [call, words] = CALLS[step]
  const [mine, reached] = [STEPS.indexOf(step), at === 'done' ? STEPS.length : STEPS.indexOf(at)]
  if (mine < reached) return { status: 'success', header: words, details: call }
  if (mine > reached) return { status: 'pending', header: words, details: call }
  return { status: error === undefined ? 'in-progress' : 'error', header: words, details: call }
}
