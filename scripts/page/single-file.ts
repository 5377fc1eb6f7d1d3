// One HTML file of the whole page: script, style, worker and icon inside it. It opens from disk, where nothing can
// be fetched; its policy allows its own script and style, by their hashes, and no network.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** In the order of server/csp.ts, whose `'self'` means nothing in a file. */
const policy = (script: string, style: string): string =>
  [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    'worker-src blob:',
    `style-src ${hashOf(style)}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')

/** Writes all that was built into `name`, and nothing else. */
export function singleFile(name: string, icon: string): Plugin {
  return {
    name: 'single-file',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const page = bundle['index.html']
        if (page?.type !== 'asset') return this.error('There is no page.')
        let script = ''
        let style = ''
        for (const file of Object.values(bundle)) {
          if (file === page) continue
          // What would end the element, in a string of the script.
          if (file.type === 'chunk') script += file.code.replace(/<(?=\/script|!--)/gi, '\\x3c')
          else if (file.fileName.endsWith('.css')) style += String(file.source)
          else this.error(`${file.fileName} would stay outside of the file.`)
          delete bundle[file.fileName]
        }
        if (/<\/style/i.test(style)) this.error('The style would end its element.')
        // A parser of HTML changes these, and the hashes would be of another text.
        if (/[\0\r]/.test(script + style)) this.error('A control character would be lost.')
        const image = `data:image/svg+xml;base64,${readFileSync(icon).toString('base64')}`
        const head = [
          `<meta http-equiv="Content-Security-Policy" content="${policy(script, style)}" />`,
          '<meta charset="utf-8" />',
        ].join('\n    ')
        const source = String(page.source)
          .replace(
            / *<(script|link)\b[^>]*\b(src|rel="(stylesheet|manifest|modulepreload)")[^>]*>(<\/script>)?\n?/g,
            '',
          )
          .replace(/(<link rel="icon" href=")[^"]*/, (_, start: string) => start + image)
          .replace(/<meta charset="utf-8" \/>/, head)
          .replace('</head>', () => `  <style>${style}</style>\n  </head>`)
          .replace('</body>', () => `  <script type="module">${script}</script>\n  </body>`)
        delete bundle['index.html']
        this.emitFile({ type: 'asset', fileName: name, source })
      },
    },
  }
}
