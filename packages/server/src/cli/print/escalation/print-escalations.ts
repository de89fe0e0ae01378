// Prints an audit of escalations in the format that was asked for.
import type { Escalations } from '@casegate/answers/escalation'
import { sarifOf } from '@casegate/answers/lint'
import type { Sources } from '../../input/source.ts'
import { note, print, printPieces } from '../../output.ts'
import { UsageError } from '../../usage-error.ts'
import { VERSION } from '../../version.ts'
import { jsonPieces } from '../json-pieces.ts'
import { sourcesReport } from '../unread.ts'
import { escalationCsv, escalationReport, escalationResults } from './escalation-report.ts'
import { escalationText, OPEN } from './escalation-text.ts'

export function printEscalations(found: Escalations, sources: Sources, format: string): void {
  if (found.isOpen && (format === 'csv' || format === 'sarif')) note(`casegate: ${OPEN}`)
  if (format === 'json') {
    printPieces(jsonPieces({ ...escalationReport(found), ...sourcesReport(sources) }))
  } else if (format === 'csv') printPieces(escalationCsv(found))
  else if (format === 'sarif') {
    printPieces(jsonPieces(sarifOf(VERSION, escalationResults(found), sources.unread)))
  } else if (format === 'text') print(escalationText(found))
  else if (format === 'html') {
    throw new UsageError('--escalation has no HTML page: text, json, csv or sarif')
  }
}
