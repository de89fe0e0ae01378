// The way out for whoever has attached policies that deny everything: no policy is asked about it.
import { callAsRoot } from '../../gateway/root-calls.ts'
import type { OrganizationsOperations } from '../../models/generated/organizations.ts'
import type { DisableableType, DisabledType } from '../api/organization.ts'
import { textIn } from '../input.ts'
import type { OperatorCall } from '../operator-call.ts'
import { OperatorError } from '../operator-error.ts'

const TYPES: readonly DisableableType[] = ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY']

/** As the organization's management account would, whom its policies do not bind. */
export async function disablePolicyType({ body, gateway }: OperatorCall): Promise<DisabledType> {
  const wanted = textIn(body, 'disable')
  const type = TYPES.find(one => one === wanted)
  if (type === undefined) {
    throw new OperatorError(400, `"disable" must be ${TYPES.join(' or ')}, not "${wanted}"`)
  }
  await gateway.store.write(async rows => {
    const call = callAsRoot<OrganizationsOperations>(gateway, 'organizations', rows)
    const { Roots: [root] = [] } = await call('ListRoots', {})
    await call('DisablePolicyType', { RootId: root?.Id ?? '', PolicyType: type })
  })
  return { disabled: type }
}
