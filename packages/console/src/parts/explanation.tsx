// Why a request is allowed or denied: AWS's order of evaluation, then the statements that came nearest.
import type { ExplainedLayer, LayerResult } from '@casegate/engine/explain'
import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Steps, { type StepsProps } from '@cloudscape-design/components/steps'
import type { Explained } from 'casegate/operator-api'
import { useState } from 'react'
import { count } from '../client/names.ts'
import { decisionWords } from './decision.tsx'
import { Statement } from './statement.tsx'
import { listTelling } from './telling-statements.ts'

const MOST_TELLING = 3

interface Props {
  readonly explanation: Explained & { readonly withheld?: boolean }
}

export function Why({ explanation }: Props) {
  const { statements = [], missingContext, withheld = false } = explanation
  const [showsAll, setShowsAll] = useState(false)
  const shown = showsAll ? statements : listTelling(explanation).slice(0, MOST_TELLING)
  return (
    <SpaceBetween size="m">
      <Steps steps={stepsOf(explanation)} ariaLabel="How it was decided" />
      {missingContext.length > 0 && (
        <Alert type="info" header="The answer rests on context keys that the request does not have">
          {missingContext.map(({ key }) => key).join(', ')}
        </Alert>
      )}
      {withheld && (
        <Box color="text-body-secondary">
          The resource's own policy and its tags are shown to the account's operator only.
        </Box>
      )}
      {statements.length > 0 && (
        <SpaceBetween size="s">
          {shown.length > 0 && (
            <Box variant="h3">
              {showsAll ? 'All statements, the nearest first' : headingOf(explanation)}
            </Box>
          )}
          {shown.map(one => (
            <Statement
              key={`${one.layer}/${one.level}/${one.policy}/${one.statement}`}
              statement={one}
            />
          ))}
          {shown.length < statements.length && (
            <Button variant="inline-link" onClick={() => setShowsAll(true)}>
              Show all {count(statements.length, 'statement')}
            </Button>
          )}
        </SpaceBetween>
      )}
    </SpaceBetween>
  )
}

function headingOf({ decision }: Explained): string {
  if (decision === 'allowed') return 'What allows it'
  return decision === 'explicitDeny' ? 'What denies it' : 'What came nearest to allowing it'
}

function stepsOf(explanation: Explained): StepsProps.Step[] {
  const { layers, decision, decidedBy, notEvaluated } = explanation
  const inPlay = layers.filter(({ result }) => result !== 'notInPlay')
  const denying = inPlay.filter(({ result }) => result === 'denies')
  return [
    {
      status: denying.length > 0 ? 'error' : 'success',
      header: 'Does any statement deny it?',
      details:
        denying.length > 0
          ? `Yes: ${decidedBy.map(nameOf).join('; ')}`
          : 'No statement denies this request.',
    },
    ...inPlay.map(layer => layerStep(layer, explanation)),
    {
      status: decision === 'allowed' ? 'success' : 'error',
      header: `Decision: ${decisionWords(decision)}`,
      details: notEvaluated[0]?.why ?? endingOf(explanation),
    },
  ]
}

function nameOf({ policy, sid, sourceType }: Explained['decidedBy'][number]): string {
  const at = sourceType?.startsWith('the ') ? `${policy} at ${sourceType}` : policy
  return sid ? `${at}, ${sid}` : at
}

const RESULTS: Readonly<Record<LayerResult, [StepsProps.Status, string]>> = {
  allows: ['success', 'a statement allows it'],
  denies: ['error', 'a statement denies it'],
  silent: ['stopped', 'none of them allows it'],
  exempt: ['info', 'AWS does not ask them for this caller'],
  notInPlay: ['info', 'there are none'],
}

function layerStep(step: ExplainedLayer, explanation: Explained) {
  const { policyType, result, policies, statementsConsidered } = step
  const [status, words] = RESULTS[result]
  const place = placeOf(step, explanation)
  const asked = `${count(policies, 'policy')}, ${count(statementsConsidered, 'statement')}`
  return {
    status,
    header: `Does the ${policyType} allow it?${place}`,
    details: `${asked.replace('policys', 'policies')}: ${words}.`,
  }
}

/** Of the organization's levels: the root, a unit or the account, as far as a policy there says it. */
function placeOf(
  { layer, level }: ExplainedLayer,
  { statements = [], decidedBy }: Explained,
): string {
  const told = [...decidedBy, ...statements].find(
    one => one.layer === layer && one.level === level && one.sourceType?.startsWith('the '),
  )
  if (told) return ` (${told.sourceType})`
  return level > 0 ? ` (level ${level + 1})` : ''
}

function endingOf({ decision, policyType }: Explained): string {
  if (decision === 'allowed') return 'Every kind of policy that must allow it does.'
  if (decision === 'explicitDeny') {
    return 'An explicit deny wins over every allow: its statement would have to change.'
  }
  return `What no ${policyType ?? 'policy'} allows is denied.`
}
