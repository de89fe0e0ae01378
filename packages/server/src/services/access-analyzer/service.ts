// IAM Access Analyzer: its operations on policies that nobody has attached yet, and on analyzers.
import type { RequestContext } from '@casegate/engine'
import { type Operations, read, type Service, write } from '../../contract/service.ts'
import type { ServiceLinkedRoles } from '../../contract/service-linked-roles.ts'
import { requestTagContext } from '../../contract/tags.ts'
import type { AccessAnalyzerOperations } from '../../models/generated/access-analyzer.ts'
import { loadModel } from '../../models/model.ts'
import {
  createAnalyzer,
  creationDependents,
  deleteAnalyzer,
  getAnalyzer,
  listAnalyzers,
} from './analyzers.ts'
import { performCheck } from './checks.ts'
import { createAccessPreview, getAccessPreview } from './previews/access-previews.ts'
import { listAccessPreviewFindings } from './previews/preview-findings.ts'
import { resources } from './resources.ts'

// AWS: Service Authorization Reference, "Actions, resources, and condition keys for AWS IAM Access
// Analyzer": of checks none has a resource type. The checks are loaded when they are asked for:
// most servers never need them, and they would make each of them start later.
const checks = {
  ValidatePolicy: {
    access: 'read',
    authorize: { resources: {} },
    handle: async (input, call) => {
      const { validatePolicy } = await import('./policy-validation.ts')
      return validatePolicy(input, call)
    },
  },
  CheckNoNewAccess: {
    access: 'read',
    authorize: { resources: {} },
    handle: async (input, call) => {
      const { newAccess } = await import('./new-access.ts')
      return performCheck(newAccess, input, call)
    },
  },
  CheckAccessNotGranted: {
    access: 'read',
    authorize: { resources: {} },
    handle: async (input, call) => {
      const { grantedAccess } = await import('./granted-access.ts')
      return performCheck(grantedAccess, input, call)
    },
  },
  CheckNoPublicAccess: {
    access: 'read',
    authorize: { resources: {} },
    handle: async (input, call) => {
      const { publicAccess } = await import('./public-access.ts')
      return performCheck(publicAccess, input, call)
    },
  },
} satisfies Partial<Operations<AccessAnalyzerOperations>>

/** What an analyzer cannot be made without: the role of the service. */
interface AnalyzerNeighbours {
  readonly serviceLinkedRoles: ServiceLinkedRoles
}

const analyzer = resources.named<{ readonly analyzerArn: string }>(
  ['Analyzer'],
  ({ analyzerArn }) => analyzerArn,
)

export function createAccessAnalyzerService({ serviceLinkedRoles }: AnalyzerNeighbours): Service {
  const operations = {
    ...checks,
    CreateAnalyzer: {
      access: 'write',
      authorize: {
        resources: resources.on('Analyzer'),
        context: ({ tags }) => requestTagContext(tags),
        dependents: (_, question) => creationDependents(serviceLinkedRoles, question),
      },
      handle: (input, call) => createAnalyzer(serviceLinkedRoles, input, call),
    },
    // The reference lists keys of tags for these two, which have none in their requests.
    GetAnalyzer: {
      access: 'read',
      authorize: { resources: resources.on('Analyzer'), context: noTags },
      handle: getAnalyzer,
    },
    DeleteAnalyzer: {
      access: 'write',
      authorize: { resources: resources.on('Analyzer'), context: noTags },
      handle: deleteAnalyzer,
    },
    ListAnalyzers: read({}, listAnalyzers),
    CreateAccessPreview: write(analyzer, createAccessPreview),
    GetAccessPreview: read(analyzer, getAccessPreview),
    ListAccessPreviewFindings: read(analyzer, listAccessPreviewFindings),
  } satisfies Operations<AccessAnalyzerOperations>
  return { model: loadModel('access-analyzer'), operations }
}

function noTags(): RequestContext {
  return requestTagContext(undefined)
}
