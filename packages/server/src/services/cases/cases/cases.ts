// Cases, once they are made: read, changed and deleted.
import type { Call, WriteCall } from '../../../contract/call.ts'
import type { FieldValueUnion, UserUnion } from '../../../models/generated/cases.ts'
import { recordChange } from '../audit/audit.ts'
import { requireActiveDomain, requireDomain } from '../domains.ts'
import { unknownToken, validationError } from '../errors.ts'
import { publishCase, publishItem } from '../events/publish.ts'
import { findField } from '../fields/field.ts'
import { stopClocks } from '../related-items/clocks.ts'
import type { ItemRow } from '../related-items/rows.ts'
import { nextBreach, settleSlas } from '../related-items/sla.ts'
import { requireTemplate } from '../templates/template.ts'
import type { Input, Output } from '../wire.ts'
import { requireCase, valuesAsked, valuesOf } from './case.ts'
import { requireMet } from './demands.ts'
import { checkGiven } from './given-values.ts'
import type { RequireNeighbours } from './neighbours.ts'
import { removeCase } from './remove-case.ts'
import { changesOf, putValues, type ValueChanges } from './values.ts'

/** What changes of an SLA when its target is come to. */
const COMPLETED = ['sla.slaConfiguration.status', 'sla.slaConfiguration.completionTime']

/** The fields asked that have a value, deleted ones too, in the order of the request. */
export async function getCase(
  { domainId, caseId, fields: asked, nextToken }: Input<'GetCase'>,
  call: Call,
): Promise<Output<'GetCase'>> {
  const domain = await requireDomain(call, domainId)
  const row = await requireCase(call, domain, caseId)
  // All that was asked is on the first page.
  if (nextToken) throw unknownToken('GetCase')
  const ids = [...new Set(asked.map(({ id }) => id))]
  const values = await valuesAsked(call, row, ids)
  const fields: Output<'GetCase'>['fields'] = []
  for (const id of ids) {
    const value = values.get(id)
    if (value) fields.push({ id, value })
    // What has a value is a field, and stays one when it is deleted.
    else if (!(await findField(call, domain, id))) {
      throw validationError(`The field ${id} does not exist in the domain.`)
    }
  }
  return { fields, templateId: row.templateId, tags: { ...row.tags } }
}

export function updateCaseWith(requireNeighbours: RequireNeighbours) {
  return async function updateCase(
    { domainId, caseId, fields, performedBy }: Input<'UpdateCase'>,
    call: WriteCall,
  ): Promise<Output<'UpdateCase'>> {
    const domain = await requireActiveDomain(call, domainId)
    const row = await requireCase(call, domain, caseId)
    const before = await valuesOf(call, row)
    const given = await checkGiven(fields, { domain, isNew: false, present: before }, call)
    await requireNeighbours(given, performedBy, call)
    const wanted = new Map([...given].map(([fieldId, { value }]) => [fieldId, value]))
    if (changesOf(before, wanted).length === 0) return {}
    const after = applied(before, wanted)
    if (!after.has('status')) throw validationError('The field status needs a value.')
    await requireMet(await requireTemplate(call, domain, row.templateId), after, domain, call)
    const changes = new Map([...wanted, ...consequences(before, after, performedBy, call)])
    const status = after.get('status')
    let settled: readonly ItemRow[] = []
    if (status && changesOf(before, wanted).some(one => one.eventFieldId === 'status')) {
      settled = await settleSlas(call, row, status)
      changes.set('next_sla_breach_datetime', await nextBreach(call, row))
    }
    await putValues(call, row, before, changes)
    const told = changesOf(before, changes)
    await recordChange(call, row, { type: 'Case.Updated', fields: told, performedBy })
    const by = { performedBy, iamPrincipalArn: call.caller.arn }
    const changedFieldIds = told.map(({ eventFieldId }) => eventFieldId)
    await publishCase(call, row, { eventType: 'CASE.UPDATED', changedFieldIds, ...by })
    const changedAttributes = COMPLETED
    for (const item of settled) {
      await publishItem(call, item, { eventType: 'RELATED_ITEM.UPDATED', changedAttributes, ...by })
    }
    return {}
  }
}

/** With all that hangs on it, for ever. */
export async function deleteCase(
  { domainId, caseId }: Input<'DeleteCase'>,
  call: WriteCall,
): Promise<Output<'DeleteCase'>> {
  const domain = await requireActiveDomain(call, domainId)
  const row = await requireCase(call, domain, caseId)
  await stopClocks(call, row)
  await removeCase(call, row)
  await publishCase(call, row, {
    eventType: 'CASE.DELETED',
    changedFieldIds: [],
    performedBy: undefined,
    iamPrincipalArn: call.caller.arn,
  })
  return {}
}

function applied(
  before: ReadonlyMap<string, FieldValueUnion>,
  changes: ValueChanges,
): ReadonlyMap<string, FieldValueUnion> {
  const after = new Map(before)
  for (const [fieldId, value] of changes) {
    if (value === undefined) after.delete(fieldId)
    else after.set(fieldId, value)
  }
  return after
}

/** What Cases sets itself when something has changed; a case that is closed again keeps its past. */
function consequences(
  before: ReadonlyMap<string, FieldValueUnion>,
  after: ReadonlyMap<string, FieldValueUnion>,
  performedBy: UserUnion | undefined,
  { now }: WriteCall,
): ValueChanges {
  const at = { stringValue: now.toISOString() }
  const isClosed = (values: ReadonlyMap<string, FieldValueUnion>) =>
    values.get('status')?.stringValue === 'closed'
  const changes = new Map<string, FieldValueUnion | undefined>([['last_updated_datetime', at]])
  const userArn = performedBy?.userArn
  changes.set('last_updated_user', userArn === undefined ? undefined : { userArnValue: userArn })
  if (isClosed(after) && !isClosed(before)) changes.set('last_closed_datetime', at)
  if (!isClosed(after) && isClosed(before)) changes.set('last_reopened_datetime', at)
  return changes
}
