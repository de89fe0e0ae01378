// The one way in which commands read files: what each holds, and all that was not read.
import { realpathSync } from 'node:fs'
import { InputError, type InputFault, UnknownFormError } from '@casegate/answers'
import { EVERYTHING, type Unread } from '@casegate/answers/inventory'
import { assetsIn, deployedAs, joinAssets, unreadAssets } from './assembly.ts'
import { isFolder, listFolder } from './folder.ts'
import { readWithNested } from './nested-stacks.ts'
import {
  joinAccounts,
  joinSources,
  NO_SOURCES,
  type ReadingOptions,
  readSource,
  type Sources,
} from './source.ts'
import { readTextFile } from './text-files.ts'

const THE_FILE = 'the file'

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
  const sources = joinAccounts(joinSources(read))
  if (sources.inventories.length > 0 || names.length === 0) return sources
  const [first, ...more] = sources.unread
  const none = { file: names.join(', '), message: 'it is a folder without a JSON or YAML file' }
  throw new InputError(...(first ? [first, ...more].map(faultOfUnread) : [none]))
}

async function readFile(name: string, options: ReadingOptions): Promise<Sources> {
  return readSource(await readTextFile(name), options)
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
    // The CDK writes what a stack uploads beside its template.
    const manifest = name.replace(/\.template\.json$/, '.assets.json')
    const assets = manifest === name ? undefined : assetsIn(manifest)
    const read = () => readWithNested(name, { ...options, assets })
    return options.goesOn ? orUnread(read, { isNamed: true }) : read()
  }
  const { files, unread, stacks, assets } = listFolder(name)
  const read: Sources[] = [{ inventories: [], unread }]
  const joined = joinAssets(assets)
  for (const file of files.filter(isNew)) {
    const deployed = {
      ...options,
      isFound: true,
      deployment: deployedAs(stacks.get(file), options.deployment),
      assets: joined,
    }
    // Elsewhere the templates beside it are read by themselves.
    const isStack = stacks.has(file)
    read.push(await orUnread(() => (isStack ? readWithNested : readFile)(file, deployed)))
  }
  const left = unreadAssets(joined, stacks.keys())
  return joinSources([...read, { inventories: [], unread: left }])
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
