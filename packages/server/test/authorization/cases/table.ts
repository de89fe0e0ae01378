// Who may call what of Cases, as a table to read: every permission and every condition key, by real calls.
import { fileURLToPath } from 'node:url'
import { makeWorld, type World } from './account.ts'
import { type Answered, call } from './called.ts'
import { callsOf } from './calls.ts'
import type { KeyCase } from './key-case.ts'
import { keyCases } from './keys.ts'
import { type Needs, needsOf } from './needs.ts'

export const TABLE_FILE = fileURLToPath(
  new URL('../../../../../test/golden/cases-authorization.txt', import.meta.url),
)

const HEAD = `What Cases asks of IAM. Written by "npm run golden"; read what has changed before you commit.

Permissions: under each call what it asks, in this order, each found by a call that was denied for it.
Granted these, the call is let in; without any one of them (✘) it is denied, and the denial names that.
Ids are shown by the names of what they are of.
`

const KEYS = `Condition keys: the action is allowed under the condition alone, everything else is free.
✔ allowed   ✘ denied, and what the denial names
`

export async function drawTable(): Promise<string> {
  const world = await makeWorld()
  try {
    // The first take nothing away.
    const keys: string[] = []
    for (const one of keyCases(world.account)) keys.push(await keyLines(world, one))
    const needs: string[] = []
    for (const one of callsOf(world.account)) needs.push(needsLines(await needsOf(world, one)))
    return short(world.named([HEAD, ...needs, '', KEYS, ...keys, ''].join('\n')))
  } finally {
    await world.close()
  }
}

function needsLines({ operation, what, asked, without, error }: Needs): string {
  const head = [`cases:${operation}`, what && `with ${what}`, error && `(then ${error})`]
  return [
    head.filter(Boolean).join(' '),
    ...asked.map(({ action, resource }, index) => {
      const { denied } = without[index] ?? {}
      const isNamed = denied?.action === action && denied.resource === resource
      const sign = isNamed ? '✘' : `let in or denied otherwise: ${told(without[index])}`
      return `  ${sign} ${action.padEnd(28)} ${resource}`
    }),
  ].join('\n')
}

async function keyLines(world: World, one: KeyCase): Promise<string> {
  const { action, resource = '*', condition, calls } = one
  await world.allow([
    { NotAction: action, Resource: '*' },
    ...(resource === '*' ? [] : [{ Action: action, NotResource: resource }]),
    { Action: action, Resource: resource, Condition: condition },
  ])
  const lines = []
  for (const { operation, what, input } of calls) {
    const answered = await call(world, operation, input)
    lines.push(`  ${answered.denied ? '✘' : '✔'} ${operation}, ${what}${told(answered)}`)
  }
  return [`${action} on ${resource} if ${JSON.stringify(condition)}`, ...lines].join('\n')
}

function told({ denied, error }: Answered = {}): string {
  if (denied) return `: ${denied.action} on ${denied.resource}`
  return error === undefined ? '' : ` (then ${error})`
}

/** All is of one account and Region. */
function short(text: string): string {
  return text.replaceAll(/arn:aws:(\w+):us-east-1:123456789012:/g, (_, service) =>
    service === 'cases' ? '' : `${service}:`,
  )
}
