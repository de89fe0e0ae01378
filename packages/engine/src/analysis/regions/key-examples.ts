// Values that people recognise, for context keys: tried before any other in a witness.

import type { ValueKind } from './dimension.ts'

export function listExamplesOfKey(folded: string, kind: ValueKind): readonly string[] {
  if (kind === 'date') return ['2026-01-01T00:00:00Z']
  if (kind !== 'text') return []
  return examples.find(([pattern]) => pattern.test(folded))?.[1] ?? []
}

const examples: readonly (readonly [RegExp, readonly string[]])[] = [
  [/region$/, ['us-east-1', 'eu-west-1']],
  [/principalarn$/, ['arn:aws:iam::123456789012:role/example']],
  [/principaltype$/, ['AssumedRole', 'User']],
  [/account(id)?$|owner$/, ['123456789012', '210987654321']],
  [/orgid$/, ['o-exampleorg', 'o-otherorg']],
  [/sourcevpce$/, ['vpce-0123456789abcdef0']],
  [/sourcevpc$/, ['vpc-0123456789abcdef0']],
  [/tagkeys$/, ['team']],
]
