// What entries of account data have in common, as IAM's operations take it.
import type { How } from '../world-file/operate.ts'
import { type AccountEntry, type AccountMembers, listIn, textIn } from './account-data.ts'

/** Made when the real one was, with the real one's unique id. */
export function howFor({ value, path }: AccountEntry, id: string): How {
  const given = textIn(value, id)
  return {
    path,
    label: textIn(value, 'Arn'),
    id: given === '' ? undefined : given,
    at: timeIn(value),
  }
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

export function timeIn(value: AccountMembers): Date | undefined {
  const time = new Date(textIn(value, 'CreateDate'))
  return Number.isNaN(time.getTime()) ? undefined : time
}
