// The comments on a case, the newest first: read, added, changed, taken away.
import { CreateRelatedItemCommand, UpdateRelatedItemCommand } from '@aws-sdk/client-connectcases'
import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Textarea from '@cloudscape-design/components/textarea'
import { type FormEvent, useState } from 'react'
import type { RelatedItem } from '../../../client/cases/related-items.ts'
import { dayAndTime, lastPart } from '../../../client/names.ts'
import { useAction } from '../../../parts/action.tsx'
import { useHold } from '../../../state/leaving.ts'
import { useNotices } from '../../../state/notices.tsx'
import { useSession } from '../../../state/session.tsx'
import type { CasePlace } from './case-place.ts'
import { DeleteItem } from './delete-item.tsx'

interface Props {
  readonly place: CasePlace
  readonly comments: readonly RelatedItem[]
  readonly onChange: () => void
}

/** AWS: Cases API Reference, CommentContent. */
const MAX_LENGTH = 15_000

export function Comments({ place, comments, onChange }: Props) {
  const { aws } = useSession()
  const { tell } = useNotices()
  const { domainId, caseId } = place
  return (
    <SpaceBetween size="l">
      <CommentForm
        label="New comment"
        button="Add comment"
        onSubmit={async comment => {
          await aws.cases.send(
            new CreateRelatedItemCommand({
              domainId,
              caseId,
              type: 'Comment',
              content: { comment },
            }),
          )
          tell({ type: 'success', text: 'Added the comment.' })
          onChange()
        }}
      />
      {comments.length === 0 && <Box color="text-body-secondary">No comment yet.</Box>}
      <ol className="plain-list comments" aria-label="Comments, the newest first">
        {comments.map(comment => (
          <li key={comment.relatedItemId}>
            <OneComment place={place} comment={comment} onChange={onChange} />
          </li>
        ))}
      </ol>
    </SpaceBetween>
  )
}

interface OneProps {
  readonly place: CasePlace
  readonly comment: RelatedItem
  readonly onChange: () => void
}

function OneComment({ place, comment, onChange }: OneProps) {
  const { aws } = useSession()
  const { tell } = useNotices()
  const [mode, setMode] = useState<'edit' | 'delete'>()
  const { domainId, caseId } = place
  const { relatedItemId = '', associationTime, performedBy, content } = comment
  const body = content?.comment?.body ?? ''
  const when = dayAndTime(associationTime)
  const by = performedBy?.userArn ?? performedBy?.customEntity
  return (
    <SpaceBetween size="xs">
      <div className="actions">
        <Box color="text-body-secondary" fontSize="body-s">
          {when}
          {by !== undefined && <span title={by}>, by {lastPart(by)}</span>}
        </Box>
        <Button
          variant="inline-link"
          ariaLabel={`Edit the comment of ${when}`}
          onClick={() => setMode('edit')}
        >
          Edit
        </Button>
        <Button
          variant="inline-link"
          ariaLabel={`Delete the comment of ${when}`}
          onClick={() => setMode('delete')}
        >
          Delete
        </Button>
      </div>
      {mode === 'edit' ? (
        <CommentForm
          label="Comment"
          button="Save comment"
          begin={body}
          onCancel={() => setMode(undefined)}
          onSubmit={async changed => {
            const content = { comment: changed }
            await aws.cases.send(
              new UpdateRelatedItemCommand({ domainId, caseId, relatedItemId, content }),
            )
            setMode(undefined)
            tell({ type: 'success', text: 'Saved the comment.' })
            onChange()
          }}
        />
      ) : (
        <div className="free-text">{body}</div>
      )}
      {mode === 'delete' && (
        <DeleteItem
          place={place}
          item={comment}
          noun="comment"
          onGone={onChange}
          onClose={() => setMode(undefined)}
        >
          <div className="free-text">{body.length > 300 ? `${body.slice(0, 300)}…` : body}</div>
        </DeleteItem>
      )}
    </SpaceBetween>
  )
}

interface FormProps {
  readonly label: string
  readonly button: string
  readonly begin?: string
  readonly onSubmit: (comment: { body: string; contentType: 'Text/Plain' }) => Promise<void>
  readonly onCancel?: () => void
}

function CommentForm({ label, button, begin = '', onSubmit, onCancel }: FormProps) {
  const [body, setBody] = useState(begin)
  const [hasTried, setHasTried] = useState(false)
  const { run, isBusy, refusal } = useAction()
  useHold(body !== begin)
  const excess = body.length - MAX_LENGTH
  const fault =
    excess > 0
      ? `${body.length.toLocaleString('en')} characters; 15,000 are allowed.`
      : hasTried && body === ''
        ? 'Write something.'
        : undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setHasTried(true)
    if (body === '' || excess > 0) return
    run(async () => {
      await onSubmit({ body, contentType: 'Text/Plain' })
      setHasTried(false)
      // What was typed since then is the next one.
      setBody(now => (now === body ? begin : now))
    })
  }
  return (
    <form onSubmit={submit}>
      <SpaceBetween size="xs">
        {refusal && <Alert type="error">{refusal}</Alert>}
        <FormField label={label} errorText={fault} stretch>
          <Textarea value={body} rows={3} onChange={({ detail }) => setBody(detail.value)} />
        </FormField>
        <SpaceBetween direction="horizontal" size="xs">
          <Button loading={isBusy}>{button}</Button>
          {onCancel && (
            <Button variant="link" formAction="none" onClick={onCancel}>
              Cancel
            </Button>
          )}
        </SpaceBetween>
      </SpaceBetween>
    </form>
  )
}
