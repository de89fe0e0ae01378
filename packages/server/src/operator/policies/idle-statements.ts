// Statements that do nothing, as findings in their lines: proved, not guessed.
import type { ActionTable } from '@casegate/engine/actions'
import { findIdleStatements as findIdle, type IdleStatement } from '@casegate/engine/analysis'
import { createPositions } from '@casegate/engine/json'
import { writtenStatements } from '@casegate/engine/policy'
import type { Finding } from '@casegate/engine/validate'
import type { Budget } from '../../work/budget.ts'
import { spendAnalysis } from '../../work/engine-steps.ts'

/** It is asked as somebody types, so it must be quick; a policy too large for it goes unjudged. */
const STEPS = 300_000

/** Of an identity-based policy that compiles, among its own statements alone. */
export function findIdleStatements(
  policy: string,
  actions: ActionTable,
  budget: Budget,
): readonly Finding[] {
  // Actions that AWS will add count too: a statement may be there for them.
  const options = {
    actions,
    universe: 'open',
    steps: STEPS,
    spend: spendAnalysis(budget),
  } as const
  const { idle } = findIdle({ identity: [policy] }, options)
  const written = new Map(writtenStatements(policy).statements.map(one => [one.index, one]))
  const positionAt = createPositions(policy)
  return idle.flatMap(one => {
    const span = written.get(one.statement.statement)
    if (!span) return []
    const place = (offset: number) => ({ ...positionAt(offset), offset })
    const { code, message } = tell(one)
    return {
      group: 'suggestion' as const,
      code,
      message,
      path: `Statement[${one.statement.statement}]`,
      start: place(span.start),
      end: place(span.end),
    }
  })
}

function tell({ why, because }: IdleStatement): { code: string; message: string } {
  const others = because
    .map(({ sid, line, statement }) => `${sid ?? `statement ${statement + 1}`} (line ${line})`)
    .join(', ')
  switch (why) {
    case 'redundant':
      return {
        code: 'REDUNDANT_STATEMENT',
        message: `this statement adds nothing to ${others}: remove it`,
      }
    case 'shadowed':
      return {
        code: 'SHADOWED_STATEMENT',
        message: `all that this statement allows is denied by ${others}: remove one of them`,
      }
    case 'dead':
      return {
        code: 'DEAD_STATEMENT',
        message: 'no request can fit this statement: its parts contradict each other',
      }
  }
}
