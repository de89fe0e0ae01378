// Entries of policies that AWS stores and that match nothing: told, for their author meant something.

import { compilePolicies, listOddities, type PolicyOddity } from '@casegate/engine'
import { isObject } from '@casegate/engine/json'
import { policyKinds, type StatementFields, statementsIn } from '@casegate/engine/policy'
import { READINGS } from '../holes/bound.ts'
import type { FiledPolicy, Inventory } from './inventory.ts'
import { readPolicy } from './open-policy.ts'
import type { SourcedPolicy } from './sourced-policy.ts'
import type { Unread } from './unread.ts'

/** Those of a Deny first: who wrote one thinks that something is denied. */
export function oddEntriesIn({ file, policies }: Inventory): readonly Unread[] {
  const found = new Map<string, { readonly odd: PolicyOddity; readonly unread: Unread }>()
  for (const filed of policies) {
    for (const policy of readingsOf(filed)) {
      for (const odd of odditiesOf(policy, filed.kind)) {
        const unread = unreadOf(odd, policy, file)
        const { line, column } = unread.place ?? {}
        found.set([line, column, unread.what, odd.message].join('\n'), { odd, unread })
      }
    }
  }
  const all = [...found.values()]
  const denies = all.filter(({ odd }) => odd.effect === 'Deny')
  return [...denies, ...all.filter(({ odd }) => odd.effect !== 'Deny')].map(({ unread }) => unread)
}

/** Of a policy with holes, what either reading has of it. */
function readingsOf({ policy }: FiledPolicy): ReadonlySet<SourcedPolicy> {
  return new Set(READING_NAMES.map(reading => readPolicy(policy, reading)))
}

const READING_NAMES = Object.keys(READINGS) as readonly (keyof typeof READINGS)[]

function odditiesOf(policy: SourcedPolicy, kind: FiledPolicy['kind']): readonly PolicyOddity[] {
  if (!statementsIn(policy.document).some(mayBeOdd)) return []
  const { layer } = policyKinds[kind]
  const source = kind === 'trust' ? { ...policy, type: 'trust' as const } : policy
  const isOrganizational = layer === 'scps' || layer === 'rcps'
  const compiled = compilePolicies({ [layer]: isOrganizational ? [[source]] : [source] })
  return compiled.ok ? listOddities(compiled.policies) : []
}

/** A glance that spares nearly all policies from being compiled for this. */
function mayBeOdd({ Action, NotAction, Condition }: StatementFields): boolean {
  const actions: readonly unknown[] = [Action ?? NotAction].flat()
  if (actions.some(one => typeof one !== 'string' || !PLAIN_ACTION.test(one))) return true
  if (!isObject(Condition)) return false
  return Object.entries(Condition).some(
    ([operator, keys]) =>
      ODD_OPERATOR.test(operator) ||
      (isObject(keys) && Object.values(keys).some(one => Array.isArray(one) && one.length === 0)),
  )
}

const PLAIN_ACTION = /^(?:\*|[a-z0-9-]+:[a-z0-9*?_-]+)$/i
/** Those whose values may be odd. */
const ODD_OPERATOR = /Date|Bool|Null/

function unreadOf(
  { sid, statement, effect, path, message }: PolicyOddity,
  policy: SourcedPolicy,
  file: string,
): Unread {
  const name = sid || `statement ${statement + 1}`
  return {
    file: policy.file ?? file,
    place: policy.placeOf(path),
    what: `an entry of ${effect} ${name}${policy.whole ? '' : ` of ${policy.name}`}`,
    why: effect === 'Deny' ? `it denies nothing: ${message}` : message,
    // AWS reads it in the same way.
    affects: [],
  }
}
