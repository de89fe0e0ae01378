// A task as a door: what it is, whether the acting principal can do it, and the ways in.
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { Overview } from 'casegate/operator-api'
import { shortName } from '../../client/names.ts'
import { goTo, linkTo } from '../../state/route.ts'
import { useSession } from '../../state/session.tsx'
import { BriefDecision } from './brief-decision.tsx'

export interface DoorWords {
  readonly task: string
  readonly title: string
  readonly about: string
  readonly button: string
}

export const DOORS: readonly DoorWords[] = [
  {
    task: 'view-domain',
    title: 'View Cases domain details',
    about:
      'Choose an instance and see its domain: name, status, tags, the association with the instance.',
    button: 'See the domains',
  },
  {
    task: 'onboard',
    title: 'Onboard to Cases',
    about:
      'Choose an instance without Cases and add a domain: it is created and associated, call by call.',
    button: 'Onboard an instance',
  },
]

interface Props {
  readonly door: DoorWords
  readonly overview: Overview
}

export function Door({ door: { task, title, about, button }, overview }: Props) {
  const { acting, actAs } = useSession()
  const own = overview.people.find(({ arn }) => arn === acting)?.tasks.find(({ id }) => id === task)
  const stopped = stoppedMost(overview, task, acting)
  const enter = () => goTo(linkTo(['instances']))
  return (
    <Container fitHeight header={<Header variant="h2">{title}</Header>}>
      <SpaceBetween size="m">
        <Box>{about}</Box>
        {own && (
          <div className="actions">
            <span>{shortName(acting)}:</span>
            <BriefDecision task={own} />
            <Link
              href={linkTo(['access'], { principal: acting, task })}
              ariaLabel={`Why: ${title}`}
            >
              Why
            </Link>
          </div>
        )}
        <div className="actions">
          <Button variant="primary" onClick={enter}>
            {button}
          </Button>
          {stopped && (
            <Button
              ariaLabel={`Act as ${stopped.name} and try: ${title}`}
              onClick={() => {
                actAs(stopped.arn)
                enter()
              }}
            >
              Act as {stopped.name} and try
            </Button>
          )}
        </div>
      </SpaceBetween>
    </Container>
  )
}

/** Whoever has least of what the task needs: there is most to learn. */
function stoppedMost({ people }: Overview, task: string, acting: string) {
  const lacking = people
    .filter(({ kind, arn }) => kind === 'user' && arn !== acting)
    .map(person => ({ person, own: person.tasks.find(({ id }) => id === task) }))
    .filter(({ own }) => own && own.allowed < own.of)
    .sort((one, other) => (one.own?.allowed ?? 0) - (other.own?.allowed ?? 0))
  return lacking[0]?.person
}
