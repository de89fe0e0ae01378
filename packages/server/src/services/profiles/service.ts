// Amazon Connect Customer Profiles: domains and profiles, as far as cases name them.
import { type Operations, read, type Service, write } from '../../contract/service.ts'
import { requestTagContext } from '../../contract/tags.ts'
import type { ProfileOperations } from '../../models/generated/profile.ts'
import { loadModel } from '../../models/model.ts'
import { createDomain, deleteDomain, getDomain, listDomains } from './domains.ts'
import { createProfile, searchProfiles } from './profiles.ts'
import { resources } from './resources.ts'

// AWS: Service Authorization Reference, "Actions defined by Amazon Connect Customer Profiles".
const operations = {
  CreateDomain: {
    access: 'write',
    authorize: {
      resources: resources.on('domains'),
      context: ({ Tags }) => requestTagContext(Tags),
    },
    handle: createDomain,
  },
  GetDomain: read(resources.on('domains'), getDomain),
  ListDomains: read({}, listDomains),
  DeleteDomain: write(resources.on('domains'), deleteDomain),
  CreateProfile: write(resources.on('domains'), createProfile),
  SearchProfiles: read(resources.on('domains'), searchProfiles),
} satisfies Operations<ProfileOperations>

export function createProfilesService(): Service {
  return { model: loadModel('profile'), operations }
}
