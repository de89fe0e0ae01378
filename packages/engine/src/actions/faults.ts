// What is wrong with the name of an action that AWS does not have, and what was probably meant.

import { expandAction, isUnlisted } from './action.ts'
import { suggestAction, suggestService } from './spelling.ts'
import type { ActionTable } from './table.ts'

export interface NameFault {
  readonly message: string
  readonly suggestion?: string | undefined
}

/** Where names are looked up; whoever asks often may remember the answers. */
export interface ActionNames {
  readonly table: ActionTable
  readonly expand: (pattern: string) => { readonly length: number } | undefined
  readonly suggest: (text: string) => string | undefined
  readonly suggestService: (text: string) => string | undefined
}

/**
 * What is wrong with an action, or with a pattern of actions; undefined where AWS has it. Names that
 * AWS's own policies use count as known though the reference lacks them.
 */
export function faultOfAction(table: ActionTable, text: string): NameFault | undefined {
  if (text === '*') return undefined
  const { service, isPattern } = splitEntry(text)
  if (service === '') {
    const message = `"${text}" is not an action: write a service, ":" and a name, as in cases:GetDomain`
    return { message }
  }
  const names: ActionNames = {
    table,
    expand: pattern => expandAction(table, pattern),
    suggest: name => suggestAction(table, name),
    suggestService: name => suggestService(table, name),
  }
  const fault = faultOfService(names, text)
  if (fault !== undefined) return fault
  return isPattern ? faultOfPattern(names, text) : faultOfName(names, text)
}

/** AWS has no service of this prefix. */
export function faultOfService(names: ActionNames, text: string): NameFault | undefined {
  const { service } = splitEntry(text)
  if (service === '' || names.table.findService(service) !== undefined) return undefined
  if (isUnlisted(names.table, text)) return undefined
  const meant = names.suggestService(text)
  const message = `AWS has no service "${service}"`
  if (meant === undefined) return { message: `${message}: check the prefix before the colon` }
  const suggestion = names.suggest(text) ?? meant + text.slice(text.indexOf(':'))
  return { message: `${message}: did you mean ${suggestion}?`, suggestion }
}

/** The service has no action of this name. */
export function faultOfName(names: ActionNames, text: string): NameFault | undefined {
  const { service, isPattern } = splitEntry(text)
  const known = names.table.findService(service)
  if (known === undefined || isPattern || !isUnknown(names, text)) return undefined
  const suggestion = names.suggest(text)
  const message = `${known.title} has no action "${text}"`
  if (suggestion !== undefined) {
    return { message: `${message}: did you mean ${suggestion}?`, suggestion }
  }
  return { message: `${message} in AWS's reference of ${names.table.date}` }
}

/** No action of the service matches the pattern. */
export function faultOfPattern(names: ActionNames, text: string): NameFault | undefined {
  const { service, isPattern } = splitEntry(text)
  const known = names.table.findService(service)
  if (known === undefined || !isPattern || !isUnknown(names, text)) return undefined
  return { message: `no action of ${known.title} matches "${text}"` }
}

function isUnknown({ table, expand }: ActionNames, text: string): boolean {
  return expand(text)?.length === 0 && !isUnlisted(table, text)
}

const form = /^([a-z0-9-]+):([a-z0-9*?_-]+)$/i

/** The parts of a well-formed action; empty for others. */
export function splitEntry(text: string) {
  const [, service = '', name = ''] = form.exec(text) ?? []
  return { service: service.toLowerCase(), name, isPattern: /[*?]/.test(name) }
}
