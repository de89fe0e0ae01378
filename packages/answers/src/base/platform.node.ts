// What the library takes from where it runs, in Node.js: data files, and modules loaded late.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { EngineParts, Platform } from './platform.ts'

const DATA = new URL('../../data/', import.meta.url)
const POLICIES = new URL('managed-policies/', DATA)

// At once, not as a promise, so that those who ask need not wait where there is nothing to load.
const require = createRequire(import.meta.url)

export const platform: Platform = {
  loadPart: name => require(`@casegate/engine/${name}`) as EngineParts[typeof name],
  actionData: () => {
    const file = new URL(import.meta.resolve('@casegate/engine/actions.json'))
    return JSON.parse(readFileSync(file, 'utf8'))
  },
  keptPolicies: () =>
    readdirSync(POLICIES)
      .filter(file => file.endsWith('.json'))
      .map(file => file.slice(0, -'.json'.length)),
  keptPolicy: name => {
    const file = new URL(`${name}.json`, POLICIES)
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined
  },
  packedPolicies: () => {
    // Most who ask for a policy ask for one of the few, and need not wait for this module.
    const { gunzipSync } = process.getBuiltinModule('node:zlib')
    return gunzipSync(readFileSync(new URL('aws-managed-policies.json.gz', DATA))).toString()
  },
}
