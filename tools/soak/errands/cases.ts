// Of Amazon Connect Cases: domains and their tags.
import { pick } from '../../../packages/server/test/support/mutation.ts'
import { json } from '../../../packages/server/test/support/signed-client.ts'
import { domain } from '../account.ts'
import { asUser, domainArn, type Errands } from './errand.ts'

const tagsPath = (arn: string) => `/tags/${encodeURIComponent(arn)}`

export const CASES_ERRANDS: Errands = {
  'get a domain': {
    weight: 80,
    run: asUser('cases', ({ account, random }) =>
      json('POST', `/domains/${pick(account.domainIds, random)}`),
    ),
  },
  'list domains': { weight: 40, run: asUser('cases', () => json('POST', '/domains-list')) },
  'a domain comes and goes': {
    weight: 12,
    run: async scene => {
      const made = await scene.root(...domain(`passing ${scene.next()}`))
      const { domainId, domainArn } = JSON.parse(made.body)
      await scene.root('cases', json('POST', `/domains/${domainId}`))
      await scene.root('cases', json('POST', tagsPath(domainArn), { tags: { soak: 'yes' } }))
      await scene.root('cases', json('GET', tagsPath(domainArn)))
      await scene.root('cases', json('DELETE', `${tagsPath(domainArn)}?tagKeys=soak`))
      await scene.root('cases', json('DELETE', `/domains/${domainId}`))
    },
  },
  'tag a domain': {
    weight: 20,
    run: asUser('cases', ({ account, random }) =>
      json('POST', tagsPath(domainArn(pick(account.domainIds, random))), {
        tags: { [`key-${random(10)}`]: String(random(100)) },
      }),
    ),
  },
}
