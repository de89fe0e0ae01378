// Where a question was asked, as far as nobody said so.

import { nameScope, type TakenPart } from '@casegate/answers/policies'
import type { Scope } from '@casegate/answers/tasks'
import { grouped } from '@casegate/engine/listing'

/** All of a place that answers tell. */
export interface ToldEnvironment {
  readonly scope: Scope
  readonly taken: readonly TakenPart[]
}

/** ` in us-east-1 of 111122223333`; empty where nothing was taken. */
export function inEnvironment({ scope, taken }: ToldEnvironment): string {
  const name = nameScope(scope)
  return taken.length === 0 || name === '' ? '' : ` in ${name}`
}

/** `Asked in us-east-1 of 111122223333, taken from the policy p.json; --region '*' asks for more.` */
export function environmentLines({ scope, taken }: ToldEnvironment): readonly string[] {
  const told = taken.filter(({ part, value }) => part !== 'partition' || value !== 'aws')
  if (told.length === 0) return []
  const bySource = grouped(told, ({ from }) => from)
  const sources = [...bySource].map(([from, parts]) =>
    bySource.size === 1 ? from : `${from} (${parts.map(({ value }) => value).join(' and ')})`,
  )
  const flags = told.filter(({ part }) => part !== 'partition').map(({ part }) => `--${part} '*'`)
  const verb = flags.length === 1 ? 'asks' : 'ask'
  const more = flags.length === 0 ? '' : `; ${flags.join(' and ')} ${verb} about more`
  return [`Asked${inEnvironment({ scope, taken })}, taken from ${sources.join(' and ')}${more}.`]
}

/** For programs; nothing where no place is known. */
export function environmentReport({ scope, taken }: ToldEnvironment): object {
  const { partition, region, account } = scope
  if (nameScope(scope) === '' && taken.length === 0) return {}
  return { place: { partition, region, account, taken } }
}
