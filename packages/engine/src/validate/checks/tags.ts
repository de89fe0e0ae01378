// Checks of tag conditions on actions that know no tags: there the condition is never met.

import { actionName, findActionKey } from '../../actions/index.ts'
import type { CheckSetting, Note, PolicyCheck } from '../check.ts'
import type { FindingGroup } from '../finding.ts'
import type { ClauseOutline, StatementOutline } from '../outline.ts'

export const tagChecks: readonly PolicyCheck<StatementOutline>[] = [
  row('DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE', 'securityWarning', 'Deny', false),
  row(
    'DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    'securityWarning',
    'Deny',
    true,
  ),
  row('ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE', 'suggestion', 'Allow', false),
  row(
    'ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    'suggestion',
    'Allow',
    true,
  ),
]

function row(
  code: string,
  group: FindingGroup,
  effect: 'Allow' | 'Deny',
  negated: boolean,
): PolicyCheck<StatementOutline> {
  return {
    code,
    group,
    find: function* (statement, setting): Iterable<Note> {
      if (statement.effect !== effect || statement.action?.negated !== negated) return
      for (const clause of statement.clauses) {
        if (!needsTag(clause)) continue
        const idle = negated ? 'some actions' : listIdleActions(statement, clause, setting)
        if (idle === '') continue
        const result = effect === 'Deny' ? 'are not denied' : 'are not allowed'
        const message =
          `${idle} know no ${clause.key}, and ${result} here: ` +
          'give them a statement of their own'
        yield { path: clause.path, atKey: true, message }
      }
    },
  }
}

/** A clause on a resource's tag that fails where there is none. */
function needsTag({ folded, meaning, ifExists, set }: ClauseOutline): boolean {
  if (!folded.startsWith('aws:resourcetag/') || ifExists || set === 'ForAllValues') return false
  return meaning?.negated === false
}

function listIdleActions(
  { action }: StatementOutline,
  { key }: ClauseOutline,
  { actions, budget }: CheckSetting,
): string {
  if (actions === undefined) return ''
  const idle: string[] = []
  for (const { text } of action?.entries ?? []) {
    if (!budget.spend(50)) break
    if (/[*?]/.test(text)) continue
    const [found] = actions.expand(text) ?? []
    if (found && !findActionKey(actions.table, found, key)) idle.push(actionName(found))
  }
  return idle.slice(0, 3).join(', ') + (idle.length > 3 ? ', …' : '')
}
