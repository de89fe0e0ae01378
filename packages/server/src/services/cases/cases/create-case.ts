// Cases are made of a template, once for each client token.
import { AwsError } from '../../../base/errors.ts'
import type { WriteCall } from '../../../contract/call.ts'
import {
  digest,
  expiryOf,
  inputDigest,
  isExpired,
  sweepExpired,
} from '../../../contract/client-tokens.ts'
import type { FieldValueUnion } from '../../../models/generated/cases.ts'
import { recordChange } from '../audit/audit.ts'
import type { DomainRow } from '../domain-rows.ts'
import { requireActiveDomain } from '../domains.ts'
import { validationError } from '../errors.ts'
import { publishCase } from '../events/publish.ts'
import { inDomain } from '../named.ts'
import { resources } from '../resources.ts'
import { filingOfTags } from '../search/filing.ts'
import type { TemplateRow } from '../templates/rows.ts'
import { requireTemplate } from '../templates/template.ts'
import type { Input, Output } from '../wire.ts'
import { requireMet } from './demands.ts'
import { checkGiven } from './given-values.ts'
import type { RequireNeighbours } from './neighbours.ts'
import { CASE_TOKENS, CASES } from './rows.ts'
import { changesOf, putValues } from './values.ts'

/** AWS: Amazon Connect Administrator Guide, "Create case fields". */
const NUMBER_DIGITS = 8
const REFERENCE_LENGTH = 9
const REFERENCE = /^[A-Za-z0-9]{1,50}$/

export function createCaseWith(requireNeighbours: RequireNeighbours) {
  return async function createCase(
    input: Input<'CreateCase'>,
    call: WriteCall,
  ): Promise<Output<'CreateCase'>> {
    const { domainId, templateId, fields, performedBy, tags = {} } = input
    const domain = await requireActiveDomain(call, domainId)
    const known = await recall(input, domain, call)
    if (known !== undefined) return answer(known, domainId, call)
    const template = await requireUsable(templateId, domain, call)
    const given = await checkGiven(fields, { domain, isNew: true, present: new Map() }, call)
    await requireNeighbours(given, performedBy, call)
    const values = new Map<string, FieldValueUnion>()
    for (const [fieldId, { value }] of given) if (value) values.set(fieldId, value)
    // Rules are judged before Cases sets values of its own: a rule that asks whether the case has
    // been opened holds from the first update on.
    await requireMet(template, values, domain, call)
    const caseId = call.ids.uuid()
    const system = await systemValues(values, { caseId, input, domain }, call)
    const row = {
      ...inDomain(domain),
      caseId,
      templateId,
      referenceKey: (system.get('reference_id')?.stringValue ?? '').toLowerCase(),
      createdAt: call.now.toISOString(),
      auditEvents: 0,
      tags: { ...template.tagPropagationConfigurations[0]?.tagMap, ...tags },
    }
    await call.rows.insert(CASES, row)
    const all = new Map([...values, ...system])
    await putValues(call, row, new Map(), all)
    const hasTags = Object.keys(row.tags).length > 0
    if (hasTags) await call.rows.file([filingOfTags({ ...row, tags: {} }, row.tags)])
    await remember(input, domain, caseId, call)
    const changes = changesOf(new Map(), all)
    await recordChange(call, row, { type: 'Case.Created', fields: changes, performedBy })
    await publishCase(call, row, {
      eventType: 'CASE.CREATED',
      changedFieldIds: changes.map(({ eventFieldId }) => eventFieldId),
      performedBy,
      iamPrincipalArn: call.caller.arn,
    })
    return answer(caseId, domainId, call)
  }
}

async function requireUsable(
  templateId: string,
  domain: DomainRow,
  call: WriteCall,
): Promise<TemplateRow> {
  const template = await requireTemplate(call, domain, templateId)
  if (template.state === 'deleted') {
    throw validationError(`The template ${templateId} has been deleted.`)
  }
  if (template.status === 'Active') return template
  throw validationError(`The template ${templateId} is not active.`)
}

interface Making {
  readonly caseId: string
  readonly input: Input<'CreateCase'>
  readonly domain: DomainRow
}

/** What Cases sets itself, and what it sets where the caller has not. */
async function systemValues(
  given: ReadonlyMap<string, FieldValueUnion>,
  { caseId, input: { performedBy }, domain }: Making,
  call: WriteCall,
): Promise<Map<string, FieldValueUnion>> {
  const at = { stringValue: call.now.toISOString() }
  const status = given.get('status') ?? { stringValue: 'open' }
  const values = new Map<string, FieldValueUnion>([
    ['case_id', { stringValue: caseId }],
    ['created_datetime', at],
    ['last_updated_datetime', at],
    ['status', status],
    ['reference_number', referenceNumber(given) ?? { stringValue: call.ids.digits(NUMBER_DIGITS) }],
    ['reference_id', { stringValue: await referenceId(given, domain, call) }],
  ])
  if (status.stringValue === 'closed') values.set('last_closed_datetime', at)
  const userArn = performedBy?.userArn
  if (userArn !== undefined) {
    values.set('created_by', { userArnValue: userArn })
    values.set('last_updated_user', { userArnValue: userArn })
  }
  return values
}

function referenceNumber(given: ReadonlyMap<string, FieldValueUnion>): FieldValueUnion | undefined {
  const number = given.get('reference_number')
  if (number) requireReference('reference_number', number)
  return number
}

/** One of a kind in the domain, however it is written. */
async function referenceId(
  given: ReadonlyMap<string, FieldValueUnion>,
  domain: DomainRow,
  call: WriteCall,
): Promise<string> {
  const wanted = given.get('reference_id')
  if (wanted) {
    const id = requireReference('reference_id', wanted)
    if (await isTaken(id, domain, call)) {
      throw new AwsError('ConflictException', `A case with the reference id ${id} exists.`)
    }
    return id
  }
  for (;;) {
    const id = call.ids.alphanumeric(REFERENCE_LENGTH)
    if (!(await isTaken(id, domain, call))) return id
  }
}

async function isTaken(id: string, domain: DomainRow, { rows }: WriteCall): Promise<boolean> {
  const where = { ...inDomain(domain), referenceKey: id.toLowerCase() }
  const [taken] = await rows.list(CASES, { index: 'byReference', where, limit: 1 })
  return taken !== undefined
}

function requireReference(fieldId: string, { stringValue = '' }: FieldValueUnion): string {
  if (REFERENCE.test(stringValue)) return stringValue
  throw validationError(`The value of the field ${fieldId} has 1 to 50 letters and digits.`)
}

/** The case that this very request has made before. */
async function recall(
  { clientToken, ...content }: Input<'CreateCase'>,
  domain: DomainRow,
  call: WriteCall,
): Promise<string | undefined> {
  if (!clientToken) return undefined
  const key = { ...inDomain(domain), token: digest(clientToken) }
  const known = await call.rows.get(CASE_TOKENS, key)
  if (!known || isExpired(known, call)) return undefined
  if (known.input === inputDigest(content)) return known.caseId
  throw new AwsError('ConflictException', 'The clientToken was used before, with other content.')
}

async function remember(
  { clientToken, ...content }: Input<'CreateCase'>,
  domain: DomainRow,
  caseId: string,
  call: WriteCall,
): Promise<void> {
  if (!clientToken) return
  await sweepExpired(call, CASE_TOKENS)
  const key = { ...inDomain(domain), token: digest(clientToken) }
  await call.rows.delete(CASE_TOKENS, key)
  const input = inputDigest(content)
  await call.rows.insert(CASE_TOKENS, { ...key, input, caseId, expiresAt: expiryOf(call) })
}

function answer(caseId: string, domainId: string, call: WriteCall): Output<'CreateCase'> {
  return { caseId, caseArn: resources.arnOf('Case', call, { domainId, caseId }) }
}
