// AWS Directory Service: the one operation that Amazon Connect's permissions need.
import type { Operations, Service } from '../../contract/service.ts'
import type { DsOperations } from '../../models/generated/ds.ts'
import { loadModel } from '../../models/model.ts'
import { describeDirectories } from './directories.ts'

const operations = {
  // AWS: Service Authorization Reference, "Actions defined by AWS Directory Service".
  DescribeDirectories: {
    access: 'read',
    authorize: { resources: {} },
    handle: describeDirectories,
  },
} satisfies Operations<DsOperations>

export function createDirectoryService(): Service {
  return { model: loadModel('ds'), operations }
}
