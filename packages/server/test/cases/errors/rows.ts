// Errors that follow from what there is: one row each, with what is allowed still and what is not.
import type { Input, World } from './world.ts'

export interface ErrorRow {
  readonly operation: string
  readonly error: 'ConflictException' | 'ServiceQuotaExceededException'
  readonly what: string
  readonly message: RegExp
  /** Goes as far as is allowed; answers the input that is refused. */
  readonly beyond: (world: World) => Promise<Input> | Input
}

type Rest = readonly [operation: string, what: string, message: RegExp, beyond: ErrorRow['beyond']]

export const rows = (error: ErrorRow['error'], ...rests: readonly Rest[]): readonly ErrorRow[] =>
  rests.map(([operation, what, message, beyond]) => ({ operation, error, what, message, beyond }))

export const RULE = { required: { defaultValue: false, conditions: [] } }
const TITLE = { id: 'title', value: { stringValue: 'Lost luggage' } }

let made = 0
/** A name that nothing has. */
export const fresh = () => `made ${++made}`

export const layoutOf = (...ids: readonly string[]) => ({
  basic: { topPanel: { sections: [{ fieldGroup: { fields: ids.map(id => ({ id })) } }] } },
})

export const newCase = (
  { domainId, templateId }: World['targets'],
  ...more: readonly object[]
) => ({
  domainId,
  templateId,
  fields: [TITLE, ...more],
})
