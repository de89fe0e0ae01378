// For an operator, whom no policy binds: takes all policies of a type out of play.
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { operator } from '../../client/operator.ts'
import { POLICY_TYPES, TYPE_NAMES } from '../../client/organization-tree.ts'
import type { GuardKind } from '../../client/organizations.ts'
import { ConfirmDialog } from '../../parts/dialogs/confirm-dialog.tsx'
import { useNotices } from '../../state/notices.tsx'

export function WayOut({ onDone }: { readonly onDone: () => void }) {
  const [asked, setAsked] = useState<GuardKind>()
  const { tell } = useNotices()
  return (
    <Container
      header={
        <Header
          variant="h2"
          description="As the operator of this server you can do this even where the policies deny it."
        >
          Locked out?
        </Header>
      }
    >
      <SpaceBetween direction="horizontal" size="xs">
        {TYPE_NAMES.map(type => (
          <Button key={type} onClick={() => setAsked(type)}>
            Take all {POLICY_TYPES[type].short}s out of play
          </Button>
        ))}
      </SpaceBetween>
      {asked && (
        <ConfirmDialog
          header={`Take all ${POLICY_TYPES[asked].short}s out of play`}
          confirm="Take out of play"
          onConfirm={async () => {
            await operator.disablePolicies(asked)
            tell({
              type: 'success',
              text: `${POLICY_TYPES[asked].title} are disabled, and none is attached any more.`,
            })
            onDone()
          }}
          onClose={() => setAsked(undefined)}
        >
          <Box>
            The type is disabled on the root, and every attachment of it is gone. The policies
            themselves stay.
          </Box>
        </ConfirmDialog>
      )}
    </Container>
  )
}
