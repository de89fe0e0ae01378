// An account for who may call what of Cases: everything that its operations can be about, and names for it.
import {
  CreateCaseCommand,
  CreateRelatedItemCommand,
  TagResourceCommand,
} from '@aws-sdk/client-connectcases'
import { AddUserToGroupCommand, CreateGroupCommand } from '@aws-sdk/client-iam'
import { PROFILE_DOMAINS, PROFILES } from '../../../src/services/profiles/rows.ts'
import { makeInstance } from '../../support/instances.ts'
import { makePerson } from '../../support/people.ts'
import {
  ACCOUNT,
  type Keys,
  REGION,
  ROOT,
  type RunningServer,
  startServer,
} from '../../support/running-server.ts'
import { createSignedClient, form, type SignedClient } from '../../support/signed-client.ts'
import { makeTargets, type Targets } from '../../support/targets.ts'

export interface Account extends Targets {
  readonly userArn: string
  readonly queueArn: string
  readonly contactArn: string
  readonly profileArn: string
  /** By the user of Connect; the target's own item has nobody. */
  readonly itemByUser: string
  readonly itemByEntity: string
  /** Not tagged, where the target is `team=blue`. */
  readonly otherCaseId: string
}

export interface World {
  readonly server: RunningServer
  readonly client: SignedClient
  readonly account: Account
  readonly keys: Keys
  /** Gives the caller these statements and nothing else. */
  allow(statements: readonly object[]): Promise<void>
  /** Ids, which differ at every start, by the names of what they are of. */
  named(text: string): string
  close(): Promise<void>
}

export async function makeWorld(): Promise<World> {
  const server = await startServer({ ephemeral: true, settings: { domainCreationMs: 0 } })
  const account = await makeAccount(server)
  const { iam } = server.clientsOf(ROOT)
  const { name: UserName, keys } = await makePerson(server)
  const GroupName = 'callers'
  await iam.send(new CreateGroupCommand({ GroupName }))
  await iam.send(new AddUserToGroupCommand({ GroupName, UserName }))
  const client = createSignedClient(server.url, 1)
  return {
    server,
    client,
    account,
    keys,
    async allow(statements) {
      const PolicyDocument = JSON.stringify({
        Version: '2012-10-17',
        Statement: statements.map(one => ({ Effect: 'Allow', ...one })),
      })
      const input = { GroupName, PolicyName: 'allowed', PolicyDocument }
      const { status, body } = await client.call('iam', form('PutGroupPolicy', input), ROOT)
      if (status !== 200) throw new Error(body)
    },
    named: text => NAMES.reduce((all, name) => all.replaceAll(idOf(account, name), name), text),
    async close() {
      client.close()
      await server.close()
    },
  }
}

const NAMES = [
  'instanceId',
  'domainId',
  'selectFieldId',
  'fieldId',
  'layoutId',
  'templateId',
  'caseRuleId',
  'caseId',
  'otherCaseId',
  'relatedItemId',
  'itemByUser',
  'itemByEntity',
  'userId',
  'queueId',
  'contactId',
] as const

function idOf(account: Account, name: (typeof NAMES)[number]): string {
  return account[name]
}

async function makeAccount(server: RunningServer): Promise<Account> {
  const { cases } = server.clientsOf(ROOT)
  const instance = await makeInstance(server, 'support', { onboarded: true })
  const targets = await makeTargets(server, instance)
  const { domainId, domainArn, caseId, templateId } = targets
  const userArn = `${instance.arn}/agent/${targets.userId}`
  const comment = { body: 'Seen in Lisbon', contentType: 'Text/Plain' as const }
  const itemBy = async (performedBy: { userArn: string } | { customEntity: string }) => {
    const content = { comment }
    const { relatedItemId = '' } = await cases.send(
      new CreateRelatedItemCommand({ domainId, caseId, type: 'Comment', content, performedBy }),
    )
    return relatedItemId
  }
  const fields = [{ id: 'title', value: { stringValue: 'Without tags' } }]
  const other = await cases.send(new CreateCaseCommand({ domainId, templateId, fields }))
  for (const arn of taggable({ ...targets, domainArn })) {
    await cases.send(new TagResourceCommand({ arn, tags: { team: 'blue' } }))
  }
  return {
    ...targets,
    userArn,
    queueArn: `${instance.arn}/queue/${targets.queueId}`,
    contactArn: `${instance.arn}/contact/${targets.contactId}`,
    profileArn: await makeProfile(server),
    itemByUser: await itemBy({ userArn }),
    itemByEntity: await itemBy({ customEntity: 'night shift' }),
    otherCaseId: other.caseId ?? '',
  }
}

/** One of each of the seven types. */
export function taggable(targets: Targets): readonly string[] {
  const { domainArn, caseId } = targets
  return [
    domainArn,
    `${domainArn}/field/${targets.fieldId}`,
    `${domainArn}/layout/${targets.layoutId}`,
    `${domainArn}/template/${targets.templateId}`,
    `${domainArn}/case-rule/${targets.caseRuleId}`,
    `${domainArn}/case/${caseId}`,
    `${domainArn}/case/${caseId}/related-item/${targets.relatedItemId}`,
  ]
}

async function makeProfile({ app }: RunningServer): Promise<string> {
  const place = { account: ACCOUNT, region: REGION, domainName: 'customers' }
  await app.gateway.store.write(async rows => {
    const createdAt = '2026-03-01T08:00:00.000Z'
    const given = { DefaultExpirationDays: 366 }
    await rows.insert(PROFILE_DOMAINS, { ...place, createdAt, given, tags: { team: 'blue' } })
    await rows.insert(PROFILES, { ...place, profileId: 'p-1', attributes: {} })
  })
  return `arn:aws:profile:${REGION}:${ACCOUNT}:domains/customers/profiles/p-1`
}
