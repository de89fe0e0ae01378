// Statements to begin with: an empty one, what AWS documents for a task, the least that a task needs.
import { insertStatements, type StatementFields, statementsIn } from '@casegate/engine/policy'
import ButtonDropdown, {
  type ButtonDropdownProps,
} from '@cloudscape-design/components/button-dropdown'
import type { ArnTemplates, EditedKind, ListedTask } from 'casegate/operator-api'
import { fillArn } from '../../client/arns.ts'
import { operator } from '../../client/operator.ts'
import { useLoad } from '../../state/load.ts'
import { useNotices } from '../../state/notices.tsx'
import { useSession } from '../../state/session.tsx'

interface Props {
  readonly kind: EditedKind
  readonly text: string
  readonly onInsert: (text: string) => void
}

export function InsertMenu({ kind, text, onInsert }: Props) {
  const { account, arns } = useSession()
  const { tell } = useNotices()
  const loading = useLoad(`templates ${kind}`, async () =>
    kind === 'trust' || kind === 'rcp'
      ? kind === 'trust'
        ? trustTemplates(account, arns)
        : DENIALS
      : [...EMPTY, ...(await operator.tasks()).flatMap(ofTask)],
  )
  const templates = loading.value ?? []
  const insert = async (id: string) => {
    const template = templates.find(one => one.id === id)
    if (!template) return
    try {
      const inserted = insertStatements(text, await template.statements())
      if (inserted === undefined) throw new Error('the text has no list "Statement" to add it to')
      onInsert(inserted)
      if (template.advice) tell({ type: 'info', text: template.advice })
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      tell({ type: 'error', text: `Nothing was inserted: ${why}.` })
    }
  }
  return (
    <ButtonDropdown
      items={itemsOf(templates)}
      loading={loading.status === 'loading'}
      onItemClick={({ detail }) => insert(detail.id)}
    >
      Insert statement
    </ButtonDropdown>
  )
}

interface Template {
  readonly id: string
  readonly title: string
  /** The heading it stands under: mostly the task it lets somebody do. */
  readonly group?: string
  readonly statements: () => Promise<readonly StatementFields[]>
  /** What it needs besides. */
  readonly advice?: string
}

const EMPTY: readonly Template[] = (['Allow', 'Deny'] as const).map(Effect => ({
  id: Effect,
  title: `${Effect} something`,
  statements: async () => [{ Sid: `${Effect}Something`, Effect, Action: [''], Resource: '*' }],
}))

/** A resource control policy can only deny, and everybody at once. */
const DENIALS: readonly Template[] = [
  {
    id: 'deny',
    title: 'Deny something',
    statements: async () => [
      { Sid: 'DenySomething', Effect: 'Deny', Principal: '*', Action: [''], Resource: '*' },
    ],
  },
]

/** AWS: Amazon Connect Administrator Guide: each task is documented with two options. */
function ofTask({ id, title: group, editions: [edition] }: ListedTask): Template[] {
  const documented = (edition?.options ?? []).map((option, index): Template => {
    const { managedPolicies, policies } = option
    const advice = `Attach ${managedPolicies.join(' and ')} too: this option rests on it.`
    return {
      id: `${id} ${option.id}`,
      group,
      title: `AWS's option ${index + 1}: ${option.title}`,
      statements: async () => policies.flatMap(({ document }) => statementsIn(document)),
      ...(managedPolicies.length > 0 && { advice }),
    }
  })
  const isAlone = documented.length === 0
  const least: Template = {
    id: `${id} least`,
    group: isAlone ? 'The least for a task' : group,
    title: isAlone ? group : 'Least privilege',
    statements: async () => {
      const { policy = '' } = await operator.policyForms(id, 'least', undefined)
      return statementsIn(JSON.parse(policy))
    },
  }
  return [...documented, least]
}

function trustTemplates(account: string, arns: ArnTemplates): Template[] {
  const here = { Account: account }
  const kinds = [
    ['account', 'Trust this account', { AWS: fillArn(arns.accountRoot, here) }],
    ['user', 'Trust a user', { AWS: fillArn(arns.user, { ...here, UserNameWithPath: 'NAME' }) }],
    ['service', 'Trust a service', { Service: 'connect.amazonaws.com' }],
  ] as const
  const plain = kinds.map(([id, title, Principal]) => ({
    id,
    title,
    statements: async () => [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }],
  }))
  return [...plain, ...conditionalTrust(account, arns)]
}

/** AWS: IAM User Guide, "Access to AWS accounts owned by third parties" and "Create a role for federation". */
function conditionalTrust(account: string, arns: ArnTemplates): Template[] {
  const here = { Account: account }
  const kinds: readonly (readonly [string, string, StatementFields])[] = [
    [
      'external',
      'Trust another account, with an external ID',
      {
        Principal: { AWS: fillArn(arns.accountRoot, { Account: 'ACCOUNT' }) },
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'sts:ExternalId': 'EXTERNAL-ID' } },
      },
    ],
    [
      'saml',
      'Trust a SAML provider',
      {
        Principal: { Federated: fillArn(arns.samlProvider, { ...here, SamlProviderName: 'NAME' }) },
        Action: 'sts:AssumeRoleWithSAML',
        Condition: { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } },
      },
    ],
    [
      'oidc',
      'Trust an OpenID Connect provider',
      {
        Principal: { Federated: fillArn(arns.oidcProvider, { ...here, OidcProviderName: 'HOST' }) },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: { StringEquals: { 'HOST:aud': 'sts.amazonaws.com', 'HOST:sub': 'SUBJECT' } },
      },
    ],
    [
      'tags',
      'Let session tags be passed',
      {
        Principal: { AWS: fillArn(arns.accountRoot, here) },
        Action: 'sts:TagSession',
        Condition: { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['KEY'] } },
      },
    ],
  ]
  return kinds.map(([id, title, fields]) => ({
    id,
    title,
    statements: async () => [{ Effect: 'Allow', ...fields }],
  }))
}

function itemsOf(templates: readonly Template[]): ButtonDropdownProps.ItemOrGroup[] {
  const groups = new Map<string | undefined, ButtonDropdownProps.Item[]>()
  for (const { id, title: text, group } of templates) {
    groups.set(group, [...(groups.get(group) ?? []), { id, text }])
  }
  return [...groups].flatMap<ButtonDropdownProps.ItemOrGroup>(([text, items]) =>
    text === undefined ? items : [{ text, items }],
  )
}
