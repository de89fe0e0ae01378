// Policy documents of a documented option with one permission taken out.
import type { Option, PolicyStatement } from '../../src/tasks/task.ts'

/** Statements that have no action left are left out. */
export function documentsWithout(option: Option, action: string): object[] {
  return option.policies.map(({ document }) => ({
    ...document,
    Statement: document.Statement.flatMap(statement => withoutAction(statement, action)),
  }))
}

function withoutAction(statement: PolicyStatement, action: string): PolicyStatement[] {
  const actions = [statement.Action].flat().filter(one => one !== action)
  return actions.length === 0 ? [] : [{ ...statement, Action: actions }]
}
