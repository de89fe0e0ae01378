// IAM Access Analyzer: its operations on policies that nobody has attached yet.
import type { Operations, Service } from '../../contract/service.ts'
import type { AccessAnalyzerOperations } from '../../models/generated/access-analyzer.ts'
import { loadModel } from '../../models/model.ts'
import { checkAccessNotGranted } from './granted-access.ts'
import { checkNoNewAccess } from './new-access.ts'
import { validatePolicy } from './policy-validation.ts'
import { checkNoPublicAccess } from './public-access.ts'

// AWS: Service Authorization Reference, "Actions, resources, and condition keys for AWS IAM Access
// Analyzer": none of these four has a resource type.
const operations = {
  ValidatePolicy: {
    access: 'read',
    authorize: { resources: {} },
    handle: validatePolicy,
  },
  CheckNoNewAccess: {
    access: 'read',
    authorize: { resources: {} },
    handle: checkNoNewAccess,
  },
  CheckAccessNotGranted: {
    access: 'read',
    authorize: { resources: {} },
    handle: checkAccessNotGranted,
  },
  CheckNoPublicAccess: {
    access: 'read',
    authorize: { resources: {} },
    handle: checkNoPublicAccess,
  },
} satisfies Operations<AccessAnalyzerOperations>

export function createAccessAnalyzerService(): Service {
  return { model: loadModel('access-analyzer'), operations }
}
