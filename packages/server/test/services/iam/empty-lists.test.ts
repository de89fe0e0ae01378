// Lists of policies that a simulation is given empty: in play, and allowing nothing. Over HTTP.

import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  CreatePolicyCommand,
  CreateUserCommand,
  type EvaluationResult,
  InvalidInputException,
  type PolicyIdentifierPolicyType,
  PutUserPermissionsBoundaryCommand,
  PutUserPolicyCommand,
  SimulateCustomPolicyCommand,
  type SimulateCustomPolicyRequest,
  SimulatePrincipalPolicyCommand,
  type SimulatePrincipalPolicyRequest,
} from '@aws-sdk/client-iam'
import {
  ACCOUNT,
  type Clients,
  ROOT,
  type RunningServer,
  startServer,
} from '../../support/running-server.ts'

const ACTION = 'cases:GetDomain'
const ALL = policy('*')
const ELSE = policy('s3:*')
const NOBODY = `arn:aws:iam::${ACCOUNT}:user/nobody`
const BOUNDED = `arn:aws:iam::${ACCOUNT}:user/bounded`
const FREE = `arn:aws:iam::${ACCOUNT}:user/free`

let iam: Clients['iam']
let server: RunningServer
after(() => server.close())
before(async () => {
  server = await startServer()
  iam = server.clientsOf(ROOT).iam
  const limit = { PolicyName: 'limit', PolicyDocument: ELSE }
  await iam.send(new CreatePolicyCommand(limit))
  for (const UserName of ['nobody', 'bounded', 'free']) {
    await iam.send(new CreateUserCommand({ UserName }))
    if (UserName === 'nobody') continue
    await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: 'p', PolicyDocument: ALL }))
  }
  const PermissionsBoundary = `arn:aws:iam::${ACCOUNT}:policy/limit`
  await iam.send(
    new PutUserPermissionsBoundaryCommand({ UserName: 'bounded', PermissionsBoundary }),
  )
})

/** The decision; whether the boundary and the SCPs allow, where they are told. */
type Told = readonly [
  decision: string,
  boundary: boolean | undefined,
  organizations: boolean | undefined,
]

describe('SimulateCustomPolicy', () => {
  const cases: readonly (readonly [given: Partial<SimulateCustomPolicyRequest>, told: Told])[] = [
    [{}, ['allowed', undefined, undefined]],
    [{ PolicyInputList: [] }, ['implicitDeny', undefined, undefined]],
    [{ PermissionsBoundaryPolicyInputList: [ALL] }, ['allowed', true, undefined]],
    [{ PermissionsBoundaryPolicyInputList: [ELSE] }, ['implicitDeny', false, undefined]],
    [{ PermissionsBoundaryPolicyInputList: [] }, ['implicitDeny', false, undefined]],
    [{ OrderedOrganizationPolicyInputList: [level(ALL)] }, ['allowed', undefined, true]],
    [{ OrderedOrganizationPolicyInputList: [level(ELSE)] }, ['implicitDeny', undefined, false]],
    [{ OrderedOrganizationPolicyInputList: [] }, ['implicitDeny', undefined, false]],
    [{ OrderedOrganizationPolicyInputList: [level()] }, ['implicitDeny', undefined, false]],
    [
      { OrderedOrganizationPolicyInputList: [level(ALL), level()] },
      ['implicitDeny', undefined, false],
    ],
    [
      { OrderedOrganizationPolicyInputList: [level(), level(ALL)] },
      ['implicitDeny', undefined, false],
    ],
    [
      { PermissionsBoundaryPolicyInputList: [], OrderedOrganizationPolicyInputList: [] },
      ['implicitDeny', false, false],
    ],
  ]
  for (const [given, told] of cases) {
    it(`answers ${told.join(', ')} to ${describeLists(given)}`, async () => {
      const input = { PolicyInputList: [ALL], ActionNames: [ACTION], ...given }
      const { EvaluationResults } = await iam.send(new SimulateCustomPolicyCommand(input))
      assert.deepEqual(tell(EvaluationResults), told)
    })
  }

  it('refuses a level that cannot be told from one left out', async () => {
    const OrderedOrganizationPolicyInputList = [{}, level(ALL)]
    const input = { PolicyInputList: [ALL], ActionNames: [ACTION] }
    const asked = new SimulateCustomPolicyCommand({ ...input, OrderedOrganizationPolicyInputList })
    await assert.rejects(iam.send(asked), {
      name: 'MalformedInput',
      message: /OrderedOrganizationPolicyInputList\.member\.1 must be given, for later ones are/,
    })
  })

  it('refuses a policy without any text', async () => {
    const CallerArn = FREE
    for (const given of [
      { ResourcePolicy: '', CallerArn },
      { PermissionsBoundaryPolicyInputList: [''] },
      { PolicyInputList: [''] },
      { OrderedOrganizationPolicyInputList: [level('')] },
    ]) {
      const input = { PolicyInputList: [ALL], ActionNames: [ACTION], ...given }
      await assert.rejects(iam.send(new SimulateCustomPolicyCommand(input)), {
        name: 'ValidationError',
      })
    }
    const Statement: object[] = []
    const ResourcePolicy = JSON.stringify({ Version: '2012-10-17', Statement })
    const input = { PolicyInputList: [ALL], ActionNames: [ACTION], ResourcePolicy, CallerArn }
    await assert.rejects(iam.send(new SimulateCustomPolicyCommand(input)), InvalidInputException)
  })
})

describe('SimulatePrincipalPolicy', () => {
  const excluded = (...types: PolicyIdentifierPolicyType[]) => ({
    PolicyExclusionList: types.map(PolicyType => ({ PolicyType })),
  })
  const cases: readonly (readonly [given: Partial<SimulatePrincipalPolicyRequest>, told: Told])[] =
    [
      [{ PolicySourceArn: NOBODY }, ['implicitDeny', undefined, undefined]],
      [{ PolicySourceArn: FREE }, ['allowed', undefined, undefined]],
      [{ PolicySourceArn: FREE, ...excluded('inline') }, ['implicitDeny', undefined, undefined]],
      [{ PolicySourceArn: FREE, PolicyInputList: [] }, ['allowed', undefined, undefined]],
      [
        { PolicySourceArn: FREE, PermissionsBoundaryPolicyInputList: [] },
        ['implicitDeny', false, undefined],
      ],
      [{ PolicySourceArn: BOUNDED }, ['implicitDeny', false, undefined]],
      [
        { PolicySourceArn: BOUNDED, PermissionsBoundaryPolicyInputList: [ALL] },
        ['allowed', true, undefined],
      ],
      [
        { PolicySourceArn: BOUNDED, PermissionsBoundaryPolicyInputList: [] },
        ['implicitDeny', false, undefined],
      ],
      // AWS: IAM API Reference, PolicyExclusionList: the simulation is to do without the boundary.
      [
        { PolicySourceArn: BOUNDED, ...excluded('permission-boundary') },
        ['allowed', undefined, undefined],
      ],
      [
        {
          PolicySourceArn: BOUNDED,
          ...excluded('permission-boundary'),
          PermissionsBoundaryPolicyInputList: [],
        },
        ['implicitDeny', false, undefined],
      ],
    ]
  for (const [given, told] of cases) {
    it(`answers ${told.join(', ')} to ${JSON.stringify(given)}`, async () => {
      const input = { PolicySourceArn: FREE, ActionNames: [ACTION], ...given }
      const { EvaluationResults } = await iam.send(new SimulatePrincipalPolicyCommand(input))
      assert.deepEqual(tell(EvaluationResults), told)
    })
  }
})

function tell([result]: readonly EvaluationResult[] = []): Told {
  return [
    result?.EvalDecision ?? '',
    result?.PermissionsBoundaryDecisionDetail?.AllowedByPermissionsBoundary,
    result?.OrganizationsDecisionDetail?.AllowedByOrganizations,
  ]
}

function level(...ServiceControlPolicyInputList: string[]) {
  return { ServiceControlPolicyInputList }
}

function policy(Action: string): string {
  const Statement = { Effect: 'Allow', Action, Resource: '*' }
  return JSON.stringify({ Version: '2012-10-17', Statement })
}

function describeLists(given: object): string {
  return JSON.stringify(given)
    .replaceAll(JSON.stringify(ALL), 'ALL')
    .replaceAll(JSON.stringify(ELSE), 'ELSE')
}
