// The constraints that AWS publishes but the SDK packages leave out, in compact form.

import { readFileSync } from 'node:fs'
import type { ProtocolName, ServiceName } from '../../packages/server/src/models/model.ts'

export interface Constraints {
  /** The published model these came from. */
  readonly source: string
  readonly protocol: ProtocolName
  readonly apiVersion: string
  readonly xmlNamespace?: string
  readonly targetPrefix?: string
  /** The errors that each operation declares. */
  readonly errors: Readonly<Record<string, readonly string[]>>
  /** The operations that AWS takes without a signature; left out where there are none. */
  readonly unsigned?: readonly string[]
  readonly shapes: Readonly<Record<string, ConstraintShape>>
}

export type ConstraintShape = Bounds & {
  readonly type: string
  readonly pattern?: string
  readonly enum?: readonly string[]
  /** The shapes of a structure's members, a list's element, a map's key and value. */
  readonly members?: Readonly<Record<string, string>>
  readonly member?: string
  readonly key?: string
  readonly value?: string
}

interface Bounds {
  readonly min?: number
  readonly max?: number
}

export function readConstraints(service: ServiceName): Constraints {
  const file = new URL(`constraints/${service}.json`, import.meta.url)
  return JSON.parse(readFileSync(file, 'utf8')) as Constraints
}
