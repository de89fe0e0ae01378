// What AWS has and Casegate does not: where it is asked for, and what it would need permission for.

import { readFileSync } from 'node:fs'
import type { NotServedModel, ServiceModel } from '../../packages/server/src/models/model.ts'
import type { ReferenceService } from '../actions/reference.ts'

/** Operations that AWS documents and the SDK does not have yet, by service. */
const newer: Readonly<Record<string, Readonly<Record<string, NotServedModel>>>> = JSON.parse(
  readFileSync(new URL('newer.json', import.meta.url), 'utf8'),
)

export function notServedOf(
  service: string,
  others: Readonly<Record<string, string>>,
  reference: ReferenceService,
): ServiceModel['notServed'] {
  const listed = Object.entries(others).map(([name, http]) => [name, { http }] as const)
  const all = [...listed, ...Object.entries(newer[service] ?? {})]
  return Object.fromEntries(
    all.map(([name, known]) => [name, { ...known, ...asked(name, known, reference) }]),
  )
}

function asked(
  operation: string,
  known: NotServedModel,
  { prefix, actions, resourceTypes }: ReferenceService,
): Partial<NotServedModel> {
  const candidates = [known.action ?? operation, operation.replace(/V\d+$/, '')]
  const found = candidates.flatMap(name => actions.filter(action => action.name === name))[0]
  if (found === undefined) return {}
  const own = resourceTypes.filter(({ arn }) => arn.split(':')[2] === prefix).map(({ key }) => key)
  const required = found.resourceTypes.filter(({ required }) => required).map(({ name }) => name)
  const resources = required.filter(name => own.includes(name))
  return {
    ...(found.name === operation ? {} : { action: found.name }),
    ...(resources.length === 0 ? {} : { resources }),
  }
}
