// Which statements of an explanation tell why, with every kind of policy that may lack an allow.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { compilePolicies, type PolicyParts } from '@casegate/engine'
import { explain } from '@casegate/engine/explain'
import { listTelling } from './telling-statements.ts'

const ASKED = {
  principal: 'arn:aws:iam::123456789012:user/ana',
  action: 'cases:GetDomain',
  resource: 'arn:aws:cases:us-east-1:123456789012:domain/d1',
}

function says(Sid: string, Action: string, more: object = {}) {
  const statement = { Sid, Effect: 'Allow', Action, Resource: '*', ...more }
  return { Version: '2012-10-17', Statement: [statement] }
}

const DENY = { Effect: 'Deny' }
const ALL = says('All', '*')
const GRANT = says('Grant', 'cases:*', { Principal: { AWS: 'arn:aws:iam::123456789012:user/b' } })

const CASES: readonly (readonly [about: string, parts: PolicyParts, told: readonly string[]])[] = [
  [
    'an SCP of one level that lacks it, not FullAWSAccess of the other',
    { identity: [ALL], scps: [[ALL], [says('OnlyS3', 's3:*')]] },
    ['OnlyS3'],
  ],
  [
    'identity policies that lack it, not an SCP that allows it',
    { identity: [says('OnlyS3', 's3:*')], scps: [[ALL]] },
    ['OnlyS3'],
  ],
  ['no policy at all beside an SCP', { identity: [], scps: [[ALL]] }, []],
  [
    'a boundary that lacks it',
    { identity: [ALL], boundary: says('Bound', 'connect:*') },
    ['Bound'],
  ],
  [
    'both the identity and its boundary, the nearest first',
    {
      identity: [says('Far', 's3:*')],
      boundary: says('Near', 'cases:*', { Resource: 'arn:aws:cases:*:*:domain/d2' }),
    },
    ['Near', 'Far'],
  ],
  [
    'no Deny that misses',
    { identity: [says('Far', 's3:*'), says('No', 'cases:Delete*', DENY)] },
    ['Far'],
  ],
  [
    "the resource's own policy in the place of the identity's",
    { identity: [], resource: GRANT },
    ['Grant'],
  ],
  [
    "not the resource's own policy where an SCP lacks it",
    { identity: [ALL], resource: GRANT, scps: [[says('OnlyS3', 's3:*')]] },
    ['OnlyS3'],
  ],
  [
    'all that allow it',
    { identity: [says('Mine', 'cases:*'), says('Far', 's3:*')], scps: [[ALL]] },
    ['All', 'Mine'],
  ],
  ['what denies it', { identity: [ALL, says('No', 'cases:Get*', DENY)], scps: [[ALL]] }, ['No']],
]

describe('what tells why', () => {
  for (const [about, parts, told] of CASES) {
    it(about, () => {
      const compiled = compilePolicies(parts)
      if (!compiled.ok) assert.fail(JSON.stringify(compiled))
      const telling = listTelling(explain(compiled.policies, ASKED))
      assert.deepEqual(
        telling.map(({ sid }) => sid),
        told,
      )
    })
  }
})
