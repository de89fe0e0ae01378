// The simulator: asks whether a request would be allowed, why, and what a real one is answered.
import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Grid from '@cloudscape-design/components/grid'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { Check } from 'casegate/operator-api'
import { shortName } from '../../client/names.ts'
import { operator } from '../../client/operator.ts'
import {
  askedQuestion,
  linkToQuestion,
  type QuestionDraft,
  readQuestion,
} from '../../client/question-draft.ts'
import { Failure } from '../../parts/failure.tsx'
import { Page } from '../../parts/page.tsx'
import { PinnedChecks } from '../../parts/pinned-checks.tsx'
import { useLoad } from '../../state/load.ts'
import { addPin } from '../../state/pins.ts'
import { parseRoute, replaceRoute, useRoute } from '../../state/route.ts'
import { useSession } from '../../state/session.tsx'
import { useSettled } from '../../state/settled.ts'
import { QuestionForm } from './question-form.tsx'
import { SendForReal } from './send-for-real.tsx'
import { Verdict } from './verdict.tsx'

export function SimulatorPage() {
  const { acting } = useSession()
  const { query } = useRoute()
  const question = readQuestion(query, acting)
  const put = (changed: QuestionDraft) => replaceRoute(linkToQuestion(changed))
  const link = linkToQuestion(question)
  const settledLink = useSettled(link)
  const settled = parseRoute(settledLink)
  const asked = askedQuestion(readQuestion(settled.query, acting))
  return (
    <Page
      title="Simulator"
      description="Asks IAM whether a request would be allowed, as you type. Nothing is called."
    >
      <SpaceBetween size="l">
        <Grid
          gridDefinition={[{ colspan: { default: 12, m: 5 } }, { colspan: { default: 12, m: 7 } }]}
        >
          <QuestionForm question={question} onChange={put} />
          {asked ? (
            <Answer
              question={question}
              asked={asked}
              isTyping={settledLink !== link}
              onChange={put}
            />
          ) : (
            <Examples question={question} onChange={put} />
          )}
        </Grid>
        <PinnedChecks />
      </SpaceBetween>
    </Page>
  )
}

interface AnswerProps {
  readonly question: QuestionDraft
  readonly asked: Check
  /** The question has moved on: the answer is not yet to it. */
  readonly isTyping: boolean
  readonly onChange: (question: QuestionDraft) => void
}

function Answer({ question, asked, isTyping, onChange }: AnswerProps) {
  const { visit } = useSession()
  const { resources, ...rest } = asked
  const answers = useLoad(JSON.stringify(asked), () =>
    Promise.all(resources.map(resource => operator.explain({ ...rest, resource }))),
  )
  const explanations = answers.value
  if (answers.status === 'failed') {
    return <Failure what="This can't be asked" error={answers.error} onRetry={answers.reload} />
  }
  const addKey = (key: string) =>
    onChange({ ...question, context: [...question.context, { key, value: '' }] })
  return (
    <SpaceBetween size="l">
      <Container
        header={
          <Header
            variant="h2"
            actions={
              <Button
                disabled={!explanations || isTyping}
                disabledReason="The question is not answered yet."
                onClick={() => {
                  if (!explanations) return
                  const expected = explanations.map(({ state }) => state)
                  addPin({ owner: visit.principalId, question, expected })
                }}
              >
                Pin this check
              </Button>
            }
          >
            Answer
          </Header>
        }
      >
        <Verdict explanations={explanations} onAddKey={addKey} />
      </Container>
      {explanations && (
        <SendForReal key={JSON.stringify(asked)} asked={asked} explanations={explanations} />
      )}
    </SpaceBetween>
  )
}

const EXAMPLES = ['cases:GetDomain', 'cases:CreateDomain', 'iam:PutRolePolicy']

interface ExamplesProps {
  readonly question: QuestionDraft
  readonly onChange: (question: QuestionDraft) => void
}

/** What to do next on an empty page. */
function Examples({ question, onChange }: ExamplesProps) {
  const who = shortName(question.principal)
  return (
    <Alert header="Choose an action to ask about">
      <SpaceBetween size="s">
        <span>Or begin with one of these, asked for {who}:</span>
        <div className="actions">
          {EXAMPLES.map(action => (
            <Button key={action} onClick={() => onChange({ ...question, action })}>
              {action}
            </Button>
          ))}
        </div>
      </SpaceBetween>
    </Alert>
  )
}
