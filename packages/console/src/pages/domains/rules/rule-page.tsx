// One case rule: conditions that make a field required or hide it, or options that go with others.
import {
  BatchGetCaseRuleCommand,
  CreateCaseRuleCommand,
  DeleteCaseRuleCommand,
  type RuleType,
  UpdateCaseRuleCommand,
} from '@aws-sdk/client-connectcases'
import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import RadioGroup from '@cloudscape-design/components/radio-group'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { byId, type FieldsById, listFields } from '../../../client/cases/fields.ts'
import { RULE_WORDS } from '../../../client/cases/listed.ts'
import {
  detailsOfRule,
  draftOfRule,
  EMPTY_RULE,
  faultOfRule,
  type RuleDraft,
} from '../../../client/cases/rule-draft.ts'
import { domainLink } from '../../../parts/domain-link.ts'
import { useNotices } from '../../../state/notices.tsx'
import { goOnTo, goTo } from '../../../state/route.ts'
import { useSession } from '../../../state/session.tsx'
import { GUARDS } from '../guards.ts'
import { type NameAndDescription, NamedEditor } from '../named/named-editor.tsx'
import { NamedPage } from '../named/named-page.tsx'
import { Conditions } from './conditions.tsx'
import { OptionPairs } from './option-pairs.tsx'

interface Props {
  readonly domainId: string
  readonly ruleId?: string
}

interface ReadRule {
  readonly name: string
  readonly description: string
  readonly isDeleted?: boolean
  readonly rule: RuleDraft
  readonly fields: FieldsById
}

export function RulePage({ domainId, ruleId }: Props) {
  const { aws } = useSession()
  const read = async (): Promise<ReadRule> => {
    const readFields = async () => byId(await listFields(aws.cases, domainId))
    if (ruleId === undefined) {
      return { name: '', description: '', rule: EMPTY_RULE, fields: await readFields() }
    }
    const caseRules = [{ id: ruleId }]
    const answer = await aws.cases.send(new BatchGetCaseRuleCommand({ domainId, caseRules }))
    const [found] = answer.caseRules ?? []
    if (!found?.rule) {
      throw new Error(answer.errors?.[0]?.message ?? `There is no case rule ${ruleId}.`)
    }
    return {
      name: found.name ?? '',
      description: found.description ?? '',
      isDeleted: found.deleted === true,
      rule: draftOfRule(found.rule),
      fields: await readFields(),
    }
  }
  return (
    <NamedPage
      domainId={domainId}
      place="rules"
      noun="case rule"
      id={ruleId}
      guard={ruleId === undefined ? GUARDS.newRule : GUARDS.oneRule}
      read={read}
      onDelete={() => aws.cases.send(new DeleteCaseRuleCommand({ domainId, caseRuleId: ruleId }))}
      deletion="A rule that a template applies cannot be deleted: take it out of the template first."
    >
      {(found, reload) => (
        <RuleEditor domainId={domainId} ruleId={ruleId} found={found} onSaved={reload} />
      )}
    </NamedPage>
  )
}

interface EditorProps extends Props {
  readonly found: ReadRule
  readonly onSaved: () => void
}

function RuleEditor({ domainId, ruleId, found, onSaved }: EditorProps) {
  const { aws } = useSession()
  const { tell } = useNotices()
  const [naming, setNaming] = useState<NameAndDescription>({
    name: found.name,
    description: found.description,
  })
  const [draft, setDraft] = useState(found.rule)
  const { fields } = found
  const save = async () => {
    const rule = detailsOfRule(draft, fields)
    if (ruleId !== undefined) {
      await aws.cases.send(
        new UpdateCaseRuleCommand({ domainId, caseRuleId: ruleId, ...naming, rule }),
      )
      tell({ type: 'success', text: `Saved the case rule ${naming.name}.` })
      onSaved()
      return
    }
    const made = await aws.cases.send(new CreateCaseRuleCommand({ domainId, ...naming, rule }))
    tell({
      type: 'success',
      text: `Created the case rule ${naming.name}. It holds where a template applies it.`,
    })
    goOnTo(domainLink(domainId, 'rules', [made.caseRuleId ?? '']))
  }
  return (
    <NamedEditor
      title="Case rule"
      naming={naming}
      onNaming={setNaming}
      draft={draft}
      button={ruleId === undefined ? 'Create case rule' : 'Save case rule'}
      fault={faultOfRule(draft, fields)}
      isDeleted={found.isDeleted}
      fields={fields}
      onSubmit={save}
      onCancel={() => goTo(domainLink(domainId, 'rules'))}
    >
      <SpaceBetween size="l">
        <Container header={<Header variant="h2">What it does</Header>}>
          {ruleId === undefined ? (
            <RadioGroup
              value={draft.type}
              ariaLabel="What the rule does"
              items={Object.entries(RULE_WORDS).map(([value, label]) => ({ value, label }))}
              onChange={({ detail }) => setDraft({ ...draft, type: detail.value as RuleType })}
            />
          ) : (
            <Box>
              {RULE_WORDS[draft.type]}. This cannot be changed any more. Which field it acts on is
              said by the templates that apply it.
            </Box>
          )}
        </Container>
        {draft.type === 'FieldOptions' ? (
          <OptionPairs domainId={domainId} draft={draft} fields={fields} onChange={setDraft} />
        ) : (
          <Conditions domainId={domainId} draft={draft} fields={fields} onChange={setDraft} />
        )}
      </SpaceBetween>
    </NamedEditor>
  )
}
