// One line on stderr for each call that failed: what was asked, by whom, and where to read why.

import { DECISION_PATH } from '../gateway/failure.ts'
import type { CallEvent } from '../gateway/world.ts'

const MAX_MESSAGE = 500

export function logCall(event: CallEvent, now: Date, write: (line: string) => void): void {
  const what = event.operation
    ? `${event.service}:${event.operation}`
    : (event.service ?? 'unknown')
  const parts = [
    now.toISOString(),
    event.status,
    what,
    event.errorCode,
    `request ${event.requestId}`,
  ]
  if (event.principal) parts.push(`by ${event.principal}`)
  if (event.message) parts.push(oneLine(event.message))
  if (event.decisionId) parts.push(`explained at ${DECISION_PATH}${event.decisionId}`)
  write(`${parts.join(' · ')}\n`)
  if (event.fault instanceof Error) write(`${event.fault.stack}\n`)
}

/** Clients choose parts of a message, so it may neither break the line nor fill the log. */
function oneLine(message: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are the point
  const plain = message.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
  return plain.length > MAX_MESSAGE ? `${plain.slice(0, MAX_MESSAGE)}…` : plain
}
