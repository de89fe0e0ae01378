// The account's Connect instances as tasks see them; where there is none, one that might be.
import type { Question } from '../contract/call.ts'
import { operateAsRoot } from '../demo/root-operator.ts'
import type { World } from '../gateway/world.ts'
import type { ConnectOperations } from '../models/generated/connect.ts'
import type { TaskInstance } from './task-answers.ts'

/** A task is asked on these many instances; AWS lets an account have two at first. */
const LIMIT = 50
const IMAGINED_ID = '00000000-0000-4000-8000-000000000000'

export async function instancesOf(
  world: World,
  { rows, region, account }: Question,
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
  return instances.length > 0 ? instances : [imagined(region, account)]
}

function imagined(region: string, account: string): TaskInstance {
  const role = `AWSServiceRoleForAmazonConnect_${IMAGINED_ID.replaceAll('-', '')}`
  return {
    id: IMAGINED_ID,
    arn: `arn:aws:connect:${region}:${account}:instance/${IMAGINED_ID}`,
    alias: 'any instance',
    serviceRoleArn: `arn:aws:iam::${account}:role/aws-service-role/connect.amazonaws.com/${role}`,
    tags: {},
  }
}
