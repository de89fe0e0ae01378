// A statement that decided, as answers name it.
import type { Position } from '@casegate/engine/json'

export interface Decider {
  readonly policy: string
  readonly sid: string | null
  readonly statement: number
  readonly effect: 'Allow' | 'Deny'
  readonly file?: string | undefined
  readonly place?: Position | undefined
}

/** `Sid in file.json:12:5`, as far as it is known. */
export function nameDecider({ policy, sid, statement, file, place }: Decider): string {
  const where = `${file ?? policy}${place ? `:${place.line}:${place.column}` : ''}`
  return sid ? `${sid} (${where})` : `statement ${statement + 1} (${where})`
}
