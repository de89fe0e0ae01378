// The permissions boundary of a user or role: the most that its other policies can give.
import {
  DeleteRolePermissionsBoundaryCommand,
  DeleteUserPermissionsBoundaryCommand,
  PutRolePermissionsBoundaryCommand,
  PutUserPermissionsBoundaryCommand,
} from '@aws-sdk/client-iam'
import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { PolicyKey } from 'casegate/operator-api'
import { useState } from 'react'
import { type Entity, ROLES, USERS } from '../../client/entity-kinds.ts'
import { lastPart } from '../../client/names.ts'
import { useAction } from '../../parts/action.tsx'
import { useNotices } from '../../state/notices.tsx'
import { linkTo } from '../../state/route.ts'
import { useSession } from '../../state/session.tsx'
import { ChangeEffect } from './change-effect.tsx'
import { ConfirmRemoval } from './confirm-removal.tsx'
import { PolicyPicker } from './policy-picker.tsx'

interface Props {
  readonly kind: 'user' | 'role'
  readonly entity: Entity
  readonly reload: () => void
}

export function Boundary({ kind, entity: { name, boundaryArn }, reload }: Props) {
  const { aws } = useSession()
  const [isPicking, setIsPicking] = useState(false)
  const [isRemoving, setIsRemoving] = useState(false)
  const entityKind = kind === 'user' ? USERS : ROLES
  const { run, refusal } = useAction()
  const { tell } = useNotices()
  const put = (PermissionsBoundary: string) =>
    run(async () => {
      await (kind === 'user'
        ? aws.iam.send(
            new PutUserPermissionsBoundaryCommand({ UserName: name, PermissionsBoundary }),
          )
        : aws.iam.send(
            new PutRolePermissionsBoundaryCommand({ RoleName: name, PermissionsBoundary }),
          ))
      tell({
        type: 'success',
        text: `${lastPart(PermissionsBoundary)} is the boundary of ${name}.`,
      })
      reload()
    })
  const remove = async () => {
    await (kind === 'user'
      ? aws.iam.send(new DeleteUserPermissionsBoundaryCommand({ UserName: name }))
      : aws.iam.send(new DeleteRolePermissionsBoundaryCommand({ RoleName: name })))
    tell({
      type: 'success',
      text: `${name} has no permissions boundary any more.`,
      ...(boundaryArn && { action: { label: 'Undo', run: () => put(boundaryArn) } }),
    })
    reload()
  }
  return (
    <Container
      header={
        <Header
          variant="h2"
          description="The most that the other policies can give."
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              {boundaryArn && <Button onClick={() => setIsRemoving(true)}>Remove boundary</Button>}
              <Button onClick={() => setIsPicking(true)}>Set boundary</Button>
            </SpaceBetween>
          }
        >
          Permissions boundary
        </Header>
      }
    >
      {refusal && <Alert type="error">{refusal}</Alert>}
      {boundaryArn ? (
        <Link href={linkTo(['policies', boundaryArn])}>{lastPart(boundaryArn)}</Link>
      ) : (
        <Box color="text-body-secondary">There is none.</Box>
      )}
      {isPicking && (
        <PolicyPicker
          title="Set boundary"
          onClose={() => setIsPicking(false)}
          onPick={put}
          effectOf={arn => (
            <ChangeEffect kind={entityKind} name={name} place={placeOf(arn)} policyArn={arn} />
          )}
        />
      )}
      {isRemoving && boundaryArn && (
        <ConfirmRemoval
          kind={entityKind}
          name={name}
          title="Remove boundary"
          place={placeOf(boundaryArn)}
          onRemove={remove}
          onClose={() => setIsRemoving(false)}
        />
      )}
    </Container>
  )
}

function placeOf(arn: string): PolicyKey {
  return { name: lastPart(arn), arn, type: 'boundary' }
}
