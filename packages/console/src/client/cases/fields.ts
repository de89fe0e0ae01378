// The fields of a domain, and the options that those of one choice have.
import {
  type ConnectCasesClient,
  type FieldOption,
  type FieldSummary,
  type FieldType,
  paginateListFieldOptions,
  paginateListFields,
} from '@aws-sdk/client-connectcases'
import { collect } from './pages-of.ts'

export interface DomainField {
  readonly id: string
  readonly name: string
  readonly type: FieldType
  readonly isSystem: boolean
  readonly isMultiline: boolean
}

export type FieldsById = ReadonlyMap<string, DomainField>

export interface SelectOption {
  readonly value: string
  readonly name: string
  readonly isActive: boolean
}

/** By field. */
export type Options = ReadonlyMap<string, readonly SelectOption[]>

export async function listFields(
  client: ConnectCasesClient,
  domainId: string,
): Promise<readonly DomainField[]> {
  const summaries = await collect(paginateListFields({ client }, { domainId }), page => page.fields)
  return summaries.map(fieldOf).sort((one, other) => one.name.localeCompare(other.name))
}

/** Summaries are many lines too, though the API has attributes of a domain's own fields alone. */
function fieldOf({ fieldId = '', name = '', type = 'Text', ...field }: FieldSummary): DomainField {
  const isMultiline = field.attributes?.text?.isMultiline === true || fieldId === 'summary'
  return { id: fieldId, name, type, isSystem: field.namespace === 'System', isMultiline }
}

export function byId(fields: readonly DomainField[]): FieldsById {
  return new Map(fields.map(field => [field.id, field]))
}

/** As the guide says they are shown: by their names. */
export async function listOptions(
  client: ConnectCasesClient,
  domainId: string,
  fieldId: string,
): Promise<readonly SelectOption[]> {
  const pages = paginateListFieldOptions({ client }, { domainId, fieldId })
  const found = await collect(pages, page => page.options)
  return found.map(optionOf).sort((one, other) => one.name.localeCompare(other.name))
}

/** Of those that have options among these. */
export async function readOptions(
  client: ConnectCasesClient,
  domainId: string,
  fields: readonly (DomainField | undefined)[],
): Promise<Options> {
  const selects = fields.flatMap(field => (field?.type === 'SingleSelect' ? [field.id] : []))
  const lists = [...new Set(selects)].map(
    async id => [id, await listOptions(client, domainId, id)] as const,
  )
  return new Map(await Promise.all(lists))
}

function optionOf({ value = '', name = '', active }: FieldOption): SelectOption {
  return { value, name, isActive: active === true }
}
