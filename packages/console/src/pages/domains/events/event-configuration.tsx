// Whether the domain publishes events, and what stands in them.
import {
  type EventBridgeConfiguration,
  GetCaseEventConfigurationCommand,
  PutCaseEventConfigurationCommand,
} from '@aws-sdk/client-connectcases'
import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Checkbox from '@cloudscape-design/components/checkbox'
import Container from '@cloudscape-design/components/container'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import Toggle from '@cloudscape-design/components/toggle'
import { type FormEvent, useState } from 'react'
import { attempt } from '../../../client/attempt.ts'
import { byId, type FieldsById, listFields } from '../../../client/cases/fields.ts'
import { SYSTEM_FIELDS } from '../../../client/cases/system-fields.ts'
import { useAction } from '../../../parts/action.tsx'
import { Refused } from '../../../parts/fixes/denied.tsx'
import { useLoad } from '../../../state/load.ts'
import { useNotices } from '../../../state/notices.tsx'
import { useSession } from '../../../state/session.tsx'
import { FieldsSelect } from '../fields/fields-select.tsx'
import { Unread } from '../unread.tsx'

export function EventConfiguration({ domainId }: { readonly domainId: string }) {
  const { aws } = useSession()
  const found = useLoad(domainId, async () => {
    const [{ eventBridge }, fields] = await Promise.all([
      aws.cases.send(new GetCaseEventConfigurationCommand({ domainId })),
      attempt(listFields(aws.cases, domainId)),
    ])
    return { eventBridge, fields: byId(fields.value ?? SYSTEM_FIELDS), failure: fields.failure }
  })
  if (found.status === 'failed') {
    return (
      <Refused
        what="You can't see what the domain publishes"
        error={found.error}
        onRetry={found.reload}
      />
    )
  }
  if (!found.value)
    return <StatusIndicator type="loading">Reading the configuration</StatusIndicator>
  const { eventBridge, fields, failure } = found.value
  return (
    <SpaceBetween size="l">
      <Unread failures={failure ? [failure] : []} />
      <ConfigurationForm
        key={JSON.stringify(eventBridge)}
        domainId={domainId}
        before={eventBridge}
        fields={fields}
        onSaved={found.reload}
      />
    </SpaceBetween>
  )
}

interface Props {
  readonly domainId: string
  readonly before: EventBridgeConfiguration | undefined
  readonly fields: FieldsById
  readonly onSaved: () => void
}

function ConfigurationForm({ domainId, before, fields, onSaved }: Props) {
  const { aws } = useSession()
  const { tell } = useNotices()
  const { run, isBusy, refusal } = useAction()
  const { caseData, relatedItemData } = before?.includedData ?? {}
  const [enabled, setEnabled] = useState(before?.enabled === true)
  const [ids, setIds] = useState<readonly string[]>(
    (caseData?.fields ?? []).flatMap(({ id }) => id ?? []),
  )
  const [includeContent, setIncludeContent] = useState(relatedItemData?.includeContent === true)
  const save = (event: FormEvent) => {
    event.preventDefault()
    run(async () => {
      const includedData = {
        caseData: { fields: ids.map(id => ({ id })) },
        relatedItemData: { includeContent },
      }
      const eventBridge = { enabled, includedData }
      await aws.cases.send(new PutCaseEventConfigurationCommand({ domainId, eventBridge }))
      tell({
        type: 'success',
        text: enabled ? 'The domain publishes events.' : 'The domain publishes no events.',
      })
      onSaved()
    })
  }
  return (
    <form onSubmit={save}>
      <Container
        header={
          <Header
            variant="h2"
            description="In AWS, events go to the default bus of EventBridge in the same Region. Here the server keeps them, and tells the sinks that it was started with."
          >
            What is published
          </Header>
        }
      >
        <SpaceBetween size="m">
          {refusal && <Alert type="error">{refusal}</Alert>}
          <Toggle checked={enabled} onChange={({ detail }) => setEnabled(detail.checked)}>
            Publish an event for each change of a case and of what is related to it
          </Toggle>
          <FormField
            label="Fields in events of cases"
            description="Without any, an event tells which fields have changed, and no value."
          >
            <FieldsSelect chosen={ids} fields={fields} onChange={setIds} />
          </FormField>
          <Checkbox
            checked={includeContent}
            onChange={({ detail }) => setIncludeContent(detail.checked)}
          >
            Put the content of comments, contacts and other related items into their events
          </Checkbox>
          <Box>
            <Button loading={isBusy}>Save configuration</Button>
          </Box>
        </SpaceBetween>
      </Container>
    </form>
  )
}
