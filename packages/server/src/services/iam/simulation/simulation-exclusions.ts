// PolicyExclusionList: attached policies that a simulation is to do without.
import type { InlinePolicyIdentifierType, PolicyIdentifier } from '../../../models/generated/iam.ts'
import { invalidInput } from '../entities/entities.ts'
import { checkPolicyArnForm } from '../managed/managed-policy.ts'
import type { SourcePolicy } from './simulation-sources.ts'

interface Sources {
  readonly identity: readonly SourcePolicy[]
  readonly boundary?: SourcePolicy
}

/**
 * What is left of a principal's policies. AWS: IAM API Reference, PolicyIdentifier: identifiers that
 * fit nothing are ignored, as are those of SCPs and RCPs here, where no organization is.
 */
export function excludePolicies(
  { identity, boundary }: Sources,
  exclusions: readonly PolicyIdentifier[] = [],
): Sources {
  const excluded = exclusions.map(readExclusion)
  const left = identity.filter(source => !excluded.some(({ identity: fits }) => fits(source)))
  const isUnbounded = !boundary || excluded.some(({ boundary: fits }) => fits(boundary))
  return isUnbounded ? { identity: left } : { identity: left, boundary }
}

type Fits = (source: SourcePolicy) => boolean

interface Exclusion {
  readonly identity: Fits
  readonly boundary: Fits
}

const never: Fits = () => false
const always: Fits = () => true

function readExclusion({
  PolicyType,
  PolicyArn,
  InlinePolicyIdentifier,
}: PolicyIdentifier): Exclusion {
  if (PolicyType === 'permission-boundary') return { identity: never, boundary: always }
  if (PolicyType !== undefined) {
    return { identity: ({ kind }) => kind === PolicyType, boundary: never }
  }
  if (PolicyArn !== undefined) return { identity: readArn(PolicyArn), boundary: never }
  return { identity: readInline(InlinePolicyIdentifier), boundary: never }
}

function readArn(pattern: string): Fits {
  const slash = pattern.lastIndexOf('/') + 1
  const folder = pattern.slice(0, slash)
  const matches = readWildcards('PolicyArn', pattern.slice(slash))
  checkPolicyArnForm(pattern.replace(/[*?]/g, 'x'))
  if (/[*?]/.test(folder)) {
    throw invalidInput(`PolicyArn ${pattern} has a wildcard outside of the policy's name.`)
  }
  return ({ policy: { arn = '' } }) => arn.startsWith(folder) && matches(arn.slice(folder.length))
}

function readInline(identifier: InlinePolicyIdentifierType): Fits {
  const { PolicyName, AttachmentType, AttachmentName } = identifier
  const matches = readWildcards('AttachmentName', AttachmentName)
  return ({ kind, name, holder }) =>
    kind === 'inline' &&
    name === PolicyName &&
    holder.kind === AttachmentType &&
    matches(holder.name)
}

/** At most one `*` and any number of `?`, so that matching takes no search. */
function readWildcards(member: string, pattern: string): (text: string) => boolean {
  const [start = '', end, ...more] = pattern.split('*')
  if (more.length > 0) throw invalidInput(`${member} ${pattern} has more than one "*".`)
  if (end === undefined) return text => fits(start, text)
  return text =>
    text.length >= start.length + end.length &&
    fits(start, text.slice(0, start.length)) &&
    fits(end, text.slice(text.length - end.length))
}

function fits(pattern: string, text: string): boolean {
  return (
    pattern.length === text.length &&
    [...pattern].every((character, at) => character === '?' || character === text[at])
  )
}
