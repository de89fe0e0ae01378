// Starts a clock on the case: by when its status has to be what.
import ColumnLayout from '@cloudscape-design/components/column-layout'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { AddDialog } from './add-dialog.tsx'
import type { AddProps } from './case-place.ts'

const UNITS = [
  { value: '1', label: 'minutes' },
  { value: '60', label: 'hours' },
  { value: '1440', label: 'days' },
]
/** AWS: Cases API Reference, SlaInputConfiguration. */
const MAX_MINUTES = 1_051_200
const CLOSED = { value: 'closed', label: 'Closed' }

export function AddSla(props: AddProps) {
  const [name, setName] = useState('')
  const [number, setNumber] = useState('4')
  const [unit, setUnit] = useState('60')
  const options = (props.place.one.options.get('status') ?? []).map(option => ({
    value: option.value,
    label: option.name,
  }))
  const [target, setTarget] = useState('closed')
  const minutes = Number(number) * Number(unit)
  const isTime = Number.isInteger(minutes) && minutes >= 1 && minutes <= MAX_MINUTES
  const isNamed = /\S$/.test(name)
  return (
    <AddDialog
      {...props}
      type="Sla"
      header="Add SLA"
      done={`Started the SLA ${name}.`}
      content={
        isTime && isNamed
          ? {
              sla: {
                slaInputConfiguration: {
                  name,
                  type: 'CaseField',
                  fieldId: 'status',
                  targetFieldValues: [{ stringValue: target }],
                  targetSlaMinutes: minutes,
                },
              },
            }
          : undefined
      }
    >
      {hasTried => (
        <SpaceBetween size="m">
          <FormField
            label="Name"
            errorText={hasTried && !isNamed && 'Enter a name that does not end with a blank.'}
          >
            <Input value={name} onChange={({ detail }) => setName(detail.value)} />
          </FormField>
          <FormField
            label="Status to come to"
            description="An SLA looks at the status of the case alone."
          >
            <Select
              selectedOption={options.find(({ value }) => value === target) ?? CLOSED}
              options={options.length > 0 ? options : [CLOSED]}
              onChange={({ detail }) => setTarget(detail.selectedOption.value ?? '')}
            />
          </FormField>
          <ColumnLayout columns={2}>
            <FormField
              label="Within"
              errorText={hasTried && !isTime && 'Enter a time of 1 minute to 730 days.'}
            >
              <Input
                value={number}
                inputMode="decimal"
                onChange={({ detail }) => setNumber(detail.value)}
              />
            </FormField>
            <FormField label="Unit">
              <Select
                selectedOption={UNITS.find(({ value }) => value === unit) ?? null}
                options={UNITS}
                onChange={({ detail }) => setUnit(detail.selectedOption.value ?? '1')}
              />
            </FormField>
          </ColumnLayout>
        </SpaceBetween>
      )}
    </AddDialog>
  )
}
