// Associates a contact of Amazon Connect with the case, by its ARN.
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import { useState } from 'react'
import { fillArn, isArnOf } from '../../../client/arns.ts'
import { useSession } from '../../../state/session.tsx'
import { AddDialog } from './add-dialog.tsx'
import type { AddProps } from './case-place.ts'

export function AddContact(props: AddProps) {
  const { arns } = useSession()
  const [text, setText] = useState('')
  const contactArn = text.trim()
  const isFitting = isArnOf(arns.contact, contactArn)
  return (
    <AddDialog
      {...props}
      type="Contact"
      header="Associate contact"
      done="Associated the contact."
      content={isFitting ? { contact: { contactArn } } : undefined}
    >
      {hasTried => (
        <FormField
          label="ARN of the contact"
          description="Besides cases:CreateRelatedItem, IAM asks for connect:DescribeContact on it."
          errorText={hasTried && !isFitting && 'This is not the ARN of a contact.'}
        >
          <Input
            value={text}
            placeholder={fillArn(arns.contact, {})}
            spellcheck={false}
            onChange={({ detail }) => setText(detail.value)}
          />
        </FormField>
      )}
    </AddDialog>
  )
}
