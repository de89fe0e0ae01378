// A value of a field as people read it, by the field's type. Its text may be anybody's: it is only text.
import Link from '@cloudscape-design/components/link'
import type { ReactNode } from 'react'
import type { DomainField, SelectOption } from '../../../client/cases/fields.ts'
import { textOfDraft } from '../../../client/cases/values.ts'
import { dayAndTime, lastPart } from '../../../client/names.ts'
import { useArnName } from './arn-names.tsx'

interface Props {
  readonly field: DomainField | undefined
  readonly draft: string
  readonly options?: readonly SelectOption[]
}

export function ValueText({ field, draft, options }: Props): ReactNode {
  if (draft === '') return <NoValue />
  if (field?.type === 'DateTime') return <time dateTime={draft}>{timeText(draft)}</time>
  if (field?.type === 'Url' && /^https?:\/\//i.test(draft)) {
    return (
      <Link href={draft} target="_blank" rel="noopener noreferrer" external>
        <span className="free-text">{draft}</span>
      </Link>
    )
  }
  if (draft.startsWith('arn:')) return <ShortArn arn={draft} />
  return <span className="free-text">{textOfDraft(field, draft, options)}</span>
}

export function NoValue() {
  return (
    <span className="no-value">
      <span aria-hidden="true">–</span>
      <span className="unseen">no value</span>
    </span>
  )
}

/** A name, or what the ARN ends in; all of it for whoever points at it, and in the editor. */
function ShortArn({ arn }: { readonly arn: string }) {
  const name = useArnName(arn)
  return (
    <span className={name === undefined ? 'code' : 'free-text'} title={arn}>
      {name ?? lastPart(arn)}
    </span>
  )
}

/** A date alone is a day wherever one is. */
function timeText(text: string): string {
  if (Number.isNaN(Date.parse(text))) return text
  if (!text.includes('T')) {
    return new Date(text).toLocaleDateString('en-GB', { dateStyle: 'medium', timeZone: 'UTC' })
  }
  return dayAndTime(text)
}
