// One signed call of Cases, and whether it was let in.
import { loadModel } from '../../../src/models/model.ts'
import { requestOf } from '../../support/model-requests.ts'
import type { World } from './account.ts'

const MODEL = loadModel('cases')

export interface Asked {
  readonly action: string
  readonly resource: string
}

export interface Answered {
  /** What is missing; nothing where the call was let in. */
  readonly denied?: Asked
  /** Of a call that was let in and failed for another reason. */
  readonly error?: string
}

export async function call(
  { client, keys }: World,
  operation: string,
  input: Readonly<Record<string, unknown>>,
): Promise<Answered> {
  const request = Object.hasOwn(MODEL.operations, operation)
    ? requestOf(MODEL, operation, input)
    : { path: NEWEST[operation] ?? '/', body: JSON.stringify(input) }
  const { status, headers, body } = await client.call('cases', request, keys)
  if (status < 300) return {}
  const error = String(headers['x-amzn-errortype'])
  if (error !== 'AccessDeniedException') return { error }
  const [, action = '', resource = ''] = DENIAL.exec(JSON.parse(body).message) ?? []
  return { denied: { action, resource } }
}

const DENIAL = / is not authorized to perform: (\S+) on resource: (\S+) because /

const NEWEST: Readonly<Record<string, string>> = {
  BatchUpdateCase: '/cases:batchUpdateCase',
  BatchCreateRelatedItem: '/cases:batchCreateRelatedItem',
}
