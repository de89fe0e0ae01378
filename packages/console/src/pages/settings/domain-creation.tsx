// How new Cases domains come to be: slowly, or never, for whoever wants to see what happens then.
import Button from '@cloudscape-design/components/button'
import Checkbox from '@cloudscape-design/components/checkbox'
import Container from '@cloudscape-design/components/container'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { CreationSettings } from 'casegate/operator-api'
import { useState } from 'react'
import { operator } from '../../client/operator.ts'
import { Failure } from '../../parts/failure.tsx'
import { useLoad } from '../../state/load.ts'
import { useNotices } from '../../state/notices.tsx'

export function DomainCreation({ isOperator }: { readonly isOperator: boolean }) {
  const settings = useLoad('settings', operator.settings)
  return (
    <Container
      header={
        <Header
          variant="h2"
          description="For domains that are created from now on, by every server of this account and after a restart too."
        >
          New Cases domains
        </Header>
      }
    >
      {settings.status === 'failed' && (
        <Failure what="The settings can't be read" error={settings.error} />
      )}
      {settings.status === 'loading' && <StatusIndicator type="loading">Reading</StatusIndicator>}
      {settings.value && <CreationForm settings={settings.value} isOperator={isOperator} />}
    </Container>
  )
}

interface FormProps {
  readonly settings: CreationSettings
  readonly isOperator: boolean
}

const ONLY_OPERATORS = 'Only the operator of this account may change it.'

function CreationForm({ settings, isOperator }: FormProps) {
  const { tell } = useNotices()
  const [time, setTime] = useState(String(settings.domainCreationMs))
  const [fails, setFails] = useState(settings.domainCreationFails)
  const isNumber = /^\d+$/.test(time)
  const save = async () => {
    try {
      const wanted = { domainCreationMs: Number(time), domainCreationFails: fails }
      await operator.changeSettings(wanted)
      tell({ type: 'success', text: 'Domains are created this way from now on.' })
    } catch (error) {
      tell({ type: 'error', text: error instanceof Error ? error.message : String(error) })
    }
  }
  return (
    <SpaceBetween size="m">
      <FormField
        label="Creation takes, in milliseconds"
        description={!isOperator && ONLY_OPERATORS}
        errorText={!isNumber && 'Enter a whole number.'}
      >
        <Input
          value={time}
          inputMode="numeric"
          disabled={!isOperator}
          onChange={({ detail }) => setTime(detail.value)}
        />
      </FormField>
      <Checkbox
        checked={fails}
        disabled={!isOperator}
        description={`Then the domain is in the status CreationFailed.${isOperator ? '' : ` ${ONLY_OPERATORS}`}`}
        onChange={({ detail }) => setFails(detail.checked)}
      >
        Creation fails
      </Checkbox>
      <Button
        disabled={!isOperator || !isNumber}
        disabledReason={isOperator ? 'The time is not a whole number.' : ONLY_OPERATORS}
        onClick={save}
      >
        Save for new domains
      </Button>
    </SpaceBetween>
  )
}
