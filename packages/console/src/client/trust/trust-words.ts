// A role's trust policy in words: who is trusted, to do what, and under which conditions.
import { type StatementFields, statementsIn } from '@casegate/engine/policy'
import { conditionsInWords } from './trust-conditions.ts'

export interface TrustInWords {
  readonly isDeny: boolean
  readonly who: readonly string[]
  readonly may: readonly string[]
  readonly conditions: readonly string[]
  /** Everybody there is, without a condition. */
  readonly isOpen: boolean
}

export function trustInWords(document: string, account: string): TrustInWords[] {
  return statementsIn(document).map(statement => {
    const { Effect, Principal, NotPrincipal, Condition } = statement
    const isDeny = Effect !== 'Allow'
    const excepted = principalsInWords(NotPrincipal, account)
    const who =
      NotPrincipal === undefined
        ? principalsInWords(Principal, account)
        : [`everybody but ${excepted.join(', ')}`]
    const conditions = conditionsInWords(Condition)
    const isEverybody = NotPrincipal !== undefined || who.includes(EVERYBODY)
    return {
      isDeny,
      who,
      may: actionsInWords(statement),
      conditions,
      isOpen: !isDeny && isEverybody && conditions.length === 0,
    }
  })
}

const EVERYBODY = 'everybody, of every AWS account'

const PROVIDER = /^arn:[\w-]+:iam::\d{12}:(saml|oidc)-provider\/(.+)$/
const ENTITY = /^arn:[\w-]+:iam::(\d{12}):(user|role)\/(?:.*\/)?([^/]+)$/
const SESSION = /^arn:[\w-]+:sts::(\d{12}):(assumed-role|federated-user)\/(.+)$/
const ACCOUNT = /^(?:arn:[\w-]+:iam::)?(\d{12})(?::root)?$/
/** AWS: IAM User Guide, "Unique identifiers": what stands in place of an ARN whose owner is deleted. */
const DELETED = /^A(IDA|ROA)[A-Z0-9]+$/

/** By the type of principal. */
const WORDS: Readonly<Record<string, (value: string, account: string) => string>> = {
  AWS: ofAws,
  Service: value => `the service ${value}`,
  Federated: ofProvider,
}

function principalsInWords(principal: unknown, account: string): string[] {
  if (principal === '*') return [EVERYBODY]
  if (typeof principal !== 'object' || principal === null) return ['nobody who can be read']
  return Object.entries(principal).flatMap(([type, values]) =>
    textsIn(values).map(value => WORDS[type]?.(value, account) ?? `${type} ${value}`),
  )
}

function ofAws(value: string, account: string): string {
  if (value === '*') return EVERYBODY
  const [, whole] = ACCOUNT.exec(value) ?? []
  if (whole !== undefined) {
    return whole === account
      ? 'everybody of this account whose own policies allow it'
      : `everybody of the account ${whole} whose own policies there allow it`
  }
  const [, of = '', kind, name] = ENTITY.exec(value) ?? []
  if (name !== undefined) return `the ${kind} ${name}${placeOf(of, account)}`
  const [, home = '', session, rest] = SESSION.exec(value) ?? []
  if (rest !== undefined) {
    const [role, ...sessionName] = rest.split('/')
    return session === 'assumed-role'
      ? `the session ${sessionName.join('/')} of the role ${role}${placeOf(home, account)}`
      : `the federated user ${rest}${placeOf(home, account)}`
  }
  return DELETED.test(value) ? `somebody who has been deleted (${value})` : value
}

function ofProvider(value: string): string {
  const [, kind, name] = PROVIDER.exec(value) ?? []
  if (name === undefined) return `whom ${value} has signed in`
  const provider = kind === 'saml' ? 'SAML provider' : 'OpenID Connect provider'
  return `whom the ${provider} ${name} has signed in`
}

function placeOf(of: string, account: string): string {
  return of === account ? '' : ` of the account ${of}`
}

const ACTIONS: Readonly<Record<string, string>> = {
  'sts:assumerole': 'assume the role',
  'sts:assumerolewithsaml': 'assume the role with a SAML assertion',
  'sts:assumerolewithwebidentity': 'assume the role with a token of web identity',
  'sts:tagsession': 'pass session tags',
  'sts:setsourceidentity': 'set the source identity',
  'sts:setcontext': 'pass a trusted context',
}

function actionsInWords({ Action, NotAction }: StatementFields): string[] {
  if (NotAction !== undefined) return [`do everything but ${textsIn(NotAction).join(', ')}`]
  return textsIn(Action).map(one => ACTIONS[one.toLowerCase()] ?? `do ${one}`)
}

export function textsIn(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter(one => typeof one === 'string')
}
