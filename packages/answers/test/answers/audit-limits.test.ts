// An audit under the limits of an organization, and in a context that is known.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { seedFrom } from '../../../../test/seed.ts'
import { sized } from '../../../../test/size.ts'
import { type AuditQuestion, auditInventories } from '../../src/audit/audit.ts'
import { loadActionTable } from '../../src/base/action-table.ts'
import type { Principal } from '../../src/inventory/inventory.ts'
import { editionOf, TASKS } from '../../src/tasks/catalogue.ts'
import { allow, deny, documentOf, howByItself, sourced } from './asking.ts'
import { randomPolicy, seededRandom } from './random-policies.ts'

const SEED = seedFrom()
const ACCOUNT = '123456789012'
const FULL_ACCESS = sourced(documentOf(allow('*')))
/** Enough for those tasks that need nothing but Cases and Connect. */
const PARTLY = [sourced(documentOf(allow(['cases:*', 'connect:*'])))]
const EVERYTHING = documentOf(allow('*'))

describe(`an account under random limits, seed ${SEED}`, () => {
  const random = seededRandom(SEED)
  const users = Array.from({ length: sized(8, 5) }, (_, index) =>
    principalOf('user', `user-${index}`, [
      ...random.list(1, 3, () => randomPolicy(random)),
      ...(index < 2 ? [EVERYTHING] : []),
    ]),
  )
  const level = () => random.list(1, 2, () => sourced(randomPolicy(random)))
  const denials = sourced(documentOf(deny('cases:Delete*'), deny('sts:*')))
  const limited: Readonly<Record<string, AuditQuestion['limits']>> = {
    'levels of SCPs': { scps: [[FULL_ACCESS, denials], [FULL_ACCESS, ...level()], PARTLY] },
    'an SCP that tells principals apart': {
      scps: [[FULL_ACCESS, sourced(documentOf(deny('cases:*', '*', notUser('user-1'))))]],
    },
    'an SCP that keeps all but one to a Region': {
      scps: [[FULL_ACCESS, sourced(documentOf(notAllowedElsewhere('user-1')))]],
    },
    'an RCP, which holds for the services that have them': {
      rcps: [[sourced(documentOf({ ...deny(['sts:*', 's3:*']), Principal: '*' }))]],
    },
  }
  for (const [what, limits] of Object.entries(limited)) {
    it(`is answered as each principal is by itself: ${what}`, () => {
      const rows = audit(users, { limits })
      const seen = new Set<string>()
      for (const { principal, task, how } of rows) {
        const { policies: identity, arn } = principal
        const expected = howByItself(task, principal, { identity, ...limits }, false)
        assert.equal(how, expected, `${arn} and ${task}`)
        seen.add(how)
      }
      assert.ok(seen.has('directly') || what.startsWith('levels'))
      assert.ok(seen.has('no'))
    })
  }
})

describe('limits', () => {
  it('allow what every level allows, and no more', () => {
    const ana = principalOf('user', 'ana', [EVERYTHING])
    const able = (limits: AuditQuestion['limits']) => howOf([ana], 'ana', { limits })
    const connect = [sourced(documentOf(allow('connect:*')))]
    assert.equal(able({ scps: [[FULL_ACCESS]] }), 'directly')
    assert.equal(able({ scps: [[FULL_ACCESS], connect] }), 'no')
    assert.equal(able({ scps: [[FULL_ACCESS, ...connect]] }), 'directly')
  })

  it('do not hold for service-linked roles', () => {
    const linked = principalOf('role', 'aws-service-role/x.amazonaws.com/Linked', [EVERYTHING])
    const limits = { scps: [[sourced(documentOf(deny('*')))]] }
    assert.equal(howOf([linked], linked.name, { limits }), 'directly')
  })

  it('close the way to a role, except to the one that an SCP leaves open', () => {
    const people = ['ana', 'ben'].map(name =>
      principalOf('user', name, [documentOf(allow('sts:AssumeRole'))]),
    )
    const roles = ['admin', 'other'].map(name =>
      principalOf('role', name, name === 'admin' ? [EVERYTHING] : []),
    )
    const closed = sourced(documentOf(deny('sts:AssumeRole', '*', notUser('ana'))))
    const account = [...people, ...roles]
    assert.equal(howOf(account, 'ben', {}), 'throughRoles')
    const limits = { scps: [[FULL_ACCESS, closed]] }
    assert.equal(howOf(account, 'ana', { limits }), 'throughRoles')
    assert.equal(howOf(account, 'ben', { limits }), 'no')
    const noRoles = sourced(documentOf({ ...deny('sts:*'), Principal: '*' }))
    assert.equal(howOf(account, 'ana', { limits: { rcps: [[noRoles]] } }), 'no')
    const oneRole = sourced(documentOf(deny('sts:AssumeRole', arnOf('role', 'admin'))))
    assert.equal(howOf(account, 'ana', { limits: { scps: [[FULL_ACCESS, oneRole]] } }), 'no')
  })

  it('that cannot be read are told with their place, and nothing is audited', () => {
    const broken = { ...sourced({ Statement: [{ Effect: 'Perhaps' }] }), file: 'scp.json' }
    assert.throws(() => audit([], { limits: { scps: [[broken]] } }), /scp\.json.*Effect/)
  })
})

describe('a context that is known', () => {
  it('settles each statement by its own condition', () => {
    const region = (name: string) => ({
      Condition: { StringEquals: { 'aws:RequestedRegion': name } },
    })
    const context = { 'aws:RequestedRegion': 'eu-west-2' }
    // A list, since its reach is remembered for the next statement about the same resources.
    const Resource = ['*']
    const elsewhere = documentOf(allow('*', '*', { Resource, ...region('us-east-1') }))
    const people = [
      principalOf('user', 'elsewhere', [elsewhere]),
      principalOf('user', 'both', [elsewhere, documentOf(allow('*', '*', { Resource }))]),
      principalOf('user', 'here', [documentOf(allow('*', '*', region('eu-west-2')))]),
    ]
    assert.equal(howOf(people, 'elsewhere', { context }), 'no')
    assert.equal(howOf(people, 'both', { context }), 'directly')
    assert.equal(howOf(people, 'here', { context }), 'directly')
  })
})

function audit(principals: readonly Principal[], given: Partial<AuditQuestion>) {
  const tasks = TASKS.map(task => ({ task, edition: editionOf(task) }))
  const question = { tasks, scope: {}, limits: {}, context: {}, table: loadActionTable, ...given }
  return auditInventories([{ principals, faults: [], environment: {} }], question).rows
}

function howOf(
  principals: readonly Principal[],
  name: string,
  given: Partial<AuditQuestion>,
): string | undefined {
  return audit(principals, given).find(
    ({ principal, task }) => principal.name === name && task === 'work-cases',
  )?.how
}

function principalOf(
  kind: Principal['kind'],
  name: string,
  documents: readonly object[],
): Principal {
  const trusted = { AWS: `arn:aws:iam::${ACCOUNT}:root` }
  return {
    kind,
    name,
    arn: arnOf(kind, name),
    account: ACCOUNT,
    policies: documents.map(sourced),
    ...(kind === 'role' && {
      trust: sourced(documentOf({ Effect: 'Allow', Principal: trusted, Action: 'sts:AssumeRole' })),
    }),
    tags: {},
  }
}

/** A condition on the principal, which is known, beside one on the Region, which is not. */
function notAllowedElsewhere(name: string): object {
  const Condition = {
    StringNotEquals: { 'aws:RequestedRegion': 'us-east-1' },
    ...conditionOf(name),
  }
  return { Effect: 'Deny', NotAction: ['iam:*', 'sts:*'], Resource: '*', Condition }
}

/** Everybody but one user. */
function notUser(name: string): object {
  return { Condition: conditionOf(name) }
}

function conditionOf(name: string): object {
  return { ArnNotEquals: { 'aws:PrincipalArn': arnOf('user', name) } }
}

function arnOf(kind: Principal['kind'], name: string): string {
  return `arn:aws:iam::${ACCOUNT}:${kind}/${name}`
}
