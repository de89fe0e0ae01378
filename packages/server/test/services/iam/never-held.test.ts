// What an account here never holds: listed as none, not found in AWS's words, and asked for as ever.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { CreateRoleCommand, CreateUserCommand } from '@aws-sdk/client-iam'
import { loadModel } from '../../../src/models/model.ts'
import type { neverHeldOperations } from '../../../src/services/iam/never-held/operations.ts'
import { neverHeldExamples, providerExamples } from '../../support/never-held-examples.ts'
import { makePerson } from '../../support/people.ts'
import {
  ACCOUNT,
  type Keys,
  REGION,
  ROOT,
  type RunningServer,
  startServer,
} from '../../support/running-server.ts'
import { createSdkClient, type SdkClient } from '../../wire/sdk-clients.ts'
import { trusting } from './iam.ts'

type Name = keyof typeof neverHeldOperations

/** What an operation is about, and what comes of its example: a list without items or a refusal. */
type Row = { readonly resource: string } & (
  | { readonly answer: Readonly<Record<string, unknown>> }
  | { readonly sentence: string }
)

const USER = 'maria'
const ROLE = 'worker'
const SERIAL = `arn:aws:iam::${ACCOUNT}:mfa/device`
const OPEN_ID = `arn:aws:iam::${ACCOUNT}:oidc-provider/idp.example.com`
const SAML = `arn:aws:iam::${ACCOUNT}:saml-provider/idp`
const ofUser = `arn:aws:iam::${ACCOUNT}:user/${USER}`
const ofRole = `arn:aws:iam::${ACCOUNT}:role/${ROLE}`

const profile = {
  resource: `arn:aws:iam::${ACCOUNT}:instance-profile/profile`,
  sentence: 'Instance Profile profile cannot be found.',
}
const login = { resource: ofUser, sentence: `Login Profile for User ${USER} cannot be found.` }
const device = {
  resource: SERIAL,
  sentence: `MFA Device with serial number ${SERIAL} does not exist.`,
}
const signing = {
  resource: ofUser,
  sentence: `The Certificate with id ${'A'.repeat(32)} cannot be found.`,
}
const certificate = {
  resource: `arn:aws:iam::${ACCOUNT}:server-certificate/certificate`,
  sentence: 'The Server Certificate with name certificate cannot be found.',
}
const ssh = {
  resource: ofUser,
  sentence: `The Public Key with id APKA${'A'.repeat(16)} cannot be found.`,
}
const credential = {
  resource: ofUser,
  sentence: `No such credential ACCA${'A'.repeat(16)} exists`,
}
const openId = {
  resource: OPEN_ID,
  sentence: `OpenIDConnect Provider not found for arn ${OPEN_ID}`,
}
const saml = { resource: SAML, sentence: `Manifest not found for arn ${SAML}` }

const ROWS: Readonly<Record<Name, Row>> = {
  ListInstanceProfiles: pages('*', 'InstanceProfiles'),
  ListInstanceProfilesForRole: pages(ofRole, 'InstanceProfiles'),
  GetInstanceProfile: profile,
  DeleteInstanceProfile: profile,
  RemoveRoleFromInstanceProfile: profile,
  ListInstanceProfileTags: profile,
  TagInstanceProfile: profile,
  UntagInstanceProfile: profile,
  GetLoginProfile: login,
  UpdateLoginProfile: login,
  DeleteLoginProfile: login,
  ListMFADevices: pages(ofUser, 'MFADevices'),
  GetMFADevice: { ...device, resource: ofUser },
  ResyncMFADevice: { ...device, resource: ofUser },
  DeactivateMFADevice: { ...device, resource: ofUser },
  ListVirtualMFADevices: pages('*', 'VirtualMFADevices'),
  DeleteVirtualMFADevice: device,
  ListMFADeviceTags: device,
  TagMFADevice: device,
  UntagMFADevice: device,
  ListSigningCertificates: pages(ofUser, 'Certificates'),
  UpdateSigningCertificate: signing,
  DeleteSigningCertificate: signing,
  ListServerCertificates: pages('*', 'ServerCertificateMetadataList'),
  GetServerCertificate: certificate,
  UpdateServerCertificate: certificate,
  DeleteServerCertificate: certificate,
  ListServerCertificateTags: certificate,
  TagServerCertificate: certificate,
  UntagServerCertificate: certificate,
  ListSSHPublicKeys: pages(ofUser, 'SSHPublicKeys'),
  GetSSHPublicKey: ssh,
  UpdateSSHPublicKey: ssh,
  DeleteSSHPublicKey: ssh,
  ListServiceSpecificCredentials: pages(ofUser, 'ServiceSpecificCredentials'),
  UpdateServiceSpecificCredential: credential,
  ResetServiceSpecificCredential: credential,
  DeleteServiceSpecificCredential: credential,
  GetAccountPasswordPolicy: {
    resource: '*',
    sentence: `The Password Policy with domain name ${ACCOUNT} cannot be found.`,
  },
  DeleteAccountPasswordPolicy: {
    resource: '*',
    sentence: 'The account policy with name PasswordPolicy cannot be found.',
  },
  ListOpenIDConnectProviders: { resource: '*', answer: { OpenIDConnectProviderList: [] } },
  GetOpenIDConnectProvider: openId,
  DeleteOpenIDConnectProvider: {
    ...openId,
    sentence: `OpenId connect Provider ${OPEN_ID} cannot be found.`,
  },
  AddClientIDToOpenIDConnectProvider: openId,
  RemoveClientIDFromOpenIDConnectProvider: openId,
  UpdateOpenIDConnectProviderThumbprint: openId,
  ListOpenIDConnectProviderTags: openId,
  TagOpenIDConnectProvider: openId,
  UntagOpenIDConnectProvider: openId,
  ListSAMLProviders: { resource: '*', answer: { SAMLProviderList: [] } },
  GetSAMLProvider: saml,
  UpdateSAMLProvider: saml,
  DeleteSAMLProvider: saml,
  ListSAMLProviderTags: saml,
  TagSAMLProvider: saml,
  UntagSAMLProvider: saml,
}

const rows = Object.entries(ROWS)
const examples: Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>> = {
  ...neverHeldExamples({ userName: USER, roleName: ROLE }),
  ...providerExamples,
}

describe('what an account never holds', () => {
  let server: RunningServer
  let root: SdkClient
  before(async () => {
    server = await startServer({ ephemeral: true })
    root = clientOf(ROOT)
    const { iam } = server.clientsOf(ROOT)
    await iam.send(new CreateUserCommand({ UserName: USER }))
    const AssumeRolePolicyDocument = trusting(`arn:aws:iam::${ACCOUNT}:root`)
    await iam.send(new CreateRoleCommand({ RoleName: ROLE, AssumeRolePolicyDocument }))
  })
  after(() => server.close())

  for (const [name, row] of rows) {
    it(`${name} finds none`, async () => {
      if ('answer' in row) assert.deepEqual(await root.send(name, examples[name] ?? {}), row.answer)
      else await refuses(root, name, {}, notFound(row.sentence))
    })
  }

  for (const [name, { resource }] of rows.filter(([, row]) =>
    /:(user|role)\//.test(row.resource),
  )) {
    const [kind, member] = resource === ofUser ? ['user', 'UserName'] : ['role', 'RoleName']
    it(`${name} refuses a ${kind} who is not there`, async () => {
      const sentence = `The ${kind} with name nobody cannot be found.`
      await refuses(root, name, { [member]: 'nobody' }, notFound(sentence))
    })
  }

  for (const [name] of rows.filter(([, row]) => 'answer' in row && 'IsTruncated' in row.answer)) {
    it(`${name} takes no marker`, async () => {
      await refuses(root, name, { Marker: 'page-2' }, invalid('Invalid Marker.'))
    })
  }

  it('every operation needs its permission, on what it is about', async () => {
    const { name: person, keys } = await makePerson(server)
    const client = clientOf(keys)
    for (const [name, { resource }] of rows) {
      await refuses(
        client,
        name,
        {},
        {
          name: 'AccessDenied',
          message:
            `User: arn:aws:iam::${ACCOUNT}:user/${person} is not authorized to perform: iam:${name} ` +
            `on resource: ${wordsFor(resource)} because no identity-based policy allows the iam:${name} action`,
        },
      )
    }
  })

  it('the tags of a request count', async () => {
    const { keys } = await makePerson(server, {
      inline: [
        allow('iam:Tag*', { StringEquals: { 'aws:RequestTag/team': 'blue' } }),
        allow('iam:Untag*', { 'ForAllValues:StringEquals': { 'aws:TagKeys': 'team' } }),
      ],
    })
    const client = clientOf(keys)
    const tagging = rows.filter(([name]) => /^(Tag|Untag)/.test(name))
    assert.equal(tagging.length, 10)
    for (const [name, row] of tagging) {
      assert.ok('sentence' in row)
      await refuses(client, name, {}, notFound(row.sentence))
      const others = name.startsWith('Tag')
        ? { Tags: [{ Key: 'team', Value: 'red' }] }
        : { TagKeys: ['team', 'owner'] }
      await refuses(client, name, others, { name: 'AccessDenied' })
    }
  })

  it('a user who names nobody means themselves, and root its own', async () => {
    const { name: UserName, keys } = await makePerson(server, {
      inline: [allow('iam:*', undefined, `arn:aws:iam::${ACCOUNT}:user/\${aws:username}`)],
    })
    const client = clientOf(keys)
    for (const [name, row] of rows.filter(([, { resource }]) => resource === ofUser)) {
      const input = { ...examples[name], UserName: undefined }
      if (!takesNobody(name)) continue
      if ('answer' in row) assert.deepEqual(await client.send(name, input), row.answer)
      else await refuses(client, name, input, notFound(row.sentence.replace(USER, UserName)))
    }
    for (const name of ['ListMFADevices', 'ListSigningCertificates']) {
      assert.deepEqual(await root.send(name, {}), answerOf(name))
    }
    for (const name of ['DeactivateMFADevice', 'DeleteSigningCertificate']) {
      await refuses(root, name, { UserName: undefined }, notFound(sentenceOf(name)))
    }
    for (const name of ['GetLoginProfile', 'ListSSHPublicKeys']) {
      const message = 'Must specify userName when calling with non-User credentials'
      await refuses(root, name, { UserName: undefined }, invalid(message))
    }
  })

  it('the credentials of all users are listed by who may list them all', async () => {
    const all = { AllUsers: true, UserName: undefined }
    const { keys } = await makePerson(server, {
      inline: [allow('iam:ListServiceSpecificCredentials', undefined, ofUser)],
    })
    const name = 'ListServiceSpecificCredentials'
    assert.deepEqual(await root.send(name, all), answerOf(name))
    assert.deepEqual(await clientOf(keys).send(name, { UserName: USER }), answerOf(name))
    await refuses(clientOf(keys), name, all, { name: 'AccessDenied' })
  })

  it('a new name of a certificate is asked for too', async () => {
    const { keys } = await makePerson(server, {
      inline: [allow('iam:UpdateServerCertificate', undefined, certificate.resource)],
    })
    const name = 'UpdateServerCertificate'
    await refuses(clientOf(keys), name, {}, notFound(certificate.sentence))
    for (const change of [{ NewServerCertificateName: 'other' }, { NewPath: '/other/' }]) {
      await refuses(clientOf(keys), name, change, { name: 'AccessDenied' })
      await refuses(root, name, change, notFound(certificate.sentence))
    }
  })

  it('a device for text messages is a resource of another type', async () => {
    const SerialNumber = `arn:aws:iam::${ACCOUNT}:sms-mfa/phone`
    const { keys } = await makePerson(server, {
      inline: [allow('iam:DeleteVirtualMFADevice', undefined, SerialNumber)],
    })
    const message = `MFA Device with serial number ${SerialNumber} does not exist.`
    const name = 'DeleteVirtualMFADevice'
    await refuses(clientOf(keys), name, { SerialNumber }, notFound(message))
    await refuses(clientOf(keys), name, {}, { name: 'AccessDenied' })
    await refuses(clientOf(keys), name, { SerialNumber: 'GAHT12345678' }, { name: 'AccessDenied' })
  })

  it('an identity provider is named by an ARN', async () => {
    for (const [name] of rows.filter(([, { resource }]) => [OPEN_ID, SAML].includes(resource))) {
      const member = name.includes('SAML') ? 'SAMLProviderArn' : 'OpenIDConnectProviderArn'
      const named = (arn: string) => ({ [member]: arn })
      const noArn = invalid('Invalid ARN:  Could not be parsed!')
      await refuses(root, name, named('https://idp.example.com'), noArn)
      const elsewhere = 'arn:aws-cn:iam::123456789012:provider/idp'
      await refuses(root, name, named(elsewhere), invalid('Invalid ARN partition'))
    }
  })

  function clientOf(credentials: Keys): SdkClient {
    return createSdkClient('iam', server.url, { region: REGION, credentials })
  }
})

interface Refusal {
  readonly name: string
  readonly message?: string
}

async function refuses(
  client: SdkClient,
  name: string,
  change: Readonly<Record<string, unknown>>,
  refusal: Refusal,
): Promise<void> {
  await assert.rejects(client.send(name, { ...examples[name], ...change }), refusal, name)
}

function takesNobody(name: string): boolean {
  const { operations, shapes } = loadModel('iam')
  const shape = shapes[operations[name]?.input ?? '']
  assert.ok(shape?.type === 'structure', name)
  return !shape.required?.includes('UserName')
}

function pages(resource: string, member: string): Row {
  return { resource, answer: { [member]: [], IsTruncated: false } }
}

function notFound(message: string): Refusal {
  return { name: 'NoSuchEntityException', message }
}

function invalid(message: string): Refusal {
  return { name: 'ValidationError', message }
}

function allow(Action: string, Condition?: object, Resource = '*'): object {
  const Statement = { Effect: 'Allow', Action, Resource, ...(Condition && { Condition }) }
  return { Version: '2012-10-17', Statement }
}

function answerOf(name: string): unknown {
  const row = rows.find(([each]) => each === name)?.[1]
  assert.ok(row && 'answer' in row, name)
  return row.answer
}

function sentenceOf(name: string): string {
  const row = rows.find(([each]) => each === name)?.[1]
  assert.ok(row && 'sentence' in row, name)
  return row.sentence
}

/** AWS names users, roles and instance profiles by their names. */
function wordsFor(resource: string): string {
  const [, kind, name] = /:(user|role|instance-profile)\/(.*)$/.exec(resource) ?? []
  return kind === undefined ? resource : `${kind.replace('-', ' ')} ${name}`
}
