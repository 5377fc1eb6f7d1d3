// The import rules of the house: who may import whom, and which libraries. Reads every import of the sources.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

interface Rule {
  /** Areas it may import, besides itself. By type only where written so. */
  ours: string[]
  /** Libraries; 'node:' stands for all of Node's modules. */
  libraries: string[]
}

const ui = ['svelte', 'bits-ui', 'paneforge', '@lucide/svelte', 'uplot', '@xterm/xterm', '@codemirror/']

/** An area is the first entry that a path begins with. What stands in no area may import anything. */
const rules: Record<string, Rule> = {
  'wasm-free-codec/': { ours: [], libraries: ['@noble/hashes', '@noble/ciphers'] },
  'peers/': { ours: ['wasm-free-codec/'], libraries: [] },
  'src/worker/': {
    ours: ['wasm-free-codec/', 'peers/', 'type server/protocol.ts'],
    libraries: ['comlink', 'valibot'],
  },
  'src/': { ours: ['type src/worker/'], libraries: [...ui, 'comlink', 'idb-keyval'] },
  'server/': { ours: ['wasm-free-codec/rmcp', 'wasm-free-codec/capture/'], libraries: ['node:', 'ws'] },
  'cli/': {
    ours: ['wasm-free-codec/', 'peers/', 'server/', 'package.json'],
    libraries: ['node:', 'citty', 'hyparquet-writer'],
  },
}

/** What the codec may not touch: it runs in a worker, in Node and in any other program, and gives the same
 * answer at any time. */
const forbiddenInCodec = new Set(
  [
    [
      'document',
      'window',
      'self',
      'navigator',
      'location',
      'localStorage',
      'indexedDB',
      'Worker',
      'postMessage',
    ],
    ['fetch', 'XMLHttpRequest', 'WebSocket', 'console', 'process', 'Buffer', 'require', '__dirname'],
    ['performance', 'setTimeout', 'setInterval', 'queueMicrotask', 'requestAnimationFrame', 'crypto'],
  ].flat(),
)

interface Import {
  from: string
  /** As written. */
  specifier: string
  /** Path in the project, where it is one of ours. */
  file?: string
  /** Package name, or 'node:x'. */
  library?: string
  typeOnly: boolean
  /** In a bundle of its own: `new URL('./x.ts', import.meta.url)`, `./x.ts?worker`. */
  separate: boolean
}

interface Source {
  path: string
  tree: ts.SourceFile
  imports: Import[]
}

const skipped = /^(node_modules|dist|coverage|test-results|playwright-report|fixtures|\..*)$/

function listFiles(folder: string): string[] {
  return readdirSync(join(root, folder)).flatMap((name) => {
    if (skipped.test(name)) return []
    const path = folder ? `${folder}/${name}` : name
    if (statSync(join(root, path)).isDirectory()) return listFiles(path)
    return /\.(ts|js|mjs|svelte)$/.test(name) ? [path] : []
  })
}

const codecPackage = JSON.parse(readFileSync(join(root, 'wasm-free-codec/package.json'), 'utf8'))
const rootPackage = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/** The project's own package, by name: what its "exports" say. */
function resolveCodec(specifier: string): string | undefined {
  const key = specifier.replace('wasm-free-codec', '.')
  const target: string | undefined = codecPackage.exports[key]
  return target && join('wasm-free-codec', target)
}

function readImport(from: string, written: string, typeOnly: boolean, separate: boolean): Import {
  const specifier = written.replace(/\?.*$/, '')
  const found = { from, specifier: written, typeOnly, separate: separate || /\?(.*&)?worker/.test(written) }
  if (specifier.startsWith('.')) {
    return { ...found, file: relative(root, resolve(root, dirname(from), specifier)) }
  }
  if (specifier.startsWith('/')) return { ...found, file: specifier.slice(1) }
  if (specifier.startsWith('wasm-free-codec')) return { ...found, file: resolveCodec(specifier) }
  const library = specifier.startsWith('node:')
    ? specifier
    : specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
  return { ...found, library }
}

function onlyTypes(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false
  if (clause.isTypeOnly) return true
  const names = clause.namedBindings
  return (
    !clause.name &&
    names !== undefined &&
    ts.isNamedImports(names) &&
    names.elements.length > 0 &&
    names.elements.every((element) => element.isTypeOnly)
  )
}

function findImports(path: string, tree: ts.SourceFile): Import[] {
  const imports: Import[] = []
  const add = (node: ts.Node | undefined, typeOnly: boolean, separate = false) => {
    if (node && ts.isStringLiteralLike(node)) imports.push(readImport(path, node.text, typeOnly, separate))
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, onlyTypes(node.importClause))
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly)
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      add(node.argument.literal, true)
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], false)
    } else if (ts.isNewExpression(node) && node.expression.getText(tree) === 'URL') {
      const [address, base] = node.arguments ?? []
      if (address && ts.isStringLiteralLike(address) && /\.(ts|js)$/.test(address.text)) {
        if (base?.getText(tree) === 'import.meta.url') add(address, false, true)
      }
    }
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return imports
}

function readSource(path: string): Source {
  const text = readFileSync(join(root, path), 'utf8')
  const script = path.endsWith('.svelte')
    ? [...text.matchAll(/<script[^>]*>(.*?)<\/script>/gs)].map((match) => match[1]).join('\n')
    : text
  const tree = ts.createSourceFile(path, script, ts.ScriptTarget.Latest, true)
  return { path, tree, imports: findImports(path, tree) }
}

const sources = listFiles('').map(readSource)
const areas = Object.keys(rules)
const areaOf = (path: string) => areas.find((area) => path.startsWith(area))

function allows(rule: Rule, area: string, { file, library, typeOnly, separate }: Import): boolean {
  if (library !== undefined) {
    return rule.libraries.some((name) => library === name || (/[:/]$/.test(name) && library.startsWith(name)))
  }
  if (file === undefined) return false
  if (areaOf(file) === area) return true
  // The page starts the worker; the worker is no part of it.
  if (area === 'src/' && separate && file.startsWith('src/worker/')) return true
  return rule.ours.some((entry) => {
    const path = entry.replace(/^type /, '')
    return file.startsWith(path) && (path === entry || typeOnly)
  })
}

const show = ({ from, specifier }: Import) => `${from} imports ${specifier}`

describe('the house', () => {
  test.each(areas)('%s imports only what it may', (area) => {
    const rule = rules[area]!
    const wrong = sources
      .filter(({ path }) => areaOf(path) === area)
      .flatMap(({ imports }) => imports.filter((found) => !allows(rule, area, found)))
    expect(wrong.map(show)).toEqual([])
  })

  test('nobody imports the page or the tests', () => {
    const wrong = sources
      .filter(({ path }) => !path.startsWith('test/'))
      .flatMap(({ imports }) => imports)
      .filter(
        ({ from, file }) =>
          file?.startsWith('test/') || (file?.startsWith('src/') && !from.startsWith('src/')),
      )
    expect(wrong.map(show)).toEqual([])
  })

  test('the codec is imported as a package, through what it exports', () => {
    const wrong = sources
      .filter(({ path }) => !path.startsWith('wasm-free-codec/') && !path.startsWith('test/'))
      .flatMap(({ imports }) => imports)
      .filter(({ file, specifier, library }) =>
        specifier.startsWith('wasm-free-codec')
          ? file === undefined && library === undefined
          : file?.startsWith('wasm-free-codec/'),
      )
    expect(wrong.map(show)).toEqual([])
  })

  test('every import of ours names a file that exists, with its ending', () => {
    const wrong = sources
      .flatMap(({ imports }) => imports)
      .filter(({ from }) => areaOf(from))
      .filter(({ file, library }) => library === undefined && !(file && existsSync(join(root, file))))
    expect(wrong.map(show)).toEqual([])
  })

  test('no module imports itself, however long the way round', () => {
    const graph = new Map(
      sources.map(({ path, imports }) => [
        path,
        // A type is gone when the code runs; another bundle is another program.
        imports.filter(({ typeOnly, separate }) => !typeOnly && !separate).flatMap(({ file }) => file ?? []),
      ]),
    )
    const done = new Set<string>()
    const cycles: string[] = []
    const walk = (path: string, way: string[]): void => {
      const start = way.indexOf(path)
      if (start >= 0) return void cycles.push([...way.slice(start), path].join(' -> '))
      if (done.has(path)) return
      for (const next of graph.get(path) ?? []) walk(next, [...way, path])
      done.add(path)
    }
    for (const path of graph.keys()) walk(path, [])
    expect(cycles).toEqual([])
  })
})

/** Names that a source uses and does not declare itself, and readings of the clock. */
function findForbidden({ path, tree }: Source): string[] {
  const declared = new Set<string>()
  const used: ts.Identifier[] = []
  const clocks: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node)) return
    if ((ts.isVariableDeclaration(node) || ts.isParameter(node)) && ts.isIdentifier(node.name)) {
      declared.add(node.name.text)
    } else if (ts.isFunctionDeclaration(node) && node.name) declared.add(node.name.text)
    if (ts.isIdentifier(node) && forbiddenInCodec.has(node.text)) {
      const { parent } = node
      const isName =
        (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
        ts.isPropertyAssignment(parent) ||
        ts.isPropertySignature(parent) ||
        ts.isPropertyDeclaration(parent) ||
        ts.isMethodDeclaration(parent) ||
        ts.isBindingElement(parent)
      if (!isName) used.push(node)
    }
    if (ts.isPropertyAccessExpression(node) && node.getText(tree) === 'Date.now') {
      clocks.push(`${path}: ${node.getText(tree)}`)
    }
    if (ts.isNewExpression(node) && node.expression.getText(tree) === 'Date' && !node.arguments?.length) {
      clocks.push(`${path}: new Date()`)
    }
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return [...used.filter(({ text }) => !declared.has(text)).map(({ text }) => `${path}: ${text}`), ...clocks]
}

test('the codec touches no DOM, no Node and no clock', () => {
  const codec = sources.filter(({ path }) => path.startsWith('wasm-free-codec/'))
  expect(codec.flatMap(findForbidden)).toEqual([])
})

describe('package.json', () => {
  /** Used otherwise than by an import: where it must be named. */
  const namedIn: Record<string, [file: string, text: string]> = {
    '@types/node': ['tsconfig.json', '"node"'],
    '@types/ws': ['server/relay.ts', "from 'ws'"],
    '@typescript/native': ['package.json', 'tsc --noEmit'],
    eslint: ['package.json', 'eslint --cache'],
    prettier: ['package.json', 'prettier --check'],
    'prettier-plugin-svelte': ['.prettierrc.json', 'prettier-plugin-svelte'],
    'svelte-check': ['package.json', 'svelte-check'],
  }

  const imported = (inside: (path: string) => boolean) =>
    new Set(
      sources
        .filter(({ path }) => inside(path))
        .flatMap(({ imports }) => imports.map(({ library }) => library ?? ''))
        .filter((library) => library && !library.startsWith('node:') && !library.startsWith('virtual:')),
    )

  test('lists every package that is imported, and no other', () => {
    const listed = Object.keys({ ...rootPackage.dependencies, ...rootPackage.devDependencies })
    const used = imported((path) => !path.startsWith('wasm-free-codec/'))
    const named = listed.filter((name) => {
      const [file, text] = namedIn[name] ?? []
      return file && text && readFileSync(join(root, file), 'utf8').includes(text)
    })
    expect({
      missing: [...used].filter((name) => !listed.includes(name)),
      unused: listed.filter((name) => !used.has(name) && !named.includes(name)),
    }).toEqual({ missing: [], unused: [] })
  })

  test("of the codec lists the codec's packages, and no other", () => {
    const used = [...imported((path) => path.startsWith('wasm-free-codec/'))].sort()
    expect(used).toEqual(Object.keys(codecPackage.dependencies ?? {}).sort())
  })
})
