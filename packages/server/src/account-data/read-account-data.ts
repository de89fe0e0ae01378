// Reads account data from files, each of which may hold a page or several: all of it, or what is wrong and where.
import { InputError, type InputFault } from '@casegate/answers'
import {
  type FileValue,
  type Inventory,
  readInventory,
  readValueFile,
  type TextFile,
} from '@casegate/answers/inventory'
import { isObject, type JsonPath } from '@casegate/engine/json'
import { DEFAULT_REGION, PARTITION } from '../base/regions.ts'
import type { WorldFault } from '../world-file/world-fault.ts'
import { type AccountData, type AccountEntry, textIn } from './account-data.ts'

export interface AccountDataFiles {
  readonly data: AccountData
  /** The same fault as an error of its file. */
  readonly faultAt: (fault: Pick<WorldFault, 'path' | 'message'>) => InputError
}

/** Account data asks for none of it. */
const ANYWHERE = { account: '', region: DEFAULT_REGION, partition: PARTITION }

export async function readAccountData(files: readonly TextFile[]): Promise<AccountDataFiles> {
  const read: FileValue[] = []
  for (const [index, file] of files.entries()) {
    const inventory = await readInventory(file, ANYWHERE)
    refuseUnread(inventory, file.name, index === files.length - 1)
    read.push(await readValueFile(file))
  }
  const fault = (path: JsonPath, message: string): InputFault => {
    const [index, ...inner] = path
    const file = read[Number(index)]
    return { file: file?.file ?? '', place: file?.placeOf(inner), message }
  }
  const entries = (list: string) =>
    read.flatMap(({ value }, index) => entriesIn(value, list, index))
  const lists = {
    users: entries('UserDetailList'),
    groups: entries('GroupDetailList'),
    roles: entries('RoleDetailList'),
    policies: entries('Policies'),
  }
  const account = accountOf(Object.values(lists).flat(), fault)
  return {
    data: { account, ...lists },
    faultAt: ({ path, message }) => new InputError(fault(path, message)),
  }
}

/** What is not understood may be what denies: nothing is loaded without it. */
function refuseUnread(inventory: Inventory, file: string, isLast: boolean): void {
  if (inventory.form !== 'account data') {
    const message =
      'this is not account data, which "aws iam get-account-authorization-details" prints'
    throw new InputError({ file, place: { line: 1, column: 1 }, message })
  }
  const unread = inventory.unread
    .filter(({ affects }) => affects.length > 0)
    // The next file is the next page.
    .filter(({ what }) => isLast || !what.startsWith('the pages that follow'))
    .map(({ what, why, place }) => ({ file, place, message: `${what}: ${why}` }))
  const faults = [...inventory.faults, ...unread]
  if (faults.length > 0) throw new InputError(...faults.slice(0, MOST_FAULTS))
}

/** More would not be read. */
const MOST_FAULTS = 20

function entriesIn(value: unknown, list: string, file: number): readonly AccountEntry[] {
  const pages = Array.isArray(value)
    ? value.map((page, index) => ({ page, path: [file, index] }))
    : [{ page: value, path: [file] }]
  return pages.flatMap(({ page, path }) => {
    const found = isObject(page) ? page[list] : undefined
    const all: readonly unknown[] = Array.isArray(found) ? found : []
    return all.flatMap((one, index) =>
      isObject(one) ? [{ value: one, path: [...path, list, index] }] : [],
    )
  })
}

/** The one account of all ARNs but those of AWS's own policies. */
function accountOf(
  entries: readonly AccountEntry[],
  fault: (path: JsonPath, message: string) => InputFault,
): string | undefined {
  let account: string | undefined
  for (const { value, path } of entries) {
    const arn = textIn(value, 'Arn')
    const [, partition, owner] = /^arn:([\w-]+):iam::(\d{12}|aws):/.exec(arn) ?? []
    const refuse = (message: string) => new InputError(fault([...path, 'Arn'], message))
    if (owner === undefined) throw refuse(`its ARN is none of IAM's: ${JSON.stringify(arn)}`)
    if (partition !== PARTITION) {
      throw refuse(`${arn} is of the partition ${partition}; only ${PARTITION} is served`)
    }
    if (owner === 'aws') continue
    if (account !== undefined && account !== owner) {
      throw refuse(`${arn} is of account ${owner}, and what stands before it of ${account}`)
    }
    account = owner
  }
  return account
}
