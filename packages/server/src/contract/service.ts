// What a service is: a model and one row of a table for every operation it serves.
import type { RequestContext } from '@casegate/engine'
import type { ServiceModel } from '../models/model.ts'
import type { Call, CallToAuthorize, WriteCall } from './call.ts'
import type { Permission, Resource } from './permission.ts'

type MaybePromise<Value> = Value | Promise<Value>

/**
 * How an operation is authorized. The keys of `resources` are the resource types that the Service
 * Authorization Reference lists for the action; the caller must be allowed on every resource the
 * functions answer. A type that does not concern this input answers undefined. When no type is
 * named, or none answers, the permission is asked on `*`.
 */
export interface Authorization<Input> {
  /** Without it the action is the operation's own name. */
  readonly action?: string
  readonly resources: Readonly<Record<string, ResourceOf<Input>>>
  /** Service-specific and tag context keys of the request. */
  readonly context?: (input: Input, question: CallToAuthorize) => MaybePromise<RequestContext>
  /**
   * Further permissions of the caller that the operation cannot start without, in this order:
   * actions that the service takes for the caller, or `iam:TagUser` for a user created with tags.
   */
  readonly dependents?: (
    input: Input,
    question: CallToAuthorize,
  ) => MaybePromise<readonly Permission[]>
}

export type ResourceOf<Input> = (
  input: Input,
  question: CallToAuthorize,
) => MaybePromise<Resource | readonly Resource[] | undefined>

/** The few calls that need no permission say so and why. */
export interface NoPermissionNeeded {
  readonly noPermissionNeeded: string
}

interface OperationOf<Input, Output, AnyCall> {
  readonly authorize: Authorization<Input> | NoPermissionNeeded
  readonly handle: (input: Input, call: AnyCall) => Promise<Output>
}

export type Operation<Input, Output> =
  | (OperationOf<Input, Output, Call> & { readonly access: 'read' })
  | (OperationOf<Input, Output, WriteCall> & { readonly access: 'write' })

type Wire = { readonly input: unknown; readonly output: unknown }

/** A table with exactly the operations of the model: a missing or an orphan row is a type error. */
export type Operations<Served> = {
  readonly [Name in keyof Served]: Served[Name] extends Wire
    ? Operation<Served[Name]['input'], Served[Name]['output']>
    : never
}

export interface Service {
  readonly model: ServiceModel
  readonly operations: Readonly<Record<string, Operation<never, unknown>>>
}

/** A row of an operation that reads: what it is asked on, and what does it. */
export function read<Input, Output>(
  resources: Authorization<Input>['resources'],
  handle: (input: Input, call: Call) => Promise<Output>,
): Operation<Input, Output> {
  return { access: 'read', authorize: { resources }, handle }
}

/** A row of an operation that writes. */
export function write<Input, Output>(
  resources: Authorization<Input>['resources'],
  handle: (input: Input, call: WriteCall) => Promise<Output>,
): Operation<Input, Output> {
  return { access: 'write', authorize: { resources }, handle }
}
