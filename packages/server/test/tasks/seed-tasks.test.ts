// The two tasks by each documented option, one permission short, and by the managed policies alone.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { editionOf, TASKS } from '../../src/tasks/catalogue.ts'
import type { Option, Task, TaskPermission } from '../../src/tasks/task.ts'
import { documentsWithout } from '../support/documents.ts'
import { type Instance, makeInstance, stateOf } from '../support/instances.ts'
import { makePerson, type Person, type PersonPolicies } from '../support/people.ts'
import { type RunningServer, startServer } from '../support/running-server.ts'
import { type Outcome, onboard, viewDomain } from '../support/task-runs.ts'

const MANAGED = 'arn:aws:iam::aws:policy/'

let server: RunningServer
before(async () => {
  server = await startServer({ settings: { quotas: { casesDomains: 1000 }, domainCreationMs: 20 } })
})
after(() => server.close())

for (const task of TASKS) {
  const { options, permissions } = editionOf(task)

  describe(`${task.title}: each documented option does the whole task`, () => {
    for (const option of options) {
      it(option.title, async () => {
        const { outcome, instance } = await attempt(task, policiesOf(option))
        assert.equal(outcome.stoppedAt, undefined)
        assert.equal(outcome.domain?.domainStatus, 'Active')
        const { associatedDomains } = await stateOf(server, instance)
        assert.deepEqual(associatedDomains, [outcome.domain?.domainArn])
      })
    }
  })

  describe(`${task.title}: one permission short`, () => {
    const custom = options.find(option => option.id === 'custom')
    assert.ok(custom)
    for (const permission of permissions) {
      it(`without ${permission.action}`, async () => {
        const inline = documentsWithout(custom, permission.action)
        const { outcome, instance, person } = await attempt(task, { inline })
        assert.deepEqual(
          { stoppedAt: outcome.stoppedAt, missing: outcome.missing },
          { stoppedAt: nameOf(permission), missing: permission.action },
        )
        await assertNothingHalfDone(task, outcome, instance)
        assertReported(person, permission.action)
      })
    }
  })
}

describe('A managed policy alone does not suffice', () => {
  for (const [taskId, policy, expected] of [
    ['view-domain', 'AmazonConnectReadOnlyAccess', ['cases:GetDomain']],
    [
      'onboard',
      'AmazonConnect_FullAccess',
      ['cases:CreateDomain', 'cases:GetDomain', 'iam:PutRolePolicy'],
    ],
  ] as const) {
    it(`${policy}: ${taskId} also needs ${expected.join(', ')}`, async () => {
      const task = TASKS.find(one => one.id === taskId)
      assert.ok(task)
      // Grants what is found missing, one permission at a time, until the task is done.
      const missing: string[] = []
      for (;;) {
        const grants = missing.map(action => allow(action))
        const { outcome } = await attempt(task, { managed: [MANAGED + policy], inline: grants })
        if (outcome.missing === undefined) break
        missing.push(outcome.missing)
      }
      assert.deepEqual(missing.toSorted(), expected)
    })
  }
})

interface Attempt {
  readonly outcome: Outcome
  readonly instance: Instance
  readonly person: Person
}

let attempts = 0

/** One person with these policies tries the task on an instance of its own. */
async function attempt(task: Task, policies: PersonPolicies): Promise<Attempt> {
  const label = `${task.id}-${++attempts}`
  const instance = await makeInstance(server, label, { onboarded: task.id === 'view-domain' })
  const person = await makePerson(server, policies)
  const outcome =
    task.id === 'view-domain'
      ? await viewDomain(person.clients, instance.alias)
      : await onboard(person.clients, instance.alias, `domain of ${label}`)
  return { outcome, instance, person }
}

function policiesOf(option: Option): PersonPolicies {
  return {
    inline: option.policies.map(policy => policy.document),
    managed: option.managedPolicies.map(name => MANAGED + name),
  }
}

/** The step as the catalogue writes it is `service:Operation`; the run knows the operation. */
function nameOf({ step = '' }: TaskPermission): string {
  return step.slice(step.indexOf(':') + 1)
}

function allow(action: string): object {
  const statement = { Effect: 'Allow', Action: action, Resource: '*' }
  return { Version: '2012-10-17', Statement: [statement] }
}

/** The steps before the denied one stand; the denied one has changed nothing. */
async function assertNothingHalfDone(task: Task, { stoppedAt }: Outcome, instance: Instance) {
  if (task.id === 'view-domain') return
  const state = await stateOf(server, instance)
  const names = task.steps.map(({ call }) => call.slice(call.indexOf(':') + 1))
  const domainWasCreated = names.indexOf(stoppedAt ?? '') > names.indexOf('CreateDomain')
  const own = state.domains.filter(name => name === `domain of ${instance.alias}`)
  assert.equal(own.length, domainWasCreated ? 1 : 0)
  assert.deepEqual(state.associatedDomains, [])
  assert.deepEqual(state.rolePolicies, [])
}

/** The log tells of the denial and where it is explained. */
function assertReported(person: Person, action: string): void {
  const denial = server.events.findLast(event => event.principal?.endsWith(`/${person.name}`))
  assert.ok(denial?.message?.includes(`not authorized to perform: ${action} on resource: `))
  const explained = server.app.world.decisions.explain(denial.decisionId ?? '')
  assert.equal(explained?.explanation.action, action)
  assert.equal(explained.explanation.decision, 'implicitDeny')
}
