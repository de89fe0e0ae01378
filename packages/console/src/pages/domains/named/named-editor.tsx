// The editor of something that has a name in a domain: what all kinds have, and what each has besides.
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Form from '@cloudscape-design/components/form'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Textarea from '@cloudscape-design/components/textarea'
import { type ReactNode, useState } from 'react'
import type { FieldsById } from '../../../client/cases/fields.ts'
import { withNames } from '../../../client/cases/refused-fields.ts'
import { type CallFailure, readFailure } from '../../../client/failure.ts'
import { leadToWrong, Wrong } from '../../../parts/forms/wrong.tsx'
import { Refusal } from '../../../parts/refusal.tsx'
import { useHold } from '../../../state/leaving.ts'
import { faultOfName } from './name-faults.ts'

export interface NameAndDescription {
  readonly name: string
  /** Absent for kinds that have none. */
  readonly description?: string
}

interface Props {
  readonly title: string
  readonly naming: NameAndDescription
  readonly onNaming: (naming: NameAndDescription) => void
  readonly button: string
  /** All that can be changed here: what differs from what is saved is asked about before it goes. */
  readonly draft: object
  /** What keeps it from being sent, in words, once somebody has tried. */
  readonly fault?: string | undefined
  /** What is deleted can be read and not be changed. */
  readonly isDeleted?: boolean | undefined
  /** For the names of fields in what Cases says. */
  readonly fields?: FieldsById
  readonly onSubmit: () => Promise<unknown>
  readonly onCancel: () => void
  /** Below the names. */
  readonly children?: ReactNode
}

export function NamedEditor(props: Props) {
  const { title, naming, onNaming, button, fault, fields, onSubmit, onCancel, children } = props
  const [hasTried, setHasTried] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<CallFailure>()
  const text = JSON.stringify([naming, props.draft])
  const [saved, setSaved] = useState(text)
  useHold(props.isDeleted !== true && text !== saved)
  const wrongName = faultOfName(naming.name)
  const wrong = [wrongName, fault].flatMap(one => one ?? [])
  // A conflict of these operations is about the name.
  const takenName = failure?.code === 'ConflictException' ? failure.message : undefined
  const submit = async () => {
    setHasTried(true)
    setFailure(undefined)
    if (wrong.length > 0) return leadToWrong()
    setIsBusy(true)
    try {
      await onSubmit()
      setSaved(text)
    } catch (error) {
      setFailure(readFailure(error))
      leadToWrong()
    } finally {
      setIsBusy(false)
    }
  }
  const shown = failure && {
    ...failure,
    message: fields ? withNames(failure.message, fields) : failure.message,
  }
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        submit()
      }}
    >
      <Form
        actions={
          props.isDeleted !== true && (
            <SpaceBetween direction="horizontal" size="xs">
              <Button variant="link" formAction="none" onClick={onCancel}>
                Cancel
              </Button>
              <Button variant="primary" loading={isBusy}>
                {button}
              </Button>
            </SpaceBetween>
          )
        }
      >
        <SpaceBetween size="l">
          {shown && (
            <Wrong header="Cases has not taken this">
              {takenName === undefined ? (
                <Refusal failure={shown} />
              ) : (
                'The name is not free: what Cases says stands beside it.'
              )}
            </Wrong>
          )}
          {hasTried && wrong.length > 0 && <Wrong>{wrong.join(' ')}</Wrong>}
          <Container header={<Header variant="h2">{title}</Header>}>
            <SpaceBetween size="m">
              <FormField label="Name" errorText={(hasTried && wrongName) || takenName}>
                <Input
                  value={naming.name}
                  onChange={({ detail }) => {
                    setFailure(undefined)
                    onNaming({ ...naming, name: detail.value })
                  }}
                />
              </FormField>
              {naming.description !== undefined && (
                <FormField
                  label={
                    <span>
                      Description<i className="optional"> – optional</i>
                    </span>
                  }
                  description="Up to 255 characters. People who work on cases do not see it."
                >
                  <Textarea
                    value={naming.description}
                    rows={2}
                    onChange={({ detail }) => onNaming({ ...naming, description: detail.value })}
                  />
                </FormField>
              )}
            </SpaceBetween>
          </Container>
          {children}
        </SpaceBetween>
      </Form>
    </form>
  )
}
