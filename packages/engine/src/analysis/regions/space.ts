// The space of requests that some statements can tell apart: its dimensions, and claims about them.

import type { ActionTable } from '../../actions/index.ts'
import type { CompiledStatement } from '../../compile/statement.ts'
import type { Question } from '../../request/question.ts'
import { anyOne, anyRun, type Glyph } from '../../text/wildcard.ts'
import type { StepBudget } from '../languages/budget.ts'
import { globOfParts, globOfText } from '../languages/glob.ts'
import type { Languages } from '../languages/languages.ts'
import type { Dimension } from './dimension.ts'
import { listExamplesOfKey } from './key-examples.ts'
import { type KeyUse, kindOf, listKeyUses } from './key-uses.ts'
import type { Match, ValueClaim } from './literal.ts'
import { createWorkspace, type Workspace } from './region.ts'

export interface Space {
  readonly work: Workspace
  readonly action: Dimension
  readonly resource: Dimension
  /** Context keys by name in lower case. */
  readonly keys: ReadonlyMap<string, Dimension>
  /** Equal claims are one claim; the tables below see to that. */
  readonly claims: Map<string, ValueClaim>
  readonly matches: Map<string, Match>
  /** The values put in for policy variables, numbered so that claims filled differently differ. */
  readonly fillings: Map<Question, number>
}

export interface SpaceOptions {
  readonly table: ActionTable | undefined
  /** How much work may be done before the answer is "undetermined". */
  readonly budget: StepBudget
}

export function createSpace(
  statements: readonly CompiledStatement[],
  { table, budget }: SpaceOptions,
): Space {
  const work = createWorkspace(budget)
  const { languages } = work
  const keys = new Map<string, Dimension>()
  for (const [folded, use] of listKeyUses(statements, table)) {
    const id = keys.size + 2
    keys.set(folded, createKeyDimension(id, use, languages))
  }
  const action: Dimension = {
    ...text,
    id: 0,
    name: 'action',
    texts: languages.of([globOfParts([some, some])]),
    alphabet: 'abcdefghijklmnopqrstuvwxyz0123456789-_:',
  }
  const resource: Dimension = {
    ...text,
    id: 1,
    name: 'resource',
    texts: languages.of([globOfText(['*']), globOfParts(anyArn)]),
  }
  return {
    work,
    action,
    resource,
    keys,
    claims: new Map(),
    matches: new Map(),
    fillings: new Map(),
  }
}

/** At least one character. */
const some: readonly Glyph[] = [anyOne, anyRun]

const any: readonly Glyph[] = [anyRun]

const anyArn: readonly (readonly Glyph[])[] = [['arn'], some, some, any, any, some]

const text = {
  kind: 'text',
  mayBeAbsent: false,
  mayBeSingle: true,
  mayBeList: false,
  texts: undefined,
  alphabet: undefined,
  examples: [],
} as const

/**
 * A key has values of one shape: AWS's reference says which; for a key it does not know, the
 * operators do.
 */
function createKeyDimension(id: number, use: KeyUse, languages: Languages): Dimension {
  const { key, multivalued, list, single, type } = use
  const arns = type === 'ARN' ? languages.of([globOfParts(anyArn)]) : undefined
  return {
    ...text,
    id,
    name: key.spelled,
    kind: kindOf(use),
    mayBeAbsent: true,
    mayBeSingle: multivalued === undefined ? single || !list : !multivalued,
    mayBeList: multivalued ?? list,
    texts: arns,
    examples: listExamplesOfKey(key.folded, kindOf(use)),
  }
}
