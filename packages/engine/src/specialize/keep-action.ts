// Compiled policies as one action meets them: with the statements alone that speak of it.

import { type CompiledDocument, indexDocument } from '../compile/compiled-document.ts'
import { createLayers, mapGroups } from '../compile/layers.ts'
import { groupOf, type PolicyGroup } from '../compile/policy-group.ts'
import { type CompiledPolicies, policiesOf } from '../compile/policy-set.ts'
import { compileStatement, type StatementTests } from '../compile/statement.ts'
import { placesFor } from '../compile/statement-index.ts'
import type { Statement } from '../policy/document.ts'
import { type FoldedAction, readAction } from '../request/question.ts'

/** What becomes of a statement; undefined where it is left out. */
export type StatementChange = (statement: Statement) => Statement | undefined

/**
 * A layer in play stays in play, though nothing of it is left. INVARIANT: without a change, questions
 * about the action have the same answers, and statements keep their places in their policies.
 */
export function keepAction(
  policies: CompiledPolicies,
  action: string,
  change: StatementChange = statement => statement,
): CompiledPolicies {
  const read = readAction(action)
  return policiesOf(
    createLayers(layer =>
      mapGroups(policies.layers[layer], group => keepInGroup(group, read, change)),
    ),
  )
}

function keepInGroup(
  group: PolicyGroup,
  action: FoldedAction | undefined,
  change: StatementChange,
): PolicyGroup {
  const documents = group.documents.map(document => {
    const { content, statements } = document
    const kept = placesOf(document, action).flatMap((place): readonly StatementTests[] => {
      const tests = statements[place]
      const changed = tests && change(tests.source)
      if (!tests || !changed) return []
      if (changed === tests.source) return [tests]
      return [compileStatement(changed, content, group.layer).tests]
    })
    return indexDocument(content, kept)
  })
  return groupOf(group, group.policies, documents)
}

function placesOf(
  { allow, deny, statements }: CompiledDocument,
  action: FoldedAction | undefined,
): readonly number[] {
  if (action === undefined) return []
  const places = [allow, deny].flatMap(index => placesFor(index, statements, action))
  return places.sort((one, other) => one - other)
}
