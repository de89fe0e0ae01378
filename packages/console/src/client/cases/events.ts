// Events of cases as EventBridge hands them on, read for a list.
// AWS: Amazon Connect Administrator Guide, "Case event payload and schema".

export interface ShownEvent {
  readonly position: number
  readonly time: string
  readonly type: string
  readonly caseId: string
  /** Of a related item. */
  readonly itemType: string
  /** Ids of fields, or parts of a related item's content. */
  readonly changed: readonly string[]
  readonly principal: string
  /** As it was published. */
  readonly event: object
}

interface Published {
  readonly position: number
  readonly event: object
}

/** Undefined for an event of another domain. */
export function readEvent(
  { position, event }: Published,
  domainId: string,
): ShownEvent | undefined {
  const [domain = ''] = texts(at(event, 'resources'))
  if (!domain.endsWith(`:domain/${domainId}`)) return undefined
  const detail = at(event, 'detail')
  const item = at(detail, 'relatedItem')
  return {
    position,
    time: text(at(detail, 'approximateChangeTime')),
    type: text(at(detail, 'eventType')),
    caseId: text(at(at(detail, 'case'), 'caseId')) || text(at(item, 'caseId')),
    itemType: text(at(item, 'relatedItemType')),
    changed: [...texts(at(detail, 'changedFieldIds')), ...texts(at(detail, 'changedAttributes'))],
    principal: text(at(at(detail, 'performedBy'), 'iamPrincipalArn')),
    event,
  }
}

function at(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(text) : []
}
