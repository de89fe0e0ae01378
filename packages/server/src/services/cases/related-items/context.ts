// The condition keys that only related items have.
import type { RequestContext } from '@casegate/engine'
import type { RelatedItemType, UserUnion } from '../../../models/generated/cases.ts'

/** AWS: Service Authorization Reference: the condition keys of related items. */
export function itemContext(
  type: RelatedItemType,
  createdBy: UserUnion | undefined,
): RequestContext {
  const creator = createdBy?.userArn ?? createdBy?.customEntity
  return {
    'cases:RelatedItemType': type,
    ...(creator !== undefined && { 'cases:CreatedBy': creator }),
  }
}
