// Users and queues by their ARNs.
import { parseArn } from '../../../base/arn.ts'
import type { CaseNeighbours, Neighbourly } from '../../../contract/neighbours.ts'
import type { Resource } from '../../../contract/permission.ts'
import { isHere } from '../../../contract/resource-types.ts'
import { AGENTS, QUEUES } from './rows.ts'

const FORM = /^instance\/([^/]+)\/(agent|queue)\/([^/]+)$/

/** Answers Cases. */
export const staff: Pick<CaseNeighbours, 'user' | 'queue'> = {
  user: (question, arn) => find(question, arn, 'agent'),
  queue: (question, arn) => find(question, arn, 'queue'),
}

async function find(
  question: Neighbourly,
  text: string,
  wanted: 'agent' | 'queue',
): Promise<Resource | undefined> {
  const arn = parseArn(text)
  if (arn?.service !== 'connect' || !isHere(arn, question)) return undefined
  const [, instanceId = '', kind, id = ''] = FORM.exec(arn.resource) ?? []
  if (kind !== wanted) return undefined
  const { account, region, rows } = question
  const place = { account, region, instanceId }
  const row =
    kind === 'agent'
      ? await rows.get(AGENTS, { ...place, userId: id })
      : await rows.get(QUEUES, { ...place, queueId: id })
  return row && { arn: text, tags: row.tags, context: { 'connect:InstanceId': instanceId } }
}
