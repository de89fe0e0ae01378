// Which events of a domain are to be published, and what stands in them.
import type { Call, WriteCall } from '../../../contract/call.ts'
import { requireActiveDomain, requireDomain } from '../domains.ts'
import { findField, requireLiveField } from '../fields/field.ts'
import { inDomain } from '../named.ts'
import type { Input, Output } from '../wire.ts'
import { EVENT_CONFIGURATIONS } from './rows.ts'

/** Instead of what was before. */
export async function putCaseEventConfiguration(
  { domainId, eventBridge }: Input<'PutCaseEventConfiguration'>,
  call: WriteCall,
): Promise<Output<'PutCaseEventConfiguration'>> {
  const domain = await requireActiveDomain(call, domainId)
  for (const { id } of eventBridge.includedData?.caseData?.fields ?? []) {
    await requireLiveField(call, domain, id)
  }
  await call.rows.delete(EVENT_CONFIGURATIONS, inDomain(domain))
  await call.rows.insert(EVENT_CONFIGURATIONS, { ...inDomain(domain), eventBridge })
  return {}
}

/** Without deleted fields; a domain that was never asked publishes nothing. */
export async function getCaseEventConfiguration(
  { domainId }: Input<'GetCaseEventConfiguration'>,
  call: Call,
): Promise<Output<'GetCaseEventConfiguration'>> {
  const domain = await requireDomain(call, domainId)
  const row = await call.rows.get(EVENT_CONFIGURATIONS, inDomain(domain))
  if (!row) return { eventBridge: { enabled: false } }
  const { enabled, includedData } = row.eventBridge
  if (!includedData?.caseData) return { eventBridge: row.eventBridge }
  const fields: { id: string }[] = []
  for (const { id } of includedData.caseData.fields) {
    if (!(await findField(call, domain, id))?.isDeleted) fields.push({ id })
  }
  return { eventBridge: { enabled, includedData: { ...includedData, caseData: { fields } } } }
}
