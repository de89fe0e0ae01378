// Amazon Connect Cases: its operations, each with who may call it.

import type { CaseNeighbours } from '../../contract/neighbours.ts'
import { type Operations, read, type Service, write } from '../../contract/service.ts'
import { requestTagContext, tagKeyContext } from '../../contract/tags.ts'
import type { CasesOperations } from '../../models/generated/cases.ts'
import { loadModel } from '../../models/model.ts'
import { getCaseAuditEvents } from './audit/audit.ts'
import {
  batchGetCaseRule,
  createCaseRule,
  deleteCaseRule,
  listCaseRules,
  updateCaseRule,
} from './case-rules/case-rules.ts'
import { deleteCase, getCase, updateCaseWith } from './cases/cases.ts'
import { createCaseWith } from './cases/create-case.ts'
import { requireNeighboursOf } from './cases/neighbours.ts'
import { actingUserOf, dependentsOf, userContext } from './cases/permissions.ts'
import { createDomain, deleteDomain, getDomain, listDomains } from './domains.ts'
import { getCaseEventConfiguration, putCaseEventConfiguration } from './events/configuration.ts'
import { batchPutFieldOptions, listFieldOptions } from './fields/field-options.ts'
import {
  batchGetField,
  createField,
  deleteField,
  listFields,
  updateField,
} from './fields/fields.ts'
import {
  createLayout,
  deleteLayout,
  getLayout,
  listLayouts,
  updateLayout,
} from './layouts/layouts.ts'
import { creatingContext, creatingDependents } from './related-items/permissions.ts'
import {
  createRelatedItemWith,
  deleteRelatedItem,
  updateRelatedItemWith,
} from './related-items/related-items.ts'
import { listCasesForContact, searchRelatedItems } from './related-items/search-in-case.ts'
import { searchAllRelatedItems } from './related-items/search-in-domain.ts'
import { resources } from './resources.ts'
import { searchCases } from './search/search-cases.ts'
import {
  listTagsForResource,
  requestedTags,
  taggedResources,
  tagResource,
  untagResource,
} from './tags.ts'
import {
  createTemplate,
  deleteTemplate,
  getTemplate,
  listTemplates,
  updateTemplate,
} from './templates/templates.ts'
import type { Input } from './wire.ts'

// AWS: Service Authorization Reference, "Actions, resources, and condition keys for Amazon Connect
// Cases".
const operationsOf = (neighbours: CaseNeighbours) =>
  ({
    CreateDomain: write({}, createDomain),
    GetDomain: read(resources.on('Domain'), getDomain),
    ListDomains: read({}, listDomains),
    DeleteDomain: write(resources.on('Domain'), deleteDomain),
    CreateField: write(resources.on('Domain', 'Field'), createField),
    UpdateField: write(resources.on('Domain', 'Field'), updateField),
    DeleteField: write(resources.on('Domain', 'Field'), deleteField),
    ListFields: read(resources.on('Domain'), listFields),
    BatchGetField: read(
      { ...resources.on('Domain'), ...resources.each('Field', fieldsNamed) },
      batchGetField,
    ),
    BatchPutFieldOptions: write(resources.on('Domain', 'Field'), batchPutFieldOptions),
    ListFieldOptions: read(resources.on('Domain', 'Field'), listFieldOptions),
    CreateLayout: write(resources.on('Domain', 'Layout'), createLayout),
    GetLayout: read(resources.on('Domain', 'Layout'), getLayout),
    UpdateLayout: write(resources.on('Domain', 'Layout'), updateLayout),
    DeleteLayout: write(resources.on('Domain', 'Layout'), deleteLayout),
    ListLayouts: read(resources.on('Domain'), listLayouts),
    CreateTemplate: write(
      { ...resources.on('Domain', 'Template'), ...resources.each('Layout', defaultLayout) },
      createTemplate,
    ),
    GetTemplate: read(resources.on('Domain', 'Template'), getTemplate),
    UpdateTemplate: write(resources.on('Domain', 'Template'), updateTemplate),
    DeleteTemplate: write(resources.on('Domain', 'Template'), deleteTemplate),
    ListTemplates: read(resources.on('Domain'), listTemplates),
    CreateCaseRule: write(resources.on('CaseRule', 'Domain'), createCaseRule),
    UpdateCaseRule: write(resources.on('CaseRule', 'Domain'), updateCaseRule),
    DeleteCaseRule: write(resources.on('CaseRule', 'Domain'), deleteCaseRule),
    ListCaseRules: read(resources.on('Domain'), listCaseRules),
    BatchGetCaseRule: read(
      { ...resources.on('Domain'), ...resources.each('CaseRule', rulesNamed) },
      batchGetCaseRule,
    ),
    CreateCase: {
      access: 'write',
      authorize: {
        resources: {
          ...resources.on('Case', 'Domain', 'Template'),
          ...resources.each('Field', fieldsNamed),
        },
        context: userContext,
        dependents: dependentsOf(neighbours),
      },
      handle: createCaseWith(requireNeighboursOf(neighbours)),
    },
    GetCase: read(
      { ...resources.on('Case', 'Domain'), ...resources.each('Field', fieldsNamed) },
      getCase,
    ),
    UpdateCase: {
      access: 'write',
      authorize: {
        resources: { ...resources.on('Case', 'Domain'), ...resources.each('Field', fieldsNamed) },
        context: userContext,
        dependents: dependentsOf(neighbours),
      },
      handle: updateCaseWith(requireNeighboursOf(neighbours)),
    },
    DeleteCase: write(resources.on('Case', 'Domain'), deleteCase),
    GetCaseAuditEvents: read(resources.on('Case', 'Domain'), getCaseAuditEvents),
    CreateRelatedItem: {
      access: 'write',
      authorize: {
        resources: resources.on('Case', 'Domain', 'RelatedItem'),
        context: creatingContext,
        dependents: creatingDependents(neighbours),
      },
      handle: createRelatedItemWith(neighbours),
    },
    UpdateRelatedItem: {
      access: 'write',
      authorize: {
        resources: resources.on('Case', 'Domain', 'RelatedItem'),
        dependents: actingUserOf(neighbours),
      },
      handle: updateRelatedItemWith(neighbours),
    },
    DeleteRelatedItem: write(resources.on('Case', 'Domain', 'RelatedItem'), deleteRelatedItem),
    SearchRelatedItems: read(resources.on('Case', 'Domain'), searchRelatedItems),
    SearchCases: read(resources.on('Domain'), searchCases),
    SearchAllRelatedItems: read(resources.on('Domain'), searchAllRelatedItems),
    ListCasesForContact: read(resources.on('Domain'), listCasesForContact),
    GetCaseEventConfiguration: read(resources.on('Domain'), getCaseEventConfiguration),
    PutCaseEventConfiguration: write(resources.on('Domain'), putCaseEventConfiguration),
    TagResource: {
      access: 'write',
      authorize: {
        resources: taggedResources,
        context: input => requestTagContext(requestedTags(input)),
      },
      handle: tagResource,
    },
    UntagResource: {
      access: 'write',
      authorize: { resources: taggedResources, context: input => tagKeyContext(input.tagKeys) },
      handle: untagResource,
    },
    ListTagsForResource: read({}, listTagsForResource),
  }) satisfies Operations<CasesOperations>

export function createCasesService(neighbours: CaseNeighbours): Service {
  return { model: loadModel('cases'), operations: operationsOf(neighbours) }
}

/** IAM is asked about each of them. */
function fieldsNamed({ fields }: { readonly fields: readonly { readonly id: string }[] }) {
  return fields.map(({ id }) => ({ fieldId: id }))
}

function rulesNamed({ caseRules }: { readonly caseRules: readonly { readonly id: string }[] }) {
  return caseRules.map(({ id }) => ({ caseRuleId: id }))
}

/** A template without a layout asks about none. */
function defaultLayout({ layoutConfiguration }: Input<'CreateTemplate'>) {
  const layoutId = layoutConfiguration?.defaultLayout
  return layoutId === undefined ? [] : [{ layoutId }]
}
