// What commands know of what they read, and how one text becomes it.
import { InputError, NotJsonError, UnknownFormError } from '@casegate/answers'
import {
  brokenTrustIn,
  type Deployment,
  type Inventory,
  joinAccountFiles,
  mentionsPolicies,
  oddEntriesIn,
  policyInText,
  readInventory,
  refuseTerraformText,
  type TextFile,
  type Unread,
  unreadFault,
} from '@casegate/answers/inventory'
import type { Assets } from './assembly.ts'

export interface Sources {
  readonly inventories: readonly Inventory[]
  /** Files, and parts of those that were read. */
  readonly unread: readonly Unread[]
}

export interface ReadingOptions {
  /** For templates and plans: where they are deployed. */
  readonly deployment: Deployment
  /** A file that is named and cannot be read is told, and the others are read. */
  readonly goesOn?: boolean | undefined
  /** What is no JSON at all is a policy, of which a command says what is wrong with it. */
  readonly takesBroken?: boolean | undefined
  /** What the app uploads that wrote the file. */
  readonly assets?: Assets | undefined
  /** It was found in a folder; nobody named it. */
  readonly isFound?: boolean | undefined
}

export const NO_SOURCES: Sources = { inventories: [], unread: [] }

export function joinSources(all: readonly Sources[]): Sources {
  return {
    inventories: all.flatMap(({ inventories }) => inventories),
    unread: all.flatMap(({ unread }) => unread),
  }
}

/** Files of one account, which tell together what each of them lacks. */
export function joinAccounts({ inventories, unread }: Sources): Sources {
  const files = inventories.filter(({ form }) => form === 'account data')
  if (files.length < 2) return { inventories, unread }
  const joined = joinAccountFiles(inventories)
  const before = new Set(
    inventories.flatMap((one, index) => (joined[index] === one ? [] : one.unread)),
  )
  const after = joined.flatMap((one, index) => (inventories[index] === one ? [] : one.unread))
  return { inventories: joined, unread: [...unread.filter(one => !before.has(one)), ...after] }
}

/** One text, wherever it came from. */
export async function readSource(file: TextFile, options: ReadingOptions): Promise<Sources> {
  const inventory = await readInventory(file, options.deployment).catch(error => {
    const isHarmless = options.isFound && !mentionsPolicies(file.text)
    if (isHarmless && error instanceof InputError) throw new UnknownFormError(error.faults, true)
    if (options.takesBroken && error instanceof NotJsonError) return brokenPolicy(file)
    throw error
  })
  const { faults, unread } = inventory
  // A command that says what is wrong with policies says it itself.
  const odd = options.takesBroken ? [] : [...oddEntriesIn(inventory), ...brokenTrustIn(inventory)]
  return { inventories: [inventory], unread: [...faults.map(unreadFault), ...unread, ...odd] }
}

function brokenPolicy(file: TextFile): Inventory {
  refuseTerraformText(file)
  const { name, text } = file
  const policy = policyInText({ name, file: name, document: text }, text)
  const policies = [{ policy, kind: 'identity' as const, heldBy: [] }]
  const none = { principals: [], faults: [], unread: [], environment: {} }
  return { file: name, form: 'policy', policies, ...none }
}
