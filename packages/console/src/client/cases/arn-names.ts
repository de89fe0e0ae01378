// The names of users and queues that cases are assigned to: cases hold their ARNs.
import { type ConnectClient, paginateListQueues, paginateListUsers } from '@aws-sdk/client-connect'
import { attempt } from '../attempt.ts'
import { collect } from './pages-of.ts'

export type ArnNames = ReadonlyMap<string, string>

const PLACE = /:instance\/([^/]+)\/(agent|queue)\//

/** Of each kind that is asked for, in one listing; what one may not list is shown by its id. */
export async function readArnNames(
  client: ConnectClient,
  arns: Iterable<string>,
): Promise<ArnNames> {
  const places = new Map<string, readonly [instance: string, kind: string]>()
  for (const arn of arns) {
    const [place, instance = '', kind = ''] = PLACE.exec(arn) ?? []
    if (place !== undefined) places.set(place, [instance, kind])
  }
  const lists = [...places.values()].map(async ([InstanceId, kind]) => {
    const { value } = await attempt(kind === 'agent' ? users(InstanceId) : queues(InstanceId))
    return value ?? []
  })
  return new Map((await Promise.all(lists)).flat())

  function users(InstanceId: string) {
    return collect(paginateListUsers({ client }, { InstanceId }), page =>
      page.UserSummaryList?.map(({ Arn = '', Username = '' }) => [Arn, Username] as const),
    )
  }

  function queues(InstanceId: string) {
    return collect(paginateListQueues({ client }, { InstanceId }), page =>
      page.QueueSummaryList?.map(({ Arn = '', Name = '' }) => [Arn, Name] as const),
    )
  }
}
