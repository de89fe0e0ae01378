// A JSON list of the pages of one account's data, as the AWS CLI prints them one by one.
import { isObject, type JsonPath } from '@casegate/engine/json'
import { InputError } from '../../base/input-error.ts'
import type { FileValue } from '../file-value.ts'
import type { Inventory } from '../inventory.ts'
import { readAccountDetails } from './account-details.ts'

const LISTS = ['UserDetailList', 'GroupDetailList', 'RoleDetailList', 'Policies'] as const

type Page = Readonly<Record<string, unknown>>

/** undefined where it is no such list. */
export function readAccountPages({ file, value, placeOf }: FileValue): Inventory | undefined {
  if (!Array.isArray(value) || !value.every(isObject)) return undefined
  const pages: readonly Page[] = value
  if (!pages.some(page => LISTS.some(list => list !== 'Policies' && Array.isArray(page[list])))) {
    return undefined
  }
  refuseOthers(pages, { file, placeOf })
  const joined: Record<string, unknown> = { ...pages.at(-1) }
  const origins = new Map<string, JsonPath[]>()
  for (const list of LISTS) {
    const found = pages.flatMap((page, index) =>
      (Array.isArray(page[list]) ? page[list] : []).map((one: unknown, at: number) => ({
        one,
        path: [index, list, at],
      })),
    )
    if (!pages.some(page => Array.isArray(page[list]))) continue
    joined[list] = found.map(({ one }) => one)
    origins.set(
      list,
      found.map(({ path }) => path),
    )
  }
  const placed = ([list, at, ...inner]: JsonPath) => {
    const path = typeof at === 'number' ? origins.get(String(list))?.[at] : undefined
    return placeOf(path ? [...path, ...inner] : [pages.length - 1])
  }
  return readAccountDetails({ name: file, text: JSON.stringify(joined) }, placed)
}

/** What comes after an answer that was not cut off is another one, of another account or time. */
function refuseOthers(pages: readonly Page[], { file, placeOf }: Omit<FileValue, 'value'>): void {
  const end = pages.findIndex(({ IsTruncated }) => IsTruncated !== true)
  const lost = pages.findIndex(page => LISTS.every(list => !Array.isArray(page[list])))
  if (lost >= 0) {
    const message = 'this is not a page of account data: it has none of its lists'
    throw new InputError({ file, place: placeOf([lost]), message })
  }
  if (end < 0 || end === pages.length - 1) return
  const message =
    'the page before it is the last one of its answer (IsTruncated is not true), so this is another answer; give each as a file of its own'
  throw new InputError({ file, place: placeOf([end + 1]), message })
}
