// Amazon Connect Cases: its operations, each with who may call it.
import type { Operations, Service } from '../../contract/service.ts'
import { requestTagContext, tagKeyContext } from '../../contract/tags.ts'
import type { CasesOperations } from '../../models/generated/cases.ts'
import { loadModel } from '../../models/model.ts'
import { createDomain, deleteDomain, domainResource, getDomain, listDomains } from './domains.ts'
import {
  listTagsForResource,
  requestedTags,
  taggedResources,
  tagResource,
  untagResource,
} from './tags.ts'

// AWS: Service Authorization Reference, "Actions, resources, and condition keys for Amazon Connect
// Cases".
const operations = {
  CreateDomain: {
    access: 'write',
    authorize: { resources: {} },
    handle: createDomain,
  },
  GetDomain: {
    access: 'read',
    authorize: {
      resources: { Domain: (input, question) => domainResource(question, input.domainId) },
    },
    handle: getDomain,
  },
  ListDomains: {
    access: 'read',
    authorize: { resources: {} },
    handle: listDomains,
  },
  DeleteDomain: {
    access: 'write',
    authorize: {
      resources: { Domain: (input, question) => domainResource(question, input.domainId) },
    },
    handle: deleteDomain,
  },
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
  ListTagsForResource: {
    access: 'read',
    authorize: { resources: {} },
    handle: listTagsForResource,
  },
} satisfies Operations<CasesOperations>

export function createCasesService(): Service {
  return { model: loadModel('cases'), operations }
}
