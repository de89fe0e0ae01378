// The manifest of a CDK app's output, `cdk.out`: which files are templates, and where they go.
import { isObject } from '@casegate/engine/json'
import { textOf } from '../../base/text-of.ts'
import { fieldsOf } from './values/context.ts'

export interface Assembly {
  readonly stacks: readonly AssemblyStack[]
  /** Folders within, each with a manifest of its own: the stages of the app. */
  readonly folders: readonly string[]
  /** What is neither a stack nor a stage, and may hold one. */
  readonly others: readonly string[]
  /** Manifests of assets, beside this one. */
  readonly assets: readonly string[]
}

/** A file that is uploaded as it is. */
export interface FileAsset {
  /** Beside the manifest. */
  readonly file: string
  /** What it is called in the buckets that it goes to. */
  readonly keys: readonly string[]
}

export interface AssemblyStack {
  /** Beside the manifest. */
  readonly file: string
  readonly environment: { readonly account?: string; readonly region?: string }
  readonly parameters: ReadonlyMap<string, string>
}

/** Artifacts that hold no template. */
const OTHERS = new Set(
  ['asset-manifest', 'tree', 'feature-flag-report'].flatMap(one => [
    `cdk:${one}`,
    `aws:cdk:${one}`,
  ]),
)

/** undefined where the value is no manifest. AWS: CDK, "Cloud assembly schema". */
export function readAssembly(value: unknown): Assembly | undefined {
  if (!isObject(value) || typeof value.version !== 'string') return undefined
  const artifacts = Object.entries(fieldsOf(value.artifacts)).filter(([, one]) => isObject(one))
  if (!isObject(value.artifacts)) return undefined
  const stacks: AssemblyStack[] = []
  const folders: string[] = []
  const others: string[] = []
  const assets: string[] = []
  for (const [id, artifact] of artifacts) {
    const { type, properties, environment } = fieldsOf(artifact)
    const { templateFile, directoryName, parameters, file } = fieldsOf(properties)
    if (type === 'aws:cloudformation:stack' && typeof templateFile === 'string') {
      stacks.push({
        file: templateFile,
        environment: placeOf(environment),
        parameters: new Map(
          Object.entries(fieldsOf(parameters)).map(([name, one]) => [name, textOf(one)]),
        ),
      })
    } else if (type === 'cdk:cloud-assembly' && typeof directoryName === 'string') {
      folders.push(directoryName)
    } else if (/^(aws:)?cdk:asset-manifest$/.test(textOf(type)) && typeof file === 'string') {
      assets.push(file)
    } else if (!OTHERS.has(textOf(type))) others.push(`${id} (${textOf(type)})`)
  }
  return { stacks, folders, others, assets }
}

/** Those that are files, not folders or packed. AWS: CDK, "Cloud assembly schema", assets. */
export function readFileAssets(value: unknown): readonly FileAsset[] {
  return Object.values(fieldsOf(fieldsOf(value).files)).flatMap(one => {
    const { source, destinations } = fieldsOf(one)
    const { path, packaging = 'file' } = fieldsOf(source)
    if (typeof path !== 'string' || packaging !== 'file') return []
    const keys = Object.values(fieldsOf(destinations)).map(to => textOf(fieldsOf(to).objectKey))
    return [{ file: path, keys: keys.filter(key => key !== '') }]
  })
}

/** `aws://123456789012/us-east-1`; either may be unknown. */
function placeOf(environment: unknown): AssemblyStack['environment'] {
  const [, account = '', region = ''] = /^aws:\/\/([^/]*)\/(.*)$/.exec(textOf(environment)) ?? []
  return {
    ...(/^\d{12}$/.test(account) && { account }),
    ...(region !== '' && !region.startsWith('unknown') && { region }),
  }
}
