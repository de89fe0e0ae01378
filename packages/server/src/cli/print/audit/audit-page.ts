// An audit as one HTML page that needs nothing else: a table that people can read and filter.
import type { Audit, AuditRow } from '@casegate/answers/audit'
import type { Unread } from '@casegate/answers/inventory'
import { safeLine } from '../../../base/safe-text.ts'
import { jsonText } from '../../output.ts'
import { defaultLines } from '../deployment.ts'
import { describeUnread } from '../unread.ts'
import { chainOf } from './audit-report.ts'
import { partsOf, regionOf, wayOf } from './part-text.ts'

export function auditPage(
  audit: Audit,
  rows: readonly AuditRow[],
  unread: readonly Unread[],
): string {
  const tasks = [...new Set(rows.map(({ task }) => task))]
  const data = rows.map(row => [
    safeLine(row.principal.arn),
    row.principal.kind,
    safeLine(row.task),
    row.how,
    safeLine(whyOf(row)),
  ])
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>Who can do what with Cases</title>
<style>${STYLE}</style>
</head>
<body>
<h1>Who can do what with Cases</h1>
<p>${audit.principals} principals audited. A condition on the way through roles is taken to be met.</p>
${takenFrom(audit)}
${notRead(unread)}
<form role="search">
<label>Principal <input id="principal" type="search" placeholder="part of an ARN" autocomplete="off"></label>
<label>Task <select id="task"><option value="">all</option>${tasks.map(optionOf).join('')}</select></label>
<label>How <select id="how"><option value="">all</option>${Object.entries(HOW)
    .map(([how, text]) => `<option value="${how}">${text}</option>`)
    .join('')}</select></label>
<output id="count"></output>
</form>
<table>
<thead><tr><th scope="col">Principal</th><th scope="col">Kind</th><th scope="col">Task</th><th scope="col">How</th><th scope="col">Why</th></tr></thead>
<tbody></tbody>
</table>
<script type="application/json" id="data">${jsonForHtml(data)}</script>
<script>${SCRIPT}</script>
</body>
</html>`
}

function takenFrom({ defaults }: Audit): string {
  const words = defaultLines(defaults).join(' ')
  return words === '' ? '' : `<p>${escaped(safeLine(words))}</p>`
}

function notRead(unread: readonly Unread[]): string {
  if (unread.length === 0) return ''
  const items = unread.map(one => `<li>${escaped(safeLine(describeUnread(one)))}</li>`)
  return `<section><h2>Not everything was read</h2><ul>${items.join('')}</ul></section>`
}

const HOW: Readonly<Record<AuditRow['how'], string>> = {
  directly: 'directly',
  throughRoles: 'through roles',
  inPart: 'in part',
  no: 'cannot',
  unknown: 'cannot be told',
}

const SHOWN_ROWS = 2000

const STYLE = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { max-width: 80rem; margin: 2rem auto; padding: 0 1rem; }
form { display: flex; flex-wrap: wrap; gap: 1rem; align-items: end; margin: 1.5rem 0; }
label { display: grid; gap: .2rem; font-size: .85rem; }
input, select { font: inherit; padding: .3rem .5rem; min-width: 12rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .4rem .8rem .4rem 0; border-bottom: 1px solid #8884; }
td:first-child, td:last-child { overflow-wrap: anywhere; }
`

const SCRIPT = `
const rows = JSON.parse(document.getElementById('data').textContent)
const words = ${JSON.stringify(HOW)}
const field = id => document.getElementById(id)
const body = document.querySelector('tbody')
const show = () => {
  const part = field('principal').value.toLowerCase()
  const task = field('task').value
  const how = field('how').value
  const found = rows.filter(row =>
    row[0].toLowerCase().includes(part) && (!task || row[2] === task) && (!how || row[3] === how))
  field('count').textContent = found.length > ${SHOWN_ROWS}
    ? found.length + ' rows, the first ${SHOWN_ROWS} shown' : found.length + ' rows'
  body.replaceChildren(...found.slice(0, ${SHOWN_ROWS}).map(row => {
    const line = document.createElement('tr')
    for (const text of [row[0], row[1], row[2], words[row[3]], row[4]]) {
      line.insertCell().textContent = text
    }
    return line
  }))
}
for (const id of ['principal', 'task', 'how']) field(id).addEventListener('input', show)
show()
`

function whyOf(row: AuditRow): string {
  const { how, by, missing, outsiders, doubts } = row
  const trusted = outsiders.length === 0 ? '' : `; trusts ${outsiders.join(', ')}`
  switch (how) {
    case 'directly':
      return `by ${by.join(', ')}${regionOf(row)}${trusted}`
    case 'throughRoles':
      return `through ${chainOf(row).join(' → ')}, by ${by.join(', ')}${regionOf(row)}`
    case 'inPart':
      return `${wayOf(row)}${partsOf(row)}, by ${by.join(', ')}${regionOf(row)}${trusted}`
    case 'unknown':
      return `cannot be told: it depends on ${doubts.join(', ')}`
    case 'no':
      return `lacks ${[...new Set(missing.map(({ action }) => action))].join(', ')}`
  }
}

function optionOf(task: string): string {
  return `<option>${escaped(task)}</option>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

/** Names in an account may hold anything, so nothing in them may end the script. */
function jsonForHtml(value: unknown): string {
  return jsonText(value).replaceAll('<', '\\u003c')
}
