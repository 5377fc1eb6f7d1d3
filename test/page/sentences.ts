/** The sentences of codec, peers and worker that are said in the language of the page, as they stand in the code. */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const root = fileURLToPath(new URL('../..', import.meta.url))

const filesBelow = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.includes('node_modules') && !name.includes('zh-hans'))
    .map((name) => join(root, folder, name))

/** 'Packet {0} of {1}' */
function keyOf(template: ts.TemplateLiteral): string {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return template.text
  return template.templateSpans.reduce(
    (text, span, i) => `${text}{${i}}${span.literal.text}`,
    template.head.text,
  )
}

/** The texts of a table that stand alone. */
function alone(node: ts.Node, found: (text: string) => void): void {
  if (ts.isFunctionLike(node)) return
  if (ts.isStringLiteralLike(node)) found(node.text)
  else if (ts.isPropertyAssignment(node)) alone(node.initializer, found)
  else ts.forEachChild(node, (child) => alone(child, found))
}

/** By file: what it may say. */
export function sentencesOf(...folders: string[]): Map<string, string> {
  const sentences = new Map<string, string>()
  for (const file of folders.flatMap(filesBelow)) {
    const source = readFileSync(file, 'utf8')
    const imported =
      /import (?:type )?\{([^}]*)\} from '(?:[./]+\/language\.ts|\.\/language\.ts|wasm-free-codec)'/g
    const names = [...source.matchAll(imported)].flatMap(([, list]) =>
      list!.split(',').map((name) => name.trim()),
    )
    const local = (name: string): string | undefined =>
      names
        .find((entry) => entry === name || entry.startsWith(`${name} as `))
        ?.split(' as ')
        .at(-1)
    const [say, said, phrases] = [local('say'), local('said'), local('phrases')]
    if (!say && !said && !phrases) continue
    const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true)
    const add = (text: string): void => {
      if (/[a-z]/i.test(text)) sentences.set(text, file.slice(root.length))
    }
    const visit = (node: ts.Node): void => {
      if (ts.isTaggedTemplateExpression(node) && node.tag.getText(tree) === say) add(keyOf(node.template))
      if (ts.isCallExpression(node)) {
        const name = node.expression.getText(tree)
        if (name === phrases && node.arguments[0]) alone(node.arguments[0], add)
        // A noun that is counted.
        if (name === said || ((name === 'some' || name === 'counted') && said))
          for (const argument of node.arguments) if (ts.isStringLiteralLike(argument)) add(argument.text)
        if ((name === 'some' || name === 'counted') && said && node.arguments.length === 2)
          for (const argument of node.arguments)
            if (ts.isStringLiteralLike(argument)) add(`${argument.text}s`)
      }
      ts.forEachChild(node, visit)
    }
    visit(tree)
  }
  return sentences
}
