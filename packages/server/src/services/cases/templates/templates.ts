// Templates of a domain: made, read, changed, deleted and listed.
import type { Call, WriteCall } from '../../../contract/call.ts'
import type { DomainRow } from '../domain-rows.ts'
import { requireActiveDomain, requireDomain } from '../domains.ts'
import { validationError } from '../errors.ts'
import { findField } from '../fields/field.ts'
import {
  asDeleted,
  describeNamed,
  newlyNamed,
  pageOfLive,
  renamed,
  requireFreeName,
  requireLive,
  requireRoom,
} from '../named.ts'
import { resources } from '../resources.ts'
import type { Input, Output } from '../wire.ts'
import { TEMPLATES, type TemplateRow } from './rows.ts'
import { requireNamed, requireTemplate } from './template.ts'

export async function createTemplate(
  { domainId, name, status = 'Active', ...input }: Input<'CreateTemplate'>,
  call: WriteCall,
): Promise<Output<'CreateTemplate'>> {
  const domain = await requireActiveDomain(call, domainId)
  const members = givenMembers(input)
  await requireNamed(members, domain, call)
  await requireFreeName(call, 'template', TEMPLATES, domain, name)
  const { caseTemplates: limit } = (await call.settings()).quotas
  await requireRoom(call, TEMPLATES, domain, { state: 'live', limit, plural: 'templates' })
  const templateId = call.ids.uuid()
  await call.rows.insert(TEMPLATES, {
    ...newlyNamed(domain, name, call.now),
    templateId,
    requiredFields: [],
    rules: [],
    tagPropagationConfigurations: [],
    status,
    ...members,
  })
  return { templateId, templateArn: arnOf(call, domainId, templateId) }
}

export async function getTemplate(
  { domainId, templateId }: Input<'GetTemplate'>,
  call: Call,
): Promise<Output<'GetTemplate'>> {
  const domain = await requireDomain(call, domainId)
  const template = await requireTemplate(call, domain, templateId)
  const { description, layoutConfiguration, status } = template
  return {
    templateId,
    templateArn: arnOf(call, domainId, templateId),
    status,
    ...(description !== undefined && { description }),
    ...(layoutConfiguration && { layoutConfiguration }),
    ...(await withoutDeletedFields(template, domain, call)),
    tagPropagationConfigurations: [...template.tagPropagationConfigurations],
    ...describeNamed(template),
  }
}

/** What is not given stays; a list that is given replaces the one before. */
export async function updateTemplate(
  { domainId, templateId, name, status, ...input }: Input<'UpdateTemplate'>,
  call: WriteCall,
): Promise<Output<'UpdateTemplate'>> {
  const domain = await requireActiveDomain(call, domainId)
  const template = requireLive(
    await requireTemplate(call, domain, templateId),
    'Template',
    templateId,
  )
  const members = { ...givenMembers(input), ...(status !== undefined && { status }) }
  if (name === undefined && Object.keys(members).length === 0) {
    throw validationError('Give at least one attribute of the template to change.')
  }
  await requireNamed(members, domain, call)
  if (name !== undefined && name !== template.name) {
    await requireFreeName(call, 'template', TEMPLATES, domain, name)
  }
  await call.rows.update(TEMPLATES, {
    ...template,
    ...renamed(name),
    ...members,
    modifiedAt: call.now.toISOString(),
  })
  return {}
}

/** Cases that were made of it keep it. */
export async function deleteTemplate(
  { domainId, templateId }: Input<'DeleteTemplate'>,
  call: WriteCall,
): Promise<Output<'DeleteTemplate'>> {
  const domain = await requireActiveDomain(call, domainId)
  const template = requireLive(
    await requireTemplate(call, domain, templateId),
    'Template',
    templateId,
  )
  const { deletedCaseTemplates: limit } = (await call.settings()).quotas
  await requireRoom(call, TEMPLATES, domain, { state: 'deleted', limit, plural: 'templates' })
  await call.rows.update(TEMPLATES, asDeleted(template, templateId, call.now))
  return {}
}

export async function listTemplates(
  { domainId, status: statuses = [], ...asked }: Input<'ListTemplates'>,
  call: Call,
): Promise<Output<'ListTemplates'>> {
  const domain = await requireDomain(call, domainId)
  const [status, ...others] = [...new Set(statuses)]
  const isNarrowed = status !== undefined && others.length === 0
  const page = await pageOfLive(call, {
    operation: 'ListTemplates',
    table: TEMPLATES,
    domain,
    ...asked,
    ...(isNarrowed && { narrowed: { index: 'byStatus', where: { status }, by: status } }),
  })
  const templates = page.rows.map(template => ({
    templateId: template.templateId,
    templateArn: arnOf(call, domainId, template.templateId),
    name: template.name,
    status: template.status,
    tagPropagationConfigurations: [...template.tagPropagationConfigurations],
  }))
  return { templates, nextToken: page.nextToken }
}

type Members = Pick<
  Input<'CreateTemplate'>,
  | 'description'
  | 'layoutConfiguration'
  | 'requiredFields'
  | 'rules'
  | 'tagPropagationConfigurations'
>

/** Those that the request has. */
function givenMembers({
  description,
  layoutConfiguration,
  requiredFields,
  rules,
  tagPropagationConfigurations,
}: Members) {
  return {
    ...(description !== undefined && { description }),
    ...(layoutConfiguration && { layoutConfiguration }),
    ...(requiredFields && { requiredFields }),
    ...(rules && { rules }),
    ...(tagPropagationConfigurations && { tagPropagationConfigurations }),
  } satisfies Partial<TemplateRow>
}

/** AWS: Amazon Connect API Reference, "DeleteField": templates do not tell deleted fields. */
async function withoutDeletedFields(
  { requiredFields, rules }: TemplateRow,
  domain: DomainRow,
  call: Call,
) {
  const ids = [...requiredFields, ...rules].flatMap(({ fieldId }) => fieldId ?? [])
  const deleted = new Set<string>()
  for (const id of new Set(ids)) {
    if ((await findField(call, domain, id))?.isDeleted) deleted.add(id)
  }
  const isTold = ({ fieldId }: { readonly fieldId?: string | undefined }) =>
    fieldId === undefined || !deleted.has(fieldId)
  return { requiredFields: requiredFields.filter(isTold), rules: rules.filter(isTold) }
}

function arnOf(call: Call, domainId: string, templateId: string): string {
  return resources.arnOf('Template', call, { domainId, templateId })
}
