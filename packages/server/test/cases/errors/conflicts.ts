// Names, tokens and references that are taken, and what is in use.
import { fresh, layoutOf, newCase, RULE, rows } from './rows.ts'

export const CONFLICTS = rows(
  'ConflictException',
  [
    'CreateDomain',
    'a name that is taken',
    /^A domain with the name /,
    async ({ done, example }) => ({ name: (await done('GetDomain', example('GetDomain'))).name }),
  ],
  [
    'CreateField',
    'a name that is taken',
    /^A field with the name Booking /,
    ({ targets: { domainId } }) => ({ domainId, name: 'Booking', type: 'Number' }),
  ],
  [
    'UpdateField',
    'the name of another',
    /^A field with the name Airport /,
    async ({ done, targets: { domainId, fieldId } }) => {
      await done('UpdateField', { domainId, fieldId, name: 'Booking' })
      return { domainId, fieldId, name: 'Airport' }
    },
  ],
  [
    'UpdateField',
    'the name of a system field',
    /system field/,
    ({ targets: { domainId, fieldId } }) => ({ domainId, fieldId, name: 'Status' }),
  ],
  [
    'CreateLayout',
    'a name that is taken',
    /^A layout with the name Layout /,
    ({ targets: { domainId } }) => ({ domainId, name: 'Layout', content: layoutOf() }),
  ],
  [
    'UpdateLayout',
    'the name of another',
    /^A layout with the name Layout /,
    async ({ done, targets: { domainId } }) => {
      const content = layoutOf()
      const { layoutId } = await done('CreateLayout', { domainId, name: fresh(), content })
      await done('UpdateLayout', { domainId, layoutId, name: fresh() })
      return { domainId, layoutId, name: 'Layout' }
    },
  ],
  [
    'CreateTemplate',
    'a name that is taken',
    /^A template with the name Template /,
    ({ targets: { domainId } }) => ({ domainId, name: 'Template' }),
  ],
  [
    'UpdateTemplate',
    'the name of another',
    /^A template with the name Template /,
    async ({ done, targets: { domainId } }) => {
      const { templateId } = await done('CreateTemplate', { domainId, name: fresh() })
      await done('UpdateTemplate', { domainId, templateId, name: fresh() })
      return { domainId, templateId, name: 'Template' }
    },
  ],
  [
    'CreateCaseRule',
    'a name that is taken',
    /^A case rule with the name Rule /,
    ({ targets: { domainId } }) => ({ domainId, name: 'Rule', rule: RULE }),
  ],
  [
    'UpdateCaseRule',
    'the name of another',
    /^A case rule with the name Rule /,
    async ({ done, targets: { domainId } }) => {
      const made = await done('CreateCaseRule', { domainId, name: fresh(), rule: RULE })
      const { caseRuleId } = made
      await done('UpdateCaseRule', { domainId, caseRuleId, name: fresh() })
      return { domainId, caseRuleId, name: 'Rule' }
    },
  ],
  [
    'DeleteCaseRule',
    'a rule that a template has',
    /in use by the template/,
    async ({ done, targets: { domainId, templateId, caseRuleId, fieldId } }) => {
      await done('UpdateTemplate', { domainId, templateId, rules: [{ caseRuleId, fieldId }] })
      return { domainId, caseRuleId }
    },
  ],
  [
    'DeleteLayout',
    'a layout that a template has',
    /default of the template/,
    async ({ done, targets: { domainId, templateId, layoutId } }) => {
      const layoutConfiguration = { defaultLayout: layoutId }
      await done('UpdateTemplate', { domainId, templateId, layoutConfiguration })
      return { domainId, layoutId }
    },
  ],
  [
    'CreateCase',
    'a token with other content',
    /clientToken was used before/,
    async ({ done, targets }) => {
      const clientToken = 'once'
      await done('CreateCase', { ...newCase(targets), clientToken })
      await done('CreateCase', { clientToken, ...newCase(targets) })
      const performedBy = { customEntity: 'night shift' }
      return { ...newCase(targets), clientToken, performedBy }
    },
  ],
  [
    'CreateCase',
    'a reference id that is taken',
    /reference id aBc1 exists/,
    async ({ done, targets }) => {
      const reference = (stringValue: string) => ({ id: 'reference_id', value: { stringValue } })
      await done('CreateCase', newCase(targets, reference('Abc1')))
      return newCase(targets, reference('aBc1'))
    },
  ],
)
