// Queues of Connect instances: made, read, listed and deleted.

import type { Call, CallToAuthorize, WriteCall } from '../../../contract/call.ts'
import { readPage } from '../../../contract/page.ts'
import { invalidRequest, notFound } from '../errors.ts'
import { requireInstance } from '../instances.ts'
import { resources } from '../resources.ts'
import type { Input, Output } from '../wire.ts'
import { QUEUES, type QueueRow } from './rows.ts'
import { duplicate, PAGE_SIZE } from './users.ts'

export async function createQueue(
  { InstanceId, Name: name, Tags, ...given }: Input<'CreateQueue'>,
  call: WriteCall,
): Promise<Output<'CreateQueue'>> {
  await requireInstance(call, InstanceId)
  const { account, region, rows, ids, now } = call
  const where = { account, region, instanceId: InstanceId, name }
  const [taken] = await rows.list(QUEUES, { index: 'byName', where, limit: 1 })
  if (taken) throw duplicate(`A queue ${name}`)
  const queue: QueueRow = {
    ...where,
    queueId: ids.uuid(),
    modifiedAt: now.toISOString(),
    given,
    tags: { ...Tags },
  }
  await rows.insert(QUEUES, queue)
  return { QueueId: queue.queueId, QueueArn: queueArn(call, queue) }
}

export async function describeQueue(
  { InstanceId, QueueId }: Input<'DescribeQueue'>,
  call: Call,
): Promise<Output<'DescribeQueue'>> {
  const queue = await requireQueue(call, InstanceId, QueueId)
  const { QuickConnectIds: _, EmailAddressesConfig: __, ...told } = queue.given
  return {
    Queue: {
      ...told,
      Name: queue.name,
      QueueArn: queueArn(call, queue),
      QueueId,
      Status: 'ENABLED',
      Tags: { ...queue.tags },
      LastModifiedTime: new Date(queue.modifiedAt),
      LastModifiedRegion: queue.region,
    },
  }
}

/** By name; AWS states no order. All are standard queues: users bring none of their own. */
export async function listQueues(
  { InstanceId, QueueTypes, MaxResults, NextToken }: Input<'ListQueues'>,
  call: Call,
): Promise<Output<'ListQueues'>> {
  const { account, region } = call
  const { instanceId } = await requireInstance(call, InstanceId)
  const page = await readPage(call.rows, {
    table: QUEUES,
    index: 'byName',
    where: { account, region, instanceId },
    listing: `connect:ListQueues:${instanceId}`,
    token: NextToken,
    limit: MaxResults ?? PAGE_SIZE,
  })
  if (!page) throw invalidRequest('NextToken is not one that ListQueues has returned.')
  if (QueueTypes?.length && !QueueTypes.includes('STANDARD')) return { QueueSummaryList: [] }
  return {
    QueueSummaryList: page.rows.map(queue => ({
      Id: queue.queueId,
      Arn: queueArn(call, queue),
      Name: queue.name,
      QueueType: 'STANDARD',
      LastModifiedTime: new Date(queue.modifiedAt),
      LastModifiedRegion: queue.region,
    })),
    NextToken: page.nextToken,
  }
}

export async function deleteQueue(
  { InstanceId, QueueId }: Input<'DeleteQueue'>,
  call: WriteCall,
): Promise<undefined> {
  await call.rows.delete(QUEUES, await requireQueue(call, InstanceId, QueueId))
}

async function requireQueue(
  question: CallToAuthorize,
  instanceId: string,
  queueId: string,
): Promise<QueueRow> {
  const { account, region, rows } = question
  await requireInstance(question, instanceId)
  const queue = await rows.get(QUEUES, { account, region, instanceId, queueId })
  if (!queue) throw notFound(`Queue ${queueId}`)
  return queue
}

function queueArn(question: CallToAuthorize, { instanceId, queueId }: QueueRow): string {
  return resources.arnOf('queue', question, { instanceId, queueId })
}
