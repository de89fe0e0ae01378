// Reads the Principal element: who a statement speaks of.

import { splitArn } from '../text/arn.ts'
import { type JsonPath, quote } from '../text/json.ts'
import type { Principals } from './document.ts'

interface PrincipalFault {
  readonly path: JsonPath
  readonly message: string
}

interface Found {
  everyone: boolean
  readonly accounts: string[]
  readonly arns: string[]
  readonly services: string[]
  readonly providers: string[]
  readonly ids: string[]
  readonly canonicalUsers: string[]
}

// AWS: IAM User Guide, "AWS JSON policy elements: Principal".
export function readPrincipals(
  value: unknown,
  negated: boolean,
): { readonly principals: Principals; readonly faults: readonly PrincipalFault[] } {
  const found: Found = {
    everyone: false,
    accounts: [],
    arns: [],
    services: [],
    providers: [],
    ids: [],
    canonicalUsers: [],
  }
  const faults: PrincipalFault[] = []
  if (value === '*') found.everyone = true
  else if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    faults.push({ path: [], message: 'must be "*" or an object such as {"AWS": "123456789012"}' })
  } else {
    const entries = Object.entries(value)
    if (entries.length === 0) faults.push({ path: [], message: 'names no principal' })
    for (const [type, names] of entries) {
      const list: readonly unknown[] = Array.isArray(names) ? names : [names]
      if (list.length === 0) faults.push({ path: [type], message: 'the list must not be empty' })
      for (const [index, name] of list.entries()) {
        const message = readPrincipal(type, name, found)
        const path = Array.isArray(names) ? [type, index] : [type]
        if (message !== undefined) faults.push({ path, message })
      }
    }
  }
  return { principals: { negated, ...found }, faults }
}

function readPrincipal(type: string, name: unknown, found: Found): string | undefined {
  if (typeof name !== 'string' || name === '') return 'a principal must be a string'
  switch (type) {
    case 'AWS':
      return readAwsPrincipal(name, found)
    case 'Service':
      if (!/^[a-zA-Z0-9-]+(\.[a-zA-Z0-9-]+)+$/.test(name)) {
        return `${quote(name)} is not a service principal such as "connect.amazonaws.com"`
      }
      found.services.push(name)
      return undefined
    case 'Federated':
      if (/[*?]/.test(name)) return `${quote(name)} may not hold wildcards`
      found.providers.push(name)
      return undefined
    case 'CanonicalUser':
      // A request names its caller by ARN, so a canonical user id can match no caller.
      found.canonicalUsers.push(name)
      return undefined
    default:
      return `${quote(type)} must be AWS, Federated, Service or CanonicalUser`
  }
}

function readAwsPrincipal(name: string, found: Found): string | undefined {
  if (name === '*') {
    found.everyone = true
    return undefined
  }
  if (/^\d{12}$/.test(name)) {
    found.accounts.push(name)
    return undefined
  }
  // AWS: "IAM role principals": the id that is left of a deleted user or role matches no one.
  if (/^A[A-Z0-9]{15,127}$/.test(name)) {
    found.ids.push(name)
    return undefined
  }
  const arn = splitArn(name)
  if (arn === undefined || /[*?]/.test(name) || !/^\d{12}$/.test(arn.account)) {
    const expected = 'an account id, or the full ARN of a user, role or session'
    return `${quote(name)} is not a principal: use ${expected}`
  }
  const type = `${arn.service}:${arn.resource.split('/')[0]}`
  if (type === 'iam:root') {
    found.accounts.push(arn.account)
    return undefined
  }
  if (!principalTypes.includes(type))
    return `${quote(name)} is an ARN of nothing that can be a principal`
  found.arns.push(name)
  return undefined
}

const principalTypes = ['iam:user', 'iam:role', 'sts:assumed-role', 'sts:federated-user']
