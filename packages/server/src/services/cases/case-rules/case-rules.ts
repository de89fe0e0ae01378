// Case rules of a domain: made, changed, deleted, listed and read.
import { AwsError } from '../../../base/errors.ts'
import type { Call, WriteCall } from '../../../contract/call.ts'
import { charactersIn } from '../../../work/characters.ts'
import { requireActiveDomain, requireDomain } from '../domains.ts'
import { validationError } from '../errors.ts'
import {
  asDeleted,
  describeNamed,
  newlyNamed,
  pageOfLive,
  renamed,
  requireFreeName,
  requireLive,
} from '../named.ts'
import { resources } from '../resources.ts'
import { templateThat } from '../templates/live-templates.ts'
import type { Input, Output } from '../wire.ts'
import {
  detailsOf,
  findCaseRule,
  kept,
  putMappings,
  requireCaseRule,
  ruleTypeOf,
} from './case-rule.ts'
import { requireSound } from './details.ts'
import { CASE_RULES } from './rows.ts'

/** Characters of rules that one answer of BatchGetCaseRule tells; the first one is told however long. */
const ANSWER_CHARACTERS = 4_000_000

export async function createCaseRule(
  { domainId, name, description, rule: details }: Input<'CreateCaseRule'>,
  call: WriteCall,
): Promise<Output<'CreateCaseRule'>> {
  const domain = await requireActiveDomain(call, domainId)
  await requireSound(details, domain, call)
  await requireFreeName(call, 'case rule', CASE_RULES, domain, name)
  const caseRuleId = call.ids.uuid()
  const rule = {
    ...newlyNamed(domain, name, call.now),
    caseRuleId,
    ...(description !== undefined && { description }),
    ...kept(details),
  }
  await call.rows.insert(CASE_RULES, rule)
  const mappings = details.fieldOptions?.parentChildFieldOptionsMappings
  if (mappings) await putMappings(call, rule, mappings)
  return { caseRuleId, caseRuleArn: arnOf(call, domainId, caseRuleId) }
}

/** Details are replaced whole; they stay of the type that they were. */
export async function updateCaseRule(
  { domainId, caseRuleId, name, description, rule: details }: Input<'UpdateCaseRule'>,
  call: WriteCall,
): Promise<Output<'UpdateCaseRule'>> {
  const domain = await requireActiveDomain(call, domainId)
  const rule = requireLive(await requireCaseRule(call, domain, caseRuleId), 'CaseRule', caseRuleId)
  if (name === undefined && description === undefined && details === undefined) {
    throw validationError('Give a name, a description or a rule to change.')
  }
  if (details && ruleTypeOf(details) !== rule.ruleType) {
    throw validationError(`The rule has type ${rule.ruleType}, which cannot be changed.`)
  }
  if (details) await requireSound(details, domain, call)
  if (name !== undefined && name !== rule.name) {
    await requireFreeName(call, 'case rule', CASE_RULES, domain, name)
  }
  await call.rows.update(CASE_RULES, {
    ...rule,
    ...renamed(name),
    ...(description !== undefined && { description }),
    ...(details && kept(details)),
    modifiedAt: call.now.toISOString(),
  })
  const mappings = details?.fieldOptions?.parentChildFieldOptionsMappings
  if (mappings) await putMappings(call, rule, mappings)
  return {}
}

/** Templates name rules by their ids, so one that is named stays. */
export async function deleteCaseRule(
  { domainId, caseRuleId }: Input<'DeleteCaseRule'>,
  call: WriteCall,
): Promise<Output<'DeleteCaseRule'>> {
  const domain = await requireActiveDomain(call, domainId)
  const rule = await requireCaseRule(call, domain, caseRuleId)
  // AWS declares no error of validation for this operation: deleted twice is deleted.
  if (rule.state === 'deleted') return {}
  const user = await templateThat(call, domain, ({ rules }) =>
    rules.some(one => one.caseRuleId === caseRuleId),
  )
  if (user !== undefined) {
    throw new AwsError('ConflictException', `The case rule is in use by the template ${user}.`)
  }
  await call.rows.update(CASE_RULES, asDeleted(rule, caseRuleId, call.now))
  return {}
}

export async function listCaseRules(
  { domainId, ...asked }: Input<'ListCaseRules'>,
  call: Call,
): Promise<Output<'ListCaseRules'>> {
  const domain = await requireDomain(call, domainId)
  const page = await pageOfLive(call, {
    operation: 'ListCaseRules',
    table: CASE_RULES,
    domain,
    ...asked,
  })
  const caseRules = page.rows.map(({ caseRuleId, name, ruleType, description }) => ({
    caseRuleId,
    caseRuleArn: arnOf(call, domainId, caseRuleId),
    name,
    ruleType,
    ...(description !== undefined && { description }),
  }))
  return { caseRules, nextToken: page.nextToken }
}

/** In the order of the request; what would make the answer too long is named, to be asked again. */
export async function batchGetCaseRule(
  { domainId, caseRules: asked }: Input<'BatchGetCaseRule'>,
  call: Call,
): Promise<Output<'BatchGetCaseRule'>> {
  const domain = await requireDomain(call, domainId)
  const caseRules: Output<'BatchGetCaseRule'>['caseRules'] = []
  const errors: Output<'BatchGetCaseRule'>['errors'] = []
  const unprocessedCaseRules: string[] = []
  let characters = 0
  let isFull = false
  for (const id of new Set(asked.map(({ id }) => id))) {
    const row = await findCaseRule(call, domain, id)
    if (!row) {
      const message = `CaseRule ${id} does not exist in this domain.`
      errors.push({ id, errorCode: 'ResourceNotFoundException', message })
      continue
    }
    const rule = isFull ? undefined : await detailsOf(call, row)
    characters += charactersIn(rule)
    isFull ||= characters > ANSWER_CHARACTERS
    if (!rule || (isFull && caseRules.length > 0)) unprocessedCaseRules.push(id)
    else {
      caseRules.push({
        caseRuleId: id,
        caseRuleArn: arnOf(call, domainId, id),
        rule,
        ...(row.description !== undefined && { description: row.description }),
        ...describeNamed(row),
      })
    }
  }
  return { caseRules, errors, unprocessedCaseRules }
}

function arnOf(call: Call, domainId: string, caseRuleId: string): string {
  return resources.arnOf('CaseRule', call, { domainId, caseRuleId })
}
