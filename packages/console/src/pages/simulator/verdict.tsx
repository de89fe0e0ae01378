// The simulator's answer: the decision on each resource, AWS's sentence, and why.
import { outcomeOnAll } from '@casegate/answers/task-answer'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import LiveRegion from '@cloudscape-design/components/live-region'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { Explained } from 'casegate/operator-api'
import { useState } from 'react'
import { shortName } from '../../client/names.ts'
import { Code, Copyable } from '../../parts/code.tsx'
import { Decision } from '../../parts/decision.tsx'
import { Why } from '../../parts/explanation.tsx'

interface Props {
  readonly explanations: readonly Explained[] | undefined
  readonly onAddKey: (key: string) => void
}

export function Verdict({ explanations, onAddKey }: Props) {
  const [chosen, setChosen] = useState<string>()
  if (!explanations) return <StatusIndicator type="loading">Asking</StatusIndicator>
  const telling = explanations.find(({ state }) => state !== 'allowed') ?? explanations[0]
  const shown = explanations.find(({ resource }) => resource === chosen) ?? telling
  if (!shown) return null
  return (
    <SpaceBetween size="m">
      <LiveRegion tagName="div">
        <div className="actions">
          <Decision state={outcomeOnAll(explanations.map(({ state }) => state))} />
          <span>
            {shortName(shown.principal)} · {shown.action}
          </span>
        </div>
      </LiveRegion>
      {explanations.length > 1 && (
        <ResourceDecisions explanations={explanations} shown={shown} onChoose={setChosen} />
      )}
      {shown.message !== '' && <Copyable text={shown.message} label="AWS's sentence" />}
      <Why explanation={shown} />
      {shown.missingContext.length > 0 && (
        <div className="actions">
          {shown.missingContext.map(({ key }) => (
            <Button key={key} iconName="add-plus" onClick={() => onAddKey(key)}>
              Give {key}
            </Button>
          ))}
        </div>
      )}
    </SpaceBetween>
  )
}

interface ResourcesProps {
  readonly explanations: readonly Explained[]
  readonly shown: Explained
  readonly onChoose: (resource: string) => void
}

function ResourceDecisions({ explanations, shown, onChoose }: ResourcesProps) {
  return (
    <section>
      <Box variant="h3">On each resource</Box>
      <ul className="plain-list">
        {explanations.map(({ resource, state }) => (
          <li key={resource} className="actions">
            <Decision state={state} />
            <Code>{resource}</Code>
            {resource === shown.resource ? (
              <Box color="text-body-secondary">explained below</Box>
            ) : (
              <Button
                variant="inline-link"
                ariaLabel={`Why on ${resource}`}
                onClick={() => onChoose(resource)}
              >
                Why
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
