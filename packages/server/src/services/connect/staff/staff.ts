// Users, queues and contacts by their ARNs.
import { parseArn } from '../../../base/arn.ts'
import type { CaseNeighbours, Neighbourly } from '../../../contract/neighbours.ts'
import type { Resource, Tags } from '../../../contract/permission.ts'
import { isHere } from '../../../contract/resource-types.ts'
import { contactContext } from './contact-context.ts'
import { AGENTS, CONTACTS, QUEUES } from './rows.ts'

/** Answers Cases. */
export const staff: Pick<CaseNeighbours, 'user' | 'queue' | 'contact'> = {
  async user(question, arn) {
    const place = placeOf(question, arn, 'agent')
    const row = place && (await question.rows.get(AGENTS, { ...place, userId: place.id }))
    return row && resourceOf(arn, row)
  },
  async queue(question, arn) {
    const place = placeOf(question, arn, 'queue')
    const row = place && (await question.rows.get(QUEUES, { ...place, queueId: place.id }))
    return row && resourceOf(arn, row)
  },
  async contact(question, arn) {
    const place = placeOf(question, arn, 'contact')
    const row = place && (await question.rows.get(CONTACTS, { ...place, contactId: place.id }))
    if (!row) return undefined
    const { channel, connectedToSystemTime } = row
    const { context, ...resource } = resourceOf(arn, row)
    return {
      ...resource,
      context: { ...context, ...contactContext(question, row) },
      content: { channel, connectedToSystemTime },
    }
  },
}

const FORM = /^instance\/([^/]+)\/([^/]+)\/([^/]+)$/

/** Undefined for what is no such ARN of this account and Region. */
function placeOf(question: Neighbourly, text: string, wanted: 'agent' | 'queue' | 'contact') {
  const arn = parseArn(text)
  if (arn?.service !== 'connect' || !isHere(arn, question)) return undefined
  const [, instanceId, kind, id] = FORM.exec(arn.resource) ?? []
  if (instanceId === undefined || kind !== wanted || id === undefined) return undefined
  const { account, region } = question
  return { account, region, instanceId, id }
}

function resourceOf(
  arn: string,
  { instanceId, tags }: { readonly instanceId: string; readonly tags: Tags },
): Resource {
  return { arn, tags, context: { 'connect:InstanceId': instanceId } }
}
