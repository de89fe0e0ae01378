// The conditions of a trust policy in words, key by key; an operator or a key without words is shown as it is.

export function conditionsInWords(condition: unknown): string[] {
  return entriesOf(condition).flatMap(([operator, keys]) =>
    entriesOf(keys).map(([key, values]) => inWords(operator, key, valuesOf(values))),
  )
}

function inWords(operator: string, key: string, values: readonly string[]): string {
  const [, many = '', base = '', ifExists] = OPERATOR.exec(operator) ?? []
  const what = `${MANY[many.toLowerCase()] ?? ''}${keyInWords(key)}`
  if (base.toLowerCase() === 'null') {
    return values.includes('true') ? `${what} is not given` : `${what} is given`
  }
  const verb = VERBS[base.toLowerCase()] ?? base
  const joint = /not/i.test(base) ? ' nor ' : ' or '
  return `${what}${ifExists ? ', where it is given,' : ''} ${verb} ${values.join(joint)}`
}

const OPERATOR = /^(?:(ForAllValues|ForAnyValue):)?(.*?)(IfExists)?$/i

const MANY: Readonly<Record<string, string>> = {
  forallvalues: 'each of ',
  foranyvalue: 'one of ',
}

const VERBS: Readonly<Record<string, string>> = {
  stringequals: 'is',
  stringnotequals: 'is neither',
  stringequalsignorecase: 'is, in any case of letters,',
  stringnotequalsignorecase: 'is, in any case of letters, neither',
  stringlike: 'is like',
  stringnotlike: 'is like neither',
  arnequals: 'is like',
  arnlike: 'is like',
  arnnotequals: 'is like neither',
  arnnotlike: 'is like neither',
  bool: 'is',
  ipaddress: 'is in',
  notipaddress: 'is in neither',
  dateequals: 'is',
  datelessthan: 'is before',
  dategreaterthan: 'is after',
  numericequals: 'is',
  numericlessthan: 'is below',
  numericgreaterthan: 'is above',
}

/** AWS: IAM User Guide, "Global condition context keys" and "IAM and AWS STS condition context keys". */
const KEYS: Readonly<Record<string, string>> = {
  'sts:externalid': 'the external ID',
  'sts:rolesessionname': 'the session name',
  'sts:sourceidentity': 'the source identity',
  'sts:transitivetagkeys': 'the keys of transitive session tags',
  'aws:tagkeys': 'the keys of session tags',
  'aws:multifactorauthpresent': 'multi-factor authentication',
  'aws:principalorgid': "the caller's organization",
  'aws:principalaccount': "the caller's account",
  'aws:principalarn': "the caller's ARN",
  'aws:sourceaccount': 'the account that the service acts for',
  'aws:sourcearn': 'the resource that the service acts for',
  'aws:sourceip': "the caller's IP address",
  'aws:currenttime': 'the time',
  'aws:tokenissuetime': "the time at which the caller's session began",
  'saml:aud': 'the audience of the SAML assertion',
  'saml:iss': 'the issuer of the SAML assertion',
  'saml:sub': 'the subject of the SAML assertion',
}

/** Keys that end in a name of somebody's choice. */
const NAMED: readonly (readonly [beginning: string, words: string])[] = [
  ['aws:requesttag/', 'the session tag'],
  ['aws:principaltag/', "the caller's tag"],
  ['iam:resourcetag/', "the role's tag"],
  ['aws:resourcetag/', "the role's tag"],
]

/** `token.actions.githubusercontent.com:sub`. AWS: IAM User Guide, keys for OIDC federation. */
const CLAIM = /^([^:]+\.[^:]+(?::\/\/)?[^:]*):(aud|sub|amr|azp|oaud|email)$/i

const CLAIMS: Readonly<Record<string, string>> = {
  aud: 'the audience',
  sub: 'the subject',
}

function keyInWords(key: string): string {
  const lower = key.toLowerCase()
  const known = KEYS[lower]
  if (known !== undefined) return known
  const named = NAMED.find(([beginning]) => lower.startsWith(beginning))
  if (named) return `${named[1]} ${key.slice(named[0].length)}`
  const [, , claim] = CLAIM.exec(key) ?? []
  if (claim === undefined) return key
  return `${CLAIMS[claim.toLowerCase()] ?? `the claim ${claim}`} of the token`
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}

/** Values may be numbers and booleans too. */
function valuesOf(values: unknown): string[] {
  return (Array.isArray(values) ? values : [values]).map(String)
}
