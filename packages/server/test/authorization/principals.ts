// A dozen and more kinds of principal, each in a demo world of its own.
import { GetSessionTokenCommand } from '@aws-sdk/client-sts'
import { allow, documentsOf, MANAGED, optionOf } from '../support/documents.ts'
import { makePerson } from '../support/people.ts'
import { type Keys, ROOT, type RunningServer } from '../support/running-server.ts'
import { assumeRole, federate, keysOf, makeRole } from '../support/sessions.ts'

export interface Principal {
  readonly name: string
  readonly about: string
  /** Makes the principal in a server that has the demo world loaded. */
  readonly enter: (server: RunningServer) => Promise<Keys>
}

const TASK = (task: string) => `${task} by the documented policy`

export const PRINCIPALS: readonly Principal[] = [
  { name: 'root', about: "the account's root user", enter: async () => ROOT },
  {
    name: 'administrator',
    about: 'AdministratorAccess',
    enter: withManaged('AdministratorAccess'),
  },
  { name: 'power-user', about: 'PowerUserAccess', enter: withManaged('PowerUserAccess') },
  { name: 'iam-admin', about: 'IAMFullAccess', enter: withManaged('IAMFullAccess') },
  { name: 'reader', about: 'ReadOnlyAccess', enter: withManaged('ReadOnlyAccess') },
  { name: 'auditor', about: 'SecurityAudit', enter: withManaged('SecurityAudit') },
  demoUser('viewer-custom', TASK('view-domain')),
  demoUser('viewer-managed', 'AmazonConnectReadOnlyAccess and cases:GetDomain'),
  demoUser('onboarder-custom', TASK('onboard')),
  demoUser('onboarder-managed', 'AmazonConnect_FullAccess and three actions'),
  demoUser('scoped-viewer', 'cases:GetDomain on the one domain alone'),
  demoUser('newcomer', 'no policy'),
  { name: 'bounded', about: 'AdministratorAccess within ReadOnlyAccess', enter: enterBounded },
  {
    name: 'role-session',
    about: 'a role with AdministratorAccess, the session narrowed to view-domain',
    enter: enterRoleSession,
  },
  {
    name: 'federated',
    about: 'federated by an administrator, the session widened to everything',
    enter: enterFederated,
  },
  {
    name: 'own-session',
    about: "an administrator's own session, made without MFA",
    enter: enterOwnSession,
  },
]

const ADMINISTRATOR = `${MANAGED}AdministratorAccess`

function withManaged(name: string): Principal['enter'] {
  return async server => (await makePerson(server, { managed: [MANAGED + name] })).keys
}

function demoUser(name: string, about: string): Principal {
  return {
    name,
    about,
    async enter(server) {
      const profile = (await server.app.loadDemo({ cases: false })).find(one => one.name === name)
      if (!profile) throw new Error(`the demo world has no user ${name}`)
      return profile
    },
  }
}

async function enterBounded(server: RunningServer): Promise<Keys> {
  const boundary = `${MANAGED}ReadOnlyAccess`
  return (await makePerson(server, { managed: [ADMINISTRATOR], boundary })).keys
}

async function enterRoleSession(server: RunningServer): Promise<Keys> {
  const { name, clients } = await makePerson(server, { inline: [allow('sts:AssumeRole')] })
  const arn = `arn:aws:iam::123456789012:user/${name}`
  const role = await makeRole(server, arn, [allow('*')])
  const [viewing] = documentsOf(optionOf('view-domain', 'custom'))
  return assumeRole(clients.sts, role, { Policy: JSON.stringify(viewing) })
}

async function enterFederated(server: RunningServer): Promise<Keys> {
  return federate(await makePerson(server, { managed: [ADMINISTRATOR] }), allow('*'))
}

async function enterOwnSession(server: RunningServer): Promise<Keys> {
  const { clients } = await makePerson(server, { managed: [ADMINISTRATOR] })
  const { Credentials } = await clients.sts.send(new GetSessionTokenCommand({}))
  return keysOf(Credentials)
}
