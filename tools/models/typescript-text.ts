// A service's model as TypeScript: an interface per structure, a union per enum.

import type {
  Member,
  ServiceModel,
  StructureShape,
} from '../../packages/server/src/models/model.ts'

export function typescriptText(model: ServiceModel): string {
  const declarations = Object.entries(model.shapes).flatMap(([name, shape]) => {
    if (shape.type === 'structure') return [interfaceText(model, name, shape)]
    if (shape.type === 'union') return [unionText(model, name, shape)]
    if (shape.type === 'string' && shape.enum !== undefined) return [enumText(name, shape.enum)]
    return []
  })
  const title = `// The shapes of the operations of ${model.service} that are served. Generated: npm run generate.`
  return `${[title, ...declarations, operationsText(model)].join('\n\n')}\n`
}

function interfaceText(model: ServiceModel, name: string, shape: StructureShape): string {
  const lines = Object.entries(shape.members).map(([member, target]) =>
    shape.required?.includes(member)
      ? `  ${member}: ${typeText(model, target.shape)}`
      : `  ${member}?: ${typeText(model, target.shape)} | undefined`,
  )
  if (lines.length === 0) return `export type ${typeName(name)} = Record<never, never>`
  return `export interface ${typeName(name)} {\n${lines.join('\n')}\n}`
}

/** Exactly one member is there; the others are told apart by their absence. */
function unionText(model: ServiceModel, name: string, shape: StructureShape): string {
  const entries: [string, Member][] = Object.entries(shape.members)
  const variants = entries.map(([present]) => {
    const fields = entries.map(([member, target]) =>
      member === present ? `${member}: ${typeText(model, target.shape)}` : `${member}?: undefined`,
    )
    return `  | { ${fields.join('; ')} }`
  })
  return `export type ${typeName(name)} =\n${variants.join('\n')}`
}

function enumText(name: string, values: readonly string[]): string {
  const lines = values.map(value => `  | ${quoted(value)}`)
  return `export type ${typeName(name)} =\n${lines.join('\n')}`
}

function operationsText(model: ServiceModel): string {
  const lines = Object.entries(model.operations).map(([name, operation]) => {
    const input = operation.input === undefined ? 'undefined' : typeName(operation.input)
    const output = operation.output === undefined ? 'undefined' : typeName(operation.output)
    return `  ${name}: { input: ${input}; output: ${output} }`
  })
  return `export interface ${typeName(model.service)}Operations {\n${lines.join('\n')}\n}`
}

function typeText(model: ServiceModel, name: string): string {
  const shape = model.shapes[name]
  switch (shape?.type) {
    case 'structure':
    case 'union':
      return typeName(name)
    case 'string':
      return shape.enum === undefined ? 'string' : typeName(name)
    case 'list': {
      const element = typeText(model, shape.member)
      return shape.sparse === true ? `(${element} | null)[]` : `${element}[]`
    }
    case 'map': {
      const value = typeText(model, shape.value)
      return `Record<string, ${shape.sparse === true ? `${value} | null` : value}>`
    }
    case 'boolean':
      return 'boolean'
    case 'timestamp':
      return 'Date'
    case 'blob':
      return 'Uint8Array'
    case undefined:
      throw new Error(`The model of ${model.service} has no shape ${name}.`)
    default:
      return 'number'
  }
}

/** `access-analyzer` → `AccessAnalyzer`; the names of shapes have no hyphens. */
function typeName(name: string): string {
  const words = name.split('-').map(word => word.charAt(0).toUpperCase() + word.slice(1))
  return words.join('')
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}
