// What a plan leaves out: as it says itself, or as its own parts tell.
import { type Fields, isObject, type JsonPath } from '@casegate/engine/json'
import type { FileValue } from '../../file-value.ts'
import { EVERYTHING, type Unread } from '../../unread.ts'
import { configuredOnce } from './configuration.ts'
import { type TerraformRow, textOf } from './row.ts'

interface Told {
  readonly at: JsonPath
  readonly what: string
  readonly why: string
}

function unread({ file, placeOf }: FileValue, { at, what, why }: Told): Unread {
  return { file, place: placeOf(at), what, why, affects: EVERYTHING }
}

const REST = 'the rest of the plan'
const NOT_DONE =
  'what Terraform did not get to is not in it; make a plan that ends without an error'
const INCOMPLETE = 'the plan is not complete (-target, or deferred changes); make one of everything'
const PROGRAM = 'it is a program that may change permissions'

/** A plan that is not whole says so; what is neither yes nor no is no "whole". */
export function unfinished(read: FileValue, plan: Fields): readonly Unread[] {
  const { errored = false, complete = true } = plan
  const list = plan.deferred_changes ?? []
  const deferred: readonly unknown[] = Array.isArray(list) ? list : [list]
  const actions = [plan.action_invocations ?? [], plan.deferred_action_invocations ?? []].flat()
  const told: readonly Told[] = [
    ...(errored === false ? [] : [{ at: ['errored'], what: REST, why: NOT_DONE }]),
    ...(complete === true || deferred.length > 0
      ? []
      : [{ at: ['complete'], what: REST, why: INCOMPLETE }]),
    ...deferred.map((one, index) => {
      const { resource_change: change, reason } = isObject(one) ? one : {}
      const address = isObject(change) ? textOf(change.address) : ''
      const why = textOf(reason) === '' ? '' : ` (${textOf(reason)})`
      return {
        at: ['deferred_changes', index],
        what: address === '' ? 'a deferred change' : address,
        why: `Terraform plans it in a later round${why}; plan again after this one is applied`,
      }
    }),
    ...actions.map((one: unknown) => ({
      at: ['action_invocations'],
      what: (isObject(one) && textOf(one.address)) || 'an action',
      why: PROGRAM,
    })),
  ]
  return told.map(one => unread(read, one))
}

interface Planned {
  /** Of the resources that the plan has values of. */
  readonly addresses: ReadonlySet<string>
  /** Of those that it changes or keeps. */
  readonly changed: ReadonlyMap<string, JsonPath>
  /** All that it says something of, what it deletes too. */
  readonly known: ReadonlyMap<string, { readonly action: string | undefined }>
}

/** Of what the plan makes with a provisioner. */
export function programOf(read: FileValue, { address, path }: TerraformRow): Unread {
  return unread(read, { at: path, what: `what runs once ${address} is made`, why: PROGRAM })
}

/**
 * What the plan changes and has no values of; what the configuration has just once and the plan leaves
 * out, as a plan of a few resources does, which older versions of Terraform do not say. One that deletes
 * all there is leaves nothing out.
 */
export function unplanned(
  read: FileValue,
  { configuration }: Fields,
  { addresses, changed, known }: Planned,
): readonly Unread[] {
  const all = [...known.values()]
  const isEnd = all.length > 0 && all.every(({ action }) => action === 'deletes')
  const configured = isEnd ? [] : configuredOnce(configuration)
  const told: readonly Told[] = [
    ...[...changed].flatMap(([address, at]): Told[] =>
      addresses.has(address)
        ? []
        : [{ at, what: address, why: 'the plan changes it, and does not say what it will be' }],
    ),
    ...configured.flatMap(({ address }): Told[] =>
      addresses.has(address) || known.has(address)
        ? []
        : [
            {
              at: ['configuration'],
              what: address,
              why: 'the configuration has it and the plan has not (-target, -exclude); make one of everything',
            },
          ],
    ),
  ]
  return told.map(one => unread(read, one))
}
