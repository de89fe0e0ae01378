// Options of single-select fields: put and listed, never removed.
import type { Call, WriteCall } from '../../../contract/call.ts'
import type { FieldOption, FieldOptionError } from '../../../models/generated/cases.ts'
import type { DomainRow } from '../domain-rows.ts'
import { requireActiveDomain, requireDomain } from '../domains.ts'
import { notFound, quotaExceeded, validationError } from '../errors.ts'
import type { Input, Output } from '../wire.ts'
import { type Field, findField } from './field.ts'
import { FIELD_OPTIONS, type FieldOptionRow } from './rows.ts'
import { listOfBoth } from './system-and-own.ts'

const PAGE_SIZE = 100
/** AWS: Amazon Connect API Reference, "FieldOption": letters, digits, hyphens and underscores. */
const VALUE = /^[A-Za-z0-9_-]+$/

/** Each option by itself: one that is wrong leaves the others. */
export async function batchPutFieldOptions(
  { domainId, fieldId, options }: Input<'BatchPutFieldOptions'>,
  call: WriteCall,
): Promise<Output<'BatchPutFieldOptions'>> {
  const domain = await requireActiveDomain(call, domainId)
  const field = await requireField(call, domain, fieldId)
  if (field.isDeleted) throw validationError(`The field ${fieldId} has been deleted.`)
  requireSingleSelect(field)
  const errors: FieldOptionError[] = []
  const put = new Map<string, FieldOption>()
  for (const option of options) {
    const fault = faultOf(option, field, put)
    if (fault !== undefined) {
      errors.push({ value: option.value, errorCode: 'ValidationException', message: fault })
    } else put.set(option.value, option)
  }
  await putOptions(call, domain, fieldId, [...put.values()])
  return { errors }
}

/** By their values, those that are not active too; AWS states no order. */
export async function listFieldOptions(
  { domainId, fieldId, values, maxResults, nextToken }: Input<'ListFieldOptions'>,
  call: Call,
): Promise<Output<'ListFieldOptions'>> {
  const domain = await requireDomain(call, domainId)
  const field = await requireField(call, domain, fieldId)
  requireSingleSelect(field)
  const { account, region } = domain
  if (values !== undefined && values.length > 0) {
    const found = await Promise.all(values.map(value => findOption(call, domain, field, value)))
    return { options: found.flatMap(option => option ?? []) }
  }
  const page = await listOfBoth(call.rows, {
    system: systemOptions(field),
    idOf: ({ value }) => value,
    table: FIELD_OPTIONS,
    where: { account, region, domainId, fieldId },
    column: 'value',
    listing: `cases:ListFieldOptions ${domainId} ${fieldId}`,
    token: nextToken,
    limit: maxResults ?? PAGE_SIZE,
  })
  const options = page.entries.map(entry => ('row' in entry ? optionOf(entry.row) : entry.system))
  return { options, nextToken: page.nextToken }
}

export async function findOption(
  { rows }: Pick<Call, 'rows'>,
  { account, region, domainId }: DomainRow,
  field: Field,
  value: string,
): Promise<FieldOption | undefined> {
  const fixed = systemOptions(field).find(option => option.value === value)
  if (fixed) return fixed
  const { fieldId } = field
  const row = await rows.get(FIELD_OPTIONS, { account, region, domainId, fieldId, value })
  return row && optionOf(row)
}

async function putOptions(
  { rows, settings }: WriteCall,
  { account, region, domainId }: DomainRow,
  fieldId: string,
  options: readonly FieldOption[],
): Promise<void> {
  const place = { account, region, domainId, fieldId }
  const limit = (await settings()).quotas.caseFieldOptions
  let count = await rows.count(FIELD_OPTIONS, { where: place })
  for (const { name, value, active } of options) {
    const row = { ...place, value, name, active }
    if (await rows.get(FIELD_OPTIONS, { ...place, value })) await rows.update(FIELD_OPTIONS, row)
    else {
      if (++count > limit) throw quotaExceeded(`A field can have at most ${limit} options.`)
      await rows.insert(FIELD_OPTIONS, row)
    }
  }
}

function faultOf(
  { name, value }: FieldOption,
  field: Field,
  put: ReadonlyMap<string, unknown>,
): string | undefined {
  if (!VALUE.test(value)) {
    return `The value ${value} is not valid: it has letters, digits, hyphens and underscores only.`
  }
  if (name.trimEnd() !== name) return `The name of the option ${value} ends with a blank.`
  if (put.has(value)) return `The value ${value} is given more than once.`
  if (systemOptions(field).some(option => option.value === value)) {
    return `The option ${value} of the field ${field.fieldId} cannot be changed.`
  }
  return undefined
}

async function requireField(call: Call, domain: DomainRow, fieldId: string): Promise<Field> {
  const field = await findField(call, domain, fieldId)
  if (!field) throw notFound('Field', fieldId)
  return field
}

function requireSingleSelect({ fieldId, type }: Field): void {
  if (type === 'SingleSelect') return
  throw validationError(`Only a SingleSelect field has options; ${fieldId} has type ${type}.`)
}

function systemOptions({ system }: Field): readonly FieldOption[] {
  return (system?.options ?? [])
    .map(option => ({ ...option, active: true }))
    .sort((one, other) => (one.value < other.value ? -1 : 1))
}

function optionOf({ name, value, active }: FieldOptionRow): FieldOption {
  return { name, value, active }
}
