// Who can give themselves more, for programs: JSON, CSV, and results for code hosts.
import type { EscalationRow, Escalations } from '@casegate/answers/escalation'
import type { SarifResult } from '@casegate/answers/lint'
import { csvLine } from '../csv.ts'

export function escalationReport(found: Escalations): object {
  return {
    principals: found.principals,
    // What only a deployment tells is taken to allow nothing.
    ...(found.isOpen && { undetermined: true }),
    escalations: found.rows.map(describeRow),
    administrators: found.administrators.map(({ arn }) => arn),
    faults: found.faults.map(({ file, place, message }) => ({ file, ...place, message })),
  }
}

function describeRow({ principal, path, through, steps, target, gain, isAdmin }: EscalationRow) {
  const { arn, kind, account } = principal
  return {
    principal: arn,
    kind,
    account,
    path: path.id,
    title: path.title,
    source: path.source,
    through: through.map(role => role.arn),
    steps,
    target,
    ...(path.assumes !== undefined && { assumes: path.assumes }),
    gains: gain,
    administrator: isAdmin,
  }
}

const COLUMNS = ['account', 'kind', 'principal', 'path', 'through', 'steps', 'target', 'gains']

export function* escalationCsv({ rows }: Escalations): Generator<string> {
  yield csvLine(COLUMNS)
  for (const row of rows) {
    const { principal, path, through, steps, target } = row
    yield csvLine([
      principal.account,
      principal.kind,
      principal.arn,
      path.id,
      through.map(({ arn }) => arn).join(' > '),
      steps.map(({ action, resource }) => `${action} on ${resource}`).join('; '),
      target,
      gainWords(row),
    ])
  }
}

export function gainWords({ gain, isAdmin }: EscalationRow): string {
  return isAdmin
    ? 'everything that the limits of the account leave'
    : `more than before, such as ${gain.action} on ${gain.resource}`
}

export function escalationResults({ rows }: Escalations): readonly SarifResult[] {
  return rows.map(row => {
    const { principal, path, through } = row
    const [policy] = (through.at(-1) ?? principal).policies
    const way =
      through.length === 0 ? '' : ` through ${through.map(({ arn }) => arn).join(', then ')}`
    const words = `${principal.arn}${way} can ${path.title}, and then has ${gainWords(row)}.`
    return {
      rule: path.id,
      level: 'warning',
      message: words,
      file: policy?.file ?? principal.trust?.file ?? 'account',
      start: policy?.placeOf(''),
    }
  })
}
