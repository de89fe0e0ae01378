// Values of cases as a world file has them, as the operations take them.
import type { JsonPath } from '@casegate/engine/json'
import type {
  FieldType,
  FieldValue,
  FieldValueUnion,
  UserUnion,
} from '../models/generated/cases.ts'
import type { Neighbourhood } from './load-instance.ts'
import { arnOf, type WorldNames } from './names.ts'
import { shown } from './schema.ts'
import { instantOf, isAgo } from './times.ts'
import type { WorldValue, WorldValues } from './world.ts'
import { WorldFault } from './world-fault.ts'

export interface NamedField {
  readonly id: string
  readonly type: FieldType
  /** Of a field of type SingleSelect. */
  readonly options?: WorldNames<unknown>
}

/** Whom and what the values of a domain's cases may name. */
export interface ValueNames extends Neighbourhood {
  readonly fields: WorldNames<NamedField>
  /** When the world is loaded, which times may be told from. */
  readonly now: Date
  /** ARNs of customers' profiles, by their ids. */
  readonly profiles: WorldNames<string>
}

export function fieldValues(values: WorldValues, path: JsonPath, names: ValueNames): FieldValue[] {
  return Object.entries(values).map(([name, value]) => {
    const where = [...path, name]
    const field = names.fields.find(name, where)
    return { id: field.id, value: unionOf(field, value, where, names) }
  })
}

/** A user of the instance by name, anybody's ARN. */
export function actorOf(
  by: string | undefined,
  path: JsonPath,
  { users }: ValueNames,
): { readonly performedBy?: UserUnion } {
  if (by === undefined) return {}
  return { performedBy: { userArn: arnOf(users, by, [...path, 'by']) } }
}

function unionOf(
  { id, type, options }: NamedField,
  value: WorldValue,
  path: JsonPath,
  names: ValueNames,
): FieldValueUnion {
  if (value === null) return { emptyValue: {} }
  if (type === 'Boolean' && typeof value === 'boolean') return { booleanValue: value }
  if (type === 'Number' && typeof value === 'number') return { doubleValue: value }
  const named = NAMED.get(id)
  if (type === 'User' && typeof value === 'string') {
    return { userArnValue: arnOf(names.users, value, path) }
  }
  if (type === 'DateTime' && typeof value === 'string' && isAgo(value)) {
    return { stringValue: instantOf(value, names.now, path).toISOString() }
  }
  if (type !== 'Boolean' && type !== 'Number' && typeof value === 'string') {
    options?.find(value, path)
    return { stringValue: named ? arnOf(names[named], value, path) : value }
  }
  throw new WorldFault(path, `must be ${WORDS[type]}: that is what the field has${quoteAdvice()}`)

  function quoteAdvice(): string {
    const isText = type !== 'Boolean' && type !== 'Number'
    return isText ? `; write it in quotes: ${shown(String(value))}` : ''
  }
}

const NAMED: ReadonlyMap<string, 'profiles' | 'queues' | 'users'> = new Map([
  ['assigned_queue', 'queues'],
  ['assigned_user', 'users'],
  ['customer_id', 'profiles'],
])

const WORDS: Readonly<Record<FieldType, string>> = {
  Boolean: 'true or false',
  DateTime: 'a text, a time in ISO 8601',
  Number: 'a number',
  SingleSelect: 'a text, the value of an option',
  Text: 'a text',
  Url: 'a text',
  User: 'a text, a username',
}
