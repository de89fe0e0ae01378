// What has tags, by its id: the way to them, and to give it others.
import type { CallToAuthorize, WriteCall } from '../../contract/call.ts'
import type { Tagged } from '../../contract/service-resources.ts'
import { invalidInput, notFound } from './errors.ts'
import { findTarget, requireOrganization } from './organization.ts'
import { findPolicy } from './policies.ts'
import { MEMBERS, ORGANIZATIONS, type OrganizationRow, POLICIES, UNITS } from './rows.ts'

export async function findTaggable(
  question: CallToAuthorize,
  organization: OrganizationRow,
  id: string,
): Promise<Tagged | undefined> {
  if (id.startsWith('p-')) {
    const row = await findPolicy(question, id)
    if (!row) return undefined
    return {
      tags: row.tags,
      retag(call, tags) {
        if (!row.isAwsManaged) return call.rows.update(POLICIES, { ...row, tags })
        throw invalidInput('IMMUTABLE_POLICY', "You can't tag a policy that is managed by AWS.")
      },
    }
  }
  const target = await findTarget(question, organization, id)
  switch (target?.kind) {
    case undefined:
      return undefined
    case 'ROOT':
      return {
        tags: organization.rootTags,
        retag: ({ rows }: WriteCall, rootTags) =>
          rows.update(ORGANIZATIONS, { ...organization, rootTags }),
      }
    case 'ORGANIZATIONAL_UNIT':
      return {
        tags: target.row.tags,
        retag: ({ rows }, tags) => rows.update(UNITS, { ...target.row, tags }),
      }
    case 'ACCOUNT':
      return {
        tags: target.row.tags,
        retag: ({ rows }, tags) => rows.update(MEMBERS, { ...target.row, tags }),
      }
  }
}

export async function requireTaggable(question: CallToAuthorize, id: string): Promise<Tagged> {
  const found = await findTaggable(question, await requireOrganization(question), id)
  if (!found) throw notFound('TargetNotFoundException')
  return found
}
