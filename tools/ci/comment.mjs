// A review as Markdown: a table of what a change allows, with a request as the witness of each row.

/** What a host takes as a comment is 65,536 characters. */
const MAX_COMMENT = 60_000
const MAX_ROWS = 50
const MAX_CELL = 300
const MAX_TEXT = 6000

/** The first line, by which the comment of an earlier review is found again. */
export const MARK = '<!-- casegate -->'

const HEADLINES = {
  equal: 'access stays the same',
  narrower: 'access is narrower',
  wider: 'access is wider',
  incomparable: 'access is wider in part and narrower in part',
  undetermined: 'what changes could not be proved',
}

const CHANGES = [
  ['added', 'Newly allowed'],
  ['noLongerDenied', 'No longer denied, so that other policies may allow it'],
  ['removed', 'No longer allowed'],
  ['newlyDenied', 'Newly denied, whatever other policies allow'],
]

export function printComment(results, range) {
  const found = step => results.find(result => result.step === step)
  for (let rows = MAX_ROWS; ; rows = Math.floor(rows / 2)) {
    const parts = [
      MARK,
      `### IAM policies: ${headline(results, range)}`,
      ...changeParts(found('diff'), rows),
      ...lintParts(found('lint'), rows),
      ...textParts(found('test'), 'Expectations', 'all are met'),
      ...textParts(found('check'), 'Tasks', 'all are allowed'),
    ]
    const comment = `${parts.join('\n\n')}\n`
    if (comment.length <= MAX_COMMENT || rows === 0) return comment
  }
}

function headline(results, range) {
  if (results.some(({ status }) => status === 2)) return 'not everything could be read'
  const report = results.find(({ step }) => step === 'diff')?.report
  const says = !report
    ? `reviewed, ${range === undefined ? 'with nothing to compare with' : 'without a comparison'}`
    : report.read.length === 0
      ? 'no policy was changed'
      : HEADLINES[report.verdict]
  const other = results.some(({ step, status }) => step !== 'diff' && status !== 0)
  return other ? `${says}, and there is more to mend` : says
}

function changeParts(result, most) {
  if (result === undefined) return []
  const { report = {}, text, errors } = result
  const tables = CHANGES.flatMap(([list, title]) => {
    const rows = changeRows(report, list)
    if (rows.length === 0) return []
    const heads = ['Actions', 'On', 'Such as', 'Because of']
    return [`**${title}**`, table(heads, rows, most)]
  })
  const witness =
    tables.length === 0 ? [] : ['Each example was decided by the evaluator, before and after.']
  return [...tables, ...witness, ...fenced(text), ...fenced(errors)]
}

/** Those of principals say whose they are; the whole list holds them too. */
function changeRows(report, list) {
  const named = (report.changes ?? []).flatMap(({ name, change, [list]: parts }) =>
    parts.map(part => ({ part, key: JSON.stringify(part), whose: `${change}: ${code(name)}, ` })),
  )
  const keys = new Set(named.map(({ key }) => key))
  const others = (report[list] ?? []).filter(part => !keys.has(JSON.stringify(part)))
  return [...others.map(part => ({ part, whose: '' })), ...named].map(({ part, whose }) => [
    actionsOf(part),
    code(part.region),
    part.witness ? witnessOf(part.witness) : 'open: policy variables decide',
    `${whose}${part.statements.map(placeOf).join(', ')}`.replace(/, $/, ''),
  ])
}

function actionsOf({ actions, exceptActions = [] }) {
  const names = list => list.map(code).join(', ')
  return exceptActions.length === 0
    ? names(actions)
    : `${names(actions)} except ${names(exceptActions)}`
}

function witnessOf({ principal, action, resource, context = {} }) {
  const keys = Object.entries(context).map(([key, value]) =>
    code(`${key}=${[value].flat().join(',')}`),
  )
  const caller = principal
    ? ` by ${code(typeof principal === 'string' ? principal : JSON.stringify(principal))}`
    : ''
  return `${code(action)} on ${code(resource)}${caller}${keys.length > 0 ? ` with ${keys.join(', ')}` : ''}`
}

function placeOf({ policy, sid, statement, file, line }) {
  const name = sid ?? `statement ${statement + 1}`
  return file === undefined
    ? `${code(name)} of ${code(policy)}`
    : `${code(name)} (${code(`${file}:${line}`)})`
}

function lintParts(result, most) {
  if (result === undefined) return []
  const { report, errors } = result
  const findings = report?.findings ?? []
  const grave = findings.filter(({ group }) => group !== 'suggestion')
  const rest = findings.length - grave.length
  const rows = grave.map(({ file, start, group, code: id, message }) => [
    code(`${file}:${start.line}`),
    `${group} ${code(id)}`,
    code(message),
  ])
  const more =
    rest === 0 ? [] : [`${rest} ${rest === 1 ? 'suggestion' : 'suggestions'} of lint beside.`]
  const tables = rows.length === 0 ? [] : ['**Lint**', table(['Where', 'What', 'Why'], rows, most)]
  return [...tables, ...more, ...fenced(errors)]
}

function textParts(result, title, good) {
  if (result === undefined) return []
  if (result.status === 0) return [`**${title}**: ${good}.`]
  return [`**${title}**`, ...fenced(result.text), ...fenced(result.errors)]
}

function table(heads, rows, most) {
  const line = cells => `| ${cells.join(' | ')} |`
  const shown = [line(heads), line(heads.map(() => '---')), ...rows.slice(0, most).map(line)]
  const left = rows.length - most
  return `${shown.join('\n')}${left > 0 ? `\n\n… and ${left} more; the log has all of them.` : ''}`
}

/** As code nothing of it is markup, a link, or somebody's name to be notified. */
function code(text) {
  const flat = text.replace(/\s+/g, ' ').trim()
  const cut = flat.length > MAX_CELL ? `${flat.slice(0, MAX_CELL)}…` : flat
  const tick = '`'.repeat(1 + longestRun(cut))
  const space = /^`|`$/.test(cut) ? ' ' : ''
  return `${tick}${space}${cut}${space}${tick}`.replaceAll('|', '\\|')
}

function fenced(text) {
  const trimmed = text.trim()
  if (trimmed === '') return []
  const cut = trimmed.length > MAX_TEXT ? `${trimmed.slice(0, MAX_TEXT)}\n…` : trimmed
  const fence = '`'.repeat(Math.max(3, 1 + longestRun(cut)))
  return [`${fence}text\n${cut}\n${fence}`]
}

function longestRun(text) {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
}
