// What is wrong with a resource that no action asked about can have, and what was probably meant.

import type { Arn } from '../text/arn.ts'
import { nearestName } from '../text/names.ts'
import { haveCommonText } from '../text/overlap.ts'
import { actionName } from './action.ts'
import type { NameFault } from './faults.ts'
import { findPartition, partitionOfRegion, partitions, suggestRegion } from './regions.ts'
import type { Action, ResourceType } from './service.ts'

/** The actions that a question names, and how it names them: `cases:Get*`. */
export interface AskedActions {
  readonly words: string
  readonly actions: readonly Action[]
}

/**
 * What is wrong with a resource, or with a pattern of resources; undefined where one of the actions
 * can have it. The reference says nothing of actions that it lacks: then any ARN will do.
 */
export function faultOfResource(text: string, asked: AskedActions): NameFault | undefined {
  if (text === '*' || text.length > longestArn) return undefined
  const arn = readArn(text)
  if (arn === undefined) return describeForeign(`"${text}" is neither an ARN nor "*"`, text, asked)
  const fault = faultOfPlace(arn)
  if (fault !== undefined || asked.actions.length === 0) return fault
  const types = listTypes(asked)
  if (types.some(type => templatesOf(type).some(template => fits(arn, template)))) return undefined
  const { words } = asked
  if (types.length === 0) {
    return { message: `"${text}" is not a resource of ${words}, which is asked for on "*" alone` }
  }
  return describeForeign(`"${text}" is not a resource of ${words}`, text, asked)
}

/** What is wrong with the name of a Region; wildcards are those of a policy. */
export function faultOfRegion(text: string, partition = '*'): NameFault | undefined {
  const known = partitions.filter(({ name }) => haveCommonText(name, partition))
  if (known.some(({ regions }) => [...regions].some(region => haveCommonText(region, text)))) {
    return undefined
  }
  const home = partitionOfRegion(text)
  if (home !== undefined) {
    const message = `the Region ${text} is in the partition ${home.name}, not in ${partition}`
    return { message, suggestion: text }
  }
  // AWS does not publish those of the secret partitions in full.
  if (partition.startsWith('aws-iso')) return undefined
  const suggestion = suggestRegion(text)
  const message = `AWS has no Region "${text}"`
  if (suggestion === undefined) return { message }
  return { message: `${message}: did you mean ${suggestion}?`, suggestion }
}

/** Longer patterns are believed. */
const longestArn = 2048

/** A pattern that ends early in a star runs on to the end. */
function readArn(text: string): Arn | undefined {
  const parts = text.split(':')
  const [arn, partition = '*', service = '*', region = '*', account = '*', ...rest] = parts
  if (arn !== 'arn' || parts.length < 2) return undefined
  if (parts.length < 6 && !text.endsWith('*')) return undefined
  const resource = parts.length < 6 ? '*' : rest.join(':')
  return { partition, service: service.toLowerCase(), region, account, resource }
}

function faultOfPlace({ partition, region, account }: Arn): NameFault | undefined {
  if (!/[*?]/.test(partition) && findPartition(partition) === undefined) {
    const suggestion = nearestName(
      partition,
      partitions.map(({ name }) => name),
    )
    const message = `AWS has no partition "${partition}"`
    if (suggestion === undefined) return { message }
    return { message: `${message}: did you mean ${suggestion}?`, suggestion }
  }
  const fault = region === '' ? undefined : faultOfRegion(region, partition)
  return fault ?? faultOfAccount(account)
}

/** Resources of AWS itself have a word in its place, such as `aws`. */
function faultOfAccount(account: string): NameFault | undefined {
  if (!/^[\d*?]+$/.test(account) || haveCommonText(account, '?'.repeat(accountDigits))) {
    return undefined
  }
  return { message: `AWS has no account "${account}": an id has ${accountDigits} digits` }
}

const accountDigits = 12

function listTypes({ actions }: AskedActions): ResourceType[] {
  return [...new Set(actions.flatMap(action => action.resourceTypes.map(({ type }) => type)))]
}

function fits(arn: Arn, template: Arn): boolean {
  return (
    haveCommonText(arn.service, template.service) &&
    haveCommonText(arn.region, template.region) &&
    haveCommonText(arn.account, template.account) &&
    haveCommonText(arn.resource, template.resource)
  )
}

function templatesOf(type: ResourceType): readonly Arn[] {
  const known = templates.get(type)
  if (known !== undefined) return known
  const read = type.arns.flatMap(arn => readArn(arn.replace(/\$\{\w+\}/g, '?*')) ?? [])
  templates.set(type, read)
  return read
}

const templates = new WeakMap<ResourceType, readonly Arn[]>()

/** What was meant, where one form is like it; else the forms that there are. */
function describeForeign(message: string, text: string, asked: AskedActions): NameFault {
  const forms = listTypes(asked).flatMap(({ arns }) => arns)
  const suggestion = suggestArn(text, forms)
  if (suggestion !== undefined) {
    return { message: `${message}: did you mean ${suggestion}?`, suggestion }
  }
  if (forms.length === 0) return { message }
  const shown = forms.slice(0, shownForms).join(' or ')
  const more = forms.length > shownForms ? ', …' : ''
  const name = asked.actions.length === 1 ? asked.actions.map(actionName).join() : asked.words
  return { message: `${message}; ${name} has ${shown}${more}` }
}

const shownForms = 3

/** `…:domains/d-1` → `…:domain/d-1`, and `d-1` alone where there is one form that it can be in. */
function suggestArn(text: string, forms: readonly string[]): string | undefined {
  const given = readArn(text)
  if (given === undefined && text.includes(':')) return undefined
  const [, word = '', id = ''] = /^([^/:]*)[/:]?(.*)$/.exec(given?.resource ?? text) ?? []
  const simple = forms.filter(form => /^[^$]*\$\{\w+\}$/.test(resourceOf(form)))
  const words = new Map(simple.map(form => [wordOf(form), form]))
  const meant = nearestName(word, words.keys())
  const named = meant === undefined || meant === '' ? undefined : words.get(meant)
  const [only, ...others] = new Set(simple)
  const form = named ?? (given === undefined && others.length === 0 ? only : undefined)
  if (form === undefined) return undefined
  const place = { Partition: given?.partition, Region: given?.region, Account: given?.account }
  const head = Object.entries(place).reduce(
    (arn, [name, value]) =>
      arn.replace(`\${${name}}`, value === undefined || value === '' ? '*' : value),
    form,
  )
  return head.replace(/\$\{\w+\}$/, (named === undefined ? text : id) || '*')
}

function resourceOf(form: string): string {
  return form.split(':').slice(5).join(':')
}

function wordOf(form: string): string {
  return /^([^/:$]*)/.exec(resourceOf(form))?.[0] ?? ''
}
