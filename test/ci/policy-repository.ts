// A git repository with policies, and pull requests to it: branches that change what is allowed.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { ROOT } from '../source-files.ts'
import { serveCommands } from './commands.ts'

const policy = (...actions: readonly string[]) => policyOn('*', actions)
const policyOn = (resource: string, actions: readonly string[]) =>
  `${JSON.stringify(
    {
      Version: '2012-10-17',
      Statement: [{ Sid: 'Agents', Effect: 'Allow', Action: actions, Resource: resource }],
    },
    null,
    2,
  )}\n`

const template = (action: string) => `Resources:
  Viewer:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: '2012-10-17'
        Statement:
          - { Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: sts:AssumeRole }
      Policies:
        - PolicyName: viewing
          PolicyDocument:
            Version: '2012-10-17'
            Statement:
              - { Effect: Allow, Action: '${action}', Resource: '*' }
`

const AGENTS = 'iam/policies/agents.json'
const VIEWER = 'iam/policies/viewer.yaml'
const CONSOLE = 'iam/policies/console.json'
const expected = { action: 'cases:DeleteDomain', resource: '*', expect: 'implicitDeny' }

const MAIN: Readonly<Record<string, string>> = {
  'README.md': 'Our policies.\n',
  [AGENTS]: policy('cases:GetCase', 'cases:SearchCases'),
  [VIEWER]: template('cases:GetDomain'),
  [CONSOLE]: policy(
    'cases:GetDomain',
    'connect:ListInstances',
    'connect:ListIntegrationAssociations',
    'ds:DescribeDirectories',
  ),
  'iam/agents.test.json': JSON.stringify({
    policies: ['policies/agents.json'],
    tests: [expected],
  }),
}

/** What each pull request changes; null deletes. */
export const PULL_REQUESTS = {
  widening: {
    [AGENTS]: policy('cases:GetCase', 'cases:SearchCases', 'cases:Delete*'),
    [VIEWER]: template('cases:*Domain'),
    // What would end a cell, be markup or call somebody, were it not code.
    'iam/policies/odd.json': policyOn('arn:aws:s3:::a|b`` <b>@ana</b>/*', ['s3:GetObject']),
  },
  narrowing: { [AGENTS]: policy('cases:GetCase'), [VIEWER]: null },
  renaming: { [CONSOLE]: null, 'iam/consoles/viewers.json': MAIN[CONSOLE] ?? '' },
  unreadable: { [AGENTS]: policy('cases:GetCase').replace('"Effect"', '"Effct"') },
  elsewhere: { 'README.md': 'Our policies, reviewed.\n' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string | null>>>>

export type PullRequest = keyof typeof PULL_REQUESTS

export interface PolicyRepository {
  readonly path: string
  /** Leaves the changes of a pull request staged on main, as before a commit. */
  readonly stage: (name: PullRequest) => void
  /** Checks the branch of a pull request out. */
  readonly checkOut: (name: PullRequest) => void
  readonly git: (...args: readonly string[]) => string
  readonly remove: () => void
}

/** Where the submodule is: what the scripts need of a checkout, without what is installed in it. */
export const CHECKOUT = 'vendor/casegate'
export const BIN = '.git/bin'

export async function makePolicyRepository(): Promise<PolicyRepository> {
  const path = mkdtempSync(join(tmpdir(), 'casegate-ci-'))
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=ana', '-c', 'user.email=ana@localhost', ...args], {
      cwd: path,
      encoding: 'utf8',
    }).trim()
  const change = (files: Readonly<Record<string, string | null>>) => {
    for (const [file, text] of Object.entries(files)) {
      if (text === null) {
        rmSync(join(path, file))
      } else {
        mkdirSync(dirname(join(path, file)), { recursive: true })
        writeFileSync(join(path, file), text)
      }
    }
    git('add', '--all')
  }
  git('init', '--quiet', '--initial-branch=main')
  change(MAIN)
  git('commit', '--quiet', '--message=Policies')
  git('update-ref', 'refs/remotes/origin/main', 'main')
  for (const [name, files] of Object.entries(PULL_REQUESTS)) {
    git('checkout', '--quiet', '-b', name, 'main')
    change(files)
    git('commit', '--quiet', `--message=${name}`)
  }
  for (const part of ['tools/ci', 'package-lock.json'])
    cpSync(join(ROOT, part), join(path, CHECKOUT, part), { recursive: true })
  writeFileSync(join(path, 'vendor/casegate-0.1.0.tgz'), '')
  writeFileSync(join(path, '.git/info/exclude'), 'vendor\n')
  const commands = await serveCommands(join(path, BIN))
  return {
    path,
    git,
    checkOut: name => git('checkout', '--quiet', '--force', name),
    stage: name => {
      git('checkout', '--quiet', '--force', 'main')
      change(PULL_REQUESTS[name])
    },
    remove: () => {
      commands.close()
      rmSync(path, { recursive: true, force: true })
    },
  }
}
