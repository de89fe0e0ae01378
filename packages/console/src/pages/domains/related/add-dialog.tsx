// A dialog that adds a related item: fields, a button, and beside them what Cases said.
import {
  CreateRelatedItemCommand,
  type RelatedItemInputContent,
  type RelatedItemType,
} from '@aws-sdk/client-connectcases'
import { type ReactNode, useState } from 'react'
import { FormDialog } from '../../../parts/dialogs/form-dialog.tsx'
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
  const [hasTried, setHasTried] = useState(false)
  const { domainId, caseId } = place
  const add = async () => {
    setHasTried(true)
    if (!content) return
    await aws.cases.send(new CreateRelatedItemCommand({ domainId, caseId, type, content }))
    tell({ type: 'success', text: done })
    onAdded()
  }
  return (
    <FormDialog header={header} confirm={header} onSubmit={add} onClose={onClose}>
      {children(hasTried)}
    </FormDialog>
  )
}
