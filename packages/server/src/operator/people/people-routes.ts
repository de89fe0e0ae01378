// Routes about people: who there is, and credentials to act as them.

import { listLinkedServices } from '../../services/iam/entities/linked-services.ts'
import type { Person, ShortLivedCredentials } from '../api/visit.ts'
import { textIn } from '../input.ts'
import { callerFor, type OperatorCall, requireSight } from '../operator-call.ts'
import { OperatorError } from '../operator-error.ts'
import { listPeople } from './people.ts'

export async function getPeople({ gateway, visit }: OperatorCall): Promise<{ people: Person[] }> {
  const people = await gateway.store.read(rows => listPeople(rows, gateway.account))
  const isVisible = ({ arn }: Person) => visit.isOperator || arn === visit.principalArn
  return { people: people.filter(isVisible) }
}

/** The service principals that are known by name: a trust policy may name others as well. */
export async function getServices(): Promise<{ readonly services: readonly string[] }> {
  return { services: [...new Set(listLinkedServices().map(({ principal }) => principal))].sort() }
}

export async function issueCredentials(call: OperatorCall): Promise<ShortLivedCredentials> {
  const principalArn = requireSight(call, textIn(call.body, 'principal'))
  const { gateway, sessions, now } = call
  const { account, ids } = gateway
  const issued = await gateway.store.write(async rows => {
    await callerFor(call, rows, principalArn)
    return sessions.issue(rows, { account, principalArn, ids, now })
  })
  if (!issued) throw new OperatorError(404, `nobody in this account has the ARN ${principalArn}`)
  return {
    accessKeyId: issued.AccessKeyId,
    secretAccessKey: issued.SecretAccessKey,
    sessionToken: issued.SessionToken,
    expiration: issued.Expiration.toISOString(),
  }
}
