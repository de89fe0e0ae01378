// The ARNs that the console writes or looks for, each by the template of AWS's reference.
import { PARTITION } from '../../base/regions.ts'
import { loadModel, type ServiceName } from '../../models/model.ts'
import type { ArnKind, ArnTemplates } from '../api/visit.ts'
import { rootArn } from './people.ts'

const TYPES: Readonly<Record<Exclude<ArnKind, 'accountRoot'>, readonly [ServiceName, string]>> = {
  agent: ['connect', 'user'],
  contact: ['connect', 'contact'],
  domain: ['cases', 'Domain'],
  oidcProvider: ['iam', 'oidc-provider'],
  queue: ['connect', 'queue'],
  samlProvider: ['iam', 'saml-provider'],
  user: ['iam', 'user'],
}

/** The partition is known; all else is whoever's they are for. */
export function arnTemplates(): ArnTemplates {
  const template = (kind: keyof typeof TYPES) => {
    const [service, type] = TYPES[kind]
    const found = loadModel(service).resourceTypes[type]
    if (found === undefined) throw new Error(`${service} has no resource type ${type}`)
    return found.replace('${Partition}', PARTITION)
  }
  return {
    accountRoot: rootArn('${Account}'),
    agent: template('agent'),
    contact: template('contact'),
    domain: template('domain'),
    oidcProvider: template('oidcProvider'),
    queue: template('queue'),
    samlProvider: template('samlProvider'),
    user: template('user'),
  }
}
