// Findings for people, for code hosts, and as annotations of a GitHub workflow.

import type { PlacedFinding, SarifResult } from '@casegate/answers/lint'
import type { FindingGroup } from '@casegate/engine/validate'
import { styled } from '../output.ts'
import { folded } from './folded.ts'

const TITLES: Readonly<Record<FindingGroup, string>> = {
  error: 'error',
  securityWarning: 'security warning',
  warning: 'warning',
  suggestion: 'suggestion',
}

/** `isPartial`: not all of the input was read. */
export function lintText(
  findings: readonly PlacedFinding[],
  policies: number,
  isPartial: boolean,
): readonly string[] {
  const lines = findings.flatMap(findingLines)
  const counts = (Object.keys(TITLES) as FindingGroup[]).flatMap(group => {
    const count = findings.filter(finding => finding.group === group).length
    return count === 0 ? [] : [`${count} ${TITLES[group]}${count === 1 ? '' : 's'}`]
  })
  const what = `${policies} ${policies === 1 ? 'policy' : 'policies'}`
  const nothing = isPartial ? 'nothing found in what was read' : 'nothing found'
  return [...lines, `${what}: ${counts.length === 0 ? nothing : counts.join(', ')}`]
}

export function sarifResults(findings: readonly PlacedFinding[]): readonly SarifResult[] {
  return findings.map(({ group, code, message, file, start, end }) => ({
    rule: code,
    level: group === 'error' ? 'error' : group === 'suggestion' ? 'note' : 'warning',
    message,
    file,
    start,
    end,
  }))
}

/** GitHub: "Workflow commands for GitHub Actions". */
export function annotations(findings: readonly PlacedFinding[]): readonly string[] {
  return findings.map(({ group, code, message, file, start, end }) => {
    const level = group === 'error' ? 'error' : group === 'suggestion' ? 'notice' : 'warning'
    const place = `line=${start.line},col=${start.column},endLine=${end.line}`
    return `::${level} file=${escaped(file, true)},${place},title=${code}::${escaped(message, false)}`
  })
}

function escaped(text: string, isProperty: boolean): string {
  const plain = text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
  return isProperty ? plain.replaceAll(':', '%3A').replaceAll(',', '%2C') : plain
}

function findingLines({ file, start, group, code, message, suggestion }: PlacedFinding): string[] {
  const style = group === 'error' ? 'red' : group === 'suggestion' ? 'cyan' : 'yellow'
  return [
    `${styled('bold', `${file}:${start.line}:${start.column}`)} ${styled(style, TITLES[group])} ${code}`,
    ...folded(message, '  '),
    ...(suggestion === null ? [] : [`  write ${suggestion}`]),
  ]
}
