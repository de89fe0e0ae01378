// Checks of single actions: do they exist, and can this kind of policy speak of them?

import {
  faultOfName,
  faultOfPattern,
  faultOfService,
  type NameFault,
  splitEntry,
} from '../../actions/faults.ts'
import { isUnlisted } from '../../actions/index.ts'
import { rcpServices } from '../../decide/rcp-services.ts'
import type { CheckSetting, InStatement, Note, PolicyCheck } from '../check.ts'
import type { Lookup } from '../lookup.ts'
import type { OutlineEntry } from '../outline.ts'

type ActionCheck = PolicyCheck<InStatement<OutlineEntry>>

export const actionChecks: readonly ActionCheck[] = [
  { code: 'INVALID_SERVICE_IN_ACTION', group: 'error', find: findIn(faultOfService) },
  { code: 'INVALID_ACTION', group: 'error', find: findIn(faultOfName) },
  { code: 'UNLISTED_ACTION', group: 'warning', find: findUnlisted },
  { code: 'ACTION_PATTERN_WITHOUT_MATCH', group: 'warning', find: findIn(faultOfPattern) },
  { code: 'UNSUPPORTED_ACTION_IN_POLICY', group: 'error', find: findForeignToTrust },
  { code: 'RCP_SYNTAX_ERROR_ACTION', group: 'error', find: findForeignToRcp },
]

type FindFault = (names: Lookup, text: string) => NameFault | undefined

/** A fault of the name itself, at its place. */
function findIn(find: FindFault): ActionCheck['find'] {
  return function* ({ part: { text, path } }, { actions }) {
    const fault = actions && find(actions, text)
    if (fault !== undefined) yield { path, ...fault }
  }
}

function* findUnlisted(
  { part }: InStatement<OutlineEntry>,
  { actions }: CheckSetting,
): Iterable<Note> {
  const { text, path } = part
  if (actions === undefined || !isUnlisted(actions.table, text)) return
  const message = `"${text}" is not in AWS's reference any more, or never was: it may do nothing`
  yield { path, message }
}

/** AWS: a role's trust policy speaks of assuming the role, which is STS's business. */
function* findForeignToTrust(
  { part }: InStatement<OutlineEntry>,
  { kind }: CheckSetting,
): Iterable<Note> {
  const { text, path } = part
  const { service } = splitEntry(text)
  if (kind !== 'trust' || service === '' || service === 'sts') return
  const message = `"${text}" has no place in a role trust policy: use sts:AssumeRole or its kin`
  yield { path, message }
}

function* findForeignToRcp(
  { part }: InStatement<OutlineEntry>,
  { kind }: CheckSetting,
): Iterable<Note> {
  const { path, text } = part
  const { service } = splitEntry(text)
  if (kind !== 'rcp' || service === '' || rcpServices.has(service)) return
  yield { path, message: `resource control policies do not reach the service "${service}"` }
}
