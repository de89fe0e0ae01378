// A template as it was read, from JSON or YAML.
import { type Fields, isObject } from '@casegate/engine/json'
import type { FileValue } from '../file-value.ts'

export interface Template extends FileValue {
  readonly value: Fields
}

/** It has resources, or loops that make some. */
export function isTemplate(file: FileValue): file is Template {
  const { value } = file
  if (!isObject(value) || !isObject(value.Resources)) return false
  return Object.entries(value.Resources).some(
    ([id, one]) => id.startsWith('Fn::') || (isObject(one) && typeof one.Type === 'string'),
  )
}
