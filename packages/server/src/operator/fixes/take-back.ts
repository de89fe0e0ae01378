// What takes one change of a fix back, as it is kept until somebody wants it.
import type { Owner } from './keepers.ts'

export type TakeBack =
  | {
      readonly kind: 'inline'
      readonly owner: Owner
      readonly name: string
      readonly before: string | null
      readonly after: string | null
    }
  | {
      readonly kind: 'version'
      readonly policy: PolicyId
      readonly before: string
      readonly after: string
      /** That stands for the change while it is the last one. */
      readonly version: string
    }
  | {
      readonly kind: 'attachment' | 'boundary'
      readonly owner: Owner
      readonly policy: PolicyId
    }

/** Another policy that is made later with the same ARN has another id. */
export interface PolicyId {
  readonly arn: string
  readonly id: string
  readonly name: string
}
