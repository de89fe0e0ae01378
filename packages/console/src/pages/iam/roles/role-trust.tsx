// Who may assume a role: in words, statement by statement, and as the policy's text.
import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { pretty } from '../../../client/entity-kinds.ts'
import { type TrustInWords, trustInWords } from '../../../client/trust/trust-words.ts'
import { BreakableName } from '../../../parts/breakable.tsx'
import { CodeBlock } from '../../../parts/code.tsx'
import { goTo, linkTo } from '../../../state/route.ts'
import { useSession } from '../../../state/session.tsx'

interface Props {
  readonly name: string
  /** As JSON text. */
  readonly trustPolicy: string
}

export function RoleTrust({ name, trustPolicy }: Props) {
  const { account } = useSession()
  const told = trustPolicy === '' ? [] : trustInWords(trustPolicy, account)
  return (
    <Container
      header={
        <Header
          variant="h2"
          description="Who may assume the role."
          actions={
            <Button onClick={() => goTo(linkTo(['roles', name, 'trust']))}>
              Edit trust policy
            </Button>
          }
        >
          Trust policy
        </Header>
      }
    >
      <SpaceBetween size="m">
        {told.some(({ isOpen }) => isOpen) && (
          <Alert type="warning">
            Everybody is trusted without a condition: on AWS, whoever has an account there.
          </Alert>
        )}
        {told.length === 0 && <Box color="text-body-secondary">Nobody is trusted.</Box>}
        <ul className="plain-list" aria-label="The trust policy in words">
          {told.map((statement, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a statement has no name but its place
            <li key={index}>
              <Sentence of={statement} />
            </li>
          ))}
        </ul>
        {trustPolicy !== '' && <CodeBlock text={pretty(trustPolicy)} label="Trust policy" />}
      </SpaceBetween>
    </Container>
  )
}

function Sentence({ of: { who, may, isDeny, conditions } }: { readonly of: TrustInWords }) {
  const subject = listed(who)
  return (
    <>
      <strong>
        <BreakableName text={`${subject.charAt(0).toUpperCase()}${subject.slice(1)}`} />
      </strong>{' '}
      {isDeny ? 'may not' : 'may'} {listed(may)}
      {conditions.length > 0 && (
        <>
          {' '}
          if <BreakableName text={listed(conditions)} />
        </>
      )}
      .
    </>
  )
}

function listed(parts: readonly string[]): string {
  const [last = '', ...before] = [...parts].reverse()
  return before.length === 0 ? last : `${before.reverse().join(', ')} and ${last}`
}
