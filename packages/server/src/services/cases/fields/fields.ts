// Fields of a domain: made, changed, deleted, listed and read.
import { AwsError } from '../../../base/errors.ts'
import type { Call, WriteCall } from '../../../contract/call.ts'
import type { FieldAttributes, FieldType } from '../../../models/generated/cases.ts'
import { requireActiveDomain, requireDomain } from '../domains.ts'
import { notFound, validationError } from '../errors.ts'
import {
  asDeleted,
  type InDomain,
  newlyNamed,
  renamed,
  requireFreeName,
  requireLive,
  requireRoom,
} from '../named.ts'
import { resources } from '../resources.ts'
import type { Input, Output } from '../wire.ts'
import {
  asSystemField,
  attributesOf,
  type Field,
  fieldOf,
  findField,
  findFieldRow,
} from './field.ts'
import { FIELDS, type FieldRow } from './rows.ts'
import { listOfBoth } from './system-and-own.ts'
import { SYSTEM_FIELDS, systemField } from './system-fields.ts'

/** The greatest page that the model allows; AWS does not say what it takes without `maxResults`. */
const PAGE_SIZE = 100

export async function createField(
  { domainId, name, type, description, attributes }: Input<'CreateField'>,
  call: WriteCall,
): Promise<Output<'CreateField'>> {
  const { rows, ids, now, settings } = call
  const domain = await requireActiveDomain(call, domainId)
  await requireNewName(call, domain, name)
  const { caseFields: limit } = (await settings()).quotas
  await requireRoom(call, FIELDS, domain, { state: 'live', limit, plural: 'fields' })
  const fieldId = ids.uuid()
  await rows.insert(FIELDS, {
    ...newlyNamed(domain, name, now),
    fieldId,
    type,
    ...(description !== undefined && { description }),
    ...multilineOf(type, attributes),
  })
  return { fieldId, fieldArn: arnOf(call, domainId, fieldId) }
}

export async function updateField(
  { domainId, fieldId, name, description, attributes }: Input<'UpdateField'>,
  call: WriteCall,
): Promise<Output<'UpdateField'>> {
  const { rows, now } = call
  const row = await requireOwnField(call, domainId, fieldId)
  if (name === undefined && description === undefined && attributes === undefined) {
    throw validationError('Give a name, a description or attributes to change.')
  }
  if (name !== undefined && name !== row.name) await requireNewName(call, row, name)
  await rows.update(FIELDS, {
    ...row,
    ...renamed(name),
    ...(description !== undefined && { description }),
    ...(attributes !== undefined && multilineOf(row.type, attributes)),
    modifiedAt: now.toISOString(),
  })
  return {}
}

/** Its values, and its place in templates and layouts, stay; they are hidden while it is deleted. */
export async function deleteField(
  { domainId, fieldId }: Input<'DeleteField'>,
  call: WriteCall,
): Promise<Output<'DeleteField'>> {
  const { rows, now } = call
  const row = await requireOwnField(call, domainId, fieldId)
  await rows.update(FIELDS, asDeleted(row, fieldId, now))
  return {}
}

/** By their ids; AWS states no order. */
export async function listFields(
  { domainId, maxResults, nextToken }: Input<'ListFields'>,
  call: Call,
): Promise<Output<'ListFields'>> {
  const { account, region, createdAt } = await requireDomain(call, domainId)
  const page = await listOfBoth(call.rows, {
    system: SYSTEM_FIELDS,
    table: FIELDS,
    index: 'byState',
    where: { account, region, domainId, state: 'live' },
    column: 'fieldId',
    idOf: ({ id }) => id,
    listing: `cases:ListFields ${domainId}`,
    token: nextToken,
    limit: maxResults ?? PAGE_SIZE,
  })
  const fields = page.entries.map(entry =>
    'row' in entry ? fieldOf(entry.row) : asSystemField(entry.system, { createdAt }),
  )
  return {
    fields: fields.map(field => ({
      fieldId: field.fieldId,
      fieldArn: arnOf(call, domainId, field.fieldId),
      name: field.name,
      type: field.type,
      namespace: field.namespace,
      ...attributesOf(field),
    })),
    nextToken: page.nextToken,
  }
}

/** In the order of the request, each once; what there is none of stands among the errors. */
export async function batchGetField(
  { domainId, fields: asked }: Input<'BatchGetField'>,
  call: Call,
): Promise<Output<'BatchGetField'>> {
  const domain = await requireDomain(call, domainId)
  const fields: Output<'BatchGetField'>['fields'] = []
  const errors: Output<'BatchGetField'>['errors'] = []
  for (const id of new Set(asked.map(({ id }) => id))) {
    const field = await findField(call, domain, id)
    if (field) fields.push(describe(call, domainId, field))
    else {
      const message = `Field ${id} does not exist in this domain.`
      errors.push({ id, errorCode: 'ResourceNotFoundException', message })
    }
  }
  return { fields, errors }
}

function describe(call: Call, domainId: string, field: Field) {
  const { fieldId, name, type, namespace, description, createdAt, modifiedAt, tags } = field
  return {
    fieldId,
    fieldArn: arnOf(call, domainId, fieldId),
    name,
    type,
    namespace,
    ...(description !== undefined && { description }),
    ...attributesOf(field),
    tags: { ...tags },
    createdTime: new Date(createdAt),
    lastModifiedTime: new Date(modifiedAt),
    ...(field.isDeleted && { deleted: true }),
  }
}

/** A field that is the customer's own and alive: no other can be changed. */
async function requireOwnField(
  call: WriteCall,
  domainId: string,
  fieldId: string,
): Promise<FieldRow> {
  const domain = await requireActiveDomain(call, domainId)
  if (systemField(fieldId)) {
    throw validationError(
      `The field ${fieldId} is a system field: it cannot be changed or deleted.`,
    )
  }
  const row = await findFieldRow(call.rows, domain, fieldId)
  if (!row) throw notFound('Field', fieldId)
  return requireLive(row, 'Field', fieldId)
}

/** Neither a field of the domain nor a system field has it. */
async function requireNewName(call: WriteCall, domain: InDomain, name: string): Promise<void> {
  await requireFreeName(call, 'field', FIELDS, domain, name)
  if (SYSTEM_FIELDS.some(field => field.name === name)) {
    throw new AwsError('ConflictException', `${name} is the name of a system field.`)
  }
}

/** AWS: Amazon Connect Administrator Guide, "Create case fields": a text has one line or many. */
function multilineOf(
  type: FieldType,
  attributes: FieldAttributes | undefined,
): Pick<FieldRow, 'isMultiline'> {
  if (type !== 'Text') {
    if (attributes === undefined) return {}
    throw validationError(`Only a field of type Text has attributes; this one has type ${type}.`)
  }
  return { isMultiline: attributes?.text.isMultiline ?? false }
}

function arnOf(call: Call, domainId: string, fieldId: string): string {
  return resources.arnOf('Field', call, { domainId, fieldId })
}
