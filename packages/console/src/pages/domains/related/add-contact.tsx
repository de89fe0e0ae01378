// Associates a contact of Amazon Connect with the case, by its ARN.
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import { useState } from 'react'
import { AddDialog } from './add-dialog.tsx'
import type { AddProps } from './case-place.ts'

const ARN = /^arn:[\w-]+:connect:[\w-]+:\d{12}:instance\/[\w-]+\/contact\/[\w-]+$/

export function AddContact(props: AddProps) {
  const [text, setText] = useState('')
  const contactArn = text.trim()
  const isFitting = ARN.test(contactArn)
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
            placeholder="arn:aws:connect:…:instance/…/contact/…"
            spellcheck={false}
            onChange={({ detail }) => setText(detail.value)}
          />
        </FormField>
      )}
    </AddDialog>
  )
}
