// What a policy says, once read: the types every floor above works on.

import type { JsonPath, Span } from '../text/json.ts'
import type { TextTemplate } from './template.ts'

/** Where a policy is attached decides what it may contain and what it can do. */
export type Layer = 'identity' | 'resource' | 'boundary' | 'session' | 'endpoint' | 'scps' | 'rcps'

// AWS: "How AWS enforcement code logic evaluates requests", with the VPC endpoint before the
// resource, since a request meets its policy first.
export const layersInOrder: readonly Layer[] = [
  'rcps',
  'scps',
  'endpoint',
  'resource',
  'identity',
  'boundary',
  'session',
]

/** A policy by a name, so that a decision can say which one decided. */
export interface NamedPolicy {
  readonly name: string
  /** A parsed JSON value, or JSON text; positions are kept for text. */
  readonly document: unknown
  /** For example `user`, `group`, `role`, `aws-managed`, `user-managed`, `resource`, `trust`. */
  readonly type?: string | undefined
  readonly arn?: string | undefined
}

/** A parsed JSON value, JSON text, or either of them by a name. */
export type PolicySource = unknown

export interface Policy extends PolicyContent {
  readonly layer: Layer
  /** The index of the level, for scps and rcps; else 0. */
  readonly level: number
  /** The index of the policy in its part (in its level, for scps and rcps). */
  readonly index: number
  /** The name given, else the layer and index: `identity[0]`. */
  readonly name: string
  readonly type: string | undefined
  readonly arn: string | undefined
}

/** What a document says, whatever the policy is named and wherever it stands. */
export interface PolicyContent {
  readonly id: string | undefined
  readonly version: '2008-10-17' | '2012-10-17'
  readonly statements: readonly Statement[]
  /** The text it was read from, when it was text. */
  readonly text: string | undefined
  /** Where a statement stands in the text; undefined when it was not text. */
  readonly spanOf: (statement: Statement) => Span | undefined
}

export interface Statement {
  readonly index: number
  readonly path: JsonPath
  readonly sid: string | undefined
  readonly effect: 'Allow' | 'Deny'
  readonly principal: Principals | undefined
  readonly action: Listed<string>
  /** undefined where the policy has no Resource: it speaks of what it is attached to. */
  readonly resource: Listed<TextTemplate> | undefined
  readonly conditions: readonly ConditionClause[]
  /** Entries that AWS stores and that match nothing; the rest of the statement counts. */
  readonly oddities: readonly Oddity[]
}

export interface Oddity {
  readonly path: JsonPath
  readonly message: string
}

/** An element and its opposite: `Action` and `NotAction` differ only in `negated`. */
export interface Listed<T> {
  readonly negated: boolean
  readonly values: readonly T[]
}

export interface Principals {
  readonly negated: boolean
  /** `*` or `{"AWS": "*"}` */
  readonly everyone: boolean
  /** 12-digit account ids */
  readonly accounts: readonly string[]
  /** Users, roles, role sessions, federated users. */
  readonly arns: readonly string[]
  readonly services: readonly string[]
  readonly providers: readonly string[]
  /** Ids of deleted users and roles, which no caller has any more. */
  readonly ids: readonly string[]
  /** Canonical user ids, which no request names its caller by. */
  readonly canonicalUsers: readonly string[]
}

/** One operator and one key of a Condition block. */
export interface ConditionClause {
  readonly path: JsonPath
  readonly operator: string
  readonly key: string
  readonly values: readonly string[]
}

/** Why a policy could not be read. */
export interface PolicyError {
  readonly layer: Layer
  /** The index of the policy in its part; for scps and rcps counted over all levels. */
  readonly policy: number
  /** `Statement[0].Action`, or empty for the document itself. */
  readonly path: string
  readonly line?: number
  readonly column?: number
  readonly message: string
}
