// Checks of single actions: do they exist, and can this kind of policy speak of them?

import { actionName, isUnlisted } from '../../actions/index.ts'
import { rcpServices } from '../../decide/rcp-services.ts'
import { canGrant } from '../arns.ts'
import type { Check, InStatement, Note, Setting } from '../check.ts'
import type { Entry } from '../outline.ts'

type ActionCheck = Check<InStatement<Entry>>

export const actionChecks: readonly ActionCheck[] = [
  { code: 'INVALID_SERVICE_IN_ACTION', group: 'error', find: findUnknownService },
  { code: 'INVALID_ACTION', group: 'error', find: findUnknownAction },
  { code: 'UNLISTED_ACTION', group: 'warning', find: findUnlisted },
  { code: 'ACTION_PATTERN_WITHOUT_MATCH', group: 'warning', find: findIdlePattern },
  { code: 'UNSUPPORTED_RESOURCE_FOR_ACTION', group: 'warning', find: findUnsupportedResource },
  { code: 'UNSUPPORTED_ACTION_IN_POLICY', group: 'error', find: findForeignToTrust },
  { code: 'RCP_SYNTAX_ERROR_ACTION', group: 'error', find: findForeignToRcp },
]

const form = /^([a-z0-9-]+):([a-z0-9*?_-]+)$/i

/** The parts of a well-formed action; the engine refuses the others. */
function splitEntry({ text, path }: Entry) {
  const [, service = '', name = ''] = form.exec(text) ?? []
  return { text, path, service: service.toLowerCase(), name, isPattern: /[*?]/.test(name) }
}

function* findUnknownService({ part }: InStatement<Entry>, { actions }: Setting): Iterable<Note> {
  const { text, path, service } = splitEntry(part)
  if (actions === undefined || service === '') return
  if (actions.table.findService(service) !== undefined || isUnlisted(actions.table, text)) return
  const meant = actions.suggestService(text)
  const action = actions.suggest(text)
  const message = `AWS has no service "${service}"`
  if (meant === undefined) yield { path, message: `${message}: check the prefix before the colon` }
  else {
    const suggestion = action ?? meant + text.slice(text.indexOf(':'))
    yield { path, message: `${message}: did you mean ${suggestion}?`, suggestion }
  }
}

function* findUnknownAction({ part }: InStatement<Entry>, { actions }: Setting): Iterable<Note> {
  const { text, path, service, isPattern } = splitEntry(part)
  const known = actions?.table.findService(service)
  if (actions === undefined || known === undefined || isPattern) return
  if (actions.expand(text)?.length !== 0 || isUnlisted(actions.table, text)) return
  const suggestion = actions.suggest(text)
  const message = `${known.title} has no action "${text}"`
  if (suggestion === undefined) {
    yield { path, message: `${message} in AWS's reference of ${actions.table.date}` }
  } else yield { path, message: `${message}: did you mean ${suggestion}?`, suggestion }
}

function* findUnlisted({ part }: InStatement<Entry>, { actions }: Setting): Iterable<Note> {
  const { text, path } = splitEntry(part)
  if (actions === undefined || !isUnlisted(actions.table, text)) return
  const message = `"${text}" is not in AWS's reference any more, or never was: it may do nothing`
  yield { path, message }
}

function* findIdlePattern({ part }: InStatement<Entry>, { actions }: Setting): Iterable<Note> {
  const { text, path, service, isPattern } = splitEntry(part)
  const known = actions?.table.findService(service)
  if (actions === undefined || known === undefined || !isPattern) return
  if (actions.expand(text)?.length !== 0 || isUnlisted(actions.table, text)) return
  yield { path, message: `no action of ${known.title} matches "${text}"` }
}

function* findUnsupportedResource(
  { statement, part }: InStatement<Entry>,
  setting: Setting,
): Iterable<Note> {
  const { action, resource } = statement
  if (action?.negated !== false || resource?.negated !== false) return
  const { isPattern, path } = splitEntry(part)
  if (isPattern || resource.entries.length === 0) return
  const [found] = setting.actions?.expand(part.text) ?? []
  if (found === undefined || canGrant(found, resource.entries, setting)) return
  const name = actionName(found)
  const types = found.resourceTypes.map(({ type }) => type.name).join(', ')
  const message =
    types === ''
      ? `${name} can be granted only on Resource "*"`
      : `no Resource of this statement can be one that ${name} acts on (${types})`
  yield { path, message }
}

/** AWS: a role's trust policy speaks of assuming the role, which is STS's business. */
function* findForeignToTrust({ part }: InStatement<Entry>, { kind }: Setting): Iterable<Note> {
  const { text, path, service } = splitEntry(part)
  if (kind !== 'trust' || service === '' || service === 'sts') return
  const message = `"${text}" has no place in a role trust policy: use sts:AssumeRole or its kin`
  yield { path, message }
}

function* findForeignToRcp({ part }: InStatement<Entry>, { kind }: Setting): Iterable<Note> {
  const { path, service } = splitEntry(part)
  if (kind !== 'rcp' || service === '' || rcpServices.has(service)) return
  yield { path, message: `resource control policies do not reach the service "${service}"` }
}
