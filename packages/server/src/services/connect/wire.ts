// What the operations of Amazon Connect take and answer.
import type { ConnectOperations } from '../../models/generated/connect.ts'

export type Input<Name extends keyof ConnectOperations> = ConnectOperations[Name]['input']
export type Output<Name extends keyof ConnectOperations> = ConnectOperations[Name]['output']
