// IAM Access Analyzer: its operations on policies that nobody has attached yet.
import type { Operations, Service } from '../../contract/service.ts'
import type { AccessAnalyzerOperations } from '../../models/generated/access-analyzer.ts'
import { loadModel } from '../../models/model.ts'
import { performCheck } from './checks.ts'
import { validatePolicy } from './policy-validation.ts'

// AWS: Service Authorization Reference, "Actions, resources, and condition keys for AWS IAM Access
// Analyzer": none of these four has a resource type. The checks are loaded when they are asked for:
// most servers never need the exact comparison, and it would make each of them start later.
const operations = {
  ValidatePolicy: {
    access: 'read',
    authorize: { resources: {} },
    handle: validatePolicy,
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
} satisfies Operations<AccessAnalyzerOperations>

export function createAccessAnalyzerService(): Service {
  return { model: loadModel('access-analyzer'), operations }
}
