// Parts of the engine that most questions do without, each loaded when it is first needed.
import { platform } from '#platform'
import type { EngineParts } from './platform.ts'

let referring: EngineParts['actions'] | undefined
let analysing: EngineParts['analysis'] | undefined
let explaining: EngineParts['explain'] | undefined

/** AWS's table of actions. */
export function actionReference(): EngineParts['actions'] {
  referring ??= platform.loadPart('actions')
  return referring
}

/** The exact comparison of policies. */
export function exactAnswers(): EngineParts['analysis'] {
  analysing ??= platform.loadPart('analysis')
  return analysing
}

/** Explanations of single requests. */
export function explanations(): EngineParts['explain'] {
  explaining ??= platform.loadPart('explain')
  return explaining
}
