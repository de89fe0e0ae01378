// The option for names that AWS does not have, and the refusal of them without it.
import { type AskedNames, faultsOfNames } from '@casegate/answers'
import type { Command } from 'commander'
import { UsageError } from '../usage-error.ts'

export interface UnknownNamesFlags {
  readonly allowUnknown?: boolean
}

export function addUnknownNamesOption(command: Command): Command {
  return command.option(
    '--allow-unknown',
    'ask about actions, resources and Regions that AWS does not have, for it may add them',
  )
}

/** An answer about a name that nothing has would be true, and worth nothing. */
export function refuseUnknownNames(names: AskedNames, { allowUnknown }: UnknownNamesFlags): void {
  if (allowUnknown) return
  const faults = faultsOfNames(names)
  if (faults.length === 0) return
  throw new UsageError(`${faults.join('; ')} (--allow-unknown asks all the same)`)
}

/** Where one action is asked about, a pattern would be asked as if it were a name, which no policy allows. */
export function refusePattern(action: string): void {
  if (!/[*?]/.test(action)) return
  throw new UsageError(`"${action}" is a pattern; give one action, such as cases:GetDomain`)
}
