// Who can do an action, for programs: JSON, CSV, and results for code hosts.
import type { SarifResult } from '@casegate/answers/lint'
import type { ConditionalRequest, OutsiderRow, WhoCan, WhoCanRow } from '@casegate/answers/who-can'
import { csvLine } from '../csv.ts'
import { describeDecider } from '../decider-report.ts'
import { leftOpenReport } from '../deployment.ts'

export interface AskedWhat {
  readonly action: string
  /** undefined: each resource that the action has. */
  readonly resource: string | undefined
}

/** Who can under conditions is among those who can: its conditions are told. */
export function whoCanReport(asked: AskedWhat, answer: WhoCan, all: boolean): object {
  const rowsThat = (...abilities: readonly WhoCanRow['ability'][]) =>
    answer.rows.filter(({ ability }) => abilities.includes(ability))
  return {
    action: asked.action,
    resource: asked.resource ?? null,
    principals: answer.principals,
    can: [
      ...rowsThat('yes', 'onlyIf').map(describeRow),
      ...answer.outsiders.filter(one => !one.isOpen).map(describeOutsider),
    ],
    canInPart: rowsThat('inPart').map(describeRow),
    undetermined: [
      ...rowsThat('unknown').map(describeRow),
      ...answer.outsiders.filter(one => one.isOpen).map(describeOutsider),
    ],
    ...(all && { cannot: rowsThat('no').map(({ principal }) => principal.arn) }),
    resourcePolicyKnown: !answer.lacksResourcePolicy,
    ...(answer.unaskedResources.length > 0 && { unaskedResources: answer.unaskedResources }),
    faults: answer.faults.map(({ file, place, message }) => ({ file, ...place, message })),
    ...leftOpenReport({ defaults: answer.defaults }),
  }
}

function describeRow(row: WhoCanRow): object {
  const { principal, through, requests, on, decidedBy, doubts } = row
  const { arn, kind, account } = principal
  return {
    principal: arn,
    kind,
    account,
    through: through.map(role => role.arn),
    conditions: conditionsOf(row),
    requests: requests.map(({ action, resource, context }) => ({ action, resource, context })),
    ...(on.length > 0 && { on }),
    decidedBy: decidedBy.map(({ policy, sid, statement, effect }) => {
      const { name, file } = policy
      const place = policy.placeOf(`Statement[${statement}]`)
      return describeDecider({ policy: name, sid, statement, effect, file, place })
    }),
    ...(doubts.length > 0 && { dependsOn: doubts }),
  }
}

function describeOutsider({ through, conditions, context, needsOwn, ...row }: OutsiderRow): object {
  return {
    principal: row.principal,
    kind: row.kind,
    account: null,
    through: through.map(role => role.arn),
    conditions: [...conditions, ...(needsOwn ? [OWN] : [])],
    context,
    decidedBy: [],
  }
}

const OWN = 'policies of its own account allow it too'

/** Of every request on the way, with the role that it is for. */
export function conditionsOf({ requests, through }: WhoCanRow): readonly string[] {
  return requests.flatMap((request, index) => {
    const words = request.conditions.join(', or ')
    if (words === '') return []
    const role = through[index]
    return role ? [`to assume ${role.arn}: ${words}`] : [words]
  })
}

/** The flags that give what it depends on; empty where nothing does. */
export function contextFlags(requests: readonly Pick<ConditionalRequest, 'context'>[]): string {
  const flags = requests.flatMap(({ context }) =>
    Object.entries(context).flatMap(([key, value]) =>
      [value].flat().map(one => `--context ${quoted(`${key}=${one}`)}`),
    ),
  )
  return [...new Set(flags)].join(' ')
}

function quoted(text: string): string {
  return /^[\w:./@=+,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}

const COLUMNS = ['account', 'kind', 'principal', 'answer', 'through', 'conditions', 'on', 'by']

export function* whoCanCsv({ rows, outsiders }: WhoCan, all: boolean): Generator<string> {
  yield csvLine(COLUMNS)
  for (const row of shownRows(rows, all)) {
    const { principal, ability, through, on, decidedBy, doubts } = row
    const by = [...new Set(decidedBy.map(({ policy }) => policy.name))]
    yield csvLine([
      principal.account,
      principal.kind,
      principal.arn,
      ability,
      through.map(({ arn }) => arn).join(' > '),
      [...conditionsOf(row), ...doubts].join('; '),
      on.join('; '),
      by.join('; '),
    ])
  }
  for (const { principal, kind, through, conditions, needsOwn, isOpen } of outsiders) {
    const roles = through.map(({ arn }) => arn).join(' > ')
    const met = conditions.length > 0 || needsOwn ? 'onlyIf' : 'yes'
    const words = [...conditions, ...(needsOwn ? [OWN] : [])].join('; ')
    yield csvLine(['', kind, principal, isOpen ? 'unknown' : met, roles, words, '', ''])
  }
}

export function shownRows(rows: readonly WhoCanRow[], all: boolean): readonly WhoCanRow[] {
  return all ? rows : rows.filter(({ ability }) => ability !== 'no')
}

export function whoCanResults({ action }: AskedWhat, answer: WhoCan): readonly SarifResult[] {
  const rows = shownRows(answer.rows, false).map(row => {
    const [decider] = row.decidedBy
    const { principal } = row
    const policy = decider?.policy ?? principal.policies[0] ?? principal.trust
    const at = decider ? `Statement[${decider.statement}]` : ''
    const file = policy?.file ?? principal.trust?.file ?? 'account'
    return { file, start: policy?.placeOf(at), message: sentence(row, action) }
  })
  const outsiders = answer.outsiders.map(({ principal, through, isOpen }) => {
    const trust = through[0]?.trust
    const way =
      through.length === 0 ? '' : ` through ${through.map(({ arn }) => arn).join(', then ')}`
    const can = `${principal}, from outside, can do ${action}${way}`
    const message = isOpen
      ? `It cannot be told whether ${can}: only a deployment tells.`
      : `${can}.`
    return { file: trust?.file ?? 'account', start: trust?.placeOf(''), message }
  })
  return [...rows, ...outsiders].map(one => ({ rule: 'who-can', level: 'note', ...one }))
}

function sentence(row: WhoCanRow, action: string): string {
  const { principal, through, ability, on, doubts } = row
  const way =
    through.length === 0 ? '' : ` through ${through.map(({ arn }) => arn).join(', then ')}`
  switch (ability) {
    case 'unknown':
      return `It cannot be told whether ${principal.arn} can do ${action}: it depends on ${doubts.join(', ')}.`
    case 'inPart':
      return `${principal.arn} can do ${action} in part${way}: ${on.join('; ')}.`
    case 'onlyIf':
      return `${principal.arn} can do ${action}${way}, only if ${conditionsOf(row).join('; ')}.`
    default:
      return `${principal.arn} can do ${action}${way}.`
  }
}
