// What the account has that tasks may be about, as far as the visitor may see it; else one of each that might be.

import type { Scope } from '@casegate/answers/tasks'
import { PARTITION } from '../../base/regions.ts'
import type { Environment } from '../../contract/resource-types.ts'
import type { CasesOperations } from '../../models/generated/cases.ts'
import type { ConnectOperations } from '../../models/generated/connect.ts'
import { resources as casesResources } from '../../services/cases/resources.ts'
import { instanceArn } from '../../services/connect/resources.ts'
import { roleNameOf, SERVICE_PRINCIPAL } from '../../services/connect/service-role.ts'
import { entityArn } from '../../services/iam/entities/entities.ts'
import { linkedRolePath } from '../../services/iam/entities/linked-services.ts'
import type { Rows } from '../../storage/store.ts'
import { type OperatorCall, regionOf } from '../operator-call.ts'
import { ifSeen, type Sight, sightOf } from '../sight.ts'
import type { TaskInstance, TaskResources } from './task-answers.ts'

const IMAGINED_ID = '00000000-0000-4000-8000-000000000000'

/** With the id of an instance, on that instance alone, whether or not the visitor may see it. */
export async function readTaskResources(
  call: OperatorCall,
  rows: Rows,
  instanceId?: string,
): Promise<TaskResources> {
  const { account } = call.gateway
  const place = { partition: PARTITION, region: regionOf(call), account }
  const sight = await sightOf(call, rows)
  const seen = await instancesSeen(sight, instanceId)
  const domainArns = await domainsOf(sight, seen)
  const imaginedDomain = casesResources.arnOf('Domain', place, { domainId: IMAGINED_ID })
  return {
    instances: seen.length > 0 ? seen : [imaginedInstance(place, instanceId)],
    domainArns: domainArns.length > 0 ? domainArns : [imaginedDomain],
    scope: shownScope(call),
  }
}

/** The account of the server, and the Region that the console shows. */
export function shownScope(call: OperatorCall): Scope {
  return { partition: PARTITION, region: regionOf(call), account: call.gateway.account }
}

async function instancesSeen(sight: Sight, only: string | undefined): Promise<TaskInstance[]> {
  if (only === undefined) return listed(sight)
  const found = await described(sight, only)
  return found.length > 0 ? found : (await listed(sight)).filter(({ id }) => id === only)
}

async function listed(sight: Sight): Promise<TaskInstance[]> {
  const connect = sight<ConnectOperations>('connect')
  const instances: TaskInstance[] = []
  let token: string | undefined
  do {
    const input = { ...(token !== undefined && { NextToken: token }) }
    const page = await ifSeen(connect('ListInstances', input))
    for (const summary of page?.InstanceSummaryList ?? []) {
      const { Id = '', Arn = '', InstanceAlias = '', ServiceRole = '' } = summary
      // Whoever may list instances need not be told of their tags: then what hangs on tags is open.
      const [known] = await described(sight, Id)
      const { tags } = known ?? { tags: {} }
      instances.push({ id: Id, arn: Arn, alias: InstanceAlias, serviceRoleArn: ServiceRole, tags })
    }
    token = page?.NextToken
  } while (token !== undefined)
  return instances
}

async function described(sight: Sight, InstanceId: string): Promise<TaskInstance[]> {
  const connect = sight<ConnectOperations>('connect')
  const answer = await ifSeen(connect('DescribeInstance', { InstanceId }))
  const { Id, Arn = '', InstanceAlias = '', ServiceRole = '', Tags = {} } = answer?.Instance ?? {}
  if (Id === undefined) return []
  return [{ id: Id, arn: Arn, alias: InstanceAlias, serviceRoleArn: ServiceRole, tags: Tags }]
}

/** As one finds them: in the list of domains, or as what instances are associated with. */
async function domainsOf(sight: Sight, instances: readonly TaskInstance[]): Promise<string[]> {
  const cases = sight<CasesOperations>('cases')
  const listed: string[] = []
  let answer = await ifSeen(cases('ListDomains', {}))
  if (answer) {
    listed.push(...answer.domains.map(({ domainArn }) => domainArn))
    while (answer?.nextToken !== undefined) {
      answer = await ifSeen(cases('ListDomains', { nextToken: answer.nextToken }))
      listed.push(...(answer?.domains ?? []).map(({ domainArn }) => domainArn))
    }
    return listed
  }
  const connect = sight<ConnectOperations>('connect')
  const found = new Set<string>()
  for (const { id: InstanceId } of instances) {
    const input = { InstanceId, IntegrationType: 'CASES_DOMAIN' } as const
    const associated = await ifSeen(connect('ListIntegrationAssociations', input))
    for (const { IntegrationArn } of associated?.IntegrationAssociationSummaryList ?? []) {
      if (IntegrationArn !== undefined) found.add(IntegrationArn)
    }
  }
  return [...found]
}

function imaginedInstance(place: Environment, id = IMAGINED_ID): TaskInstance {
  const path = linkedRolePath({ principal: SERVICE_PRINCIPAL })
  return {
    id,
    arn: instanceArn(place, id),
    alias: 'any instance',
    serviceRoleArn: entityArn('role', { account: place.account, path, name: roleNameOf(id) }),
    tags: {},
  }
}
