// A dialog that adds a related item: fields, a button, and beside them what Cases said.
import {
  CreateRelatedItemCommand,
  type RelatedItemInputContent,
  type RelatedItemType,
} from '@aws-sdk/client-connectcases'
import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useAction } from '../../../parts/action.tsx'
import { useNotices } from '../../../state/notices.tsx'
import { useSession } from '../../../state/session.tsx'
import type { AddProps } from './case-place.ts'

interface Props extends AddProps {
  readonly type: RelatedItemType
  readonly header: string
  readonly done: string
  /** What is to be added; undefined while the fields are not right. */
  readonly content: RelatedItemInputContent | undefined
  /** Given whether it was tried: then what is missing is told. */
  readonly children: (hasTried: boolean) => ReactNode
}

export function AddDialog({
  place,
  type,
  header,
  done,
  content,
  onAdded,
  onClose,
  children,
}: Props) {
  const { aws } = useSession()
  const { tell } = useNotices()
  const { run, isBusy, refusal } = useAction()
  const [hasTried, setHasTried] = useState(false)
  const { domainId, caseId } = place
  const add = (event: FormEvent) => {
    event.preventDefault()
    setHasTried(true)
    if (!content) return
    run(async () => {
      await aws.cases.send(new CreateRelatedItemCommand({ domainId, caseId, type, content }))
      tell({ type: 'success', text: done })
      onAdded()
    })
  }
  return (
    <Modal visible onDismiss={onClose} header={header} closeAriaLabel="Close">
      <form onSubmit={add}>
        <SpaceBetween size="m">
          {refusal && <Alert type="error">{refusal}</Alert>}
          {children(hasTried)}
          <Button variant="primary" loading={isBusy}>
            {header}
          </Button>
        </SpaceBetween>
      </form>
    </Modal>
  )
}
