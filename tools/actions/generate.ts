// Packs AWS's service authorization reference into one file: npm run generate:actions.

import { readFileSync, writeFileSync } from 'node:fs'
import { packActions } from './pack.ts'
import { readReference } from './reference.ts'

/** The text of packages/engine/data/actions.json. */
export function generate(): string {
  return packActions(readReference(), readUnlisted())
}

/** Names that AWS's managed policies use and its reference lacks: retired, or never documented. */
function readUnlisted(): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(new URL('unlisted.json', import.meta.url), 'utf8'))
}

if (import.meta.main) {
  writeFileSync(new URL('../../packages/engine/data/actions.json', import.meta.url), generate())
}
