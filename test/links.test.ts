// Every page of the documentation can be reached from the README, and every link leads somewhere.
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { test } from 'node:test'
import { ROOT } from './source-files.ts'

/** Decisions are listed by their numbers, and their folder is what pages link to. */
const DECISIONS = 'docs/decisions/'
const LINK = /\]\(([^)\s]+)\)/g

const pages = readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
  .map(path => join('docs', path).replaceAll('\\', '/'))
  .filter(path => path.endsWith('.md'))

const proseOf = (page: string) =>
  readFileSync(join(ROOT, page), 'utf8').replace(/^```[\s\S]*?^```/gm, '')

/** Of a page, relative to the repository. */
function linksOf(page: string): readonly string[] {
  return [...proseOf(page).matchAll(LINK)]
    .map(([, link = '']) => link.replace(/#.*$/, ''))
    .filter(link => link !== '' && !/^[a-z]+:/.test(link))
    .map(link => normalize(join(dirname(page), link)).replaceAll('\\', '/'))
}

test('every link to a file of the repository leads to one', () => {
  assert.ok(pages.length > 100, 'there should be pages to read')
  const roots = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'STYLE.md']
  const broken = [...roots, ...pages].flatMap(page =>
    linksOf(page)
      .filter(link => !existsSync(join(ROOT, link)))
      .map(link => `${page}: ${link}`),
  )
  assert.deepEqual(broken, [])
})

test('every link to a part of a page leads to a heading of it', () => {
  const broken = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', ...pages].flatMap(page =>
    [...proseOf(page).matchAll(LINK)].flatMap(([, link = '']) => {
      const [file = '', part] = link.split('#')
      if (part === undefined || /^[a-z]+:/.test(link)) return []
      const target = file === '' ? page : join(dirname(page), file)
      return target.endsWith('.md') && !headingsOf(target).has(part) ? [`${page}: ${link}`] : []
    }),
  )
  assert.deepEqual(broken, [])
})

/** As GitHub names the places of headings. */
function headingsOf(page: string): ReadonlySet<string> {
  const names = new Set<string>()
  for (const [, heading = ''] of proseOf(page).matchAll(/^#+ (.*)$/gm)) {
    const name = heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_ -]/gu, '')
      .replaceAll(' ', '-')
    let unique = name
    for (let more = 1; names.has(unique); more++) unique = `${name}-${more}`
    names.add(unique)
  }
  return names
}

test('the index names every page and every folder of pages', () => {
  const named = new Set(linksOf('docs/README.md'))
  const wanted = pages.filter(page => /^docs\/([^/]+|[^/]+\/README)\.md$/.test(page))
  assert.deepEqual(
    wanted.filter(page => page !== 'docs/README.md' && !named.has(page)),
    [],
  )
})

test('every page is reached from the README by links', () => {
  const reached = new Set(['README.md'])
  for (const page of reached)
    for (const link of linksOf(page)) {
      const target = existsSync(join(ROOT, link, 'README.md')) ? join(link, 'README.md') : link
      if (target.endsWith('.md') && existsSync(join(ROOT, target))) reached.add(target)
    }
  assert.deepEqual(
    pages.filter(page => !reached.has(page) && !page.startsWith(DECISIONS)),
    [],
  )
})
