// A case as its page shows it: its values, what its template makes of them, and the names it is read with.
import { type ConnectCasesClient, GetCaseCommand } from '@aws-sdk/client-connectcases'
import { type Attempt, attempt } from '../attempt.ts'
import type { CallFailure } from '../failure.ts'
import { byId, type FieldsById, listFields, type Options, readOptions } from './fields.ts'
import { SYSTEM_FIELDS } from './system-fields.ts'
import { type CaseForm, fieldIdsOf, panelsOf, readCaseForm } from './templates.ts'
import { type Draft, toDraft } from './values.ts'

/** What a form of a case is made of, whether the case is there or not. */
export interface FormParts {
  readonly form: CaseForm
  readonly fields: FieldsById
  readonly options: Options
  /** What could not be read: in its place stand ids, and Cases alone judges. */
  readonly failures: readonly CallFailure[]
}

export interface OneCase extends FormParts {
  readonly caseId: string
  readonly values: Draft
  readonly tags: Readonly<Record<string, string | null>>
}

/** AWS: Cases API Reference, GetCase: fields of one request. */
const FIELDS_AT_ONCE = 220

export async function readCase(
  client: ConnectCasesClient,
  domainId: string,
  caseId: string,
): Promise<OneCase> {
  const system = SYSTEM_FIELDS.map(({ id }) => id)
  const [first, fields] = await Promise.all([
    valuesOf(client, { domainId, caseId, ids: system }),
    attempt(listFields(client, domainId)),
  ])
  const parts = await readParts(client, { domainId, templateId: first.templateId, fields })
  const others = fieldIdsOf(parts.form).filter(id => !system.includes(id))
  const more = await valuesOf(client, { domainId, caseId, ids: others })
  return { ...parts, caseId, values: { ...first.values, ...more.values }, tags: first.tags }
}

/** Of a case that is to be. */
export async function readNewCase(
  client: ConnectCasesClient,
  domainId: string,
  templateId: string,
): Promise<FormParts> {
  const fields = await attempt(listFields(client, domainId))
  return readParts(client, { domainId, templateId, fields })
}

interface Asked {
  readonly domainId: string
  readonly caseId: string
  readonly ids: readonly string[]
}

async function valuesOf(client: ConnectCasesClient, { domainId, caseId, ids }: Asked) {
  const values: Record<string, string> = {}
  let template = ''
  let tags: OneCase['tags'] = {}
  for (let from = 0; from < ids.length; from += FIELDS_AT_ONCE) {
    const fields = ids.slice(from, from + FIELDS_AT_ONCE).map(id => ({ id }))
    const answer = await client.send(new GetCaseCommand({ domainId, caseId, fields }))
    for (const field of answer.fields ?? []) {
      if (field?.id !== undefined) values[field.id] = toDraft(field.value)
    }
    template = answer.templateId ?? ''
    tags = answer.tags ?? {}
  }
  return { values, templateId: template, tags }
}

interface Reading {
  readonly domainId: string
  readonly templateId: string
  readonly fields: Attempt<Parameters<typeof byId>[0]>
}

async function readParts(
  client: ConnectCasesClient,
  { domainId, templateId, fields }: Reading,
): Promise<FormParts> {
  const known = byId(fields.value ?? SYSTEM_FIELDS)
  const read = await attempt(readCaseForm(client, domainId, templateId))
  const form = read.value ?? withoutTemplate(templateId)
  const shown = fieldIdsOf(form).map(id => known.get(id))
  const options = await attempt(readOptions(client, domainId, shown))
  return {
    form,
    fields: known,
    options: options.value ?? new Map(),
    failures: [fields, read, options].flatMap(({ failure }) => failure ?? []),
  }
}

function withoutTemplate(templateId: string): CaseForm {
  const demands = { requiredFields: [], rules: [] }
  return { templateId, templateName: templateId.slice(0, 8), ...panelsOf(undefined), demands }
}
