// The templates of nested stacks that stand beside their parent, each read as the parent deploys it.
import { dirname, join, relative } from 'node:path'
import { InputError } from '@casegate/answers'
import {
  type Deployment,
  type Inventory,
  type NestedTemplate,
  unreadFault,
} from '@casegate/answers/inventory'
import { isWithin, NO_ASSETS } from './assembly.ts'
import { joinSources, type ReadingOptions, readSource, type Sources } from './source.ts'
import { readTextFile } from './text-files.ts'

const MOST_STACKS = 1000

/** The file, and the nested stacks of it and of these; what cannot be read of them stays told. */
export async function readWithNested(
  file: string,
  options: ReadingOptions,
  around: Around = { parents: [], left: { stacks: MOST_STACKS } },
): Promise<Sources> {
  const { inventories, unread } = await readSource(await readTextFile(file), options)
  const read: Sources[] = []
  for (const one of unread) {
    const asset = one.nested && assetOf(one.nested, file, options)
    const inner =
      one.nested && asset && (await readNested(one.nested, { asset, file }, options, around))
    if (typeof inner === 'object') read.push(inner)
    else
      read.push({ inventories: [], unread: [inner === undefined ? one : { ...one, why: inner }] })
  }
  return joinSources([{ inventories, unread: [] }, ...read])
}

interface Around {
  readonly parents: readonly string[]
  /** Of all that are read for one file. */
  readonly left: { stacks: number }
}

/** Its template's file: as the parent names it, or as the app uploads it; undefined where neither tells. */
function assetOf(
  { asset, url }: NestedTemplate,
  parent: string,
  { assets = NO_ASSETS }: ReadingOptions,
): string | undefined {
  if (asset !== undefined) return asset
  const found = [...assets.byKey].find(([key]) => url.includes(`/${key}"`))
  return found && relative(dirname(parent), found[1])
}

/** Or why it is not read. */
async function readNested(
  { parameters, open }: NestedTemplate,
  { asset, file: parent }: { readonly asset: string; readonly file: string },
  options: ReadingOptions,
  { parents, left }: Around,
): Promise<Sources | string> {
  const file = join(dirname(parent), asset)
  const chain = [...parents, parent]
  if (!isWithin(asset)) return `its template ${asset} is outside of the folder of its parent`
  if (chain.includes(file)) return `its template ${file} is the one that it stands in, or in that`
  if (left.stacks <= 0) return `there are more than ${MOST_STACKS} nested stacks`
  left.stacks -= 1
  options.assets?.read.add(file)
  const deployment = deployedWithin(options.deployment, { parameters, open })
  try {
    const inner = { ...options, deployment }
    const sources = await readWithNested(file, inner, { parents: chain, left })
    return { ...sources, inventories: sources.inventories.map(one => withOpen(one, open)) }
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return `of its template, ${error.faults.map(fault => unreadFault(fault).why).join('; ')}`
  }
}

/** Where it goes is where its parent goes; whoever asks may fill what the parent leaves open. */
function deployedWithin(
  deployment: Deployment,
  { parameters, open }: Pick<NestedTemplate, 'parameters' | 'open'>,
): Deployment {
  const given = [...(deployment.parameters ?? [])].filter(([name]) => open.has(name))
  return { ...deployment, parameters: new Map([...parameters, ...given]), open }
}

/** The others are its parent's to give. */
function withOpen(inventory: Inventory, open: ReadonlyMap<string, unknown>): Inventory {
  return { ...inventory, parameters: inventory.parameters?.filter(name => open.has(name)) }
}
