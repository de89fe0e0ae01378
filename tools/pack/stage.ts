// A folder as it is published: what was compiled, data, licence, notice, and a manifest that says so.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { keepDeclarations } from './declarations.ts'
import { type Entry, entriesOf, typesVersionsOf, writeRequireDoors } from './doors.ts'
import {
  type Manifest,
  NODE_VERSIONS,
  type PublishedPackage,
  ROOT,
  readManifest,
} from './packages.ts'

/** The stamp by which the console knows whether it must be built again. */
const NOT_TAKEN = ['built-of']

/** Answers the staged folder. */
export function stage(published: PublishedPackage, build: string, into: string): string {
  const source = join(ROOT, 'packages', published.folder)
  const staged = join(into, published.folder)
  rmSync(staged, { recursive: true, force: true })
  mkdirSync(staged, { recursive: true })
  const manifest = readManifest(`packages/${published.folder}`)
  const entries = entriesOf(manifest, published)
  cpSync(join(build, published.folder, 'src'), join(staged, 'dist'), { recursive: true })
  // What a module reads from beside itself.
  cpSync(join(source, 'src'), join(staged, 'dist'), {
    recursive: true,
    filter: path => !path.endsWith('.ts'),
  })
  for (const folder of published.takes) {
    if (!existsSync(join(source, folder))) {
      throw new Error(`packages/${published.folder}/${folder} is missing: run npm run build`)
    }
    cpSync(join(source, folder), join(staged, folder), {
      recursive: true,
      filter: path => !NOT_TAKEN.includes(basename(path)),
    })
  }
  for (const page of published.pages ?? []) {
    cpSync(join(ROOT, 'docs', page), join(staged, 'docs', page))
  }
  if (manifest.bin) cpSync(join(ROOT, 'tools/pack/casegate.mjs'), join(staged, 'bin/casegate.mjs'))
  keepDeclarations(staged, entries)
  writeRequireDoors(staged, entries, published)
  cpSync(join(source, 'README.md'), join(staged, 'README.md'))
  cpSync(join(ROOT, 'LICENSE'), join(staged, 'LICENSE'))
  writeFileSync(join(staged, 'NOTICE'), noticeFor(published.folder, staged))
  writeFileSync(
    join(staged, 'package.json'),
    `${JSON.stringify(publishedManifest(manifest, published, entries), undefined, 2)}\n`,
  )
  return staged
}

function publishedManifest(
  manifest: Manifest,
  { folder, takes, pages = [] }: PublishedPackage,
  entries: Readonly<Record<string, Entry>>,
): object {
  const { name, version, description, license, repository, keywords } = manifest
  const { dependencies, optionalDependencies, bin, imports } = manifest
  const main = entries['.']
  return {
    name,
    version,
    description,
    keywords,
    license,
    repository: { ...repository, directory: `packages/${folder}` },
    type: 'module',
    // The console's page is there to be served and the bin to be run; the rest only defines.
    sideEffects: false,
    engines: { node: NODE_VERSIONS },
    ...(bin && { bin }),
    ...(typeof main === 'object' && { main: main.require.default, types: main.import.types }),
    exports: entries,
    ...typesVersionsOf(entries),
    ...(imports && { imports: builtImports(imports) }),
    files: [
      'dist',
      ...takes,
      ...(pages.length > 0 ? ['docs'] : []),
      ...(bin ? ['bin'] : []),
      'NOTICE',
    ],
    ...(dependencies && { dependencies }),
    ...(optionalDependencies && { optionalDependencies }),
  }
}

function builtImports(imports: NonNullable<Manifest['imports']>): object {
  const text = JSON.stringify(imports).replace(/"\.\/src\/([^"]+)\.ts"/g, '"./dist/$1.js"')
  return JSON.parse(text) as object
}

/** What the repository's notice says of files, of those that are in the package, by their place there. */
function noticeFor(folder: string, staged: string): string {
  const paragraphs = readFileSync(join(ROOT, 'NOTICE'), 'utf8').trimEnd().split(/\n\n/)
  const kept = paragraphs.filter(paragraph => {
    const [, owner, path = ''] = /packages\/(\w+)\/([\w./-]*\w)/.exec(paragraph) ?? []
    return owner === undefined || (owner === folder && existsSync(join(staged, path)))
  })
  return `${kept.join('\n\n').replaceAll(`packages/${folder}/`, '')}\n`
}
