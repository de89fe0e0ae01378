// What of compiled policies AWS stores although it can match nothing, and where it stands.

import type { Layer, Oddity, Policy } from '../policy/document.ts'
import { type FoldedAction, readAction } from '../request/question.ts'
import { type JsonPath, locateJson, type Position, printPath } from '../text/json.ts'
import { coversAction } from './action.ts'
import { listGroups } from './layers.ts'
import type { CompiledPolicies } from './policy-set.ts'
import type { StatementTests } from './statement.ts'

/** An entry of a statement that matches nothing; the rest of the policy decides. */
export interface PolicyOddity {
  /** The policy's name; `identity[0]` and the like where it was given none. */
  readonly policy: string
  readonly layer: Layer
  readonly sid: string | null
  /** The statement's index in the policy. */
  readonly statement: number
  readonly effect: 'Allow' | 'Deny'
  /** `Statement[0].Action[1]` */
  readonly path: string
  /** Where the policy was given as text. */
  readonly position: Position | null
  /** Why it matches nothing. */
  readonly message: string
}

/**
 * All of them or, with an action, those that could have been meant to say something of it: entries
 * for its service, and conditions of statements that speak of it.
 */
export function listOddities(policies: CompiledPolicies, action?: string): readonly PolicyOddity[] {
  const asked = action === undefined ? undefined : readAction(action)
  return listGroups(policies.layers).flatMap(({ statements }) => {
    const byPolicy = new Map<Policy, Found[]>()
    for (const statement of statements) {
      for (const oddity of statement.oddities) {
        if (asked !== undefined && !isAbout(statement, oddity.path, asked)) continue
        const { policy } = statement
        const found = byPolicy.get(policy) ?? []
        byPolicy.set(policy, found)
        found.push({ statement, oddity })
      }
    }
    return [...byPolicy].flatMap(([policy, found]) => describeAll(policy, found))
  })
}

interface Found {
  readonly statement: StatementTests
  readonly oddity: Oddity
}

function isAbout({ action, source }: StatementTests, path: JsonPath, asked: FoldedAction): boolean {
  const [element, index = 0] = path.slice(source.path.length)
  if (element === 'Condition') return coversAction(action, asked)
  return typeof index === 'number' && action.entries[index]?.service === asked.service
}

function describeAll({ name, layer, text }: Policy, found: readonly Found[]): PolicyOddity[] {
  const paths = found.map(({ oddity }) => oddity.path)
  const spans = text === undefined ? undefined : locateJson(text, paths)
  return found.map(({ statement: { source }, oddity: { path, message } }) => {
    const { sid = null, index: statement, effect } = source
    const printed = printPath(path)
    const position = spans?.get(printed)?.start ?? null
    return { policy: name, layer, sid, statement, effect, path: printed, position, message }
  })
}
