// Task access: what a principal, or a policy that one pastes, can do; and why not.
import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Grid from '@cloudscape-design/components/grid'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Textarea from '@cloudscape-design/components/textarea'
import type { PrincipalAnswers } from 'casegate/operator-api'
import { useDeferredValue, useState } from 'react'
import { shortName } from '../../client/names.ts'
import { operator } from '../../client/operator.ts'
import { Failure } from '../../parts/failure.tsx'
import { Page } from '../../parts/page.tsx'
import { PrincipalSelect } from '../../parts/principal-select.tsx'
import { useLoad } from '../../state/load.ts'
import { linkTo, replaceRoute, useRoute } from '../../state/route.ts'
import { useSession } from '../../state/session.tsx'
import { TaskTable } from './task-table.tsx'

export function AccessPage() {
  const { acting } = useSession()
  const { query } = useRoute()
  const principal = query.get('principal') ?? acting
  const other = query.get('compare') ?? undefined
  const [policy, setPolicy] = useState<string>()
  const put = (changes: Readonly<Record<string, string | undefined>>) =>
    replaceRoute(linkTo(['access'], { ...Object.fromEntries(query), ...changes }))
  return (
    <Page
      title="Task access"
      description="What somebody can do with Cases, permission by permission, and which statement decides it."
      actions={
        <Button onClick={() => setPolicy(policy === undefined ? '' : undefined)}>
          {policy === undefined ? 'Paste a policy' : 'Choose a principal'}
        </Button>
      }
    >
      <SpaceBetween size="l">
        {policy === undefined ? (
          <Grid
            gridDefinition={[
              { colspan: { default: 12, s: 6 } },
              { colspan: { default: 12, s: 6 } },
            ]}
          >
            <PrincipalSelect
              label="Principal"
              value={principal}
              onChange={arn => put({ principal: arn })}
            />
            <PrincipalSelect
              label="Compare with"
              value={other}
              placeholder="Nobody"
              onChange={arn => put({ compare: arn })}
            />
          </Grid>
        ) : (
          <PastedPolicy text={policy} onChange={setPolicy} />
        )}
        {policy === undefined ? (
          <PrincipalTasks principal={principal} other={other} />
        ) : (
          <PolicyTasks text={policy} />
        )}
      </SpaceBetween>
    </Page>
  )
}

interface PrincipalTasksProps {
  readonly principal: string
  readonly other: string | undefined
}

function PrincipalTasks({ principal, other }: PrincipalTasksProps) {
  const answers = useLoad(principal, () => operator.answers(principal))
  const compared = useLoad(other ?? '', async () => (other ? operator.answers(other) : undefined))
  if (answers.status === 'failed') {
    return (
      <Failure what="The tasks can't be judged" error={answers.error} onRetry={answers.reload} />
    )
  }
  return (
    <TaskTable
      who={shortName(principal)}
      principal={principal}
      tasks={answers.value?.tasks ?? []}
      loading={answers.value === undefined}
      compared={
        compared.value && { who: shortName(compared.value.principal), tasks: compared.value.tasks }
      }
    />
  )
}

interface PastedPolicyProps {
  readonly text: string
  readonly onChange: (text: string) => void
}

function PastedPolicy({ text, onChange }: PastedPolicyProps) {
  return (
    <FormField
      stretch
      label="Policy"
      description="An identity-based policy as JSON. The table below shows what a user with this policy alone could do."
    >
      <Textarea
        value={text}
        rows={12}
        spellcheck={false}
        placeholder='{ "Version": "2012-10-17", "Statement": [ … ] }'
        onChange={({ detail }) => onChange(detail.value)}
      />
    </FormField>
  )
}

const NO_ANSWERS: PrincipalAnswers = { principal: '', tasks: [] }

function PolicyTasks({ text }: { readonly text: string }) {
  const asked = useDeferredValue(text)
  const answers = useLoad(asked, async () =>
    asked.trim() === '' ? NO_ANSWERS : operator.answersForPolicy(asked),
  )
  if (answers.status === 'failed') {
    return <Failure what="The policy can't be judged" error={answers.error} />
  }
  if (answers.value?.refused) {
    return (
      <Alert type="warning" header="IAM would not take this text as a policy">
        Check that it is JSON with a Version and Statements. The policy editor shows each fault in
        its line.
      </Alert>
    )
  }
  return <TaskTable who="This policy" tasks={answers.value?.tasks ?? []} loading={false} />
}
