// Packs AWS's service authorization reference: npm run generate:actions. Whole for the engine, and
// the services of the built-in tasks alone, which load sooner.

import { readFileSync, writeFileSync } from 'node:fs'
import { packActions } from './pack.ts'
import { readReference } from './reference.ts'

/** The text of packages/engine/data/actions.json. */
export function generate(): string {
  return packActions(readReference(), readUnlisted())
}

/** The text of packages/answers/data/tasks/actions.json: what the built-in catalogues speak of. */
export function generateForTasks(): string {
  const catalogues = ['cases.json'].map(file => readFileSync(new URL(file, TASKS), 'utf8'))
  const prefixes = new Set(
    catalogues.flatMap(text => [...text.matchAll(CALL)].map(([, prefix]) => prefix)),
  )
  const { services, ...rest } = readReference()
  const spoken = services.filter(({ prefix }) => prefixes.has(prefix))
  return packActions({ ...rest, services: spoken }, {})
}

const TASKS = new URL('../../packages/answers/data/tasks/', import.meta.url)
const CALL = /"(?:call|action)": "([a-z0-9-]+):/g

/** Names that AWS's managed policies use and its reference lacks: retired, or never documented. */
function readUnlisted(): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(new URL('unlisted.json', import.meta.url), 'utf8'))
}

if (import.meta.main) {
  writeFileSync(new URL('../../packages/engine/data/actions.json', import.meta.url), generate())
  writeFileSync(new URL('actions.json', TASKS), generateForTasks())
}
