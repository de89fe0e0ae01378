// What Cases stores of the things that are related to cases.
import type { Tags } from '../../../contract/permission.ts'
import type {
  CommentContent,
  ConnectCaseContent,
  FieldValue,
  FieldValueUnion,
  FileContent,
  RelatedItemType,
  UserUnion,
} from '../../../models/generated/cases.ts'
import { defineTable } from '../../../storage/store.ts'
import type { InDomain } from '../named.ts'

/** One member, by the type of the item. */
export interface ItemContent {
  readonly contact?: ContactOfItem
  readonly comment?: CommentContent
  readonly file?: FileContent
  readonly sla?: Sla
  readonly connectCase?: ConnectCaseContent
  readonly custom?: { readonly fields: readonly FieldValue[] }
}

export interface ContactOfItem {
  readonly contactArn: string
  readonly channel: string
  /** ISO 8601, as are all times in rows. */
  readonly connectedToSystemTime: string
}

/** How long a case may take to come to a value of its status. Its own status follows from the clock. */
export interface Sla {
  readonly name: string
  readonly target: FieldValueUnion
  readonly dueAt: string
  readonly completedAt?: string
}

export interface ItemRow extends InDomain {
  readonly caseId: string
  readonly relatedItemId: string
  readonly type: RelatedItemType
  readonly content: ItemContent
  readonly associatedAt: string
  readonly createdBy?: UserUnion
  readonly lastUpdatedBy?: UserUnion
  readonly tags: Tags
}

export const ITEMS = defineTable<ItemRow>({
  name: 'cases_related_items',
  key: ['account', 'region', 'domainId', 'caseId', 'relatedItemId'],
  indexes: {
    byType: { columns: ['account', 'region', 'domainId', 'caseId', 'type'] },
  },
})

/** What an item can be found by in its domain: its type, the contact that it is, and so on. */
export interface ItemTermRow extends InDomain {
  readonly term: string
  readonly caseId: string
  readonly relatedItemId: string
  readonly associatedAt: string
}

export const ITEM_TERMS = defineTable<ItemTermRow>({
  name: 'cases_item_terms',
  key: ['account', 'region', 'domainId', 'term', 'caseId', 'associatedAt', 'relatedItemId'],
  indexes: {
    byTime: { columns: ['account', 'region', 'domainId', 'term', 'associatedAt'] },
  },
})

/** A clock that runs, until its breach is told of or it stops. */
export interface SlaClockRow extends InDomain {
  readonly caseId: string
  readonly relatedItemId: string
  readonly dueAt: string
}

export const SLA_CLOCKS = defineTable<SlaClockRow>({
  name: 'cases_sla_clocks',
  key: ['account', 'region', 'domainId', 'caseId', 'relatedItemId'],
  indexes: { byDue: { columns: ['account', 'dueAt'] } },
})
