// A world's domain of Cases, associated with its instance: fields, layouts, rules and templates.
import type { JsonPath } from '@casegate/engine/json'
import type { FieldItem } from '../models/generated/cases.ts'
import { SYSTEM_FIELDS } from '../services/cases/fields/system-fields.ts'
import { ruleDetails } from './case-rules.ts'
import { createNames, type WorldNames } from './names.ts'
import type { How, Operate } from './operate.ts'
import { shown } from './schema.ts'
import type { NamedField } from './values.ts'
import type { WorldDomain, WorldField, WorldLayout, WorldTemplate } from './world.ts'
import { WorldFault } from './world-fault.ts'

export interface LoadedDomain {
  readonly domainId: string
  readonly domainArn: string
  readonly at: Date
  readonly fields: WorldNames<NamedField>
  readonly templates: WorldNames<string>
}

export interface DomainLoading {
  readonly operate: Operate
  /** When all of it was made. */
  readonly at: Date
}

export async function loadDomain(
  domain: WorldDomain,
  path: JsonPath,
  { operate, at }: DomainLoading,
): Promise<LoadedDomain> {
  const how = (name: string, inner: JsonPath = [], id?: string): How => ({
    path: [...path, ...inner],
    label: `${domain.name}/${name}`,
    name: name === '' ? domain.name : name,
    id,
    at,
  })
  const created = await operate(
    'cases',
    'CreateDomain',
    { name: domain.name },
    how('', [], domain.id),
  )
  const { domainId, domainArn } = created
  await tag(domainArn, domain.tags, how(''))
  const fields = createNames<NamedField>('a field of this domain, nor the id of a system field')
  const systemFields = createNames<NamedField>('the id of a system field')
  for (const { id, type, options = [] } of SYSTEM_FIELDS) {
    const field = { id, type, ...optionsOf(id, type, options) }
    for (const names of [fields, systemFields]) names.add(id, field)
  }
  for (const [index, field] of each(domain.fields)) await makeField(field, ['fields', index])
  const layouts = createNames<string>('a layout of this domain')
  for (const [index, layout] of each(domain.layouts)) {
    const wanted = how(layout.name, ['layouts', index], layout.id)
    const input = { domainId, name: layout.name, content: contentOf(layout, wanted.path) }
    const { layoutId, layoutArn } = await operate('cases', 'CreateLayout', input, wanted)
    layouts.add(layout.name, layoutId)
    await tag(layoutArn, layout.tags, wanted)
  }
  const rules = createNames<string>('a case rule of this domain')
  for (const [index, rule] of each(domain.caseRules)) {
    const wanted = how(rule.name, ['caseRules', index], rule.id)
    const { name, description } = rule
    const input = { domainId, name, description, rule: ruleDetails(rule, wanted.path, fields) }
    const { caseRuleId, caseRuleArn } = await operate('cases', 'CreateCaseRule', input, wanted)
    rules.add(name, caseRuleId)
    await tag(caseRuleArn, rule.tags, wanted)
  }
  const templates = createNames<string>('a template of this domain')
  for (const [index, template] of each(domain.templates)) {
    await makeTemplate(template, ['templates', index])
  }
  return { domainId, domainArn, at, fields, templates }

  async function makeField(field: WorldField, inner: JsonPath): Promise<void> {
    const { name, system, type } = field
    if (system !== undefined) return refine(system, field, inner)
    const wanted = how(name ?? '', inner, field.id)
    if (name === undefined || type === undefined) {
      throw new WorldFault(wanted.path, '"type" is missing')
    }
    if (systemFields.has(name)) {
      throw new WorldFault([...wanted.path, 'name'], `${name} is the id of a system field`)
    }
    const { description, multiline: isMultiline } = field
    const attributes = isMultiline === undefined ? undefined : { text: { isMultiline } }
    const input = { domainId, name, type, description, attributes }
    const { fieldId, fieldArn } = await operate('cases', 'CreateField', input, wanted)
    const named = { id: fieldId, type, ...optionsOf(name, type, []) }
    fields.add(name, named)
    await putOptions(named, field, wanted)
    await tag(fieldArn, field.tags, wanted)
  }

  /** A system field is there; it gets what the file has for it. */
  async function refine(system: string, field: WorldField, inner: JsonPath): Promise<void> {
    const wanted = how(system, inner)
    const given = (['id', 'type', 'description', 'multiline'] as const).find(
      member => field[member] !== undefined,
    )
    if (given) throw new WorldFault([...wanted.path, given], 'cannot be said of a system field')
    const named = systemFields.find(system, [...wanted.path, 'system'])
    const { id } = named
    await putOptions(named, field, wanted)
    await tag(`${domainArn}/field/${id}`, field.tags, wanted)
  }

  async function putOptions(
    { id: fieldId, options: known }: NamedField,
    field: WorldField,
    wanted: How,
  ): Promise<void> {
    const options = (field.options ?? []).map(option =>
      typeof option === 'string'
        ? { name: option, value: option, active: true }
        : { name: option.value, active: true, ...option },
    )
    for (let from = 0; from < options.length; from += OPTIONS_AT_ONCE) {
      const some = { domainId, fieldId, options: options.slice(from, from + OPTIONS_AT_ONCE) }
      const { errors = [] } = await operate('cases', 'BatchPutFieldOptions', some, wanted)
      const [fault] = errors
      if (fault) {
        const index = options.findIndex(({ value }) => value === fault.value)
        throw new WorldFault([...wanted.path, 'options', index], fault.message)
      }
    }
    for (const { value } of options) known?.add(value, value)
  }

  function contentOf({ topPanel = [], moreInfo = [] }: WorldLayout, where: JsonPath) {
    const panel = (names: readonly string[], member: string) => {
      const items: FieldItem[] = names.map((name, index) => ({
        id: fields.find(name, [...where, member, index]).id,
      }))
      return items.length === 0 ? undefined : { sections: [{ fieldGroup: { fields: items } }] }
    }
    const basic = { topPanel: panel(topPanel, 'topPanel'), moreInfo: panel(moreInfo, 'moreInfo') }
    return { basic }
  }

  async function makeTemplate(template: WorldTemplate, inner: JsonPath): Promise<void> {
    const wanted = how(template.name, inner, template.id)
    const { path: where } = wanted
    const { name, description, status, layout, requiredFields = [], caseTags } = template
    const layoutId = layout === undefined ? undefined : layouts.find(layout, [...where, 'layout'])
    const input = {
      domainId,
      name,
      description,
      status,
      layoutConfiguration: layoutId === undefined ? undefined : { defaultLayout: layoutId },
      requiredFields: requiredFields.map((field, index) => ({
        fieldId: fields.find(field, [...where, 'requiredFields', index]).id,
      })),
      rules: (template.rules ?? []).map(({ rule, field }, index) => ({
        caseRuleId: rules.find(rule, [...where, 'rules', index, 'rule']),
        fieldId:
          field === undefined
            ? undefined
            : fields.find(field, [...where, 'rules', index, 'field']).id,
      })),
      ...(caseTags && {
        tagPropagationConfigurations: [{ resourceType: 'Cases' as const, tagMap: { ...caseTags } }],
      }),
    }
    const { templateId, templateArn } = await operate('cases', 'CreateTemplate', input, wanted)
    templates.add(name, templateId)
    await tag(templateArn, template.tags, wanted)
  }

  async function tag(arn: string, tags: WorldDomain['tags'], wanted: How): Promise<void> {
    if (tags === undefined) return
    const where = { ...wanted, path: [...wanted.path, 'tags'], id: undefined }
    await operate('cases', 'TagResource', { arn, tags: { ...tags } }, where)
  }
}

/** What a SingleSelect field has to begin with. */
function optionsOf(
  name: string,
  type: NamedField['type'],
  options: readonly { readonly value: string }[],
): Pick<NamedField, 'options'> {
  if (type !== 'SingleSelect') return {}
  const known = createNames<unknown>(`an option of the field ${shown(name)}`)
  for (const { value } of options) known.add(value, value)
  return { options: known }
}

/** AWS: Amazon Connect API Reference, "BatchPutFieldOptions". */
const OPTIONS_AT_ONCE = 50

function each<Entry>(entries: readonly Entry[] = []) {
  return entries.entries()
}
