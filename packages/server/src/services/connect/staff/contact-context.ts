// The condition keys that a contact brings when IAM is asked about it.

import type { RequestContext } from '@casegate/engine'
import { formatArn } from '@casegate/engine/arn'

import type { Environment } from '../../../contract/resource-types.ts'
import type { ContactRow } from './rows.ts'

// AWS: Service Authorization Reference, "Actions defined by Amazon Connect", DescribeContact.
export function contactContext(
  { partition, region, account }: Environment,
  { instanceId, contactId, channel, userId }: ContactRow,
): RequestContext {
  const resource = `instance/${instanceId}/agent/${userId}`
  return {
    'connect:Channel': channel,
    'connect:ContactAssociationId': contactId,
    ...(userId !== undefined && {
      'connect:UserArn': formatArn({ partition, service: 'connect', region, account, resource }),
    }),
  }
}
