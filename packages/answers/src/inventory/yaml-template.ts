// A CloudFormation template in YAML, with its short forms of functions such as `!Sub`.
import { createPositions, type JsonPath, printPath } from '@casegate/engine/json'
import { isAlias, isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml'
import { InputError } from '../base/input-error.ts'
import type { TextFile } from './policy-file.ts'
import type { Template } from './template.ts'

const MAX_NODES = 1_000_000

/** An InputError with the place where it is no YAML; undefined when it is no mapping. */
export function readYamlTemplate({ name: file, text }: TextFile): Template | undefined {
  const document = parseDocument(text, { schema: 'core', logLevel: 'silent' })
  const positionAt = createPositions(text)
  const [error] = document.errors
  if (error) {
    const place = positionAt(error.pos[0])
    const [message = ''] = error.message.split(' at line ')
    throw new InputError({ file, place, message: `no valid YAML: ${message}` })
  }
  const starts = new Map<string, number>()
  let nodes = 0
  const value = readNode(document.contents, [])
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  return { file, value: value as Template['value'], placeOf }

  function readNode(node: Node | null, path: JsonPath): unknown {
    // Aliases of aliases could make a small file endless.
    if (nodes++ > MAX_NODES) throw new InputError({ file, message: 'the template is too large' })
    if (node?.range) starts.set(printPath(path), node.range[0])
    const plain = isAlias(node) ? readNode(node.resolve(document) ?? null, path) : bare(node, path)
    const name = node?.tag?.startsWith('!') && !node.tag.startsWith('!!') ? node.tag.slice(1) : ''
    return name === ''
      ? plain
      : { [name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`]: plain }
  }

  function bare(node: Node | null, path: JsonPath): unknown {
    if (isScalar(node)) return node.value
    if (isSeq(node)) {
      return node.items.map((item, index) => readNode(item as Node, [...path, index]))
    }
    if (!isMap(node)) return null
    return Object.fromEntries(
      node.items.map(({ key, value: member }) => {
        const name = String(isScalar(key) ? key.value : key)
        return [name, readNode(member as Node | null, [...path, name])]
      }),
    )
  }

  function placeOf(path: JsonPath) {
    for (let length = path.length; length >= 0; length--) {
      const start = starts.get(printPath(path.slice(0, length)))
      if (start !== undefined) return positionAt(start)
    }
    return undefined
  }
}
