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
  const told = worthTelling(taken)
  if (told.length === 0) return []
  const flags = told.filter(({ part }) => part !== 'partition').map(({ part }) => `--${part} '*'`)
  const verb = flags.length === 1 ? 'asks' : 'ask'
  const more = flags.length === 0 ? '' : `; ${flags.join(' and ')} ${verb} about more`
  return [`Asked${inEnvironment({ scope, taken })}, taken from ${takenFrom(told)}${more}.`]
}

/** Of the partition, only one that few have. */
export function worthTelling(taken: readonly TakenPart[]): readonly TakenPart[] {
  return taken.filter(({ part, value }) => part !== 'partition' || value !== 'aws')
}

/** `the policy p.json`; with what is from where, if there are several. */
export function takenFrom(taken: readonly TakenPart[]): string {
  const bySource = grouped(taken, ({ from }) => from)
  const sources = [...bySource].map(([from, parts]) =>
    bySource.size === 1 ? from : `${from} (${parts.map(({ value }) => value).join(' and ')})`,
  )
  return sources.join(' and ')
}

/** For programs; nothing where no place is known. */
export function environmentReport({ scope, taken }: ToldEnvironment): object {
  const { partition, region, account } = scope
  if (nameScope(scope) === '' && taken.length === 0) return {}
  return { place: { partition, region, account, taken } }
}
