// Makes what a world declares by the services' own operations, checked as requests are, as root.
import type { JsonPath } from '@casegate/engine/json'
import { AwsError } from '../base/errors.ts'
import { callAsRoot, type Input, type Output, type RootCallSetting } from '../gateway/root-calls.ts'
import type { CasesOperations } from '../models/generated/cases.ts'
import type { ConnectOperations } from '../models/generated/connect.ts'
import type { IamOperations } from '../models/generated/iam.ts'
import type { ProfileOperations } from '../models/generated/profile.ts'
import { validateInput } from '../models/validate.ts'
import { DuplicateRow, type WritableRows } from '../storage/store.ts'
import { idsFor, type Wanted } from './ids.ts'
import { shown } from './schema.ts'
import { WorldFault } from './world-fault.ts'

interface Served {
  readonly cases: CasesOperations
  readonly connect: ConnectOperations
  readonly iam: IamOperations
  readonly profile: ProfileOperations
}

/** Which entry of the file wants it, and when it is said to have happened. */
export interface How extends Wanted {
  readonly path: JsonPath
  readonly at?: Date | undefined
  /** What the file calls it: a fault that speaks of its id would mean nothing to whoever wrote the file. */
  readonly name?: string
  /** The member that has its policy document. */
  readonly document?: string
}

export type Operate = <Service extends keyof Served, Name extends keyof Served[Service] & string>(
  service: Service,
  name: Name,
  input: Input<Served[Service], Name>,
  how: How,
) => Promise<Output<Served[Service], Name>>

export interface Operating {
  readonly setting: RootCallSetting
  readonly rows: WritableRows
  readonly region: string
  readonly seed: string | undefined
  readonly now: Date
  /** Told of each operation that is done. */
  readonly onDone?: ((operation: string) => void) | undefined
}

/** Others wait no longer than for so many: a large world takes long. */
const OPERATIONS_AT_ONCE = 100

export function createOperate(operating: Operating): Operate {
  const { setting, rows, region, seed, now, onDone } = operating
  let done = 0
  const named = new Map<string, string>()
  return async (service, name, input, how) => {
    let ids = setting.ids
    const call = callAsRoot<Served[typeof service]>(
      {
        ...setting,
        settings: { at: async at => withInstantDomains(await setting.settings.at(at)) },
        now: () => how.at ?? now,
        // The request's own id is not one of the world.
        ids: {
          uuid: () => ids.uuid(),
          iamId: prefix => ids.iamId(prefix),
          secretAccessKey: () => ids.secretAccessKey(),
          hexadecimal: length => ids.hexadecimal(length),
          digits: length => ids.digits(length),
          alphanumeric: length => ids.alphanumeric(length),
          token: bytes => ids.token(bytes),
        },
      },
      service,
      rows,
      region,
    )
    ids = idsFor(setting.ids, seed, { ...how, label: `${name} ${how.label}` })
    try {
      const model = setting.services[service]?.model
      if (model) validateInput(model, name, { ...(input as object) })
      const output = await call(name, input)
      onDone?.(name)
      if (how.name !== undefined && how.id === undefined) {
        for (const id of idsIn(output)) named.set(id, how.name)
      }
      if (++done % OPERATIONS_AT_ONCE === 0) await new Promise(setImmediate)
      return output
    } catch (error) {
      throw asFault(error, name, how, text => withNames(text, named))
    }
  }
}

/** Ids that an operation has given to what it has made. */
function idsIn(output: unknown): readonly string[] {
  return Object.entries(output ?? {}).flatMap(([member, id]) =>
    member.endsWith('Id') && typeof id === 'string' ? [id] : [],
  )
}

function withNames(text: string, named: ReadonlyMap<string, string>): string {
  return text.replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, id => {
    const name = named.get(id)
    return name === undefined ? id : shown(name)
  })
}

/** Whoever looks right after the start finds domains that can be used. */
function withInstantDomains<Settings extends object>(settings: Settings) {
  return { ...settings, domainCreationMs: 0, domainCreationFails: false }
}

/** What an operation has answered, or what the store refuses, as a fault of the entry that wanted it. */
export function asFault(
  error: unknown,
  name: string,
  { path, document }: Pick<How, 'path' | 'document'>,
  reword = (text: string) => text,
): unknown {
  if (error instanceof AwsError) {
    const { code, message } = error
    const isOfDocument = document !== undefined && code.startsWith('MalformedPolicyDocument')
    const where = isOfDocument ? [...path, document] : path
    return new WorldFault(where, `${name} answers ${code}: ${reword(message)}`, error)
  }
  if (!(error instanceof DuplicateRow)) return error
  return new WorldFault(path, 'its id is taken already: give another, or none', error)
}
