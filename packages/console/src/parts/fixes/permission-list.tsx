// The permissions of a task in short: each with its decision.
import type { ExplainedPermission } from 'casegate/operator-api'
import { Code } from '../code.tsx'
import { Decision } from '../decision.tsx'

interface Props {
  readonly permissions: readonly ExplainedPermission[]
}

export function PermissionList({ permissions }: Props) {
  return (
    <ul className="permission-list">
      {permissions.map(({ action, state }) => (
        <li key={action}>
          <Code>{action}</Code>
          <Decision state={state} />
        </li>
      ))}
    </ul>
  )
}

/** `8 of 8 allowed`, `4 of 8 allowed: 3 implicit denies, 1 explicit deny`. */
export function summaryOf(permissions: readonly ExplainedPermission[]): string {
  const counts = new Map<string, number>()
  for (const { state } of permissions) counts.set(state, (counts.get(state) ?? 0) + 1)
  const parts = NOUNS.flatMap(([state, one, many]) => {
    const number = counts.get(state) ?? 0
    return number === 0 ? [] : [`${number} ${number === 1 ? one : many}`]
  })
  const head = `${counts.get('allowed') ?? 0} of ${permissions.length} allowed`
  return parts.length === 0 ? head : `${head}: ${parts.join(', ')}`
}

const NOUNS: readonly (readonly [state: string, one: string, many: string])[] = [
  ['implicitDeny', 'implicit deny', 'implicit denies'],
  ['explicitDeny', 'explicit deny', 'explicit denies'],
  ['dependsOnContext', 'depends on context', 'depend on context'],
  ['inPart', 'allowed in part', 'allowed in part'],
  ['notEvaluated', 'not evaluated', 'not evaluated'],
]
