// What the policy would do if it were saved: to tasks, to pinned checks, to who may assume a role.
import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { PolicyChange, PolicyEdit, PolicyKey } from 'casegate/operator-api'
import { useState } from 'react'
import { Failure } from '../../parts/failure.tsx'
import { EffectOnTasks } from '../../parts/fixes/effect-on-tasks.tsx'
import { PinnedChecks } from '../../parts/pinned-checks.tsx'
import { TrustSentences } from '../../parts/policies/trust-sentences.tsx'
import { useLoad } from '../../state/load.ts'
import { usePins } from '../../state/pins.ts'
import { useSession } from '../../state/session.tsx'
import { EffectOnTrust } from './effect-on-trust.tsx'
import type { EditedPolicy } from './policy-source.ts'
import { type Trial, TrialChoice } from './trial-choice.tsx'

interface Props {
  readonly source: EditedPolicy
  readonly name: string
  readonly text: string
  /** What there is before: the effect is told against it. */
  readonly saved: string
  readonly isBroken: boolean
}

export function Effects(props: Props) {
  const { source, name, text, saved, isBroken } = props
  const { roleName } = source
  if (roleName !== undefined) {
    return <EffectOnTrust roleName={roleName} text={text} saved={saved} isBroken={isBroken} />
  }
  if (source.newRole !== undefined) {
    return (
      <Container header={<Header variant="h2">Who may assume the role</Header>}>
        {isBroken ? (
          <Box>It is told once IAM would take the text.</Box>
        ) : (
          <TrustSentences text={text} />
        )}
      </Container>
    )
  }
  const place = source.place?.(name)
  return place && <EffectOnPrincipals {...props} place={place} />
}

interface PlacedProps extends Props {
  readonly place: PolicyKey
}

function EffectOnPrincipals({ source, place, text, saved, isBroken }: PlacedProps) {
  const { aws } = useSession()
  const found = useLoad(`principals ${source.key}`, () => source.principals(aws.iam))
  const [trial, setTrial] = useState<Trial>({ type: 'user-managed' })
  const pins = usePins()
  const speaksForNobody = found.value?.length === 0
  const tried = trial.principal === undefined ? [] : [trial.principal]
  const edit: PolicyEdit = speaksForNobody
    ? { policy: text, place: { ...place, type: trial.type }, principals: tried }
    : { policy: text, place, principals: found.value ?? [] }
  return (
    <SpaceBetween size="l">
      <Container
        header={
          <Header
            variant="h2"
            description="Before and after this text is saved; it changes as you type."
          >
            Effect on tasks
          </Header>
        }
      >
        <SpaceBetween size="m">
          {found.status === 'failed' && (
            <Failure what="Whom it speaks for can't be read" error={found.error} />
          )}
          {speaksForNobody && place.type === 'user-managed' && (
            <TrialChoice trial={trial} onChange={setTrial} />
          )}
          {speaksForNobody && place.type !== 'user-managed' && (
            <Box>The group has no users yet: the policy speaks for nobody.</Box>
          )}
          <Effect change={edit} saved={saved} isBroken={isBroken} />
        </SpaceBetween>
      </Container>
      {pins.length > 0 && <PinnedChecks edit={isBroken ? undefined : edit} />}
    </SpaceBetween>
  )
}

interface EffectProps {
  readonly change: PolicyChange
  readonly saved: string
  readonly isBroken: boolean
}

function Effect({ change, saved, isBroken }: EffectProps) {
  if (isBroken) return <Box>The effect is shown once IAM would take the text.</Box>
  return change.principals.length > 0 && <EffectOnTasks change={change} saved={saved} />
}
