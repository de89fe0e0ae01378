// What the operations of Cases take and answer.
import type { CasesOperations } from '../../models/generated/cases.ts'

export type Input<Name extends keyof CasesOperations> = CasesOperations[Name]['input']
export type Output<Name extends keyof CasesOperations> = CasesOperations[Name]['output']
