// The tools: what each is for, its arguments, and the command that answers it.
import { resolve } from 'node:path'
import type { Alternatives, ArgumentRows, GivenArguments, Taking } from './tool-arguments.ts'

/** Files that the command finds in its folder, by name. */
export type TextFiles = Readonly<Record<string, string>>

export interface CommandLine {
  readonly args: readonly string[]
  readonly files: TextFiles
}

export interface Tool extends Taking {
  readonly name: string
  readonly title: string
  readonly does: string
  readonly command: (given: GivenArguments) => CommandLine
}

/** The catalogues that are built in. */
const CATALOGUES: readonly string[] = ['cases', 'connect-console']

const TASKS = {
  does: 'names of tasks, such as view-domain or onboard; the resource casegate://tasks lists them',
  kind: 'texts',
} as const

const ALLOW_UNKNOWN = {
  does: 'asks about actions, resources and Regions that AWS does not have, for it may add them',
  kind: 'flag',
} as const

/** Whose permissions are asked about. */
const HOLDER: ArgumentRows = {
  policies: { does: 'policies of the identity', kind: 'policies' },
  files: {
    does: 'files with policies of the identity: JSON, Terraform plans, CloudFormation templates',
    kind: 'texts',
  },
  managed: { does: 'names of AWS managed policies that the identity has', kind: 'texts' },
  principal: { does: 'a user or role of the file, by ARN or name', kind: 'text' },
  accountData: { does: 'a file of get-account-authorization-details', kind: 'text' },
  boundary: { does: 'the permissions boundary', kind: 'policy' },
  context: {
    does: 'condition keys that are known, each with its value or values',
    kind: 'context',
  },
}

const HOLDER_NEED: Alternatives = {
  of: ['policies', 'files', 'managed', 'accountData'],
  together: true,
  does: 'the policies that are asked about',
}

/** Which tasks are meant, and where. */
const SCOPE: ArgumentRows = {
  edition: {
    does: "the edition of AWS's documentation: what it listed in 2023 (seed), or lists since 2026",
    kind: 'text',
    choices: ['seed', 'aws-2026'],
  },
  catalogue: {
    does: `the tasks that are meant: ${CATALOGUES.join(', ')}, or a file of your own`,
    kind: 'text',
  },
  region: { does: 'the only Region that is meant', kind: 'text' },
  account: { does: 'the only account that is meant, by its id', kind: 'text' },
  partition: { does: 'the partition, such as aws-us-gov; it follows from a Region', kind: 'text' },
  instance: { does: 'the ARN of the only Amazon Connect instance that is meant', kind: 'text' },
  domain: { does: 'the ARN of the only Cases domain that is meant', kind: 'text' },
}

function holderOf(given: GivenArguments): CommandLine {
  const files = policyFiles('policy', given.list('policies'))
  const boundary = policyFiles('boundary', given.list('boundary'))
  return {
    args: [
      ...flags('policy', [...Object.keys(files), ...paths(given.list('files'))]),
      ...flags('managed', given.list('managed')),
      ...flags('principal', given.list('principal')),
      ...flags('account-data', paths(given.list('accountData'))),
      ...flags('boundary', Object.keys(boundary)),
      ...flags('context', given.context('context')),
      ...scopeOf(given),
    ],
    files: { ...files, ...boundary },
  }
}

function scopeOf(given: GivenArguments): readonly string[] {
  const names = ['instance', 'domain', 'region', 'account', 'partition', 'edition']
  const catalogue = given.list('catalogue')
  return [
    ...names.flatMap(name => flags(name, given.list(name))),
    ...flags('catalogue', catalogue.every(isBuiltIn) ? catalogue : paths(catalogue)),
  ]
}

const isBuiltIn = (name: string) => CATALOGUES.includes(name)

function allowingUnknown(given: GivenArguments): readonly string[] {
  return given.list('allowUnknown').length > 0 ? ['--allow-unknown'] : []
}

function withHolder(command: string, own: (given: GivenArguments) => readonly string[]) {
  return (given: GivenArguments): CommandLine => {
    const { args, files } = holderOf(given)
    return { args: [command, '--json', ...own(given), ...args], files }
  }
}

const namedTasks = (given: GivenArguments) => flags('task', given.list('tasks'))

export const TOOLS: readonly Tool[] = [
  {
    name: 'check',
    title: 'Check tasks',
    does: 'Tells whether IAM policies allow tasks of Amazon Connect Cases, and which permissions are missing.',
    takes: { tasks: { ...TASKS, required: true }, ...HOLDER, ...SCOPE },
    needs: [HOLDER_NEED],
    command: withHolder('check', namedTasks),
  },
  {
    name: 'explain',
    title: 'Explain a decision',
    does: 'Explains why IAM policies allow or deny an action, or the permissions of tasks, statement by statement.',
    takes: {
      action: { does: 'the action, such as cases:GetDomain', kind: 'text' },
      resource: { does: 'the ARN of the resource; * without it', kind: 'text' },
      tasks: { ...TASKS, does: `instead of an action: ${TASKS.does}` },
      ...HOLDER,
      ...SCOPE,
      allowUnknown: ALLOW_UNKNOWN,
    },
    needs: [{ of: ['action', 'tasks'], does: 'what is to be explained' }, HOLDER_NEED],
    command: withHolder('explain', given => [
      ...flags('action', given.list('action')),
      ...flags('resource', given.list('resource')),
      ...namedTasks(given),
      ...allowingUnknown(given),
    ]),
  },
  {
    name: 'fix',
    title: 'Find the smallest fix',
    does: 'Finds the smallest policy to add so that tasks are allowed. It changes no file.',
    takes: { tasks: { ...TASKS, required: true }, ...HOLDER, ...SCOPE },
    needs: [HOLDER_NEED],
    command: withHolder('fix', namedTasks),
  },
  {
    name: 'generate',
    title: 'Write the least policy',
    does: 'Writes the least IAM policy that tasks need.',
    takes: { tasks: { ...TASKS, required: true }, ...SCOPE },
    command: given => ({
      args: ['generate', '--json', ...namedTasks(given), ...scopeOf(given)],
      files: {},
    }),
  },
  {
    name: 'lint',
    title: 'Lint policies',
    does: 'Finds what is wrong or unwise in IAM policies of any service, with lines and columns.',
    takes: {
      policies: { does: 'policies', kind: 'policies' },
      files: { does: 'files with policies, plans, templates or account data', kind: 'texts' },
      kind: {
        does: 'what policies by themselves are',
        kind: 'text',
        choices: ['identity', 'resource', 'trust', 'boundary', 'session', 'scp', 'rcp'],
      },
      account: { does: 'the account that owns the policies', kind: 'text' },
    },
    needs: [{ of: ['policies', 'files'], together: true, does: 'what is linted' }],
    command: given => {
      const files = policyFiles('policy', given.list('policies'))
      const names = [...Object.keys(files), ...paths(given.list('files'))]
      const options = ['kind', 'account'].flatMap(name => flags(name, given.list(name)))
      return { args: ['lint', '--json', ...options, '--', ...names], files }
    },
  },
  {
    name: 'diff',
    title: 'Compare policies',
    does: 'Proves what a change of IAM policies newly allows or denies, with a request that shows each part.',
    takes: {
      before: { does: 'the policy as it was', kind: 'policy' },
      after: { does: 'the policy as it is to be', kind: 'policy' },
      beforeFile: {
        does: 'instead of before: a file or folder, or the ARN of an AWS managed policy',
        kind: 'text',
      },
      afterFile: {
        does: 'instead of after: a file or folder, or the ARN of an AWS managed policy',
        kind: 'text',
      },
      kind: {
        does: 'what the policies are',
        kind: 'text',
        choices: ['identity', 'resource', 'trust', 'boundary', 'session', 'scp', 'rcp'],
      },
      account: { does: 'the account that owns the resources, for resource policies', kind: 'text' },
    },
    needs: [
      { of: ['before', 'beforeFile'], does: 'the policy as it was' },
      { of: ['after', 'afterFile'], does: 'the policy as it is to be' },
    ],
    command: given => {
      const before = policyFiles('before', given.list('before'))
      const after = policyFiles('after', given.list('after'))
      const both = [
        ...[...Object.keys(before), ...sides(given.list('beforeFile'))],
        ...[...Object.keys(after), ...sides(given.list('afterFile'))],
      ]
      const options = ['kind', 'account'].flatMap(name => flags(name, given.list(name)))
      return {
        args: ['diff', '--json', ...options, '--', ...both],
        files: { ...before, ...after },
      }
    },
  },
  {
    name: 'who-can',
    title: 'List who can',
    does: 'Lists who in an account can do one action of any service, by themselves or through roles, and under what.',
    takes: {
      action: { does: 'the action, such as s3:GetObject', kind: 'text', required: true },
      resource: { does: 'the ARN of the resource, or a pattern', kind: 'text' },
      files: {
        does: 'files of get-account-authorization-details, plans or templates',
        kind: 'texts',
        required: true,
      },
      resourcePolicies: { does: 'policies of the resource itself', kind: 'policies' },
      region: { does: 'the only Region that is meant', kind: 'text' },
      context: { does: 'condition keys that are known', kind: 'context' },
      allowUnknown: ALLOW_UNKNOWN,
    },
    command: given => {
      const policies = policyFiles('resource-policy', given.list('resourcePolicies'))
      const args = [
        ...['action', 'resource', 'region'].flatMap(name => flags(name, given.list(name))),
        ...flags('resource-policy', Object.keys(policies)),
        ...flags('context', given.context('context')),
        ...allowingUnknown(given),
      ]
      const names = paths(given.list('files'))
      return { args: ['who-can', '--json', ...args, '--', ...names], files: policies }
    },
  },
]

/** Each value in a word with its option, so that none is taken for an option itself. */
function flags(name: string, values: readonly string[]): readonly string[] {
  return values.map(value => `--${name}=${value}`)
}

/** What is named is meant from where the server was started; no name is taken for standard input. */
function paths(names: readonly string[]): readonly string[] {
  return names.map(name => resolve(name))
}

/** Of two that are compared, either may be an AWS managed policy, which has no file. */
function sides(names: readonly string[]): readonly string[] {
  return names.flatMap(name =>
    /^arn:aws[^:]*:iam::aws:policy\//.test(name) ? name : paths([name]),
  )
}

function policyFiles(name: string, policies: readonly string[]): TextFiles {
  return Object.fromEntries(
    policies.map((text, index) => [`${name}${index === 0 ? '' : `-${index + 1}`}.json`, text]),
  )
}
