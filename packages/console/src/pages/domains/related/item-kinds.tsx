// Related items kind by kind: what a table shows of each, and how one is added.
import type { RelatedItemType } from '@aws-sdk/client-connectcases'
import Link from '@cloudscape-design/components/link'
import StatusIndicator, {
  type StatusIndicatorProps,
} from '@cloudscape-design/components/status-indicator'
import type { ReactNode } from 'react'
import { type RelatedItem, timeLeft } from '../../../client/cases/related-items.ts'
import { toDraft } from '../../../client/cases/values.ts'
import { dayAndTime } from '../../../client/names.ts'
import { Code } from '../../../parts/code.tsx'
import { domainLink } from '../../../parts/domain-link.ts'
import { ValueText } from '../values/value-text.tsx'
import { AddContact } from './add-contact.tsx'
import { AddCustomItem } from './add-custom-item.tsx'
import { AddLinkedCase } from './add-linked-case.tsx'
import { AddSla } from './add-sla.tsx'
import type { AddProps, CasePlace } from './case-place.ts'

export interface ItemKind {
  readonly type: RelatedItemType
  /** In the page's address. */
  readonly tab: string
  readonly title: string
  readonly noun: string
  readonly empty: string
  readonly columns: readonly ItemColumn[]
  /** Absent where nothing can be added here. */
  readonly add?: { readonly button: string; readonly Dialog: (props: AddProps) => ReactNode }
}

interface ItemColumn {
  readonly header: string
  /** An ARN, which gets most of the width. */
  readonly isLong?: true
  readonly cell: (item: RelatedItem, context: ItemContext) => ReactNode
}

export interface ItemContext {
  readonly place: CasePlace
  /** What time it is for the account. */
  readonly now: number
  /** Titles of linked cases, by id, as far as they could be read. */
  readonly titles: ReadonlyMap<string, string>
}

const ADDED: ItemColumn = {
  header: 'Added',
  cell: ({ associationTime }) => dayAndTime(associationTime),
}

export const ITEM_KINDS: readonly ItemKind[] = [
  {
    type: 'Contact',
    tab: 'contacts',
    title: 'Contacts',
    noun: 'association with the contact',
    empty: 'No contact is associated with the case.',
    columns: [
      {
        header: 'Contact',
        isLong: true,
        cell: ({ content }) => <Code>{content?.contact?.contactArn ?? ''}</Code>,
      },
      { header: 'Channel', cell: ({ content }) => content?.contact?.channel },
      {
        header: 'Connected',
        cell: ({ content }) => dayAndTime(content?.contact?.connectedToSystemTime),
      },
      ADDED,
    ],
    add: { button: 'Associate contact', Dialog: AddContact },
  },
  {
    type: 'Sla',
    tab: 'slas',
    title: 'SLAs',
    noun: 'SLA',
    empty: 'No SLA runs on the case.',
    columns: [
      { header: 'Name', cell: ({ content }) => content?.sla?.slaConfiguration?.name },
      { header: 'Status', cell: item => <SlaStatus item={item} /> },
      { header: 'Time', cell: (item, { now }) => slaTime(item, now) },
      { header: 'Target', cell: (item, { place }) => slaTarget(item, place) },
      {
        header: 'Due',
        cell: ({ content }) => dayAndTime(content?.sla?.slaConfiguration?.targetTime),
      },
    ],
    add: { button: 'Add SLA', Dialog: AddSla },
  },
  {
    type: 'ConnectCase',
    tab: 'linked',
    title: 'Related cases',
    noun: 'link to the case',
    empty: 'No other case is related to this one.',
    columns: [
      {
        header: 'Case',
        cell: ({ content }, { place, titles }) => {
          const id = content?.connectCase?.caseId ?? ''
          return (
            <Link href={domainLink(place.domainId, 'cases', [id])}>
              <span className="free-text">{titles.get(id) ?? id}</span>
            </Link>
          )
        },
      },
      ADDED,
    ],
    add: { button: 'Relate a case', Dialog: AddLinkedCase },
  },
  {
    type: 'Custom',
    tab: 'custom',
    title: 'Custom items',
    noun: 'custom item',
    empty: 'No custom item is on the case.',
    columns: [{ header: 'Fields', cell: (item, { place }) => customFields(item, place) }, ADDED],
    add: { button: 'Add custom item', Dialog: AddCustomItem },
  },
  {
    type: 'File',
    tab: 'files',
    title: 'Files',
    noun: 'file',
    empty:
      'No file is attached. Casegate does not serve the attached files of Amazon Connect, so none can be added here.',
    columns: [
      {
        header: 'File',
        isLong: true,
        cell: ({ content }) => <Code>{content?.file?.fileArn ?? ''}</Code>,
      },
      ADDED,
    ],
  },
]

const SLA_LOOKS: Readonly<Record<string, readonly [StatusIndicatorProps.Type, string]>> = {
  Active: ['in-progress', 'Active'],
  Overdue: ['error', 'Overdue'],
  Met: ['success', 'Met'],
  NotMet: ['warning', 'Not met'],
}

function SlaStatus({ item: { content } }: { readonly item: RelatedItem }) {
  const status = content?.sla?.slaConfiguration?.status ?? ''
  const [type, words] = SLA_LOOKS[status] ?? ['pending', status]
  return (
    <StatusIndicator type={type} wrapText={false}>
      {words}
    </StatusIndicator>
  )
}

function slaTime({ content }: RelatedItem, now: number): ReactNode {
  const sla = content?.sla?.slaConfiguration
  if (!sla) return ''
  return sla.completionTime ? `Fulfilled ${dayAndTime(sla.completionTime)}` : timeLeft(sla, now)
}

function slaTarget({ content }: RelatedItem, { one }: CasePlace): string {
  const { fieldId = '', targetFieldValues = [] } = content?.sla?.slaConfiguration ?? {}
  const value = toDraft(targetFieldValues[0])
  const option = one.options.get(fieldId)?.find(one => one.value === value)
  return `${one.fields.get(fieldId)?.name ?? fieldId} is ${option?.name ?? value}`
}

function customFields({ content }: RelatedItem, { one }: CasePlace): ReactNode {
  return (
    <ul className="plain-list">
      {(content?.custom?.fields ?? []).map(({ id = '', value }) => (
        <li key={id}>
          {one.fields.get(id)?.name ?? id}:{' '}
          <ValueText
            field={one.fields.get(id)}
            draft={toDraft(value)}
            options={one.options.get(id)}
          />
        </li>
      ))}
    </ul>
  )
}
