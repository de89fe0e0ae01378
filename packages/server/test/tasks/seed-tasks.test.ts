// The two tasks by each documented option, one permission short, and by the managed policies alone.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { DOCUMENTED_TASKS, editionOf } from '../../../answers/src/tasks/catalogue.ts'
import type { Option, Task, TaskPermission } from '../../../answers/src/tasks/task.ts'
import { explainWhole } from '../../src/gateway/withheld.ts'
import { createBudget } from '../../src/work/budget.ts'
import { type AccountState, accountStateOf } from '../support/account-state.ts'
import { allow, documentsOf, MANAGED, policiesOf, policiesWithout } from '../support/documents.ts'
import { associatedDomainsOf, type Instance, makeInstance } from '../support/instances.ts'
import { makePerson, type Person, type PersonPolicies } from '../support/people.ts'
import { type RunningServer, startServer } from '../support/running-server.ts'
import { type Outcome, onboard, viewDomain } from '../support/task-runs.ts'

let server: RunningServer
before(async () => {
  server = await startServer({ settings: { quotas: { casesDomains: 1000 }, domainCreationMs: 20 } })
})
after(() => server.close())

for (const task of DOCUMENTED_TASKS) {
  const { options, permissions } = editionOf(task)

  describe(`${task.title}: each documented option does the whole task`, () => {
    for (const option of options) {
      it(option.title, async () => {
        const { outcome, instance } = await attempt(task, policiesOf(option))
        assert.equal(outcome.stoppedAt, undefined)
        assert.equal(outcome.domain?.domainStatus, 'Active')
        const associatedDomains = await associatedDomainsOf(server, instance)
        assert.deepEqual(associatedDomains, [outcome.domain?.domainArn])
      })
    }
  })

  for (const option of options) {
    describe(`${task.title}, ${option.title}: one permission short`, () => {
      for (const permission of permissions.filter(one => canTakeOut(option, one))) {
        it(`without ${permission.action}`, async () => {
          const policies = policiesWithout(option, permission.action)
          const { outcome, person, prior } = await attempt(task, policies)
          assert.deepEqual(
            { stoppedAt: outcome.stoppedAt, missing: outcome.missing },
            { stoppedAt: stepOf(permission), missing: permission.action },
          )
          await assertNothingHalfDone(task, outcome, prior)
          assertReported(person, permission.action)
        })
      }
    })
  }
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
      const task = DOCUMENTED_TASKS.find(one => one.id === taskId)
      assert.ok(task)
      // Grants what is found missing, one permission at a time, until the task is done.
      const missing: string[] = []
      for (;;) {
        const grants = missing.map(action => allow(action))
        const { outcome } = await attempt(task, { managed: [MANAGED + policy], inline: grants })
        if (outcome.missing === undefined) break
        assert.ok(!missing.includes(outcome.missing), `${outcome.missing} was granted already`)
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
  /** The account just before. */
  readonly prior: AccountState
}

let attempts = 0

/** One person with these policies tries the task on an instance of its own. */
async function attempt(task: Task, policies: PersonPolicies): Promise<Attempt> {
  const label = `${task.id}-${++attempts}`
  const instance = await makeInstance(server, label, { onboarded: task.id === 'view-domain' })
  const person = await makePerson(server, policies)
  const prior = await accountStateOf(server)
  const outcome =
    task.id === 'view-domain'
      ? await viewDomain(person.clients, instance.alias)
      : await onboard(person.clients, instance.alias, `domain of ${label}`)
  return { outcome, instance, person, prior }
}

/** What AWS's own policies of an option grant cannot be taken out of them. */
function canTakeOut(option: Option, { action }: TaskPermission): boolean {
  return documentsOf(option).some(document => JSON.stringify(document).includes(`"${action}"`))
}

/** The step as the catalogue writes it is `service:Operation`; the run knows the operation. */
function stepOf({ step = '' }: TaskPermission): string {
  return step.slice(step.indexOf(':') + 1)
}

/** The steps before the denied one stand; the denied one has changed nothing in the account. */
async function assertNothingHalfDone(task: Task, { stoppedAt }: Outcome, prior: AccountState) {
  const state = await accountStateOf(server)
  const names = task.steps.map(({ call }) => call.slice(call.indexOf(':') + 1))
  const creation = names.indexOf('CreateDomain')
  const isCreated = creation >= 0 && names.indexOf(stoppedAt ?? '') > creation
  const domains = Object.keys(state.domains).filter(id => !(id in prior.domains))
  assert.equal(domains.length, isCreated ? 1 : 0)
  const { cases_domains: rows = 0 } = prior.rowCounts
  assert.deepEqual(state, {
    ...prior,
    domains: { ...state.domains, ...prior.domains },
    rowCounts: { ...prior.rowCounts, cases_domains: rows + domains.length },
  })
}

/** The log tells of the denial and where it is explained. */
function assertReported(person: Person, action: string): void {
  const denial = server.events.findLast(event => event.principal?.endsWith(`/${person.name}`))
  assert.ok(denial)
  assert.match(
    denial.message ?? '',
    new RegExp(`not authorized to perform: ${action} on resource: `),
  )
  const found = server.app.gateway.decisions.find(denial.decisionId ?? '')
  assert.ok(found)
  const explained = explainWhole(found.decided, createBudget(100_000))
  assert.equal(explained.action, action)
  assert.equal(explained.decision, 'implicitDeny')
}
