// A line for each call that failed: what was asked, by whom, and where to read why.
import { safeJson, safeLine, safeLines } from '../../base/safe-text.ts'
import { DECISION_PATH } from '../../gateway/failure.ts'
import type { CallEvent } from '../../gateway/gateway-parts.ts'

const MAX_MESSAGE = 500

export type LogEvent = (event: CallEvent, now: Date) => string

export const CALL_LOGS: Readonly<Record<'text' | 'json', LogEvent>> = {
  text: logCall,
  json: logCallAsJson,
}

/** The same as an object a line, for a program that gathers logs. */
function logCallAsJson({ fault, ...event }: CallEvent, now: Date): string {
  const { message } = event
  const line = {
    time: now.toISOString(),
    level: fault === undefined ? 'warn' : 'error',
    ...event,
    ...(message !== undefined && { message: shortened(message) }),
    ...(fault instanceof Error && { stack: String(fault.stack) }),
  }
  return `${safeJson(JSON.stringify(line))}\n`
}

function logCall(event: CallEvent, now: Date): string {
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
  if (event.message) parts.push(shortened(event.message))
  if (event.decisionId) parts.push(`explained at ${DECISION_PATH}${event.decisionId}`)
  const line = `${safeLine(parts.join(' · '))}\n`
  if (!(event.fault instanceof Error)) return line
  return `${line}${safeLines(String(event.fault.stack))}\n`
}

/** Clients choose parts of a message, so it may not fill the log. */
function shortened(message: string): string {
  return message.length > MAX_MESSAGE ? `${message.slice(0, MAX_MESSAGE)}…` : message
}
