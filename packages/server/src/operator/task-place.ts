// What the account has that tasks may be about; where it has nothing, one of each that might be.
import type { Question } from '../contract/call.ts'
import { operateAsRoot } from '../demo/root-operator.ts'
import type { World } from '../gateway/world.ts'
import type { CasesOperations } from '../models/generated/cases.ts'
import type { ConnectOperations } from '../models/generated/connect.ts'
import type { TaskInstance, TaskPlace } from './task-answers.ts'

/** A task is asked on these many instances and domains, the first by name. */
const LIMIT = 10
const IMAGINED_ID = '00000000-0000-4000-8000-000000000000'

/** With the id of an instance, on that instance alone. */
export async function placeOf(
  world: World,
  question: Question,
  instanceId?: string,
): Promise<TaskPlace> {
  const { region, account } = question
  const instances = await instancesOf(world, question, instanceId)
  const domainArns = await domainsOf(world, question)
  const imaginedDomain = `arn:aws:cases:${region}:${account}:domain/${IMAGINED_ID}`
  return {
    instances: instances.length > 0 ? instances : [imaginedInstance(region, account)],
    domainArns: domainArns.length > 0 ? domainArns : [imaginedDomain],
    scope: { partition: 'aws', region, account },
  }
}

async function instancesOf(
  world: World,
  { rows, region }: Question,
  only?: string,
): Promise<TaskInstance[]> {
  const connect = operateAsRoot<ConnectOperations>(world, 'connect', rows, region)
  const { InstanceSummaryList: found = [] } = await connect('ListInstances', { MaxResults: LIMIT })
  const instances: TaskInstance[] = []
  for (const { Id: id = '', Arn: arn = '', InstanceAlias: alias = '', ServiceRole } of found) {
    if (only !== undefined && only !== id) continue
    const { Instance } = await connect('DescribeInstance', { InstanceId: id })
    const tags = Instance?.Tags ?? {}
    instances.push({ id, arn, alias, serviceRoleArn: ServiceRole ?? '', tags })
  }
  return instances
}

async function domainsOf(world: World, { rows, region }: Question): Promise<string[]> {
  const cases = operateAsRoot<CasesOperations>(world, 'cases', rows, region)
  const { domains } = await cases('ListDomains', { maxResults: LIMIT })
  return domains.map(({ domainArn }) => domainArn)
}

function imaginedInstance(region: string, account: string): TaskInstance {
  const role = `AWSServiceRoleForAmazonConnect_${IMAGINED_ID.replaceAll('-', '')}`
  return {
    id: IMAGINED_ID,
    arn: `arn:aws:connect:${region}:${account}:instance/${IMAGINED_ID}`,
    alias: 'any instance',
    serviceRoleArn: `arn:aws:iam::${account}:role/aws-service-role/connect.amazonaws.com/${role}`,
    tags: {},
  }
}
