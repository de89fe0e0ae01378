// What attaching a policy, setting it as boundary or taking it away would do, before it is done.
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { PolicyKey } from 'casegate/operator-api'
import type { EntityClient } from '../../client/entity-kinds.ts'
import { readManagedPolicy } from '../../client/managed-policies.ts'
import { Failure } from '../../parts/failure.tsx'
import { EffectOnTasks } from '../../parts/fixes/effect-on-tasks.tsx'
import { useLoad } from '../../state/load.ts'
import { useSession } from '../../state/session.tsx'

interface Props {
  readonly kind: EntityClient
  readonly name: string
  readonly place: PolicyKey
  /** The policy that comes there; without one, what is there goes. */
  readonly policyArn?: string
}

export function ChangeEffect({ kind, name, place, policyArn }: Props) {
  const { aws } = useSession()
  const key = JSON.stringify([kind.noun, name, place, policyArn])
  const change = useLoad(key, async () => ({
    place,
    policy: policyArn === undefined ? null : await readManagedPolicy(aws.iam, policyArn),
    principals: await kind.speaksFor(aws.iam, name),
  }))
  if (change.status === 'failed') {
    return <Failure what="The effect can't be told" error={change.error} />
  }
  if (!change.value) return <StatusIndicator type="loading">Reading the policy</StatusIndicator>
  return <EffectOnTasks change={change.value} saved="" />
}
