// Holds the architecture: imports go down only, nothing is dead, no file grows without a question.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, it } from 'node:test'
import { grouped } from '../packages/engine/src/text/listing.ts'
import { BUILDINGS, type Building } from './floors.ts'
import { isTest, ROOT, readSourceFiles, type SourceFile } from './source-files.ts'

const MAX_LINES = 400
const MAX_FILES = 20

for (const building of BUILDINGS) {
  const files = readSourceFiles(building.package)
  const sources = files.filter(file => !isTest(file))

  describe(`packages/${building.package}/src`, () => {
    it('has every file on a floor', () => {
      const homeless = files.filter(file => roomOf(building, file.path) === undefined)
      assert.deepEqual(paths(homeless), [])
    })

    it('imports only from floors below, type imports included', () => {
      assert.deepEqual(
        files.flatMap(file => climbs(building, file)),
        [],
      )
    })

    it('imports only packages that its floor may use', () => {
      assert.deepEqual(
        sources.flatMap(file => strangers(building, file)),
        [],
      )
    })

    it('has nothing but types in its doors for types', () => {
      const doors = Object.entries(building.typeDoors ?? {})
      assert.deepEqual(
        doors.flatMap(([folder, packages]) => {
          const files = sources.filter(file => file.path.startsWith(`${folder}/`))
          if (files.length === 0) return [`there is no ${folder}`]
          return files.flatMap(file => moreThanTypes(file, folder, packages))
        }),
        [],
      )
    })

    it('imports types alone of modules that are there for their types', () => {
      const only = new Set(building.typesOf)
      assert.deepEqual(
        files.flatMap(({ path, values }) =>
          values.filter(name => only.has(name)).map(name => `${path} uses values of ${name}`),
        ),
        [],
      )
    })

    it('has no cycle', () => {
      assert.deepEqual(findCycle(sources), undefined)
    })

    it('has no file that nobody imports', () => {
      const imported = new Set(sources.flatMap(file => file.imports))
      const dead = sources.filter(
        ({ path }) => !imported.has(path) && !building.doors.includes(path),
      )
      assert.deepEqual(paths(dead), [])
    })

    it(`has no folder of more than ${MAX_FILES} files`, () => {
      const folders = grouped(sources, ({ path }) => dirname(path))
      const large = [...folders].filter(([, { length }]) => length > MAX_FILES)
      assert.deepEqual(
        large.map(([folder, { length }]) => `${folder}: ${length}`),
        [],
      )
    })

    it(`asks a question of each file over ${MAX_LINES} lines`, t => {
      const generated = (file: SourceFile) => file.path.includes('/generated/')
      const long = sources.filter(file => file.lines > MAX_LINES && !generated(file))
      for (const { path, lines } of long) t.diagnostic(`${path}: ${lines} lines; is it one noun?`)
      assert.ok(long.length <= 3, `too many long files: ${paths(long).join(', ')}`)
    })
  })
}

describe('ARCHITECTURE.md', () => {
  it('shows the floors as they are tested', () => {
    const text = readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8')
    for (const building of BUILDINGS) {
      const table = floorsTable(building)
      assert.ok(text.includes(table), `ARCHITECTURE.md should hold this table:\n\n${table}`)
    }
  })
})

function paths(files: readonly SourceFile[]): string[] {
  return files.map(file => file.path)
}

function roomOf(building: Building, path: string): { room: string; floor: number } | undefined {
  for (const [floor, { rooms }] of building.floors.entries()) {
    const room = rooms.find(name => path === name || path.startsWith(`${name}/`))
    if (room !== undefined) return { room, floor }
  }
  return undefined
}

function climbs(building: Building, file: SourceFile): string[] {
  const own = roomOf(building, file.path)
  return file.imports.flatMap(target => {
    const other = roomOf(building, target)
    if (!own || !other) return []
    if (other.room === own.room || other.floor < own.floor) return []
    return [`${file.path}: ${own.room} may not import ${target}`]
  })
}

function strangers(building: Building, file: SourceFile): string[] {
  const room = roomOf(building, file.path)?.room
  return file.packages.flatMap(name => {
    const allowed = roomsThatMayImport(building, name)
    if (allowed === 'everywhere' || (room && allowed?.includes(room))) return []
    return [`${file.path} may not import the package ${name}`]
  })
}

/** A program that imports a file of such a folder runs nothing of it, and its types lead to few others. */
function moreThanTypes(
  { path, text, imports, packages, values }: SourceFile,
  folder: string,
  of: readonly string[],
) {
  const named = (name: string) =>
    of.some(one => one === name || (one.endsWith('/*') && name.startsWith(one.slice(0, -1))))
  const exports = text.match(/^export (?!type\b|interface\b).*$/gm) ?? []
  const beyond = imports.filter(name => !name.startsWith(`${folder}/`))
  const others = [...beyond, ...packages.filter(name => !named(name))]
  return [
    ...values.map(name => `${path} imports values of ${name}`),
    ...others.map(name => `${path} imports ${name}`),
    ...exports.map(line => `${path} exports a value: ${line}`),
  ]
}

/** A name that ends in `/*` stands for every package of a scope, or every entry of a package. */
function roomsThatMayImport({ imports }: Building, name: string) {
  const parts = name.split('/')
  const scopes = parts.map((_, index) => `${parts.slice(0, index).join('/')}/*`).reverse()
  const key = [name, ...scopes].find(known => Object.hasOwn(imports, known))
  return key === undefined ? undefined : imports[key]
}

function findCycle(files: readonly SourceFile[]): string[] | undefined {
  const byPath = new Map(files.map(file => [file.path, file]))
  const done = new Set<string>()
  const visit = (path: string, way: readonly string[]): string[] | undefined => {
    if (way.includes(path)) return [...way.slice(way.indexOf(path)), path]
    if (done.has(path)) return undefined
    for (const next of byPath.get(path)?.imports ?? []) {
      const cycle = visit(next, [...way, path])
      if (cycle) return cycle
    }
    done.add(path)
    return undefined
  }
  for (const { path } of files) {
    const cycle = visit(path, [])
    if (cycle) return cycle
  }
  return undefined
}

function floorsTable(building: Building): string {
  const rows = building.floors
    .map(
      ({ rooms, holds }, floor) =>
        `| ${floor} | ${rooms.map(r => `\`${r}\``).join(' ')} | ${holds} |`,
    )
    .reverse()
  return ['| floor | rooms | what it holds |', '|---|---|---|', ...rows].join('\n')
}
