// How long a policy may be, and how statements are spread over several where one is too long.
import { type PolicySize, policyKinds } from '@casegate/engine/policy'
import { InputError } from '../base/input-error.ts'
import { type AllowStatement, freeSid, type NamedGrantingPolicy, policyOf } from './statements.ts'

export interface PolicyQuota {
  /** As people name it. */
  readonly title: string
  readonly characters: number
  /** How many of these a user, group or role can have; undefined where they share one quota. */
  readonly policies: number | undefined
}

const { identity, user, group, role } = policyKinds

// AWS: IAM User Guide, "IAM and AWS STS quotas".
export const POLICY_QUOTAS = {
  managed: { title: identity.title, characters: identity.size.characters, policies: 10 },
  user: inlineQuota('the inline policies of a user', user.size),
  group: inlineQuota('the inline policies of a group', group.size),
  role: inlineQuota('the inline policies of a role', role.size),
} as const satisfies Readonly<Record<string, PolicyQuota>>

export type PolicyTarget = keyof typeof POLICY_QUOTAS

function inlineQuota(title: string, { characters }: PolicySize): PolicyQuota {
  return { title, characters, policies: undefined }
}

/** An InputError when they do not fit however they are spread. */
export function splitByQuota(
  name: string,
  statements: readonly AllowStatement[],
  quota: PolicyQuota,
): readonly NamedGrantingPolicy[] {
  const parts: AllowStatement[][] = []
  let part: AllowStatement[] = []
  for (const statement of withOwnSids(statements.flatMap(one => halved(one, quota)))) {
    if (part.length > 0 && sizeOf([...part, statement]) > quota.characters) {
      parts.push(part)
      part = []
    }
    part.push(statement)
  }
  if (part.length > 0) parts.push(part)
  if (parts.length > (quota.policies ?? 1)) {
    const number = quota.policies ? `, and there may be ${quota.policies} of them` : ''
    throw new InputError({
      file: name,
      message:
        `the statements do not fit: ${quota.title} may have ${quota.characters} characters${number}; ` +
        'choose fewer tasks, or --for managed',
    })
  }
  return parts.map((some, index) => ({
    name: parts.length === 1 ? name : `${name}${index + 1}`,
    document: policyOf(some),
  }))
}

export function sizeOf(statements: readonly AllowStatement[]): number {
  return JSON.stringify(policyOf(statements)).length
}

/** A statement that is too long by itself becomes two, each with half of its actions. */
function halved(statement: AllowStatement, quota: PolicyQuota): readonly AllowStatement[] {
  const actions = [statement.Action].flat()
  if (actions.length < 2 || sizeOf([statement]) <= quota.characters) return [statement]
  const middle = actions.length >> 1
  const halves = [actions.slice(0, middle), actions.slice(middle)]
  return halves.flatMap(Action => halved({ ...statement, Action }, quota))
}

/** What was one statement has one Sid. */
function withOwnSids(statements: readonly AllowStatement[]): readonly AllowStatement[] {
  const taken = new Set<string>()
  return statements.map(statement => {
    const Sid = freeSid(statement.Sid, taken)
    taken.add(Sid)
    return { ...statement, Sid }
  })
}
