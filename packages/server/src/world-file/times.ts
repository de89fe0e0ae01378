// Times in a world file: an instant, or how long before the world is loaded.
import type { JsonPath } from '@casegate/engine/json'
import { shown } from './schema.ts'
import { WorldFault } from './world-fault.ts'

const AGO = /^-(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?$/
const MINUTE_MS = 60_000

export function isAgo(text: string): boolean {
  return AGO.test(text)
}

export function instantOf(text: string, now: Date, path: JsonPath): Date {
  const ago = AGO.exec(text)
  const instant = ago ? new Date(now.getTime() - minutesOf(ago) * MINUTE_MS) : new Date(text)
  if (Number.isNaN(instant.getTime()) || text === '-') {
    throw new WorldFault(path, `${shown(text)} is not a time that there is`)
  }
  if (instant > now) {
    throw new WorldFault(path, `${shown(text)} is in the future: it is ${now.toISOString()} now`)
  }
  return instant
}

function minutesOf([, days = '0', hours = '0', minutes = '0']: RegExpExecArray): number {
  return (Number(days) * 24 + Number(hours)) * 60 + Number(minutes)
}
