// What the engine refuses, as findings: its messages, with the ids of IAM Access Analyzer's checks.

import { listOddities } from '../compile/oddities.ts'
import { compilePolicies } from '../compile/policy-set.ts'
import { faultOfAction, oddityOfAction } from '../policy/action.ts'
import { type PolicyKind, policyKinds } from '../policy/kinds.ts'
import type { JsonPath, JsonValue } from '../text/json.ts'
import type { Note } from './check.ts'
import { isFields, isList } from './outline.ts'
import { parsePath } from './places.ts'

export interface GrammarNote extends Note {
  readonly code: string
}

/**
 * What the engine refuses, and what it reads as nothing because AWS stores it so.
 * INVARIANT: a text without any of these compiles.
 */
export function findGrammarFaults(text: string, value: JsonValue, kind: PolicyKind): GrammarNote[] {
  const { layer } = policyKinds[kind]
  // A value that is no object goes in as text, or a JSON string would be read as a policy's text.
  const document = isFields(value) ? value : text
  const source = { name: kind, document, type: kind === 'trust' ? 'trust' : undefined }
  const organizational = layer === 'scps' || layer === 'rcps'
  const compiled = compilePolicies({ [layer]: organizational ? [[source]] : [source] })
  const found = compiled.ok ? listOddities(compiled.policies) : compiled.errors
  return found.map(({ path: printed, message }) => {
    const { code, atKey } = classify(message, printed, kind)
    const path = parsePath(printed)
    const suggestion = code === 'INVALID_ACTION' ? withoutBlanks(valueAt(value, path)) : undefined
    const note = { code, path, message, ...(atKey === true ? { atKey } : {}) }
    return suggestion === undefined ? note : { ...note, suggestion }
  })
}

/** The action without white space around its name, where that is what is wrong with it. */
function withoutBlanks(entry: JsonValue | undefined): string | undefined {
  if (typeof entry !== 'string') return undefined
  const trimmed = entry.trim().replace(/\s*:\s*/, ':')
  const isGood = faultOfAction(trimmed, true) === undefined && !oddityOfAction(trimmed)
  return isGood && trimmed !== entry ? trimmed : undefined
}

function valueAt(value: JsonValue, path: JsonPath): JsonValue | undefined {
  let found: JsonValue | undefined = value
  for (const step of path) {
    if (typeof step === 'number') found = isList(found) ? found[step] : undefined
    else found = isFields(found) && Object.hasOwn(found, step) ? found[step] : undefined
  }
  return found
}

export const unclassified = 'INVALID_POLICY'

interface GrammarRow {
  readonly code: string
  /** Where the fault is: the end of its path. */
  readonly at?: RegExp
  /** What the engine says. */
  readonly says?: RegExp
  readonly kinds?: readonly PolicyKind[]
  readonly atKey?: boolean
}

function classify(message: string, path: string, kind: PolicyKind): GrammarRow {
  const row = rows.find(
    ({ at, says, kinds }) =>
      at?.test(path) !== false && says?.test(message) !== false && kinds?.includes(kind) !== false,
  )
  return row ?? { code: unclassified }
}

// The first row that fits decides. A test compiles wrong policies of every sort and fails where no
// row fits, so that a new message of the engine's cannot go without an id.
const rows: readonly GrammarRow[] = [
  { code: 'MISSING_STATEMENT', says: /has no Statement|Statement must not be empty/ },
  { code: 'MISSING_EFFECT', says: /has no Effect/ },
  { code: 'MISSING_ACTION', says: /neither Action nor NotAction/ },
  { code: 'MISSING_RESOURCE', says: /neither Resource nor NotResource/ },
  { code: 'MISSING_PRINCIPAL', says: /must have a Principal/ },
  { code: 'UNSUPPORTED_ELEMENT_COMBINATION', says: /exclude each other/ },
  { code: 'UNIQUE_SIDS_REQUIRED', says: /the Sid .* is given twice/ },
  { code: 'DUPLICATE_KEYS_WITH_DIFFERENT_CASE', says: /key .* is given twice/, atKey: true },
  { code: 'INVALID_POLICY_ELEMENT', says: /is not allowed here/, atKey: true },

  { code: 'SCP_SYNTAX_ERROR_PRINCIPAL', at: /rincipal$/, kinds: ['scp'], atKey: true },
  { code: 'RCP_SYNTAX_ERROR_PRINCIPAL', at: /rincipal$/, kinds: ['rcp'], atKey: true },
  { code: 'RCP_SYNTAX_ERROR_NOTACTION', at: /NotAction$/, says: /not allowed/, atKey: true },
  { code: 'RCP_SYNTAX_ERROR_ALLOW', at: /Effect$/, says: /must be "Deny"/ },
  { code: 'RCP_SYNTAX_ERROR_ACTION', says: /must name its service/ },
  {
    code: 'ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL',
    says: /NotPrincipal is not allowed/,
    kinds: ['trust'],
    atKey: true,
  },
  {
    code: 'ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE',
    says: /Resource is not allowed/,
    kinds: ['trust'],
    atKey: true,
  },
  { code: 'ALLOW_WITH_NOT_PRINCIPAL', says: /NotPrincipal can be used only/, atKey: true },
  { code: 'UNSUPPORTED_PRINCIPAL', says: /Principal is not allowed/, atKey: true },

  { code: 'DATA_TYPE_MISMATCH', says: /must be a (JSON object|string)|expected a string/ },
  { code: 'DATA_TYPE_MISMATCH', says: /must hold context keys|must be a string, a number/ },
  { code: 'INVALID_VERSION', at: /^Version$/ },
  { code: 'UNSUPPORTED_SID', at: /\bSid$/ },
  { code: 'INVALID_EFFECT', at: /\bEffect$/ },

  { code: 'EMPTY_ARRAY_PRINCIPAL', at: /rincipal\b/, says: /must not be empty/ },
  { code: 'EMPTY_OBJECT_PRINCIPAL', says: /names no principal/ },
  { code: 'EMPTY_ARRAY_ACTION', at: /Action$/, says: /must not be empty/ },
  { code: 'EMPTY_ARRAY_RESOURCE', at: /Resource$/, says: /must not be empty/ },
  { code: 'EMPTY_ARRAY_CONDITION_FORALLVALUES', at: /\bForAll/, says: /must not be empty/ },
  { code: 'EMPTY_ARRAY_CONDITION_FORANYVALUE', at: /\bForAny/, says: /must not be empty/ },
  { code: 'EMPTY_ARRAY_CONDITION_IFEXISTS', at: /IfExists\b/, says: /must not be empty/ },
  { code: 'EMPTY_ARRAY_CONDITION', says: /must not be empty/ },

  { code: 'INVALID_PRINCIPAL_FORMAT', says: /must be "\*" or an object/ },
  { code: 'INVALID_PRINCIPAL_KEY', says: /must be AWS, Federated/, atKey: true },
  { code: 'INVALID_SERVICE_PRINCIPAL_FORMAT', says: /not a service principal/ },
  { code: 'UNSUPPORTED_WILDCARD_IN_PRINCIPAL', at: /rincipal\b/, says: /may not hold wildcards/ },
  {
    code: 'UNSUPPORTED_WILDCARD_IN_PRINCIPAL',
    at: /rincipal\b/,
    says: /^"[^"]*[*?].*not a principal/,
  },
  { code: 'INVALID_PRINCIPAL_FORMAT', at: /rincipal\b/ },

  { code: 'VARIABLE_UNSUPPORTED_IN_ELEMENT', at: /Action\b/, says: /\$\{/ },
  { code: 'INVALID_ACTION', at: /Action\b/ },

  { code: 'MISSING_BRACE_IN_VARIABLE', says: /no closing brace/ },
  { code: 'MISSING_QUOTE_IN_VARIABLE', says: /must stand in single quotes/ },
  { code: 'EMPTY_VARIABLE', says: /variable has no name/ },
  { code: 'UNSUPPORTED_SPACE_IN_VARIABLE', says: /\s\S*".* not the name of a context key/ },
  { code: 'INVALID_VARIABLE', says: /not the name of a context key/ },
  { code: 'VARIABLE_UNSUPPORTED_IN_ELEMENT', says: /variable before the fifth colon/ },

  { code: 'INVALID_ARN_PREFIX', says: /must be "\*" or an ARN/ },
  { code: 'MISSING_ARN_FIELD', says: /no partition or no service|incomplete ARN/ },
  { code: 'WILDCARD_IN_SERVICE_NAME', says: /wildcard in the service part/ },

  { code: 'INVALID_CONDITION_KEY_FORMAT', says: /context key must have a name/, atKey: true },
  { code: 'NULL_WITH_IF_EXISTS', says: /"Null.*IfExists" is not a condition/, atKey: true },
  { code: 'INVALID_CONDITION_OPERATOR', says: /is not a condition operator/, atKey: true },
  { code: 'INVALID_VARIABLE_FOR_OPERATOR', says: /^".*\$\{.*" is not / },
  { code: 'TYPE_MISMATCH_NUMBER', says: /is not a number/ },
  { code: 'TYPE_MISMATCH_DATE', says: /is not an ISO 8601 date/ },
  { code: 'TYPE_MISMATCH_BOOLEAN', says: /is not "true" or "false"/ },
  { code: 'TYPE_MISMATCH_STRING', says: /is not base64/ },
  { code: 'TYPE_MISMATCH_IP_RANGE', says: /is not an IP address/ },
]
