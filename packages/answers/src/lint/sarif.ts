// Results in SARIF 2.1.0, which code hosts show beside the lines they are about.
import type { Position } from '@casegate/engine/json'
import type { Unread } from '../inventory/unread.ts'

export interface SarifResult {
  readonly rule: string
  readonly level: 'error' | 'warning' | 'note' | 'none'
  readonly message: string
  readonly file: string
  readonly start?: Position | undefined
  readonly end?: Position | undefined
}

/** OASIS: Static Analysis Results Interchange Format, version 2.1.0. */
export function sarifOf(
  version: string,
  results: readonly SarifResult[],
  unread: readonly Unread[],
): object {
  const rules = [...new Set(results.map(({ rule }) => rule))].sort()
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'casegate', version, rules: rules.map(id => ({ id })) } },
        invocations: [
          {
            executionSuccessful: unread.every(({ affects }) => affects.length === 0),
            toolExecutionNotifications: unread.map(notificationOf),
          },
        ],
        results: results.map(result => ({
          ruleId: result.rule,
          ruleIndex: rules.indexOf(result.rule),
          level: result.level,
          message: { text: withoutLinks(result.message) },
          locations: [{ physicalLocation: locationOf(result) }],
        })),
      },
    ],
  }
}

/** What was not read; where it surely changes nothing, that is a note. */
function notificationOf({ file, place, what, why, affects }: Unread): object {
  return {
    level: affects.length === 0 ? 'note' : 'error',
    message: { text: withoutLinks(`not read: ${what}: ${why}`) },
    locations: [{ physicalLocation: locationOf({ file, start: place }) }],
  }
}

function locationOf({ file, start, end }: Pick<SarifResult, 'file' | 'start' | 'end'>): object {
  const artifactLocation = { uri: uriOf(file) }
  if (!start) return { artifactLocation }
  const region = {
    startLine: start.line,
    startColumn: start.column,
    ...(end && { endLine: end.line, endColumn: end.column }),
  }
  return { artifactLocation, region }
}

/** SARIF, 3.11.6: brackets before a parenthesis are a link, unless they are escaped. */
function withoutLinks(text: string): string {
  return text.replace(/\[(?=[^[\]]*\]\()/g, '\\[')
}

/** Relative to the folder that the command ran in, as code hosts expect it. */
function uriOf(file: string): string {
  const path = file.replaceAll('\\', '/').replace(/^\.\//, '')
  return path.split('/').map(encodeURIComponent).join('/')
}
