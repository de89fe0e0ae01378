// Checks of principals: who may come in, and on what conditions.

import { splitArn } from '../../text/arn.ts'
import type { CheckSetting, InStatement, Note, PolicyCheck } from '../check.ts'
import type { PrincipalOutline, StatementOutline } from '../outline.ts'

type PrincipalEntry = PrincipalOutline['entries'][number]
type Subject = InStatement<PrincipalEntry>

export const principalChecks: readonly PolicyCheck<Subject>[] = [
  { code: 'INVALID_ROLE_REFERENCE', group: 'warning', find: findIdOf('AROA', 'role') },
  { code: 'INVALID_USER_REFERENCE', group: 'warning', find: findIdOf('AIDA', 'user') },
  {
    code: 'ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL',
    group: 'error',
    find: findBareStarInTrust,
  },
  { code: 'FEDERATED_PRINCIPAL_NOT_SUPPORTED', group: 'error', find: findMisplacedProvider },
  {
    code: 'INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY',
    group: 'error',
    find: findMalformedProvider,
  },
  { code: 'MISMATCHED_ACTION_FOR_PRINCIPAL', group: 'error', find: findMismatchedAction },
  {
    code: 'MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY',
    group: 'error',
    find: findRolesAnywhere,
  },
  {
    code: 'MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL',
    group: 'securityWarning',
    find: findUnconditionalOidc,
  },
  { code: 'MISSING_GITHUB_REPO_CONDITION_KEY', group: 'securityWarning', find: findAnyRepository },
  {
    code: 'SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED',
    group: 'warning',
    find: findWideRepository,
  },
  { code: 'ALLOW_EVERYONE', group: 'securityWarning', find: findEveryone },
  { code: 'TRUST_OF_EXTERNAL_ACCOUNT', group: 'securityWarning', find: findOutsider },
  { code: 'RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL', group: 'securityWarning', find: findDeputy },
]

export const principalListChecks: readonly PolicyCheck<StatementOutline>[] = [
  {
    code: 'REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY',
    group: 'suggestion',
    find: findSessionsOfNamedRoles,
  },
]

function findIdOf(prefix: string, word: string): PolicyCheck<Subject>['find'] {
  return function* ({ part }): Iterable<Note> {
    if (part.type !== 'AWS' || !part.text.startsWith(prefix)) return
    const message =
      `"${part.text}" is the ID of a ${word}, perhaps of a deleted one: ` +
      `write the ${word}'s ARN`
    yield { path: part.path, message }
  }
}

function* findBareStarInTrust(
  { statement, part }: Subject,
  { kind }: CheckSetting,
): Iterable<Note> {
  if (kind !== 'trust' || statement.principal?.bare !== true || statement.effect !== 'Allow') return
  const message = 'a role trust policy must name its principals: replace "*"'
  yield { path: part.path, message }
}

function* findMisplacedProvider({ part }: Subject, { kind }: CheckSetting): Iterable<Note> {
  if (part.type !== 'Federated' || kind === 'trust') return
  const message = 'identity providers can be principals in role trust policies only'
  yield { path: part.path, message }
}

/** The kind of identity provider a name stands for; undefined when it is none. */
function providerType(text: string): 'saml' | 'oidc' | undefined {
  if (/^arn:aws[\w-]*:iam::\d{12}:saml-provider\/.+$/.test(text)) return 'saml'
  if (/^arn:aws[\w-]*:iam::\d{12}:oidc-provider\/.+$/.test(text)) return 'oidc'
  return /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(text) ? 'oidc' : undefined
}

function* findMalformedProvider({ part }: Subject, { kind }: CheckSetting): Iterable<Note> {
  if (kind !== 'trust' || part.type !== 'Federated' || providerType(part.text)) return
  const message = `"${part.text}" is neither the ARN of an identity provider nor a domain name`
  yield { path: part.path, message }
}

function* findMismatchedAction(
  { statement, part }: Subject,
  { kind }: CheckSetting,
): Iterable<Note> {
  if (kind !== 'trust' || statement.effect !== 'Allow' || statement.action?.negated !== false)
    return
  const provider = part.type === 'Federated' ? providerType(part.text) : 'none'
  for (const { text, path } of statement.action.entries) {
    const needed = providersOf.get(text.toLowerCase())
    if (needed === undefined || provider === undefined || needed === provider) continue
    yield { path, message: `${text} is not for the principal "${part.text}": ${whoAsks[needed]}` }
  }
}

const providersOf: ReadonlyMap<string, keyof typeof whoAsks> = new Map([
  ['sts:assumerole', 'none'],
  ['sts:assumerolewithsaml', 'saml'],
  ['sts:assumerolewithwebidentity', 'oidc'],
])

const whoAsks = {
  none: 'identity providers use sts:AssumeRoleWithSAML or sts:AssumeRoleWithWebIdentity',
  saml: 'it is for SAML providers, given as Federated',
  oidc: 'it is for OpenID Connect providers, given as Federated',
} as const

const rolesAnywhereActions = ['sts:AssumeRole', 'sts:SetSourceIdentity', 'sts:TagSession']

function* findRolesAnywhere(
  { statement, part }: Subject,
  { kind, outline }: CheckSetting,
): Iterable<Note> {
  if (kind !== 'trust' || part.text !== 'rolesanywhere.amazonaws.com') return
  if (statement.effect !== 'Allow') return
  const given = outline.statements
    .filter(({ effect, principal }) => effect === 'Allow' && namesService(principal, part.text))
    .flatMap(({ action }) => action?.entries.map(({ text }) => text.toLowerCase()) ?? [])
  if (given.some(text => text.includes('*'))) return
  const missing = rolesAnywhereActions.filter(action => !given.includes(action.toLowerCase()))
  if (missing.length === 0) return
  yield { path: part.path, message: `IAM Roles Anywhere needs ${missing.join(' and ')} too` }
}

function namesService(principal: PrincipalOutline | undefined, service: string): boolean {
  return principal?.entries.some(({ text }) => text === service) === true
}

/** The beginning of the provider's condition keys: `token.actions.githubusercontent.com`. */
function claimPrefix(text: string): string {
  return text.replace(/^.*:oidc-provider\//, '').toLowerCase()
}

function isOidc({ statement, part }: Subject, { kind }: CheckSetting): boolean {
  if (kind !== 'trust' || statement.effect !== 'Allow') return false
  return part.type === 'Federated' && providerType(part.text) === 'oidc'
}

function* findUnconditionalOidc(subject: Subject, setting: CheckSetting): Iterable<Note> {
  if (!isOidc(subject, setting)) return
  const { statement, part } = subject
  const prefix = claimPrefix(part.text)
  if (prefix === github) return
  if (statement.clauses.some(({ folded }) => folded.startsWith(`${prefix}:`))) return
  const message =
    `everyone ${prefix} knows can assume this role: ` + `test ${prefix}:aud and ${prefix}:sub`
  yield { path: part.path, message }
}

const github = 'token.actions.githubusercontent.com'

function* findAnyRepository(subject: Subject, setting: CheckSetting): Iterable<Note> {
  if (!isOidc(subject, setting) || claimPrefix(subject.part.text) !== github) return
  if (subject.statement.clauses.some(({ folded }) => folded === `${github}:sub`)) return
  const message = `any repository on GitHub can assume this role: test ${github}:sub`
  yield { path: subject.part.path, message }
}

function* findWideRepository(subject: Subject, setting: CheckSetting): Iterable<Note> {
  if (!isOidc(subject, setting) || claimPrefix(subject.part.text) !== github) return
  for (const { folded, values } of subject.statement.clauses) {
    if (folded !== `${github}:sub`) continue
    for (const { text, path } of values) {
      if (/^repo:[^*?/]+\/[^*?:]+:/.test(text)) continue
      yield {
        path,
        message: `name the repository and the branch: repo:owner/name:ref:refs/heads/main`,
      }
    }
  }
}

/** An open door: anyone at all, and nothing asked. */
function* findEveryone({ statement, part }: Subject, { kind }: CheckSetting): Iterable<Note> {
  if (kind !== 'resource' && kind !== 'trust') return
  if (part.type !== 'AWS' || part.text !== '*' || statement.principal?.negated !== false) return
  if (statement.effect !== 'Allow' || statement.clauses.length > 0) return
  const message =
    'everyone, even without an AWS account, is let in: name principals or add conditions'
  yield { path: part.path, message }
}

const outsiderKeys = [
  /^sts:externalid$/,
  /^aws:principal(orgid|orgpaths|arn|tag\/.*)$/,
  /^aws:(sourceip|multifactorauthpresent)$/,
]

/** AWS: "The confused deputy problem": another company's account should show an external ID. */
function* findOutsider(subject: Subject, { kind, account }: CheckSetting): Iterable<Note> {
  const { statement, part } = subject
  if (kind !== 'trust' || account === undefined || statement.effect !== 'Allow') return
  const owner = /^\d{12}$/.test(part.text) ? part.text : splitArn(part.text)?.account
  if (part.type !== 'AWS' || owner === undefined || owner === account) return
  if (statement.clauses.some(({ folded }) => outsiderKeys.some(key => key.test(folded)))) return
  const message = `account ${owner} is not yours: demand an sts:ExternalId, or test aws:PrincipalOrgID`
  yield { path: part.path, message }
}

const sourceKeys = /^(aws:source(arn|account|orgid|orgpaths|owner|vpc|vpce|vpcarn)|s3:x-amz-.*)$/

/** AWS: "The confused deputy problem": a service acts for many customers. */
function* findDeputy({ statement, part }: Subject, { kind }: CheckSetting): Iterable<Note> {
  if (kind !== 'resource' || part.type !== 'Service' || statement.effect !== 'Allow') return
  if (statement.clauses.some(({ folded }) => sourceKeys.test(folded))) return
  const message =
    `${part.text} acts for every customer of AWS: test aws:SourceArn or aws:SourceAccount, ` +
    'so that it acts here for you alone'
  yield { path: part.path, message }
}

function* findSessionsOfNamedRoles({ principal }: StatementOutline): Iterable<Note> {
  const entries = principal?.entries ?? []
  const roles = new Map<string, string>()
  for (const { text } of entries) {
    const [, account, name] = /^arn:[^:]+:iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(text) ?? []
    if (name !== undefined) roles.set(`${account}/${name}`, text)
  }
  for (const { text, path } of entries) {
    const [, account, name] = session.exec(text) ?? []
    const role = roles.get(`${account}/${name}`)
    if (role === undefined) continue
    yield { path, message: `"${role}" names this session's role already: remove it` }
  }
}

const session = /^arn:[^:]+:sts::(\d{12}):assumed-role\/([^/]+)\//
