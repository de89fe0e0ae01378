// Files that commands read, whole, each with the commands that read it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { EXAMPLES } from './console-blocks.ts'

export interface SampleFile {
  readonly name: string
  readonly text: string
  /** The commands that read it; FILE stands for it, ORIGINAL for the file as it was. */
  readonly commands: readonly (readonly string[])[]
  /** What stands beside it, by name: FILE is the folder then. */
  readonly beside?: Readonly<Record<string, string>>
}

const POLICY_COMMANDS = [
  'check --task view-domain --policy FILE',
  'check --task view-domain --policy FILE --json',
  'check --task onboard --managed AmazonConnect_FullAccess --boundary FILE',
  'check --task onboard --managed AmazonConnect_FullAccess --scp FILE',
  'check --task view-domain --managed AmazonConnectReadOnlyAccess --session-policy FILE',
  'check --task view-domain --managed AmazonConnectReadOnlyAccess --rcp FILE',
  'explain --action cases:GetDomain --policy FILE',
  'explain --task view-domain --policy FILE --json',
  'fix --task view-domain --policy FILE',
  'fix --task view-domain --policy FILE --as patch',
  'lint FILE',
  'lint FILE --json',
  'lint FILE --format github',
  'lint FILE --format sarif',
  'lint FILE --kind trust',
  'diff FILE arn:aws:iam::aws:policy/AmazonConnectReadOnlyAccess',
  'diff arn:aws:iam::aws:policy/AmazonConnectReadOnlyAccess FILE --json',
  'diff arn:aws:iam::aws:policy/AmazonConnectReadOnlyAccess FILE --format sarif',
  'prove --policy FILE --never cases:DeleteDomain',
  'prove --policy FILE --no-idle-statements --json',
  'prove --policy FILE --coverage cases:*',
  'prove --not-public FILE',
]

const inventoryCommands = (name: string) => [
  'audit FILE',
  'audit FILE --all --json',
  'audit FILE --all --format csv',
  'audit FILE --all --format html',
  'audit FILE --format sarif',
  'check --task view-domain --account-data FILE',
  `check --task view-domain --policy FILE --json --principal ${name}`,
  `explain --action cases:GetDomain --policy FILE --principal ${name}`,
  `fix --task view-domain --policy FILE --principal ${name}`,
  'lint FILE',
  'lint FILE --json',
  'diff ORIGINAL FILE',
  'diff FILE ORIGINAL --json',
  `prove --policy FILE --never cases:DeleteDomain --principal ${name}`,
  `prove --policy FILE --coverage --json --principal ${name}`,
]

const EXAMPLE_FILES: Readonly<Record<string, readonly string[]>> = {
  'onboard.json': POLICY_COMMANDS,
  'denied.json': POLICY_COMMANDS,
  'scp.json': POLICY_COMMANDS,
  'account.json': inventoryCommands('ana'),
  'plan.json': inventoryCommands('supervisor'),
  'template.yaml': inventoryCommands('supervisor'),
  'parameters.yaml': inventoryCommands('Deployer'),
  'iam-tests.json': ['test FILE', 'test FILE --json'],
  'our-tasks.json': [
    'tasks --catalogue FILE',
    'tasks show close-case --catalogue FILE --json',
    'generate --task close-case --catalogue FILE --as cli',
    'check --task close-case --catalogue FILE --managed AmazonConnect_FullAccess',
  ],
  'requests.jsonl': ['decide --jsonl FILE'],
}

/** Of the table of inputs: who is asked about in each. */
const INPUT_FILES: Readonly<Record<string, readonly string[]>> = {
  'one-instance-scope.json': inventoryCommands('ana'),
  'account-truncated.json': inventoryCommands('ana'),
  'account-trust-empty-cond-list.json': inventoryCommands('ana'),
  'cfn.yaml': inventoryCommands('R'),
  'many.yaml': inventoryCommands('R'),
  'template-if329nodef.yaml': inventoryCommands('R'),
  'template-sam.yaml': inventoryCommands('R'),
  'terraform/exclusive-user.json': inventoryCommands('ben'),
  'terraform/exclusive-known-later.json': inventoryCommands('dora'),
  'terraform/permission-set-bounded.json': inventoryCommands('CasesViewer'),
  'terraform/resource-policies.json': inventoryCommands('ana'),
  'terraform/users.tfstate': inventoryCommands('ana'),
  'terraform/shown-state.json': inventoryCommands('ana'),
  'org.json': POLICY_COMMANDS,
  'att.json': POLICY_COMMANDS,
  'sso-inline.json': POLICY_COMMANDS,
}

const INPUTS = fileURLToPath(new URL('inputs/files/', import.meta.url))

export function readSamples(): readonly SampleFile[] {
  return [
    ...samplesIn(EXAMPLES, EXAMPLE_FILES),
    ...samplesIn(INPUTS, INPUT_FILES),
    ...cloudAssembly(),
  ]
}

function samplesIn(
  folder: string,
  files: Readonly<Record<string, readonly string[]>>,
): readonly SampleFile[] {
  return Object.entries(files).map(([name, commands]) => ({
    name: name.replace('/', '-'),
    text: readFileSync(join(folder, name), 'utf8'),
    commands: commands.map(command => command.split(' ')),
  }))
}

/** What `cdk synth` leaves: one of its files is mutated, the folder is read. */
function cloudAssembly(): readonly SampleFile[] {
  const policy = readFileSync(join(EXAMPLES, 'onboard.json'), 'utf8')
  const files = {
    'manifest.json': JSON.stringify({
      version: '36.0.0',
      artifacts: {
        Stack: {
          type: 'aws:cloudformation:stack',
          environment: 'aws://111122223333/eu-west-1',
          properties: { templateFile: 'Stack.template.json' },
        },
      },
    }),
    'Stack.template.json': JSON.stringify({
      Resources: {
        Ana: {
          Type: 'AWS::IAM::User',
          Properties: {
            UserName: 'ana',
            Policies: [{ PolicyName: 'own', PolicyDocument: JSON.parse(policy) }],
          },
          Metadata: { 'aws:cdk:path': 'Stack/Ana/Resource' },
        },
      },
    }),
  }
  const commands = inventoryCommands('ana').map(command => command.split(' '))
  return Object.entries(files).map(([name, text]) => ({ name, text, commands, beside: files }))
}
