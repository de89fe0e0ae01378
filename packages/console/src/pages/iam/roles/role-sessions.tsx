// The sessions of a role, for operators: who assumed it, until when, and the way to revoke older ones as AWS does.
import { PutRolePolicyCommand } from '@aws-sdk/client-iam'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import Table, { type TableProps } from '@cloudscape-design/components/table'
import type { RoleSession } from 'casegate/operator-api'
import { useState } from 'react'
import { attempt } from '../../../client/attempt.ts'
import { accountNow } from '../../../client/cases/clock.ts'
import { ROLES } from '../../../client/entity-kinds.ts'
import { dayAndTime, shortName } from '../../../client/names.ts'
import { operator } from '../../../client/operator.ts'
import { REVOKING, revokedBefore, revokingPolicy } from '../../../client/trust/revoking-policy.ts'
import { ConfirmDialog } from '../../../parts/dialogs/confirm-dialog.tsx'
import { Failure } from '../../../parts/failure.tsx'
import { useLoad } from '../../../state/load.ts'
import { useNotices } from '../../../state/notices.tsx'
import { useSession } from '../../../state/session.tsx'

/** Denied everything by the policy that revokes. */
type Row = RoleSession & { readonly isRevoked: boolean }

interface Props {
  readonly name: string
  readonly arn: string
  readonly onRevoked: () => void
}

export function RoleSessions({ name, arn, onRevoked }: Props) {
  const { aws, acting, actAs, visit } = useSession()
  const { tell } = useNotices()
  const [isAsking, setIsAsking] = useState(false)
  const loading = useLoad(`sessions ${name} ${visit.isOperator}`, async () => {
    if (!visit.isOperator) return undefined
    const { sessions, areMore } = await operator.sessions(name)
    const { value: policy = '' } = await attempt(ROLES.getInline(aws.iam, name, REVOKING))
    const limit = revokedBefore(policy) ?? 0
    const rows = sessions.map(one => ({ ...one, isRevoked: Date.parse(one.issuedAt) < limit }))
    return { rows, areMore }
  })
  const header = (
    <Header
      variant="h2"
      description="Credentials of the role that have not ended. A revoked session keeps its credentials, and every call of it is denied."
      actions={<Button onClick={() => setIsAsking(true)}>Revoke older sessions</Button>}
    >
      Sessions
    </Header>
  )
  const { value } = loading
  return (
    <>
      {loading.status === 'failed' && (
        <Failure what="The sessions can't be read" error={loading.error} />
      )}
      {value ? (
        <Table
          variant="container"
          items={value.rows}
          wrapLines
          columnDefinitions={COLUMNS}
          header={header}
          empty={<Box>Nobody has assumed the role of late.</Box>}
          ariaLabels={{ tableLabel: 'Sessions' }}
          {...(value.areMore && { footer: <Box>There are more than are shown here.</Box> })}
        />
      ) : (
        <Container header={header}>
          <Box color="text-body-secondary">
            {visit.isOperator ? 'Reading the sessions' : 'Only operators see who they are.'}
          </Box>
        </Container>
      )}
      {isAsking && (
        <ConfirmDialog
          header={`Revoke the sessions of ${name} until now?`}
          confirm="Revoke sessions"
          onClose={() => setIsAsking(false)}
          onConfirm={async () => {
            const now = visit.isOperator
              ? (await operator.sessions(name)).now
              : new Date(accountNow(aws.cases)).toISOString()
            const PolicyDocument = revokingPolicy(now)
            await aws.iam.send(
              new PutRolePolicyCommand({ RoleName: name, PolicyName: REVOKING, PolicyDocument }),
            )
            tell({ type: 'success', text: `Revoked the sessions of ${name} that began before.` })
            // The page's own credentials are older, too.
            if (acting === arn) setTimeout(() => actAs(arn), ONE_SECOND_MS)
            loading.reload()
            onRevoked()
          }}
        >
          <Box>
            As on AWS, an inline policy <strong>{REVOKING}</strong> denies everything to sessions
            that began before now. Whoever assumes the role again is not denied by it. Delete the
            policy to take it back.
          </Box>
        </ConfirmDialog>
      )}
    </>
  )
}

/** Sessions begin at whole seconds: one of this very second would be denied as well. */
const ONE_SECOND_MS = 1000

const COLUMNS: readonly TableProps.ColumnDefinition<Row>[] = [
  {
    id: 'name',
    header: 'Session',
    isRowHeader: true,
    minWidth: 120,
    cell: ({ sessionName, sourceIdentity }) =>
      sourceIdentity === null ? sessionName : `${sessionName}, source identity ${sourceIdentity}`,
  },
  {
    id: 'by',
    header: 'Assumed by',
    minWidth: 140,
    cell: ({ isConsole, assumedBy }) =>
      isConsole ? 'this console' : assumedBy === null ? 'not known' : shortName(assumedBy),
  },
  {
    id: 'since',
    header: 'Since',
    minWidth: 110,
    cell: ({ issuedAt }) => dayAndTime(issuedAt),
  },
  {
    id: 'until',
    header: 'Until',
    minWidth: 110,
    cell: ({ expiresAt, isRevoked }) => (isRevoked ? 'Revoked' : dayAndTime(expiresAt)),
  },
  {
    id: 'passed',
    header: 'Passed',
    minWidth: 120,
    cell: ({ tags, isBounded }) =>
      [
        ...tags.map(({ key, value }) => `tag ${key} = ${value}`),
        ...(isBounded ? ['a session policy'] : []),
      ].join(', ') || '–',
  },
]
