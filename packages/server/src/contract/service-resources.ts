// The resources of a service as IAM asks about them: by ids in a request, or by an ARN in it.
import type { RequestContext } from '@casegate/engine'
import type { Table } from '../storage/store.ts'
import type { CallToAuthorize, WriteCall } from './call.ts'
import type { Resource, Tags } from './permission.ts'
import {
  type Environment,
  isHere,
  type NamedResource,
  type ResourceIds,
  type ResourceTypes,
} from './resource-types.ts'
import type { ResourceOf } from './service.ts'

/** A resource that there is, and the way to give it other tags. */
export interface Tagged {
  readonly tags: Tags
  /** Keys that only its type has. */
  readonly context?: RequestContext
  retag(call: WriteCall, tags: Tags): Promise<void>
}

/** For the types of which there can be resources here; of all others there are none. */
export type Finders<Type extends string> = {
  readonly [Name in Type]?: (
    question: CallToAuthorize,
    ids: ResourceIds,
  ) => Promise<Tagged | undefined>
}

interface TaggedRow {
  readonly account: string
  readonly region: string
  readonly tags: Tags
}

/** Finds what a row is, whose key has the ids that the request gives. */
export function rowIn<Row extends TaggedRow>(
  table: Table<Row>,
  contextOf?: (row: Row, question: CallToAuthorize) => RequestContext,
) {
  return async (question: CallToAuthorize, ids: ResourceIds): Promise<Tagged | undefined> => {
    const { account, region, rows } = question
    const row = await rows.get(table, { account, region, ...ids } as Partial<Row>)
    return (
      row && {
        tags: row.tags,
        ...(contextOf && { context: contextOf(row, question) }),
        retag: (call, tags) => call.rows.update(table, { ...row, tags }),
      }
    )
  }
}

export interface ServiceResources<Type extends string> {
  readonly types: ResourceTypes<Type>
  readonly arnOf: (type: Type, place: Environment, ids: Readonly<Record<string, unknown>>) => string
  /** Undefined where there is none, or it would be in another account or Region. */
  readonly find: (
    question: CallToAuthorize,
    named: NamedResource<Type>,
  ) => Promise<Tagged | undefined>
  /**
   * An operation's required resources: `on('Domain', 'Field')` is the domain and the field whose ids
   * the request gives, in its path or its body; what has no id yet is asked about as `field/*`.
   */
  readonly on: <Name extends Type>(...types: Name[]) => Record<Name, ResourceOf<object>>
  /** One question for each of the resources of a type that the request names in a list. */
  readonly each: <Name extends Type, Input extends object>(
    type: Name,
    idsIn: (input: Input) => readonly ResourceIds[],
  ) => Record<Name, ResourceOf<Input>>
  /** For operations on a resource of any of these types, which its ARN picks. */
  readonly named: <Input>(
    types: readonly Type[],
    arnIn: (input: Input) => string,
  ) => Record<string, ResourceOf<Input>>
}

export function serviceResources<Type extends string>(
  types: ResourceTypes<Type>,
  finders: Finders<Type>,
): ServiceResources<Type> {
  const find = async (question: CallToAuthorize, { type, arn, ids }: NamedResource<Type>) =>
    isHere(arn, question) ? await finders[type]?.(question, ids) : undefined
  const describe = async (arn: string, type: Type, question: CallToAuthorize) => {
    const named = types.parse(arn)
    if (named?.type !== type) return undefined
    const tagged = await find(question, named)
    const { tags, context } = tagged ?? {}
    return { arn, ...(tags && { tags }), ...(context && { context }) } satisfies Resource
  }
  const ask = async (
    type: Type,
    question: CallToAuthorize,
    ids: Readonly<Record<string, unknown>>,
  ) => {
    const arn = types.arnOf(type, question, ids)
    return (await describe(arn, type, question)) ?? { arn }
  }
  return {
    types,
    arnOf: types.arnOf,
    find,
    on: (...wanted) =>
      tableOf(
        wanted,
        type => (input: object, question: CallToAuthorize) => ask(type, question, { ...input }),
      ),
    each: (wanted, idsIn) =>
      tableOf(
        [wanted],
        type => (input, question) =>
          Promise.all(idsIn(input).map(ids => ask(type, question, { ...input, ...ids }))),
      ),
    named: (wanted, arnIn) =>
      tableOf(wanted, type => (input, question) => describe(arnIn(input), type, question)),
  }
}

function tableOf<Type extends string, Value>(
  types: readonly Type[],
  make: (type: Type) => Value,
): Record<Type, Value> {
  return Object.fromEntries(types.map(type => [type, make(type)])) as Record<Type, Value>
}
