// Policies that are none: a valid document with one thing wrong.
import type { Random } from '../random.ts'

type Json = unknown
type Members = { [name: string]: Json }

export function spoil(random: Random, document: Members): Json {
  const { Statement: statement } = document
  const list: Json[] = Array.isArray(statement) ? statement : [statement]
  const index = random.below(list.length)
  const changed = random.pick(changes)(list[index] as Members)
  if (changed === undefined) return random.pick(documents)(document)
  return { ...document, Statement: list.with(index, changed) }
}

const documents: ((document: Members) => Json)[] = [
  document => ({ ...document, Version: '2012-10-18' }),
  document => ({ ...document, Comment: 'none' }),
  document => ({ ...document, Statement: [] }),
  ({ Statement: _, ...rest }) => rest,
  () => [],
  () => null,
  () => 'Allow',
  () => 7,
]

const changes: ((statement: Members) => Json)[] = [
  () => undefined,
  () => 'Allow',
  ({ Effect: _, ...rest }) => rest,
  statement => ({ ...statement, Effect: 'allow' }),
  statement => ({ ...statement, Action: '*', NotAction: '*' }),
  statement => ({ ...statement, Resource: '*', NotResource: '*' }),
  ({ Action: _, NotAction: __, ...rest }) => rest,
  ({ NotAction: _, ...rest }) => ({ ...rest, Action: 's3' }),
  ({ NotAction: _, ...rest }) => ({ ...rest, Action: ['s3:*', '*:*'] }),
  ({ NotAction: _, ...rest }) => ({ ...rest, Action: [] }),
  ({ NotResource: _, ...rest }) => ({ ...rest, Resource: 'b/k' }),
  ({ NotResource: _, ...rest }) => ({ ...rest, Resource: 'arn:aws:*:::b' }),
  ({ NotResource: _, ...rest }) => ({ ...rest, Resource: ['*', 7] }),
  statement => ({ ...statement, Principal: { AWS: 'nobody' }, NotPrincipal: '*' }),
  statement => ({ ...statement, Sid: 7 }),
  statement => ({ ...statement, Condition: [] }),
  statement => ({ ...statement, Condition: { StringEqual: { 'k:text': 'a' } } }),
  statement => ({ ...statement, Condition: { NullIfExists: { 'k:text': 'true' } } }),
  statement => ({ ...statement, Condition: { StringEquals: { 'k:text': [{}] } } }),
  statement => ({ ...statement, Condition: { StringEquals: { 'k:text': null } } }),
  statement => ({ ...statement, Condition: { StringEquals: { 'k:text': 'a', 'K:TEXT': 'a' } } }),
  statement => ({ ...statement, Condition: { NumericEquals: { 'k:number': 'five' } } }),
  statement => ({ ...statement, Condition: { DateEquals: { 'aws:CurrentTime': '2024-13-30' } } }),
  statement => ({ ...statement, Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/99' } } }),
  statement => ({ ...statement, Condition: { Bool: { 'aws:SecureTransport': '${k:text' } } }),
  statement => ({ ...statement, Condition: { BinaryEquals: { 'k:binary': 'A' } } }),
]
