// A world's cases, and what happened to each, in the order of time.
import type { JsonPath } from '@casegate/engine/json'
import type { RelatedItemInputContent, RelatedItemType } from '../models/generated/cases.ts'
import type { LoadedDomain } from './load-domain.ts'
import { arnOf } from './names.ts'
import type { Operate } from './operate.ts'
import { instantOf } from './times.ts'
import { actorOf, fieldValues, type ValueNames } from './values.ts'
import type { WorldCase, WorldDomain, WorldHappening } from './world.ts'
import { WorldFault } from './world-fault.ts'

interface CasesLoading {
  readonly operate: Operate
  readonly now: Date
  readonly domain: LoadedDomain
  readonly names: ValueNames
}

export async function loadCases(
  { name, cases = [] }: WorldDomain,
  path: JsonPath,
  { operate, now, domain, names }: CasesLoading,
): Promise<void> {
  const { domainId } = domain
  for (const [index, one] of cases.entries()) {
    await loadCase(one, [...path, 'cases', index], `${name}/${index}`)
  }

  async function loadCase(one: WorldCase, where: JsonPath, label: string): Promise<void> {
    const begun = timeOf(one, now, where)
    if (begun < domain.at) {
      const message = `is before the domain was made, ${domain.at.toISOString()}`
      throw new WorldFault(one.at === undefined ? where : [...where, 'at'], message)
    }
    const input = {
      domainId,
      templateId: domain.templates.find(one.template, [...where, 'template']),
      fields: fieldValues(one.fields, [...where, 'fields'], names),
      tags: one.tags && { ...one.tags },
      ...actorOf(one.by, where, names),
    }
    const how = { path: where, label, id: one.id, at: begun }
    const { caseId } = await operate('cases', 'CreateCase', input, how)
    for (const [order, { at, happening, path, happen }] of happenings(
      one,
      where,
      begun,
    ).entries()) {
      const how = { path, label: `${label}/${order}`, at }
      await happen({ domainId, caseId, ...actorOf(happening.by, path, names) }, how)
    }
  }

  /** Of one time those that are named first here. */
  function happenings(one: WorldCase, where: JsonPath, begun: Date): readonly Happening[] {
    const all = [
      ...(one.slas ?? []).map((happening, index) => {
        const targetFieldValues = [{ stringValue: happening.target ?? 'closed' }]
        const configuration = {
          name: happening.name,
          type: 'CaseField' as const,
          fieldId: 'status',
          targetFieldValues,
          targetSlaMinutes: happening.minutes,
        }
        const content = { sla: { slaInputConfiguration: configuration } }
        return { happening, path: [...where, 'slas', index], happen: adding('Sla', content) }
      }),
      ...(one.contacts ?? []).map((given, index) => {
        const happening = typeof given === 'string' ? { contact: given } : given
        const path = [...where, 'contacts', index]
        const contactArn = arnOf(names.contacts, happening.contact, path)
        return { happening, path, happen: adding('Contact', { contact: { contactArn } }) }
      }),
      ...(one.comments ?? []).map((given, index) => {
        const happening = typeof given === 'string' ? { body: given } : given
        const comment = { body: happening.body, contentType: 'Text/Plain' as const }
        const path = [...where, 'comments', index]
        return { happening, path, happen: adding('Comment', { comment }) }
      }),
      ...(one.updates ?? []).map((happening, index) => {
        const path = [...where, 'updates', index]
        const fields = fieldValues(happening.fields, [...path, 'fields'], names)
        const happen: Happening['happen'] = (input, how) =>
          operate('cases', 'UpdateCase', { ...input, fields }, how)
        return { happening, path, happen }
      }),
    ]
    return all
      .map(each => ({ ...each, at: laterTime(each.happening, begun, each.path) }))
      .sort((one, other) => one.at.getTime() - other.at.getTime())
  }

  function laterTime(happening: WorldHappening, begun: Date, path: JsonPath): Date {
    if (happening.at === undefined) return begun
    const at = timeOf(happening, now, path)
    if (at >= begun) return at
    throw new WorldFault([...path, 'at'], `is before the case was made, ${begun.toISOString()}`)
  }

  function adding(type: RelatedItemType, content: RelatedItemInputContent): Happening['happen'] {
    return (input, how) => operate('cases', 'CreateRelatedItem', { ...input, type, content }, how)
  }
}

interface Happening {
  readonly at: Date
  readonly happening: WorldHappening
  readonly path: JsonPath
  readonly happen: (
    input: { readonly domainId: string; readonly caseId: string } & ReturnType<typeof actorOf>,
    how: { readonly path: JsonPath; readonly label: string; readonly at: Date },
  ) => Promise<unknown>
}

export function timeOf({ at }: { readonly at?: string }, now: Date, path: JsonPath): Date {
  return at === undefined ? now : instantOf(at, now, [...path, 'at'])
}
