// What entries of account data have in common, as IAM's operations take it.
import type { JsonPath } from '@casegate/engine/json'
import type { How } from '../world-file/operate.ts'
import { WorldFault } from '../world-file/world-fault.ts'
import { type AccountEntry, type AccountMembers, listIn, textIn } from './account-data.ts'

/** How unique ids begin. AWS: IAM User Guide, "IAM identifiers". */
const PREFIXES = { UserId: 'AIDA', GroupId: 'AGPA', RoleId: 'AROA', PolicyId: 'ANPA' } as const

/** Made when the real one was, with the real one's unique id. */
export function howFor({ value, path }: AccountEntry, id: keyof typeof PREFIXES): How {
  const given = value[id]
  const prefix = PREFIXES[id]
  // One of another form might be that of somebody else, such as root's.
  if (given !== undefined && !(typeof given === 'string' && isUniqueId(given, prefix))) {
    throw new WorldFault([...path, id], `it is not a unique id that begins with ${prefix}`)
  }
  return { path, label: textIn(value, 'Arn'), id: given, at: timeIn(value, path) }
}

function isUniqueId(text: string, prefix: string): boolean {
  return text.startsWith(prefix) && /^[A-Z0-9]{16,128}$/.test(text)
}

export function pathIn(value: AccountMembers): string {
  const path = textIn(value, 'Path')
  if (path !== '') return path
  const arn = textIn(value, 'Arn')
  return arn.slice(arn.indexOf('/'), arn.lastIndexOf('/') + 1)
}

export function tagsIn(value: AccountMembers): { Key: string; Value: string }[] {
  return listIn(value, 'Tags').map(tag => ({
    Key: textIn(tag, 'Key'),
    Value: textIn(tag, 'Value'),
  }))
}

export function timeIn(value: AccountMembers, path: JsonPath): Date | undefined {
  const given = value.CreateDate
  if (given === undefined) return undefined
  const time = new Date(typeof given === 'string' ? given : Number.NaN)
  const year = time.getUTCFullYear()
  if (year >= FIRST_YEAR && year <= LAST_YEAR) return time
  throw new WorldFault([...path, 'CreateDate'], 'it is not a time such as "2026-01-31T08:30:00Z"')
}

const [FIRST_YEAR, LAST_YEAR] = [1970, 9999]
