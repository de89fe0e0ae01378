// Of Amazon Connect and its directories: instances and what they are associated with.
import { pick } from '../../../packages/server/test/support/mutation.ts'
import { json } from '../../../packages/server/test/support/signed-client.ts'
import { domain, instance } from '../account.ts'
import { asUser, type Errands } from './errand.ts'

export const CONNECT_ERRANDS: Errands = {
  'list instances': { weight: 80, run: asUser('connect', () => json('GET', '/instance')) },
  'describe an instance': {
    weight: 40,
    run: asUser('connect', ({ account, random }) =>
      json('GET', `/instance/${pick(account.instanceIds, random)}`),
    ),
  },
  'list associations': {
    weight: 30,
    run: asUser('connect', ({ account, random }) =>
      json('GET', `/instance/${pick(account.instanceIds, random)}/integration-associations`),
    ),
  },
  'describe directories': {
    weight: 20,
    run: asUser(
      'ds',
      () => ({
        path: '/',
        headers: {
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': 'DirectoryService_20150416.DescribeDirectories',
        },
        body: '{}',
      }),
      400,
    ),
  },
  'an instance is onboarded and goes': {
    weight: 4,
    run: async scene => {
      const number = scene.next()
      const { Id } = JSON.parse((await scene.root(...instance(`passing-${number}`))).body)
      const made = JSON.parse((await scene.root(...domain(`of instance ${number}`))).body)
      const associations = `/instance/${Id}/integration-associations`
      const association = { IntegrationType: 'CASES_DOMAIN', IntegrationArn: made.domainArn }
      const answer = await scene.root('connect', json('PUT', associations, association))
      const { IntegrationAssociationId } = JSON.parse(answer.body)
      await scene.root('connect', json('GET', associations))
      await scene.root('connect', json('DELETE', `${associations}/${IntegrationAssociationId}`))
      await scene.root('connect', json('DELETE', `/instance/${Id}`))
      await scene.root('cases', json('DELETE', `/domains/${made.domainId}`))
    },
  },
}
