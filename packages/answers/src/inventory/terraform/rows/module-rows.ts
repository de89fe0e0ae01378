// The resources of a file, module by module, as `terraform show -json` prints plans and states.
import { type Fields, isObject, type JsonPath } from '@casegate/engine/json'
import type { InputFault } from '../../../base/input-error.ts'
import type { FileValue } from '../../file-value.ts'
import type { Unread } from '../../unread.ts'
import { parseAddress } from './address.ts'
import type { TerraformRow } from './row.ts'

export interface TerraformRows {
  /** As they are, or once the plan is applied. */
  readonly rows: readonly TerraformRow[]
  /** What the plan deletes, as it was. */
  readonly deleted: readonly TerraformRow[]
  readonly faults: readonly InputFault[]
  readonly unread: readonly Unread[]
  /** By the key that rows have: what the configuration says of a provider, and the variables. */
  readonly providers: Fields
  readonly variables: Fields
}

export interface ListedRows {
  readonly rows: readonly TerraformRow[]
  readonly faults: readonly InputFault[]
}

/** Modules within modules; a file could nest them without end. */
const MOST_LEVELS = 32

/** Of `{root_module: …}`: what is no resource of the form is told. */
export function moduleRows(read: FileValue, values: unknown, path: JsonPath): ListedRows {
  const rows: TerraformRow[] = []
  const faults: InputFault[] = []
  const fault = (at: JsonPath, message: string) => {
    faults.push({ file: read.file, place: read.placeOf(at), message })
  }
  const visit = (module: unknown, at: JsonPath, level: number) => {
    if (!isObject(module)) return fault(at, 'this is not a module: an object was expected')
    if (level > MOST_LEVELS) return fault(at, `modules nest deeper than ${MOST_LEVELS} levels`)
    for (const [index, one] of entriesOf(module.resources, [...at, 'resources'], fault)) {
      const row = rowOf(read, one, [...at, 'resources', index])
      if (row) rows.push(row)
      else fault([...at, 'resources', index], NO_RESOURCE)
    }
    for (const [index, one] of entriesOf(module.child_modules, [...at, 'child_modules'], fault)) {
      visit(one, [...at, 'child_modules', index], level + 1)
    }
  }
  if (values === undefined) return { rows, faults }
  if (!isObject(values)) fault(path, 'this is not what Terraform writes: an object was expected')
  else if (values.root_module !== undefined) {
    visit(values.root_module, [...path, 'root_module'], 0)
  }
  return { rows, faults }
}

const NO_RESOURCE = 'this is not a resource: it needs an address, a type and values'

function entriesOf(
  list: unknown,
  path: JsonPath,
  fault: (at: JsonPath, message: string) => void,
): readonly (readonly [number, unknown])[] {
  if (list === undefined || list === null) return []
  if (Array.isArray(list)) return [...list.entries()]
  fault(path, 'a list was expected')
  return []
}

function rowOf(read: FileValue, resource: unknown, path: JsonPath): TerraformRow | undefined {
  if (!isObject(resource)) return undefined
  // Where nothing is known yet, a plan leaves the values out.
  const { address, type, mode, values = {}, sensitive_values: sensitive } = resource
  if (typeof address !== 'string' || typeof type !== 'string' || !isObject(values)) return undefined
  if (address === '' || type === '') return undefined
  return plainRow(read, { address, type, mode, values, sensitive, path: [...path, 'values'] })
}

interface Raw {
  readonly address: string
  readonly type: string
  readonly mode: unknown
  readonly values: Fields
  readonly sensitive: unknown
  readonly path: JsonPath
}

/** Without what a plan and its configuration add. */
export function plainRow(read: FileValue, { mode, sensitive, ...raw }: Raw): TerraformRow {
  return {
    ...raw,
    read,
    parsed: parseAddress(raw.address),
    isData: mode === 'data',
    unknown: undefined,
    sensitive: isObject(sensitive) ? sensitive : {},
    action: undefined,
    references: () => undefined,
    madeOf: () => undefined,
    isGiven: () => undefined,
    provider: '',
  }
}
