// Task access: what principals, or policies that one pastes, can do; and why not.
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { TaskChoice } from 'casegate/operator-api'
import { shortName } from '../../client/names.ts'
import { operator } from '../../client/operator.ts'
import { Failure } from '../../parts/failure.tsx'
import { Page } from '../../parts/page.tsx'
import { PrincipalSelect } from '../../parts/principal-select.tsx'
import { useLoad } from '../../state/load.ts'
import { linkTo, replaceRoute, useRoute } from '../../state/route.ts'
import { useSession } from '../../state/session.tsx'
import { draftText, EMPTY_DRAFT } from './pasted-draft.ts'
import { PastedTasks } from './pasted-tasks.tsx'
import { PeopleMultiselect } from './people-multiselect.tsx'
import { TaskChoiceForm } from './task-choice.tsx'
import { TaskTable } from './task-table.tsx'

export function AccessPage() {
  const { acting } = useSession()
  const { query } = useRoute()
  const principal = query.get('principal') ?? acting
  const others = (query.get('compare') ?? '').split(' ').filter(one => one !== '')
  const pasted = query.get('paste')
  const choice = choiceIn(query)
  const put = (changes: Readonly<Record<string, string | undefined>>) =>
    replaceRoute(linkTo(['access'], { ...Object.fromEntries(query), ...changes }))
  return (
    <Page
      title="Task access"
      description="What somebody can do with Cases, permission by permission, and which statement decides it."
      actions={
        <Button
          onClick={() => put({ paste: pasted === null ? draftText(EMPTY_DRAFT) : undefined })}
        >
          {pasted === null ? 'Paste a policy' : 'Choose a principal'}
        </Button>
      }
    >
      <SpaceBetween size="l">
        <TaskChoiceForm
          choice={choice}
          onChange={({ catalogue, edition }) => put({ catalogue, edition, task: undefined })}
        />
        {pasted === null ? (
          <>
            <div className="beside">
              <PrincipalSelect
                label="Principal"
                value={principal}
                onChange={arn => put({ principal: arn })}
              />
              <PeopleMultiselect
                label="Compare with"
                value={others}
                most={MOST_COMPARED}
                onChange={arns => put({ compare: arns.join(' ') })}
              />
            </div>
            <PrincipalTasks principal={principal} others={others} choice={choice} />
          </>
        ) : (
          <PastedTasks link={pasted} choice={choice} onLink={paste => put({ paste })} />
        )}
      </SpaceBetween>
    </Page>
  )
}

/** More columns are not read beside each other. */
const MOST_COMPARED = 4

function choiceIn(query: URLSearchParams): TaskChoice {
  const [catalogue, edition] = [query.get('catalogue'), query.get('edition')]
  return { ...(catalogue && { catalogue }), ...(edition && { edition }) }
}

interface PrincipalTasksProps {
  readonly principal: string
  readonly others: readonly string[]
  readonly choice: TaskChoice
}

function PrincipalTasks({ principal, others, choice }: PrincipalTasksProps) {
  const asked = JSON.stringify(choice)
  const answers = useLoad(`${principal} ${asked}`, () =>
    operator.answers(principal, undefined, choice),
  )
  const compared = useLoad(`${others.join(' ')} ${asked}`, () =>
    Promise.all(others.map(one => operator.answers(one, undefined, choice))),
  )
  for (const one of [answers, compared]) {
    if (one.status !== 'failed') continue
    return <Failure what="The tasks can't be judged" error={one.error} onRetry={one.reload} />
  }
  return (
    <TaskTable
      who={shortName(principal)}
      principal={principal}
      tasks={answers.value?.tasks ?? []}
      loading={answers.value === undefined}
      compared={(compared.value ?? []).map(one => ({
        who: shortName(one.principal),
        tasks: one.tasks,
      }))}
    />
  )
}
