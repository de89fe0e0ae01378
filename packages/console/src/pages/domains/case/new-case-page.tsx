// A new case: the template first, then what it asks for.
import { CreateCaseCommand } from '@aws-sdk/client-connectcases'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Form from '@cloudscape-design/components/form'
import FormField from '@cloudscape-design/components/form-field'
import Link from '@cloudscape-design/components/link'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { type FormParts, readNewCase } from '../../../client/cases/one-case.ts'
import { listTemplates } from '../../../client/cases/templates.ts'
import { domainLink } from '../../../parts/domain-link.ts'
import { Refused } from '../../../parts/fixes/denied.tsx'
import { useLoad } from '../../../state/load.ts'
import { useNotices } from '../../../state/notices.tsx'
import { goOnTo, goTo, replaceRoute, useRoute } from '../../../state/route.ts'
import { useSession } from '../../../state/session.tsx'
import { DomainPage, placeCrumb } from '../domain-page.tsx'
import { GUARDS } from '../guards.ts'
import { Unread } from '../unread.tsx'
import { CaseForm } from './case-form.tsx'
import { useCaseDraft } from './use-case-draft.ts'

export function NewCasePage({ domainId }: { readonly domainId: string }) {
  const { aws } = useSession()
  const { query } = useRoute()
  const templates = useLoad(domainId, () => listTemplates(aws.cases, domainId))
  const templateId = query.get('template') ?? undefined
  return (
    <DomainPage
      domainId={domainId}
      place="cases"
      title="Create case"
      guard={GUARDS.newCase}
      above={[placeCrumb(domainId, 'cases')]}
    >
      {templates.status === 'failed' ? (
        <Refused
          what="You can't see the templates, and a case is made of one"
          error={templates.error}
          onRetry={templates.reload}
        />
      ) : (
        <TemplateChoice
          domainId={domainId}
          templates={templates.value}
          chosen={templateId}
          onChoose={template => replaceRoute(domainLink(domainId, 'cases', ['new'], { template }))}
        />
      )}
      {templateId !== undefined && (
        <NewCase key={templateId} domainId={domainId} templateId={templateId} />
      )}
    </DomainPage>
  )
}

interface ChoiceProps {
  readonly domainId: string
  readonly templates: Awaited<ReturnType<typeof listTemplates>> | undefined
  readonly chosen: string | undefined
  readonly onChoose: (templateId: string) => void
}

function TemplateChoice({ domainId, templates, chosen, onChoose }: ChoiceProps) {
  const options = (templates ?? []).map(({ id, name, status }) => ({
    value: id,
    label: name,
    disabled: status !== 'Active',
    ...(status !== 'Active' && { disabledReason: 'The template is not active.' }),
  }))
  return (
    <Container>
      {templates?.length === 0 ? (
        <Box>
          A case is made of a template, and this domain has none.{' '}
          <Link href={domainLink(domainId, 'templates', ['new'])}>Create a template</Link> first.
        </Box>
      ) : (
        <FormField
          label="Template"
          description="It says which fields a case has, and which it must have."
        >
          <Select
            selectedOption={options.find(({ value }) => value === chosen) ?? null}
            options={options}
            placeholder="Choose a template"
            statusType={templates ? 'finished' : 'loading'}
            loadingText="Listing templates"
            onChange={({ detail }) => onChoose(detail.selectedOption.value ?? '')}
          />
        </FormField>
      )}
    </Container>
  )
}

function NewCase({
  domainId,
  templateId,
}: {
  readonly domainId: string
  readonly templateId: string
}) {
  const { aws } = useSession()
  const parts = useLoad(templateId, () => readNewCase(aws.cases, domainId, templateId))
  if (parts.status === 'failed') {
    return <Refused what="You can't see the template" error={parts.error} onRetry={parts.reload} />
  }
  if (!parts.value) return <StatusIndicator type="loading">Reading the template</StatusIndicator>
  return <NewCaseForm domainId={domainId} parts={parts.value} />
}

const EMPTY_CASE = { status: 'open' }

function NewCaseForm({
  domainId,
  parts,
}: {
  readonly domainId: string
  readonly parts: FormParts
}) {
  const { aws } = useSession()
  const { tell } = useNotices()
  const { templateId } = parts.form
  const draft = useCaseDraft({
    parts,
    before: EMPTY_CASE,
    isNew: true,
    onSubmit: async fields => {
      const { caseId = '' } = await aws.cases.send(
        new CreateCaseCommand({ domainId, templateId, fields: [...fields] }),
      )
      tell({ type: 'success', text: 'Created the case.' })
      goOnTo(domainLink(domainId, 'cases', [caseId]))
    },
  })
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        draft.submit()
      }}
    >
      <Form
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" formAction="none" onClick={() => goTo(domainLink(domainId))}>
              Cancel
            </Button>
            <Button variant="primary" loading={draft.isBusy}>
              Create case
            </Button>
          </SpaceBetween>
        }
      >
        <SpaceBetween size="l">
          <Unread failures={parts.failures} />
          <CaseForm parts={parts} draft={draft} isNew />
        </SpaceBetween>
      </Form>
    </form>
  )
}
