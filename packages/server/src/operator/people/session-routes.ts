// Route of the sessions of a role: who assumed it, and until when.
import { findRole } from '../../services/iam/entities/entities.ts'
import { SESSIONS, type SessionRow } from '../../services/sts/rows.ts'
import type { RoleSession, RoleSessions } from '../api/role-sessions.ts'
import type { OperatorCall } from '../operator-call.ts'
import { OperatorError } from '../operator-error.ts'

/** As many as anybody reads. */
const MAX_SHOWN = 100
/** Of all roles and users, those that end last: what nobody reads is not worth a longer walk. */
const MAX_WALKED = 5000

export async function getRoleSessions(call: OperatorCall): Promise<RoleSessions> {
  const { gateway, query, now } = call
  const { account } = gateway
  const name = query.get('role')
  if (name === null) throw new OperatorError(400, '"role" must be given, as the name of a role')
  return gateway.store.read(async rows => {
    const role = await findRole(rows, account, name)
    if (!role) throw new OperatorError(404, `there is no role with the name ${name}`)
    const walked = await rows.list(SESSIONS, {
      index: 'byExpiry',
      range: { from: now.toISOString() },
      descending: true,
      limit: MAX_WALKED,
    })
    const sessions = walked.flatMap(row => (row.account === account ? ofRole(row, role.id) : []))
    return {
      sessions: sessions.slice(0, MAX_SHOWN),
      areMore: sessions.length > MAX_SHOWN || walked.length === MAX_WALKED,
      now: now.toISOString(),
    }
  })
}

/** By the role's id: one that had its name before is another. */
function ofRole(row: SessionRow, roleId: string): RoleSession[] {
  const { session, tags, policies, issuedAt, expiresAt } = row
  if (session.kind !== 'assumedRole' || session.roleId !== roleId) return []
  return [
    {
      sessionName: session.sessionName,
      issuedAt,
      expiresAt,
      assumedBy: session.assumedBy ?? null,
      isConsole: session.isConsole === true,
      sourceIdentity: session.sourceIdentity ?? null,
      tags: tags.map(({ key, value }) => ({ key, value })),
      isBounded: policies.inline !== undefined || policies.managedArns.length > 0,
    },
  ]
}
