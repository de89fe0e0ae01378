// Writes the wire models and their types from the official SDK packages: npm run generate.

import { readFileSync, writeFileSync } from 'node:fs'
import type { ServiceModel } from '../../packages/server/src/models/model.ts'
import { type ReferenceService, readReference } from '../actions/reference.ts'
import { buildModel } from './build-model.ts'
import { readConstraints } from './constraints.ts'
import { jsonText } from './json-text.ts'
import { publishedModel } from './published-model.ts'
import { readSdk } from './sdk-schema.ts'
import { type ServiceSource, serviceSources } from './services.ts'
import { typescriptText } from './typescript-text.ts'

/** What the generator makes of one service: file paths from the repository's root, with texts. */
export function generate(source: ServiceSource): ReadonlyMap<string, string> {
  const { service } = source
  const model = modelOf(source)
  return new Map([
    [`packages/server/models/${service}.json`, jsonText(model)],
    [`packages/server/src/models/generated/${service}.ts`, typescriptText(model)],
  ])
}

function modelOf({ service, sdk: packageName }: ServiceSource): ServiceModel {
  const reference = services.find(({ prefix }) => prefix === service)
  if (reference === undefined) throw new Error(`AWS's reference lacks ${service}.`)
  const types = resourceTypesOf(reference)
  if (packageName === undefined) return publishedModel(service, types, reference)
  const served = JSON.parse(readFileSync(new URL('served.json', import.meta.url), 'utf8'))
  const [sdk, constraints] = [readSdk(packageName), readConstraints(service)]
  return buildModel(service, sdk, constraints, served[service], types, reference)
}

/** The ARN of each resource type that is the service's own, as AWS's reference has it. */
function resourceTypesOf({
  prefix,
  resourceTypes,
}: ReferenceService): Readonly<Record<string, string>> {
  const own = resourceTypes.filter(({ arn }) => arn.split(':')[2] === prefix)
  return Object.fromEntries(own.map(({ key, arn }) => [key, arn]))
}

const { services } = readReference()

if (import.meta.main) {
  const root = new URL('../../', import.meta.url)
  for (const source of serviceSources) {
    for (const [path, text] of generate(source)) writeFileSync(new URL(path, root), text)
  }
}
