// One statement against one request: what matches, what misses, and by what value.
import type { ExplainedStatement } from '@casegate/engine/explain'
import Box from '@cloudscape-design/components/box'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { Code } from './code.tsx'

interface Clause {
  readonly name: string
  readonly isMatch: boolean
  readonly policySays: string
  readonly requestSays: string
}

interface Props {
  readonly statement: ExplainedStatement
}

export function Statement({ statement }: Props) {
  return (
    <div className="statement">
      <Box variant="h4" tagOverride="h4">
        {nameStatement(statement)}
      </Box>
      <Box color="text-body-secondary" fontSize="body-s">
        {placeOf(statement)}
      </Box>
      <table className="clauses">
        <caption className="unseen">Clauses of {nameStatement(statement)}</caption>
        <thead>
          <tr>
            <th scope="col">Clause</th>
            <th scope="col">Outcome</th>
            <th scope="col">The policy says</th>
            <th scope="col">The request says</th>
          </tr>
        </thead>
        <tbody>
          {clausesOf(statement).map(({ name, isMatch, policySays, requestSays }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>
                <StatusIndicator type={isMatch ? 'success' : 'error'} wrapText={false}>
                  {isMatch ? 'Matches' : 'Misses'}
                </StatusIndicator>
              </td>
              <td data-says="The policy says">
                <Code>{policySays}</Code>
              </td>
              <td data-says="The request says">
                <Code>{requestSays}</Code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** `Deny · DenyIamWrites`; a statement without a Sid is known by its number. */
function nameStatement({ effect, sid, statement }: ExplainedStatement): string {
  return `${effect} · ${sid ?? `statement ${statement + 1}`}`
}

function placeOf({ policyType, policy, position }: ExplainedStatement): string {
  const line = position === null ? '' : `, line ${position.start.line}`
  return `${policyType} ${policy}${line}`
}

function clausesOf(statement: ExplainedStatement): Clause[] {
  const { action, resource, principal, conditions } = statement
  const matches = [action, resource, principal].flatMap(({ element, match, patterns, actual }) =>
    element === null
      ? []
      : [{ name: element, isMatch: match, policySays: list(patterns), requestSays: actual }],
  )
  const tests = conditions.map(({ operator, key, expected, actual, match }) => ({
    name: `${operator} ${key}`,
    isMatch: match,
    policySays: list(expected),
    requestSays: actual === null ? '(not in the request)' : list(actual),
  }))
  return [...matches, ...tests]
}

const SHOWN = 12

function list(values: readonly string[]): string {
  const shown = values.slice(0, SHOWN).join(', ')
  return values.length > SHOWN ? `${shown} and ${values.length - SHOWN} more` : shown
}
