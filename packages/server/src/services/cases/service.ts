// Amazon Connect Cases: its operations, each with who may call it.
import { type Operations, read, type Service, write } from '../../contract/service.ts'
import { requestTagContext, tagKeyContext } from '../../contract/tags.ts'
import type { CasesOperations } from '../../models/generated/cases.ts'
import { loadModel } from '../../models/model.ts'
import { createDomain, deleteDomain, getDomain, listDomains } from './domains.ts'
import { resources } from './resources.ts'
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
  CreateDomain: write({}, createDomain),
  GetDomain: read(resources.on('Domain'), getDomain),
  ListDomains: read({}, listDomains),
  DeleteDomain: write(resources.on('Domain'), deleteDomain),
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
} satisfies Operations<CasesOperations>

export function createCasesService(): Service {
  return { model: loadModel('cases'), operations }
}
