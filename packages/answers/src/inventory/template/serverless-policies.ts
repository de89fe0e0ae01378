// The policies of SAM's functions and state machines: managed ones, documents and policy templates.

import type { Fields, JsonPath } from '@casegate/engine/json'
import { nearestName } from '@casegate/engine/names'
import data from '../../../data/sam-policy-templates.json' with { type: 'json' }
import { describeText, holesIn, isOpen } from '../../holes/open-value.ts'
import { findManagedPolicy } from '../managed-policies.ts'
import { type HeldPolicy, unknownPolicy } from '../open-policy.ts'
import { policyAt } from './documents.ts'
import { heldIn } from './held.ts'
import { collecting } from './principals.ts'
import { policyForm } from './serverless.ts'
import { give, policyNamed, type TemplateHolder, type TemplateSheet } from './sheet.ts'
import { fieldsOf, holeAt, type TemplateContext, type TemplateResource } from './values/context.ts'
import { entriesOf, resolve } from './values/values.ts'

interface TemplateStatement {
  readonly actions: readonly string[]
  readonly on: readonly string[]
  readonly where?: Readonly<Record<string, string>>
}

const TEMPLATES: Readonly<Record<string, readonly TemplateStatement[]>> = data.templates

/** To the role that SAM makes of the resource. */
export function readServerlessPolicies(
  row: TemplateResource,
  holder: TemplateHolder,
  sheet: TemplateSheet,
): void {
  const context = collecting(holder, sheet)
  const at = [...row.path, 'Policies']
  for (const { value, raw, path, perhaps } of entriesOf(row.properties.Policies, context, at)) {
    const policy = heldIn(context, inner =>
      policyOf(row, isOpen(value) ? raw : value, path, sheet, inner),
    )
    give(holder, [policy], perhaps, holder.rows[0]?.perhaps)
  }
}

function policyOf(
  row: TemplateResource,
  value: unknown,
  path: JsonPath,
  sheet: TemplateSheet,
  context: TemplateContext,
): HeldPolicy {
  const form = policyForm(value)
  const named = { name: `${row.id}/Policies[${path.at(-1)}]`, type: 'role' } as const
  if (form === 'document') return policyAt(value, path, named, context)
  if (form === 'template') return templatePolicy(row, fieldsOf(value), path, sheet, context)
  const name = resolve(value, context, path)
  const [hole] = holesIn(name)
  if (hole) return unknownPolicy(hole, { name: describeText(name) })
  return findManagedPolicy(describeText(name)) ?? policyNamed(name, path, sheet, context)
}

// AWS: SAM Developer Guide, "AWS SAM policy templates".
function templatePolicy(
  row: TemplateResource,
  value: Fields,
  path: JsonPath,
  sheet: TemplateSheet,
  context: TemplateContext,
): HeldPolicy {
  const [[name, parameters] = ['', undefined]] = Object.entries(value)
  const statements = Object.hasOwn(TEMPLATES, name) ? TEMPLATES[name] : undefined
  const named = { name: `${row.id}/${name}`, type: 'role' } as const
  if (!statements) {
    const meant = nearestName(name, Object.keys(TEMPLATES))
    const what = `the SAM policy template ${name}, which is not known here${meant === undefined ? '' : ` (did you mean ${meant}?)`}`
    return unknownPolicy(holeAt(what, context, [...path, name]), named)
  }
  const given = fieldsOf(parameters)
  const Statement = statements.map(({ actions, on, where }) => ({
    Effect: 'Allow',
    Action: actions,
    Resource: on.map(one => arnOf(one, given)),
    ...(where && {
      Condition: {
        StringEquals: Object.fromEntries(
          Object.entries(where).map(([key, one]) => [key, arnOf(one, given)]),
        ),
      },
    }),
  }))
  const policy = policyAt({ Version: '2012-10-17', Statement }, [...path, name], named, context)
  sheet.made.add(policy)
  return policy
}

/** `sqs:@:{QueueName}` → the ARN in the deployment's account and Region. */
function arnOf(pattern: string, parameters: Fields): unknown {
  if (pattern === '*') return pattern
  const whole = pattern.startsWith('{') ? pattern : `arn:\${AWS::Partition}:${pattern}`
  const text = whole
    .replace(':@:', ':${AWS::Region}:${AWS::AccountId}:')
    .replaceAll(/\{(\w+)\}/g, (_, name: string) => `\${${name}}`)
  return { 'Fn::Sub': [text, parameters] }
}
