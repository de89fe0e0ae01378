// The one way in which commands read files: what each holds, and all that was not read.
import { realpathSync } from 'node:fs'
import { InputError, type InputFault, NotJsonError, UnknownFormError } from '@casegate/answers'
import {
  brokenTrustIn,
  type Deployment,
  EVERYTHING,
  type Inventory,
  mentionsPolicies,
  oddEntriesIn,
  policyInText,
  readInventory,
  refuseTerraformText,
  type TextFile,
  type Unread,
  unreadFault,
} from '@casegate/answers/inventory'

import { deployedAs } from './assembly.ts'
import { isFolder, listFolder } from './folder.ts'
import { readTextFile } from './text-files.ts'

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
  /** It was found in a folder; nobody named it. */
  readonly isFound?: boolean | undefined
}

const THE_FILE = 'the file'

export const NO_SOURCES: Sources = { inventories: [], unread: [] }

/** Files, `-` and folders; an InputError where nothing of what was named could be read. */
export async function readSources(
  names: readonly string[],
  options: ReadingOptions,
): Promise<Sources> {
  const read: Sources[] = []
  // A file by two names, or in a folder and by itself, is one.
  const seen = new Set<string>()
  const isNew = (name: string) => seen.size < seen.add(fileOf(name)).size
  for (const name of names) read.push(await readNamed(name, isNew, options))
  const sources = joinSources(read)
  if (sources.inventories.length > 0 || names.length === 0) return sources
  const [first, ...more] = sources.unread
  const none = { file: names.join(', '), message: 'it is a folder without a JSON or YAML file' }
  throw new InputError(...(first ? [first, ...more].map(faultOfUnread) : [none]))
}

export function joinSources(all: readonly Sources[]): Sources {
  return {
    inventories: all.flatMap(({ inventories }) => inventories),
    unread: all.flatMap(({ unread }) => unread),
  }
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

/** What tells a file from others, whatever it is called. */
function fileOf(name: string): string {
  try {
    return name === '-' ? name : realpathSync(name)
  } catch {
    // Whoever reads it tells what is wrong with it.
    return name
  }
}

async function readNamed(
  name: string,
  isNew: (name: string) => boolean,
  options: ReadingOptions,
): Promise<Sources> {
  if (!isFolder(name)) {
    if (!isNew(name)) return NO_SOURCES
    const read = async () => readSource(await readTextFile(name), options)
    return options.goesOn ? orUnread(read, { isNamed: true }) : read()
  }
  const { files, unread, stacks } = listFolder(name)
  const read: Sources[] = [{ inventories: [], unread }]
  for (const file of files.filter(isNew)) {
    const deployed = {
      ...options,
      isFound: true,
      deployment: deployedAs(stacks.get(file), options.deployment),
    }
    read.push(await orUnread(async () => readSource(await readTextFile(file), deployed)))
  }
  return joinSources(read)
}

/** The sources, or what could not be read of them. */
export async function orUnread(
  read: () => Promise<Sources>,
  { isNamed }: { readonly isNamed: boolean } = { isNamed: false },
): Promise<Sources> {
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    // Who names a file says that it counts.
    const isHarmless = !isNamed && error instanceof UnknownFormError && error.isHarmless
    const unread = error.faults.map(({ file, place, message }) => ({
      file,
      place,
      what: THE_FILE,
      why: message,
      affects: isHarmless ? [] : EVERYTHING,
    }))
    return { inventories: [], unread }
  }
}

export function faultOfUnread({ file, place, what, why }: Unread): InputFault {
  const message = what === THE_FILE ? why : `not read: ${what}: ${why}`
  return { file, place, message }
}

function brokenPolicy(file: TextFile): Inventory {
  refuseTerraformText(file)
  const { name, text } = file
  const policy = policyInText({ name, file: name, document: text }, text)
  const policies = [{ policy, kind: 'identity' as const, heldBy: [] }]
  const none = { principals: [], faults: [], unread: [], environment: {} }
  return { file: name, form: 'policy', policies, ...none }
}
