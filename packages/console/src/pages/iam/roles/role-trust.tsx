// Who may assume a role: in words, statement by statement, and as the policy's text.
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { pretty } from '../../../client/entity-kinds.ts'
import { CodeBlock } from '../../../parts/code.tsx'
import { TrustSentences } from '../../../parts/policies/trust-sentences.tsx'
import { goTo, linkTo } from '../../../state/route.ts'

interface Props {
  readonly name: string
  /** As JSON text. */
  readonly trustPolicy: string
}

export function RoleTrust({ name, trustPolicy }: Props) {
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
        <TrustSentences text={trustPolicy} />
        {trustPolicy !== '' && <CodeBlock text={pretty(trustPolicy)} label="Trust policy" />}
      </SpaceBetween>
    </Container>
  )
}
