// The resources of a state as Terraform keeps it (`terraform.tfstate`, version 4).
import { type Fields, isObject, type JsonPath } from '@casegate/engine/json'
import type { InputFault } from '../../../base/input-error.ts'
import type { FileValue } from '../../file-value.ts'
import { EVERYTHING, type Unread } from '../../unread.ts'
import { plainRow, type TerraformRows } from './module-rows.ts'
import { type TerraformRow, textOf } from './row.ts'

export function readStateRows(read: FileValue, state: Fields): TerraformRows {
  const rows: TerraformRow[] = []
  const faults: InputFault[] = []
  const unread: Unread[] = []
  const fault = (path: JsonPath, message: string) => {
    faults.push({ file: read.file, place: read.placeOf(path), message })
  }
  const { resources = [] } = state
  if (!Array.isArray(resources)) fault(['resources'], 'a list was expected')
  for (const [index, one] of Array.isArray(resources) ? resources.entries() : []) {
    const path = ['resources', index]
    if (!isResource(one)) {
      fault(path, 'this is not a resource: it needs a type, a name and instances')
      continue
    }
    for (const [at, instance] of one.instances.entries()) {
      const here = [...path, 'instances', at]
      const address = addressOf(one, instance)
      if (isObject(instance) && isObject(instance.attributes)) {
        const row = plainRow(read, {
          address,
          type: one.type,
          mode: one.mode,
          values: instance.attributes,
          sensitive: undefined,
          path: [...here, 'attributes'],
        })
        rows.push({ ...row, provider: textOf(one.provider) })
      } else if (isObject(instance) && isObject(instance.attributes_flat)) {
        unread.push({
          file: read.file,
          place: read.placeOf(here),
          what: address,
          why: 'its attributes are as Terraform 0.11 wrote them; "terraform refresh" brings them to today\'s form',
          affects: EVERYTHING,
        })
      } else fault(here, 'this is not an instance of a resource: it needs attributes')
    }
  }
  return { rows, deleted: [], faults, unread, providers: {}, variables: {} }
}

interface StateResource extends Fields {
  readonly type: string
  readonly name: string
  readonly instances: readonly unknown[]
}

function isResource(value: unknown): value is StateResource {
  return (
    isObject(value) &&
    typeof value.type === 'string' &&
    value.type !== '' &&
    typeof value.name === 'string' &&
    Array.isArray(value.instances)
  )
}

/** What a replacement left behind is there until it is deleted. */
function addressOf({ module, mode, type, name }: StateResource, instance: unknown): string {
  const { index_key: key, deposed } = isObject(instance) ? instance : {}
  const within = textOf(module) === '' ? '' : `${textOf(module)}.`
  const data = mode === 'data' ? 'data.' : ''
  const keyed = typeof key === 'string' || typeof key === 'number' ? `[${JSON.stringify(key)}]` : ''
  const left = typeof deposed === 'string' ? ` (deposed ${deposed})` : ''
  return `${within}${data}${type}.${name}${keyed}${left}`
}
